import { formatFinding, type Period } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import { readCase } from '../cases/case.ts';
import { readMap } from '../map/read.ts';
import type { MapAndActivities } from '../model/map.ts';
import { checkPolicyAgainstMap } from './check-policy.ts';

const { policy, read } = readCase('reduced-order');

describe('a policy states what the software asks for', () => {
  it('wants a period for each event after which a record ends by itself, and none for another', () => {
    const purchase = read.map.records.get('purchase');
    if (purchase === undefined) throw new Error('the case has no purchases');
    const map = {
      ...read.map,
      records: new Map(read.map.records).set('purchase', { ...purchase, lasts: ['sent'] }),
    };
    const checked = (lasts?: Readonly<Record<string, Period>>): readonly string[] => {
      const retention = policy.retention.map((rule) =>
        rule.record === 'purchase' && lasts !== undefined ? { ...rule, lasts } : rule,
      );
      return checkPolicyAgainstMap({ ...policy, retention }, map, read.activities).map(
        ({ message }) => message,
      );
    };
    const period = { years: 0, months: 0, days: 3 };
    expect(checked()).toEqual(['nothing says how long `purchase` lasts after `sent`']);
    expect(checked({ sent: period })).toEqual([]);
    expect(checked({ sent: period, lent: period })).toEqual([
      'unknown event after which `purchase` ends by itself `lent`',
    ]);
  });

  it.each([
    ['ledger', 'written'],
    ['receipt', 'issued'],
    ['rights-request', 'closed'],
  ])('wants a period for the engine’s own record `%s`, in house.yaml', (record, event) => {
    const retention = policy.retention.filter((rule) => rule.record !== record);
    const [found, ...more] = checkPolicyAgainstMap({ ...policy, retention }, read.map, read.activities);
    expect(more).toEqual([]);
    expect(found).toEqual({
      rule: 'period-not-stated',
      severity: 'error',
      message: `nothing says how long \`${record}\` is kept, and every shop has such records`,
      at: policy.at,
      help: `write \`decide: retention\` with \`record: ${record}\`, \`keep: …\`, \`from: ${event}\` and \`then: erase\` in house.yaml`,
    });
  });

  describe('where an activity sets a cookie for a time', () => {
    const signIn = (purpose: string): MapAndActivities['activities'] => {
      const text = `activities: { sign-in: { purposes: [${purpose}], cookies: [session] } }`;
      const { activities, findings } = readMap([
        { module: 'shop', activities: { file: 'activities.yaml', text } },
      ]);
      expect(findings).toEqual([]);
      return activities;
    };
    const told = (lasts?: Period | 'session'): typeof policy.cookies =>
      new Map([
        [
          'session',
          {
            name: 'session',
            kind: 'cookie',
            for: [],
            text: {},
            clauses: [],
            origin: 'house',
            at: { file: 'house.yaml', line: 9, column: 3 },
            ...(lasts !== undefined && { lasts }),
          },
        ],
      ]);
    const found = (cookies: typeof policy.cookies, purpose = 'orders'): readonly string[] =>
      checkPolicyAgainstMap({ ...policy, cookies }, read.map, signIn(purpose)).map(formatFinding);
    const says =
      'error: nothing says how long the cookie `session` of `sign-in` lasts (lasting-not-stated)\n  write `decide: cookie` with `cookie: session` and a period as `lasts: …` in house.yaml';

    it('wants a period for it, where the policy names it or else where the house decides', () => {
      const { file, line, column } = policy.at;
      expect(found(new Map())).toEqual([`${file}:${line}:${column}: ${says}`]);
      expect(found(told())).toEqual([`house.yaml:9:3: ${says}`]);
      expect(found(told('session'))).toEqual([`house.yaml:9:3: ${says}`]);
      expect(found(told({ years: 0, months: 0, days: 7 }))).toEqual([]);
    });

    it('wants none as long as the policy does not permit the activity', () => {
      expect(found(new Map(), 'authentication')).toEqual([]);
    });
  });

  it('and what it does not is to be written where its house decides, or in the policy without one', () => {
    const places = [policy, readCase('borrowed-devices').policy].map(({ at }) => ({
      ...at,
      file: at.file.split('/').slice(-2).join('/'),
    }));
    expect(places).toEqual([
      { file: 'reduced-order/house.yaml', line: 4, column: 3 },
      { file: 'borrowed-devices/policy.yaml', line: 2, column: 1 },
    ]);
  });
});
