import { formatFinding } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import type { MapAndActivities } from '../model/map.ts';
import { readMap } from './read.ts';

const people = `subjects:
  person: { table: person, key: id }
records:
  person: { root: person, events: { seen: seen_at } }
tables:
  product: nothing personal
  person: { record: person, owners: { person: id }, columns: { id: key, name: identity, seen_at: identity } }
`;
const letters = `tables:
  letter: { record: person, owners: { person: to }, columns: { id: key, to: key, words: contact } }
  stamp: { record: person, owners: { person: to }, columns: { to: key, value: orders } }
`;

const greet = 'activities:\n  greet: { purposes: [orders], tables: { person: { select: [id] } } }\n';

/** `people` with the activity `greet`, and `letters`, which comes after it. */
function read(contributes: string, activities = greet): MapAndActivities {
  return readMap([
    {
      module: 'people',
      map: { file: 'people.yaml', text: people },
      activities: { file: 'people-activities.yaml', text: activities },
    },
    {
      module: 'letters',
      map: { file: 'letters.yaml', text: letters },
      activities: { file: 'activities.yaml', text: `contributes:\n  ${contributes}\n` },
    },
  ]);
}

function faultsOf(contributes: string, activities = greet): readonly string[] {
  return read(contributes, activities).findings.map(formatFinding);
}

describe('a contribution', () => {
  it('adds its tables to an activity of another module, and says whose they are', () => {
    const { activities, findings } = read('greet: { letter: { select: [id], insert: [id, to, words] } }');
    expect(findings).toEqual([]);
    const greeting = activities.get('greet');
    expect(greeting?.module).toBe('people');
    expect([...(greeting?.uses.values() ?? [])]).toMatchObject([
      { table: 'person', select: ['id'], insert: [] },
      { table: 'letter', select: ['id'], insert: ['id', 'to', 'words'], contributor: 'letters' },
    ]);
    expect(greeting?.uses.get('person')).not.toHaveProperty('contributor');
  });

  it('may come from a module before the activity’s', () => {
    const map = { file: 'people.yaml', text: people };
    const found = readMap([
      {
        module: 'people',
        map,
        activities: { file: 'a.yaml', text: 'contributes: { write: { product: { select: [id] } } }' },
      },
      {
        module: 'letters',
        map: { file: 'letters.yaml', text: letters },
        activities: { file: 'b.yaml', text: 'activities: { write: { purposes: [] } }' },
      },
    ]);
    expect(found.findings).toEqual([]);
    expect(found.activities.get('write')?.uses.get('product')).toMatchObject({ contributor: 'people' });
  });

  it.each([
    [
      'to an activity with a slip',
      'great: { letter: { select: [id] } }',
      'activities.yaml:2:3: error: unknown activity `great` (unknown-activity)\n  did you mean `greet`?',
    ],
    [
      'to an activity of the engine',
      'erase: { letter: { select: [id] } }',
      'activities.yaml:2:3: error: `erase` is an activity of the engine (activity-name)\n  what the rights do with a table follows from the data map',
    ],
    [
      'of a table of another module',
      'greet: { product: { select: [id] } }',
      'activities.yaml:2:12: error: `letters` contributes `product`, a table of `people` (table-of-another-module)\n  let `people` contribute it',
    ],
    [
      'of a table with a slip',
      'greet: { leter: { select: [id] } }',
      'activities.yaml:2:12: error: unknown table `leter` (unknown-table)\n  did you mean `letter`?',
    ],
    [
      'of a column with a slip',
      'greet: { letter: { select: [word] } }',
      'activities.yaml:2:31: error: unknown column of `letter` `word` (unknown-column)\n  did you mean `words`?',
    ],
    [
      'of a column twice',
      'greet: { letter: { insert: [to, words, to] } }',
      'activities.yaml:2:42: error: `insert` names `letter.to` twice (named-twice)',
    ],
    [
      'of a library’s whole rows',
      'greet: { letter: { all: true } }',
      'activities.yaml:2:22: error: unknown field of table `letter` `all` (unknown-field)\n  known here: `select`, `insert`, `update`, `delete`',
    ],
  ])('is a fault: %s', (_what, text, found) => {
    expect(faultsOf(text)).toEqual([found]);
  });

  it('is a fault where no policy could permit it: personal data for an activity without a purpose', () => {
    expect(
      faultsOf('greet: { letter: { select: [words] } }', 'activities: { greet: { purposes: [] } }'),
    ).toEqual([
      'activities.yaml:2:12: error: activity `greet` has no purpose and uses the personal table `letter` (activity-without-purpose)\n  name the purposes it serves',
    ]);
  });

  it('is a fault within the own module, and of a table that the activity names already', () => {
    const own =
      'activities:\n  write: { purposes: [orders], tables: { letter: { select: [id] } } }\ncontributes:\n';
    const modules = (contributes: string) => [
      {
        module: 'people',
        map: { file: 'people.yaml', text: people },
        activities: { file: 'a.yaml', text: contributes },
      },
      {
        module: 'letters',
        map: { file: 'letters.yaml', text: letters },
        activities: {
          file: 'b.yaml',
          text: `${own.replace('{ letter:', '{ person: { select: [id] }, letter:')}  write: { stamp: { select: [to] } }\n`,
        },
      },
    ];
    const found = readMap(modules('contributes:\n  write: { person: { select: [name] } }\n'));
    expect(found.findings.map(formatFinding)).toEqual([
      'a.yaml:2:12: error: `write` names `person` already (named-twice)\n  name all of its columns in one of the two places',
      'b.yaml:4:3: error: `write` is `letters`’s own (contributes-to-itself)\n  name the table in the activity itself',
    ]);
  });
});

describe('an activity', () => {
  it('names no table of a module that comes after its own: that one contributes it', () => {
    const early = 'activities:\n  greet:\n    purposes: [orders]\n    tables: { letter: { select: [id] } }\n';
    const { findings } = readMap([
      {
        module: 'people',
        map: { file: 'people.yaml', text: people },
        activities: { file: 'people-activities.yaml', text: early },
      },
      { module: 'letters', map: { file: 'letters.yaml', text: letters } },
    ]);
    expect(findings.map(formatFinding)).toEqual([
      'people-activities.yaml:4:15: error: `greet` of `people` names `letter`, a table of `letters`, which comes after it (table-of-later-module)\n  let `letters` add it: `contributes: { greet: { letter: … } }` in its own activities',
    ]);
  });
});
