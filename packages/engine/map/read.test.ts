import { readFileSync } from 'node:fs';
import { formatFinding } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import { caseFile, readCase } from '../cases/case.ts';
import { checkPolicyAgainstMap, remarksOnMap } from '../compile/check-policy.ts';
import { engineRecords } from './engine-tables.ts';
import { readMap } from './read.ts';

const head = `subjects:
  person: { table: person, key: id }
records:
  person: { root: person, events: { last-active: seen_at } }
tables:
  product: nothing personal
  person:
    record: person
    owners: { person: id }
    columns: { id: key, name: identity, seen_at: identity }
`;

function faultsOf(map: string, activities = 'activities: {}'): readonly string[] {
  const read = readMap([
    {
      module: 'shop',
      map: { file: 'data-map.yaml', text: map },
      activities: { file: 'activities.yaml', text: activities },
    },
  ]);
  return read.findings.map(formatFinding);
}

function activity(text: string): string {
  return `activities:\n  greet:\n${text}`;
}

describe('a data map', () => {
  it('without a fault has no findings', () => {
    expect(faultsOf(head)).toEqual([]);
  });

  it('names the columns that policies call by a word, in one module or several', () => {
    const text = (columns: string): string => `${head}fields:\n  full name: ${columns}\n`;
    const { map, findings } = readMap([
      { module: 'shop', map: { file: 'data-map.yaml', text: text('[person.name]') } },
      { module: 'more', map: { file: 'more.yaml', text: 'fields:\n  full name: person.seen_at\n' } },
    ]);
    expect(findings).toEqual([]);
    const places = map.fields?.get('full name')?.map(({ table, column }) => `${table}.${column}`);
    expect(places).toEqual(['person.name', 'person.seen_at']);
    expect(faultsOf(text('[person.nme]'))).toEqual([expect.stringContaining('did you mean `name`?')]);
    expect(faultsOf(text('[product.id]'))).toEqual([expect.stringContaining('nothing personal')]);
    expect(faultsOf(text('[name]'))).toEqual([expect.stringContaining('write `table.column`')]);
  });

  const faults: readonly (readonly [what: string, map: string, found: readonly string[]])[] = [
    [
      'a column without category',
      `${head}  note:\n    record: person\n    owners: { person: by }\n    columns:\n      by: key\n      words:\n`,
      [
        'data-map.yaml:16:7: error: column `note.words` has no category (column-without-category)\n  one of `identity`, `contact`, `address`, `organisation`, `payment`, `orders`, `usage`, `ip-address`, `pictures`, `case`, `preferences`, `salutation`, `equipment`, `device-identifiers`, `national-id`, `comments`, `documents`, `credentials`, `key`, `secret`',
      ],
    ],
    [
      'an unknown category',
      head.replace('name: identity', 'name: identiy'),
      [
        'data-map.yaml:10:31: error: unknown category `identiy` (unknown-category)\n  did you mean `identity`?',
      ],
    ],
    [
      'two tables that own each other',
      `${head}  one:\n    record: person\n    owners: { via: { column: two, parent: two } }\n    columns: { id: key, two: key }\n  two:\n    record: person\n    owners: { via: { column: one, parent: one } }\n    columns: { id: key, one: key }\n`,
      [
        'data-map.yaml:11:3: error: tables own each other: `one` → `two` → `one` (owner-cycle)\n  let one of them name a subject',
      ],
    ],
    [
      'a table that owns itself',
      `${head}  reply:\n    record: person\n    owners: { via: { column: to, parent: reply } }\n    columns: { id: key, to: key }\n`,
      [
        'data-map.yaml:11:3: error: tables own each other: `reply` → `reply` (owner-cycle)\n  let one of them name a subject',
      ],
    ],
    [
      'a column of a link that there is not',
      `${head}  note:\n    record: person\n    owners: { person: [by, to] }\n    columns: { by: key, to: key, words: { holds: identity, of: two } }\n`,
      [
        'data-map.yaml:14:34: error: `note.words` is `of` a column that names no owner (unknown-owner-link)\n  name one of `by`, `to`',
      ],
    ],
    [
      'a personal table without owners',
      `${head}  note:\n    record: person\n    columns: { id: key }\n`,
      [
        'data-map.yaml:11:3: error: rows of `note` reach no subject (owner-unreachable)\n  name one of `person`, or `via` a table that does',
      ],
    ],
    [
      'an owner through a table with nothing personal',
      `${head}  note:\n    record: person\n    owners: { via: { column: product, parent: product } }\n    columns: { id: key, product: key }\n`,
      [
        'data-map.yaml:11:3: error: rows of `note` reach no subject (owner-unreachable)\n  name one of `person`, or `via` a table that does',
        'data-map.yaml:13:47: error: table `product` is mapped as holding nothing personal (not-personal)',
      ],
    ],
    [
      'a table without a record kind',
      `${head}  note:\n    owners: { person: by }\n    columns: { by: key }\n`,
      [
        'data-map.yaml:11:3: error: table `note` names no record kind (table-without-record)\n  rows without a record kind would never be swept',
      ],
    ],
    [
      'an unknown record kind',
      head.replace('record: person', 'record: persn'),
      ['data-map.yaml:7:3: error: unknown record kind `persn` (unknown-record)\n  did you mean `person`?'],
    ],
    [
      'an unknown subject kind',
      head.replace('owners: { person: id }', 'owners: { persom: id }'),
      [
        'data-map.yaml:2:3: error: a row of `person` belongs to the `person` it is (root-owns-itself)\n  write `owners: { person: id }`',
        'data-map.yaml:9:15: error: unknown subject kind `persom` (unknown-subject)\n  did you mean `person`?',
      ],
    ],
    [
      'an event without its column',
      head.replace('last-active: seen_at', 'last-active: see_at'),
      [
        'data-map.yaml:4:3: error: unknown column of `person` `see_at` (unknown-column)\n  did you mean `seen_at`?',
      ],
    ],
    [
      'an unknown field',
      head.replace('record: person', 'records: person'),
      [
        'data-map.yaml:7:3: error: table `person` names no record kind (table-without-record)\n  rows without a record kind would never be swept',
        'data-map.yaml:8:5: error: unknown field of table `person` `records` (unknown-field)\n  did you mean `record`?',
      ],
    ],
    [
      'a table that says nothing',
      `${head}  note: personal\n`,
      [
        'data-map.yaml:11:9: error: table `note` has no owners and no columns (unexpected-shape)\n  write `nothing personal`, or its record, owners and columns',
      ],
    ],
  ];

  it.each(faults)('%s', (_what, map, found) => {
    expect(faultsOf(map)).toEqual(found);
  });

  it.each([
    '',
    '[]',
    'subjects: 1',
    'tables: [person]',
    'tables: { a: { owners: [1], columns: { b: [] } } }',
    '{{{',
    'subjects: { person: { table: [], key: {} } }',
  ])('never throws: %s', (text) => {
    expect(() => faultsOf(text, text)).not.toThrow();
    expect(faultsOf(text).length).toBeGreaterThan(0);
  });

  it('of several modules is one map, and a table mapped by two is a fault', () => {
    const read = readMap([
      { module: 'a', map: { file: 'a.yaml', text: head } },
      {
        module: 'b',
        map: {
          file: 'b.yaml',
          text: 'tables:\n  product: nothing personal\n  note: { record: person, owners: { person: by }, columns: { by: key } }\n',
        },
      },
    ]);
    expect(read.findings.map(formatFinding)).toEqual([
      'b.yaml:2:3: error: table `product` is mapped twice (named-twice)',
    ]);
    expect(read.map.tables.get('note')).toMatchObject({ module: 'b', record: 'person', diesWith: 'last' });
  });
});

describe('activities', () => {
  const faults: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
    [
      'an unknown purpose',
      activity('    purposes: [order]\n'),
      ['activities.yaml:3:16: error: unknown purpose `order` (unknown-purpose)\n  did you mean `orders`?'],
    ],
    [
      'a personal table without a purpose',
      activity('    purposes: []\n    tables: { person: { select: [id] } }\n'),
      [
        'activities.yaml:4:15: error: activity `greet` has no purpose and uses the personal table `person` (activity-without-purpose)\n  name the purposes it serves',
      ],
    ],
    [
      'an unknown table',
      activity('    purposes: [orders]\n    tables: { persn: { select: [id] } }\n'),
      ['activities.yaml:4:15: error: unknown table `persn` (unknown-table)\n  did you mean `person`?'],
    ],
    [
      'an unknown column',
      activity('    purposes: [orders]\n    tables: { person: { select: [nam] } }\n'),
      [
        'activities.yaml:4:34: error: unknown column of `person` `nam` (unknown-column)\n  did you mean `name`?',
      ],
    ],
    [
      'a name that no role can bear',
      'activities:\n  Greet You: { purposes: [] }\n',
      [
        'activities.yaml:2:3: error: `Greet You` cannot name an activity (activity-name)\n  at most 40 small letters, digits and hyphens',
      ],
    ],
    [
      'a name of the engine’s own',
      'activities:\n  erase: { purposes: [rights] }\n',
      [
        'activities.yaml:2:3: error: `erase` is an activity of the engine (activity-name)\n  choose another name',
      ],
    ],
    [
      'a column twice',
      activity('    purposes: [orders]\n    tables: { person: { select: [id, name, id] } }\n'),
      ['activities.yaml:4:44: error: `select` names `person.id` twice (named-twice)'],
    ],
  ];

  it.each(faults)('%s', (_what, text, found) => {
    expect(faultsOf(head, text)).toEqual(found);
  });
});

describe('a policy over a data map', () => {
  const { policy, read } = readCase('reduced-order');
  const check = (changed: Partial<typeof policy>): readonly string[] =>
    checkPolicyAgainstMap({ ...policy, ...changed }, read.map, read.activities).map(
      ({ rule, message }) => `${rule}: ${message}`,
    );

  it('fits', () => {
    expect(check({})).toEqual([]);
  });

  it('finds a period from an event that the record does not have', () => {
    const retention = policy.retention.map((rule) => ({ ...rule, from: 'plced' }));
    expect(check({ retention })).toEqual([
      'unknown-event: unknown event of `purchase` `plced`',
      'unknown-event: unknown event of `buyer` `plced`',
      'unknown-event: unknown event of `ledger` `plced`',
      'unknown-event: unknown event of `receipt` `plced`',
      'unknown-event: unknown event of `rights-request` `plced`',
    ]);
  });

  it('warns of a record that nothing holds, and takes a near word for a slip', () => {
    const [first] = policy.retention;
    if (first === undefined) throw new Error('the case has no retention');
    const own = policy.retention.filter(({ record }) => engineRecords.has(record));
    expect(check({ retention: [{ ...first, record: 'lead' }, ...own] })).toEqual([
      'record-not-held: no table holds the record `lead`',
    ]);
    expect(check({ retention: [{ ...first, record: 'purchse' }, ...own] })).toEqual([
      'unknown-record: unknown record kind `purchse`',
    ]);
  });

  it('finds a statute’s column that no table has', () => {
    const keeps = policy.keeps.map((keep) => ({
      ...keep,
      columns: keep.columns.map((one) => ({ ...one, column: 'purchase.summ' })),
    }));
    expect(check({ keeps }).slice(0, 1)).toEqual(['unknown-column: unknown column `purchase.summ`']);
  });

  const purposesWithout = (category: string): typeof policy.purposes =>
    new Map(
      [...policy.purposes].map(([name, rule]) => [
        name,
        { ...rule, uses: rule.uses.filter((use) => use !== category) },
      ]),
    );

  it('may need less than the map has: a remark, as long as nothing permitted writes there', () => {
    const less = { purposes: purposesWithout('organisation'), keeps: [] };
    expect(check(less)).toEqual([]);
    const remarks = remarksOnMap({ ...policy, ...less }, read.map, read.activities);
    expect(remarks.map(formatFinding)).toContain(
      'reduced-order/data-map.yaml:19:7: info: `purchase.buyer_name` holds `organisation`, which no purpose of `handskar` uses: nothing it permits writes there (column-not-needed)',
    );
  });

  it('finds data that no purpose uses and that a statute keeps', () => {
    expect(check({ purposes: purposesWithout('organisation') })).toEqual([
      'unused-category: `purchase.buyer_name` holds `organisation`, which no purpose of `handskar` uses, and a statute keeps it',
    ]);
  });

  it('finds data that no purpose uses and that a right writes', () => {
    const less = { ...policy, purposes: purposesWithout('organisation'), keeps: [] };
    const text =
      'activities: { take-over: { purposes: [rights], tables: { purchase: { update: [buyer_name] } } } }';
    const more = readActivities(text);
    expect(
      checkPolicyAgainstMap(less, read.map, more).map(({ rule, message }) => `${rule}: ${message}`),
    ).toEqual([
      'unused-category: `purchase.buyer_name` holds `organisation`, which no purpose of `handskar` uses, and `take-over` writes it',
    ]);
    expect(checkPolicyAgainstMap(policy, read.map, more)).toEqual([]);
  });

  it('may have no period for a record that nothing permitted writes', () => {
    const remarksOf = (changed: Partial<typeof policy>): readonly string[] =>
      remarksOnMap({ ...policy, ...changed }, read.map, read.activities)
        .filter(({ rule }) => rule === 'record-not-needed')
        .map(formatFinding);
    const retention = policy.retention.filter(({ record }) => record !== 'purchase');
    const purposes = purposesWithout('contact');
    expect(remarksOf({ retention })).toEqual([]);
    expect(remarksOf({ purposes })).toEqual([]);
    expect(remarksOf({ retention, purposes })).toEqual([
      'reduced-order/data-map.yaml:6:3: info: `handskar` has no period for the record `purchase`, and nothing that it permits writes one (record-not-needed)',
    ]);
  });

  function readActivities(text: string): typeof read.activities {
    const map = {
      file: 'data-map.yaml',
      text: readFileSync(caseFile('reduced-order', 'data-map.yaml'), 'utf8'),
    };
    const found = readMap([{ module: 'shop', map, activities: { file: 'activities.yaml', text } }]);
    expect(found.findings).toEqual([]);
    return found.activities;
  }
});
