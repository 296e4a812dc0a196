import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { checkClauses } from '../clauses/check-clauses.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import { noticeOf } from '../notice/build.ts';
import { registerOf } from '../register/build.ts';
import { registerHtml } from '../register/html.ts';
import { checkSigned, checkWeighings } from './check-beside.ts';
import type { SoState } from './model.ts';
import { soOf } from './so-of.ts';
import { unweighed } from './unweighed.ts';
import type { Weighing, Working, Workings } from './workings.ts';

const text = `policy: papper
jurisdiction: SE
languages: [en]
controller: { name: Papper AB, registration: 556000-0009, street: S 1, postcode: "1", city: C, country: SE, email: a@p.example, telephone: "1" }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
categories:
  identity: { fields: [name, nickname] }
  contact: { fields: [e-mail address] }
purposes:
  orders: { basis: contract, uses: [identity, contact], text: { en: We take orders. } }
  direct-marketing:
    { basis: legitimate-interest, uses: [contact], channels: [email, sms], interest: { en: Selling. }, text: { en: We send offers. } }
  bookkeeping: { basis: legal-obligation, statute: "BFL 7:2", uses: [identity], text: { en: We keep accounts. } }
recipients:
  carrier: { kind: carrier, as: controller, for: [orders], country: SE, text: { en: Who carries. } }
retention:
  - { record: order-history, keep: 5 years, from: placed, text: { en: Orders go after five years. } }
statements:
  openness: { text: { en: We are open. }, clauses: ["001"] }
  questions-welcome: { text: { en: Ask us. }, clauses: ["002"] }
  data-is-safe: { text: { en: It is safe. }, clauses: ["003"] }
  never-shared: { text: { en: We share nothing. }, clauses: ["004"] }
`;
const clausesText = `clauses: papper
total: 4
attestations:
  trained: { says: Everybody is trained., by: owner, every: 1 year }
entries:
  "001": [{ id: a, says: The shop is open., kind: control, rules: [statements.openness, purposes.orders], activities: [place-order] }]
  "002": [{ id: a, says: Questions are taken., kind: control, rules: [statements.questions-welcome], awaits: support }]
  "003": [{ id: a, says: It is safe., kind: attest, rules: [statements.data-is-safe], attestation: trained }]
  "004": [{ id: a, says: Nothing is shared., kind: static, rules: [statements.never-shared], overruledBy: "GDPR 6(1)" }]
`;

const read = checkPolicy({ policy: { file: 'policy.yaml', text } });
const policy = read.enforced;
if (policy === undefined) throw new Error(read.findings.map(({ message }) => message).join('; '));
const { clauses } = checkClauses({
  clauses: { file: 'clauses.yaml', text: clausesText },
  citing: [],
  policy: read,
});

const placeOrder: Working = {
  name: 'place-order',
  purposes: ['orders'],
  records: ['order-history'],
  begins: ['order-history'],
  starts: ['order-history placed'],
  touches: ['identity', 'contact'],
  writes: ['identity', 'contact'],
  fields: ['name', 'e-mail address'],
  openedBy: ['page'],
};
const sendOffers: Working = {
  name: 'send-offers',
  purposes: ['direct-marketing'],
  channel: 'email',
  records: [],
  begins: [],
  starts: [],
  touches: ['contact'],
  writes: [],
  fields: [],
  openedBy: ['job'],
};
const works: Workings = {
  activities: [placeOrder, sendOffers],
  adapters: [],
  cookies: [],
  profiles: [],
  keeps: new Map(),
  signed: [],
  weighings: [],
  today: '2026-11-30',
};

function state(path: string, workings: Partial<Workings> = {}): SoState | undefined {
  return soOf({ policy: policy ?? never(), workings: { ...works, ...workings }, clauses }).at(path);
}

function never(): never {
  throw new Error('not enforced');
}

describe('an entry is in use', () => {
  it('by the activity that is opened, and not by one that nothing opens', () => {
    const by = [{ kind: 'activity', name: 'place-order' }];
    expect(state('purposes.orders')).toEqual({ state: 'in-use', by });
    expect(state('retention.order-history')).toEqual({ state: 'in-use', by });
    const shut = { activities: [{ ...placeOrder, openedBy: [] }] };
    expect(state('purposes.orders', shut)).toEqual({
      state: 'not-in-use',
      missing: 'no page, job or command opens place-order',
    });
    expect(state('retention.order-history', shut)?.state).toBe('not-in-use');
    expect(state('categories.identity', shut)?.state).toBe('not-in-use');
    expect(state('purposes.orders', { activities: [] })).toMatchObject({ missing: 'no activity serves it' });
  });

  it('where nobody looked at what opens an activity, it counts as opened', () => {
    const { openedBy: _unknown, ...unlooked } = placeOrder;
    expect(state('purposes.orders', { activities: [unlooked] })?.state).toBe('in-use');
  });

  it('channel by channel, field by field', () => {
    expect(state('purposes.direct-marketing.channels.email')?.state).toBe('in-use');
    expect(state('purposes.direct-marketing.channels.sms')?.state).toBe('not-in-use');
    expect(state('categories.identity.fields.name')?.state).toBe('in-use');
    expect(state('categories.identity.fields.nickname')?.state).toBe('not-in-use');
  });

  it('a category that is written for no purpose of the policy is not', () => {
    const noted = { ...sendOffers, writes: ['orders'] } as const;
    expect(state('categories.contact', { activities: [noted] })?.state).toBe('not-in-use');
  });

  it('a category that is written beside what the purpose of its activity uses is not', () => {
    const beside = { ...placeOrder, purposes: ['bookkeeping'] } as const;
    expect(state('categories.contact', { activities: [beside, sendOffers] })?.state).toBe('not-in-use');
    expect(state('categories.contact', { activities: [placeOrder, sendOffers] })?.state).toBe('in-use');
  });

  it('a recipient by an adapter, for a purpose that is in use; it says where it met a stand-in alone', () => {
    expect(state('recipients.carrier')?.state).toBe('not-in-use');
    const adapters = [{ name: 'dhl', reaches: ['carrier'], standInOnly: true }];
    expect(state('recipients.carrier', { adapters })).toEqual({
      state: 'in-use',
      by: [{ kind: 'adapter', name: 'dhl', standInOnly: true }],
    });
    expect(state('recipients.carrier', { adapters, activities: [sendOffers] })?.state).toBe('not-in-use');
  });

  it('a carrier by the parcels that people hand over where no program reaches it, and the notice says so', () => {
    const hand = { ...placeOrder, name: 'hand-over' };
    const parcels = { parcels: 'hand-over', activities: [placeOrder, hand] };
    expect(state('recipients.carrier', parcels)).toEqual({
      state: 'in-use',
      by: [{ kind: 'people', name: 'who hand parcels over (hand-over)' }],
    });
    const adapters = [{ name: 'dhl', reaches: ['carrier'], standInOnly: false }];
    expect(state('recipients.carrier', { ...parcels, adapters })).toMatchObject({
      by: [{ kind: 'adapter', name: 'dhl' }],
    });
    const shut = { ...parcels, activities: [placeOrder, { ...hand, openedBy: [] }] };
    expect(state('recipients.carrier', shut)?.state).toBe('not-in-use');

    const said = (recipients: EnforcedPolicy['recipients'], workings: Partial<Workings>): string => {
      const so = soOf({
        policy: { ...(policy ?? never()), recipients },
        workings: { ...works, ...workings },
      });
      return `${JSON.stringify(noticeOf(so, 'en'))} ${registerHtml(registerOf(so), 'en')}`;
    };
    const own = policy?.recipients ?? [];
    expect(said(own, parcels)).toContain('Our staff hand over the parcel.');
    expect(said(own, parcels)).not.toContain('does not say');
    expect(said(own, parcels)).not.toContain('We give data to nobody');
    expect(said([], parcels)).toContain('Our policy does not say which carrier that is');
    expect(said([], parcels)).toContain('the policy does not say who that is');
    expect(said([], parcels)).not.toContain('We give data to nobody');
    expect(said(own, {})).toContain('We give data to nobody');
    expect(said(own, {})).not.toContain('parcel');
  });

  it('a statement by the promises that lean on it', () => {
    expect(state('statements.openness')?.state).toBe('in-use');
    expect(state('statements.openness', { activities: [{ ...placeOrder, openedBy: [] }] })).toMatchObject({
      missing: 'papper-001/a: nothing opens place-order; papper-001/a: purposes.orders is not in use',
    });
    expect(state('statements.questions-welcome')).toMatchObject({ missing: 'papper-002/a awaits support' });
    expect(state('statements.data-is-safe')).toMatchObject({
      missing: 'papper-003/a: nobody has signed `trained`',
    });
    expect(state('statements.never-shared')).toEqual({ state: 'overruled', by: 'GDPR 6(1)' });
  });
});

describe('people', () => {
  const signed = [
    {
      ...{
        keeps: ['statements.questions-welcome', 'attestation trained'],
        says: 'They do.',
        by: 'the owner',
      },
      ...{ on: '2026-11-01', until: '2026-12-31', demo: false },
    },
  ];

  it('keep what they signed for, from the first day to the last', () => {
    for (const today of ['2026-11-01', '2026-11-30', '2026-12-31']) {
      expect(state('statements.questions-welcome', { signed, today })).toMatchObject({
        state: 'by-people',
        by: 'the owner',
      });
      expect(state('statements.data-is-safe', { signed, today })?.state).toBe('by-people');
    }
    for (const today of ['2026-10-31', '2027-01-01'])
      expect(state('statements.questions-welcome', { signed, today })?.state).toBe('not-in-use');
  });

  it('signed.yaml and weighings.yaml say each fault at its place', () => {
    const source = (text: string) => ({ file: 'x.yaml', text });
    const said = ({ findings }: ReturnType<typeof checkSigned>) =>
      findings.map(({ rule, at }) => `${at.line} ${rule}`);
    const entry = 'keeps: [backups], says: S., by: B';
    expect(
      said(
        checkSigned(
          source(`signed: other\nentries:\n  - { ${entry}, on: 2026-02-01, until: 2026-01-01 }\n`),
          'papper',
        ),
      ),
    ).toEqual(['1 other-signatures', '3 signature-ends-before']);
    expect(
      said(checkSigned(source('signed: papper\nentries:\n  - { by: B }\n'), 'papper')).length,
    ).toBeGreaterThan(0);
    const weighing =
      'purpose: orders, interest: I, necessity: N, weighing: W, safeguards: S, gist: { en: G }, by: B';
    const { findings } = checkWeighings(
      source(
        `weighings: papper\nentries:\n  - { ${weighing}, on: 2026-02-01, review: 2026-01-01 }\n  - { ${weighing}, on: 2026-02-01, review: 2027-01-01 }\n`,
      ),
      'papper',
    );
    expect(findings.map(({ rule, at }) => `${at.line} ${rule}`)).toEqual([
      '3 weighing-ends-before',
      '4 weighed-twice',
    ]);
  });
});

it('nobody is told that an interest was weighed where no weighing is on file, or where it is overdue', () => {
  const dated = new Map(policy.purposes);
  const rule = dated.get('direct-marketing') ?? never();
  dated.set('direct-marketing', { ...rule, weighed: '2026-11-20' });
  const weighing: Weighing = {
    purpose: 'direct-marketing',
    ...{ interest: 'I', necessity: 'N', weighing: 'W', safeguards: 'S' },
    ...{
      gist: { en: 'Both sides were looked at.' },
      by: 'B',
      on: '2026-11-20',
      review: '2027-11-20',
      demo: false,
    },
  };
  const told = (workings: Partial<Workings>): string =>
    JSON.stringify(
      noticeOf(soOf({ policy: { ...policy, purposes: dated }, workings: { ...works, ...workings } }), 'en'),
    );
  expect(told({})).not.toContain('We weighed');
  expect(told({ weighings: [weighing] })).toContain(
    'We weighed our interest against yours on 20 November 2026.',
  );
  expect(told({ weighings: [weighing] })).toContain('Both sides were looked at.');
  const overdue = told({ weighings: [weighing], today: '2027-11-21' });
  expect(overdue).not.toContain('We weighed');
  expect(overdue).not.toContain('Both sides');
});

describe('the weighing of an interest', () => {
  const onFile: Weighing = {
    purpose: 'direct-marketing',
    ...{
      interest: 'i',
      necessity: 'n',
      weighing: 'w',
      safeguards: 's',
      gist: {},
      by: 'the owner',
      demo: false,
    },
    ...{ on: '2026-10-02', review: '2027-10-02' },
  };
  const so = (more: Partial<Workings>, house?: string) => {
    const purposes = new Map(policy?.purposes);
    const rule = purposes.get('direct-marketing');
    if (rule && house) purposes.set('direct-marketing', { ...rule, weighed: house });
    return soOf({ policy: { ...(policy ?? never()), purposes }, workings: { ...works, ...more }, clauses });
  };

  it('is a fault where the purpose is in use and none is on file that holds today, and none elsewhere', () => {
    const codes = (more: Partial<Workings>) =>
      unweighed(so(more)).map(({ rule, message }) => [rule, message]);
    const missing = ['interest-unweighed', expect.stringContaining('`direct-marketing` is in use')];
    expect(codes({})).toEqual([missing]);
    expect(codes({ weighings: [onFile] })).toEqual([]);
    expect(codes({ weighings: [onFile], today: '2027-10-03' })).toEqual([missing]);
    expect(codes({ activities: [placeOrder] })).toEqual([]);
  });

  it('has the day of the file, whatever the house says', () => {
    const day = (more: Partial<Workings>, house?: string) =>
      so(more, house).told.purposes.get('direct-marketing')?.weighed;
    expect(day({ weighings: [onFile] })).toBe('2026-10-02');
    expect(day({ weighings: [onFile] }, '2020-01-01')).toBe('2026-10-02');
    expect(day({}, '2020-01-01')).toBeUndefined();
  });
});
