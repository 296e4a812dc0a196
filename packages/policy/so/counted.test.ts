import { expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { checkClauses } from '../clauses/check-clauses.ts';
import { soOf } from './so-of.ts';
import { idlePromises } from './statement-states.ts';
import type { Signature, Working } from './workings.ts';

const text = `policy: papper
jurisdiction: SE
languages: [en]
controller: { name: Papper AB, registration: 556000-0009, street: S 1, postcode: "1", city: C, country: SE, email: a@p.example, telephone: "1" }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
categories: { identity: { fields: [name] }, case: {} }
purposes:
  orders: { basis: contract, uses: [identity], text: { en: We take orders. } }
  customer-service: { basis: contract, uses: [identity, case], text: { en: We answer. } }
  statistics: { basis: contract, uses: [identity], text: { en: We count. } }
statements:
  mailings-can-be-left: { text: { en: You can leave. } }
`;
const working = (name: string, purpose: 'orders' | 'customer-service'): Working => ({
  name,
  purposes: [purpose],
  touches: ['identity'],
  writes: ['identity'],
  fields: ['name'],
  records: [],
  begins: [],
  starts: [],
  openedBy: ['page'],
});

function looked(first: string, second: string, signed: readonly Signature[] = []) {
  const policy = checkPolicy({ policy: { file: 'policy.yaml', text } });
  if (policy.enforced === undefined)
    throw new Error(policy.findings.map(({ message }) => message).join('; '));
  const { clauses } = checkClauses({
    clauses: {
      file: 'clauses.yaml',
      text: `clauses: papper\ntotal: 2\nentries:\n  "001": [{ id: a, says: One., ${first} }]\n  "002": [{ id: a, says: Two., ${second} }]\n`,
    },
    citing: [],
    policy,
  });
  const workings = {
    activities: [working('place-order', 'orders'), working('ask-comment', 'customer-service')],
    ...{ adapters: [], cookies: [], profiles: [], weighings: [], today: '2026-12-01' },
    ...{ keeps: new Map<string, string>(), signed },
  };
  const so = soOf({ policy: policy.enforced, workings, clauses });
  return { so, faults: idlePromises(clauses, so).map(({ rule, message }) => `${rule} ${message}`) };
}

const orders = 'kind: control, rules: [purposes.orders]';

test('a control that waits for nothing and of which no rule is in use does not count as kept', () => {
  const idle = 'rules: [purposes.statistics]';
  expect(looked(orders, `kind: control, ${idle}`).faults).toEqual([
    'promise-idle `papper-002/a` counts as kept, and nothing of purposes.statistics is in use',
  ]);
  expect(looked(orders, `kind: control, ${idle}, awaits: visits`).faults).toEqual([]);
  expect(looked(orders, `kind: static, ${idle}`).faults).toEqual([]);
  expect(looked(orders, 'kind: control, rules: [purposes.statistics, purposes.orders]').faults).toEqual([]);
});

test('what one promise awaits does not sink what another keeps', () => {
  const leave = 'kind: control, rules: [statements.mailings-can-be-left, rights.objection]';
  expect(looked(leave, `${leave}, awaits: support`).faults).toContain(
    'entry-sunk `papper-002/a` awaits, so that all of `statements.mailings-can-be-left` is told as not in use',
  );
  expect(looked(leave, 'kind: control, rules: [rights.objection], awaits: support').faults).toEqual([]);
});

test('people who signed and the software keep a purpose together', () => {
  const by = {
    says: 'Mail is answered.',
    by: 'the owner',
    on: '2026-11-23',
    until: '2027-11-22',
    demo: true,
  };
  const { so } = looked(orders, orders, [{ keeps: ['purposes.customer-service'], ...by }]);
  expect(so.at('purposes.customer-service')).toEqual({
    state: 'in-use',
    by: [
      { kind: 'activity', name: 'ask-comment' },
      { kind: 'host', name: 'people, signed by the owner' },
    ],
  });
  expect(so.at('purposes.customer-service.uses.case')?.state).toBe('in-use');
  expect(looked(orders, orders).so.at('purposes.customer-service.uses.case')?.state).toBe('not-in-use');
});
