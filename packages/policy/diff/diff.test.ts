import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import type { EnforcedPolicy, Language } from '../model/policy.ts';
import { readPolicy } from '../read-policy.ts';
import { diffPolicies } from './diff.ts';
import type { PolicyDiff } from './model.ts';
import { changeWords } from './words.ts';

/** A shop whose policy promises nothing of changes, so that what is told is what the law says. */
const base = `policy: papper
jurisdiction: SE
languages: [sv]
controller: { name: Papper AB, registration: 559999-9991, street: Gatan 1, postcode: 111 22, city: Stockholm, country: SE, email: a@papper.example, telephone: 08-1 }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
categories: { identity: {}, contact: {}, address: {}, orders: {}, usage: {} }
purposes:
  orders: { basis: contract, uses: [identity, contact, address, orders] }
  surveys: { basis: consent, uses: [contact] }
  direct-marketing: { basis: consent, uses: [identity, contact], channels: [email] }
  statistics: { basis: legitimate-interest, interest: { en: To learn. }, uses: [usage, orders] }
recipients:
  carriers: { as: controller, for: [orders], gets: [identity, address], country: SE }
  mailers: { as: processor, for: [direct-marketing], gets: [contact], country: DE, contract: 2026-01-01 }
retention:
  - { record: order-history, keep: 5 years, from: placed }
  - { record: newsletter-subscription, keep: 1 day, from: ends, lasts: { confirmed: 3 years } }
  - { record: usage-history, keep: 1 year, from: visited }
rights: { access: {}, objection: {} }
`;

type Edit = readonly [from: string, to: string];

function enforced(...edits: readonly Edit[]): EnforcedPolicy {
  const text = edits.reduce((whole, [from, to]) => {
    expect(whole.split(from).length - 1, from).toBe(1);
    return whole.replace(from, to);
  }, base);
  const { enforced: policy, findings } = checkPolicy({ policy: { file: 'policy.yaml', text } });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (policy === undefined) throw new Error('not enforced');
  return policy;
}

/** A diff in one screen: each change with its weight, then who is told, asked, and whose consent ends. */
function shown({ changes, tell, ask, ended }: PolicyDiff) {
  return {
    changes: changes.map(
      ({ what, protection, tell: told }) =>
        `${protection}: ${changeWords(what, 'en')}${told === undefined ? '' : ` [${told.when}, ${told.because}]`}`,
    ),
    before: tell.before.join(' '),
    after: tell.after.join(' '),
    ask: ask.map(({ purpose, channel, whom }) => [whom, purpose, channel].filter(Boolean).join(' ')),
    ended: ended.map(({ purpose, channel }) => [purpose, channel].filter(Boolean).join(' ')),
  };
}

const buyers = 'customers contacts';
const readers = 'customers contacts subscribers';
const visitors = 'customers contacts visitors';
const all = 'customers contacts visitors subscribers';
const nothing = { before: '', after: '', ask: [], ended: [] };

/** What the diff names for each change, and so all that it names. */
const cases: Readonly<
  Record<string, { readonly edits: readonly Edit[]; readonly names: ReturnType<typeof shown> }>
> = {
  'a channel is added': {
    edits: [['channels: [email]', 'channels: [email, sms]']],
    names: {
      ...nothing,
      changes: ['less: For “Direct marketing” we may reach you by text message, only if you said yes.'],
      ask: ['everybody direct-marketing sms'],
    },
  },
  'a channel is removed': {
    edits: [[', channels: [email]', '']],
    names: {
      ...nothing,
      changes: ['more: For “Direct marketing” we no longer reach you by e-mail.'],
      ended: ['direct-marketing email'],
    },
  },
  'a period is shortened': {
    edits: [['keep: 5 years, from: placed', 'keep: 3 years, from: placed']],
    names: {
      ...nothing,
      changes: [
        'more: “Orders”: erased earlier, now 3 years after the purchase, before 5 years after the purchase. [after, GDPR 13(2)(a)]',
      ],
      after: buyers,
    },
  },
  'what ends by itself lasts longer': {
    edits: [['confirmed: 3 years', 'confirmed: 5 years']],
    names: {
      ...nothing,
      changes: [
        'less: How long “newsletter subscriptions” lasts after the confirmation changes: 5 years, before 3 years. [before, GDPR 13(2)(a)]',
      ],
      before: readers,
    },
  },
  'a period is lengthened': {
    edits: [['keep: 1 year, from: visited', 'keep: 13 months, from: visited']],
    names: {
      ...nothing,
      changes: [
        'less: “Use of the site”: kept longer, now 13 months after the visit, before 1 year after the visit. [before, GDPR 13(2)(a)]',
      ],
      before: visitors,
    },
  },
  'a recipient outside the Union is added, for what rests on consent': {
    edits: [
      [
        'retention:',
        '  panels: { as: processor, for: [surveys], gets: [contact], country: US, safeguard: scc, contract: 2026-01-01 }\nretention:',
      ],
    ],
    names: {
      ...nothing,
      changes: [
        'less: “Panels” gets data for “Surveys” (processor, United States, the Commission’s standard contractual clauses). [before, GDPR 13(1)(e), 13(1)(f)]',
      ],
      before: buyers,
      ask: ['who-consented surveys'],
    },
  },
  'a recipient inside is added, for what rests on a contract': {
    edits: [
      ['retention:', '  banks: { as: controller, for: [orders], gets: [identity], country: SE }\nretention:'],
    ],
    names: {
      ...nothing,
      changes: [
        'less: “Banks” gets data for “Orders” (controller in its own right, Sweden). [before, GDPR 13(1)(e)]',
      ],
      before: buyers,
    },
  },
  'a processor inside is added, for what rests on consent': {
    edits: [
      [
        'retention:',
        '  panels: { as: processor, for: [surveys], gets: [contact], country: FI, contract: 2026-01-01 }\nretention:',
      ],
    ],
    names: {
      ...nothing,
      changes: ['less: “Panels” gets data for “Surveys” (processor, Finland). [before, GDPR 13(1)(e)]'],
      before: buyers,
    },
  },
  'a purpose is added, on consent': {
    edits: [['recipients:', '  personalisation: { basis: consent, uses: [usage] }\nrecipients:']],
    names: {
      ...nothing,
      changes: ['less: We begin to use data for “Personalisation” (basis: consent). [before, GDPR 13(3)]'],
      before: visitors,
      ask: ['everybody personalisation'],
    },
  },
  'a purpose is removed': {
    edits: [['  surveys: { basis: consent, uses: [contact] }\n', '']],
    names: {
      ...nothing,
      changes: ['more: We no longer use data for “Surveys”. [after, GDPR 13(1)(c)]'],
      after: buyers,
      ended: ['surveys'],
    },
  },
  'a category is added to a purpose that rests on consent': {
    edits: [
      [
        'direct-marketing: { basis: consent, uses: [identity, contact]',
        'direct-marketing: { basis: consent, uses: [identity, contact, orders]',
      ],
    ],
    names: {
      ...nothing,
      changes: [
        'less: For “Direct marketing” we now use this as well: purchases and orders. [before, GDPR 13(3)]',
      ],
      before: readers,
      ask: ['who-consented direct-marketing email'],
    },
  },
  'a category is removed from a purpose': {
    edits: [['uses: [usage, orders]', 'uses: [usage]']],
    names: {
      ...nothing,
      changes: ['more: For “Statistics” we no longer use this: purchases and orders.'],
    },
  },
  'a basis changes from consent to interest': {
    edits: [
      ['surveys: { basis: consent,', 'surveys: { basis: legitimate-interest, interest: { en: To learn. },'],
    ],
    names: {
      ...nothing,
      changes: [
        'less: The legal basis of “Surveys” changes from consent to legitimate interest. [before, GDPR 13(1)(c)]',
      ],
      before: buyers,
      ended: ['surveys'],
    },
  },
  'a basis changes from interest to consent': {
    edits: [
      [
        'statistics: { basis: legitimate-interest, interest: { en: To learn. },',
        'statistics: { basis: consent,',
      ],
    ],
    names: {
      ...nothing,
      changes: [
        'more: The legal basis of “Statistics” changes from legitimate interest to consent. [before, GDPR 13(1)(c)]',
      ],
      before: visitors,
      ask: ['everybody statistics'],
    },
  },
  'the controller has another name': {
    edits: [['name: Papper AB', 'name: Pärm AB']],
    names: {
      ...nothing,
      changes: ['same: The company changes its name from Papper AB to Pärm AB. [after, GDPR 13(1)(a)]'],
      after: all,
    },
  },
  'the controller is another': {
    edits: [['name: Papper AB, registration: 559999-9991', 'name: Pärm AB, registration: 556016-0680']],
    names: {
      ...nothing,
      changes: [
        'unclear: Another company answers for the data: Pärm AB (556016-0680); before, Papper AB (559999-9991). [before, GDPR 13(1)(a), 14(1)(a)]',
      ],
      before: all,
      ask: ['who-consented surveys', 'who-consented direct-marketing email'],
    },
  },
  'a recipient moves abroad': {
    edits: [['country: DE', 'country: IN, safeguard: scc']],
    names: {
      ...nothing,
      changes: [
        'less: “Mailers” now processes the data in India (processor, India, the Commission’s standard contractual clauses); before, Germany. [before, GDPR 13(1)(f)]',
      ],
      before: readers,
      ask: ['who-consented direct-marketing email'],
    },
  },
  'a right asks for a form': {
    edits: [['access: {}', 'access: { form: written }']],
    names: {
      ...nothing,
      changes: ['less: How you use a right (see your data) changes. [before, GDPR 13(2)(b)]'],
      before: all,
    },
  },
};

describe.each(Object.entries(cases))('%s', (_, { edits, names }) => {
  it('is named with whom it concerns, and nothing else is', () => {
    expect(shown(diffPolicies(enforced(), enforced(...edits)))).toEqual(names);
  });

  it.each<Language>(['sv', 'nl', 'en'])('has a sentence in %s', (language) => {
    for (const { what } of diffPolicies(enforced(), enforced(...edits)).changes) {
      const said = changeWords(what, language);
      expect(said).toMatch(/^\P{Ll}.*\.$/u);
      expect(said).not.toMatch(/undefined|\[object/);
    }
  });
});

it('finds no change where the same is written in another order', () => {
  const reordered = enforced(
    ['uses: [identity, contact, address, orders]', 'uses: [orders, address, contact, identity]'],
    ['  - { record: usage-history, keep: 1 year, from: visited }\n', ''],
    ['retention:\n', 'retention:\n  - { record: usage-history, keep: 12 months, from: visited }\n'],
    ['for: [orders]', 'for: [ orders ]'],
  );
  expect(shown(diffPolicies(enforced(), reordered))).toEqual({ ...nothing, changes: [] });
});

it.each(['dentoj', 'dentalclean', 'dentists4dentists', 'dittoo', 'kliniksupport'])(
  'finds no change between the policy of %s and itself',
  (shop) => {
    const folder = new URL(`../../../policies/${shop}`, import.meta.url);
    const [one, same] = [readPolicy(folder).enforced, readPolicy(folder).enforced];
    if (one === undefined || same === undefined) throw new Error('not enforced');
    expect(diffPolicies(one, same).changes).toEqual([]);
  },
);

it('tells before what the old policy promised to tell before, and what the new one promises binds nobody yet', () => {
  const promising: Edit = ['categories:', 'version: { changes: before }\ncategories:'];
  const shorter: Edit = ['keep: 5 years, from: placed', 'keep: 3 years, from: placed'];
  const kept = diffPolicies(enforced(promising), enforced(promising, shorter));
  expect(kept.changes.map(({ tell }) => tell)).toEqual([
    { people: ['customers', 'contacts'], when: 'before', because: 'promise' },
  ]);
  expect(shown(diffPolicies(enforced(), enforced(promising, shorter))).after).toBe(buyers);
});

it('knows by the activities whose records a period ends', () => {
  const longer: Edit = ['keep: 1 year, from: visited', 'keep: 2 years, from: visited'];
  const done = [{ name: 'greet', purposes: ['surveys' as const], records: ['usage-history'] }];
  expect(diffPolicies(enforced(), enforced(longer), done).tell.before).toEqual(['customers', 'contacts']);
});

it('undoes itself: what comes one way goes the other', () => {
  for (const { edits } of Object.values(cases)) {
    const there = diffPolicies(enforced(), enforced(...edits));
    const back = diffPolicies(enforced(...edits), enforced());
    expect(back.changes).toHaveLength(there.changes.length);
    const turned = { more: 'less', less: 'more', same: 'same', unclear: 'unclear' } as const;
    expect(back.changes.map(({ protection }) => protection)).toEqual(
      there.changes.map(({ protection }) => turned[protection]),
    );
  }
});

it('tells of backups that keep longer and of data that lies elsewhere, each with its weight', () => {
  const lying = (places: string, kept: string): Edit => [
    'rights:',
    `locations: { stored: { in: [${places}] } }\nbackups: { kept: ${kept} }\nrights:`,
  ];
  const changes = (from: Edit, to: Edit): readonly string[] =>
    shown(diffPolicies(enforced(from), enforced(to))).changes.map((one) => one.replace(/ \[.*\]$/u, ''));
  expect(changes(lying('SE', '30 days'), lying('SE, NO', '9 months'))).toEqual([
    'less: How long backups keep what was erased changes: 9 months, before 30 days.',
    'less: Data is now stored in Sweden and Norway; before, Sweden.',
  ]);
  expect(changes(lying('EU', '9 months'), lying('SE', '30 days'))).toEqual([
    'more: How long backups keep what was erased changes: 30 days, before 9 months.',
    'more: Data is now stored in Sweden; before, European Union.',
  ]);
});
