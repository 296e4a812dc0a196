import {
  type Channel,
  channelSlots,
  channels,
  type LocatedEntry as Entry,
  type PurposeId,
  purposes,
} from '@trygg/policy';
import type { ActivityMap, DataMap, TableUse } from '../model/map.ts';
import type { Faults } from './faults.ts';

/** What an `activities.yaml` says of one activity; `all` of a table is resolved once every map is read. */
export function readActivity(faults: Faults, module: string, entry: Entry, map: DataMap): ActivityMap {
  const { key: name, keyAt: at } = entry;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u.test(name) || name.length > 40) {
    faults.error(
      'activity-name',
      `\`${name}\` cannot name an activity`,
      at,
      'at most 40 small letters, digits and hyphens',
    );
  }
  if (engineActivities.includes(name)) {
    faults.error('activity-name', `\`${name}\` is an activity of the engine`, at, 'choose another name');
  }
  const fields = faults.fields(entry.value, `activity \`${name}\``, [
    'purposes',
    'channel',
    'asks-as',
    'cookies',
    'tables',
    'schema',
  ]);
  const serves: PurposeId[] = [];
  const named = fields.get('purposes');
  if (named === undefined)
    faults.error(
      'missing-field',
      `\`${name}\` has no \`purposes\``,
      at,
      'write `purposes: []` when it touches nothing personal',
    );
  for (const word of named === undefined ? [] : faults.texts(named.value, 'a purpose')) {
    if (Object.hasOwn(purposes, word.text)) serves.push(word.text as PurposeId);
    else faults.unknown('unknown-purpose', 'purpose', word.text, Object.keys(purposes), word.at);
  }
  const uses = new Map<string, TableUse>();
  const tables = fields.get('tables');
  for (const table of tables === undefined ? [] : faults.entries(tables.value, '`tables`')) {
    uses.set(table.key, readUse(faults, table, map));
  }
  const library = fields.get('schema');
  const schema = library === undefined ? undefined : faults.text(library.value, '`schema`');
  const set = fields.get('cookies');
  const cookies = set === undefined ? [] : faults.texts(set.value, 'a cookie').map(({ text }) => text);
  const channel = readChannel(faults, fields.get('channel'), serves);
  const asksAs = readAsksAs(faults, fields.get('asks-as'));
  const activity = {
    name,
    module,
    purposes: serves,
    uses,
    ...(channel === undefined ? {} : { channel }),
    ...(asksAs === undefined ? {} : { asksAs }),
    ...(cookies.length === 0 ? {} : { cookies }),
    ...(schema === undefined ? {} : { schema }),
    at,
  };
  personalWithoutPurpose(faults, activity, [...uses.values()], map);
  return activity;
}

function readAsksAs(faults: Faults, entry: Entry | undefined): PurposeId | undefined {
  const word = entry === undefined ? undefined : faults.text(entry.value, '`asks-as`');
  if (entry === undefined || word === undefined) return undefined;
  if (Object.hasOwn(purposes, word)) return word as PurposeId;
  faults.unknown('unknown-purpose', 'purpose', word, Object.keys(purposes), entry.value.at);
  return undefined;
}

function readChannel(
  faults: Faults,
  entry: Entry | undefined,
  serves: readonly PurposeId[],
): Channel | undefined {
  const word = entry === undefined ? undefined : faults.text(entry.value, '`channel`');
  if (entry === undefined || word === undefined) return undefined;
  if (!Object.hasOwn(channels, word)) {
    faults.unknown('unknown-channel', 'channel', word, Object.keys(channels), entry.value.at);
    return undefined;
  }
  if (!serves.some((purpose) => channelSlots[purpose] !== undefined)) {
    const help = `purposes with channels: ${Object.keys(channelSlots)
      .map((one) => `\`${one}\``)
      .join(', ')}`;
    faults.error('channel-without-purpose', 'none of its purposes has channels', entry.value.at, help);
  }
  return word as Channel;
}

/** Roles that the engine brings itself; see `compile/engine-activities.ts`. */
export const engineActivities: readonly string[] = [
  'access',
  'erase',
  'sweep',
  'restrict',
  'choose',
  'rectify',
  'request',
  'hold',
  'merge',
  'seal',
];

/** No policy permits this, whatever it says: personal data without a purpose. */
export function personalWithoutPurpose(
  faults: Faults,
  activity: ActivityMap,
  uses: readonly TableUse[],
  map: DataMap,
): void {
  if (activity.purposes.length > 0) return;
  for (const use of uses) {
    if (map.tables.get(use.table)?.personal !== true) continue;
    const message = `activity \`${activity.name}\` has no purpose and uses the personal table \`${use.table}\``;
    faults.error('activity-without-purpose', message, use.at, 'name the purposes it serves');
  }
}

/** Columns of one table; a contribution has no `all`: a library's whole rows belong to the library's own activity. */
export function readUse(
  faults: Faults,
  entry: Entry,
  map: DataMap,
  verbs: readonly string[] = ['select', 'insert', 'update', 'delete', 'all'],
): TableUse {
  const at = entry.keyAt;
  const table = map.tables.get(entry.key);
  const fields = faults.fields(entry.value, `table \`${entry.key}\``, verbs);
  const none = {
    table: entry.key,
    select: [],
    insert: [],
    update: [],
    delete: false,
    whole: false,
    at,
  } as const;
  if (table === undefined) {
    faults.unknown('unknown-table', 'table', entry.key, map.tables.keys(), at);
    return none;
  }
  if (isTrue(faults, fields.get('all'))) {
    const every = [...table.columns.keys()];
    if (every.length === 0)
      faults.error('all-of-unmapped', `table \`${entry.key}\` has no mapped columns to take \`all\` of`, at);
    return { ...none, select: every, insert: every, update: every, delete: true, whole: true };
  }
  const columns = (verb: 'select' | 'insert' | 'update'): readonly string[] => {
    const field = fields.get(verb);
    if (field === undefined) return [];
    const names = faults.texts(field.value, 'a column');
    for (const [place, name] of names.entries()) {
      if (names.findIndex(({ text }) => text === name.text) < place) {
        const message = `\`${verb}\` names \`${entry.key}.${name.text}\` twice`;
        faults.error('named-twice', message, name.at);
      }
      // Columns of a table with nothing personal are not mapped; the catalog knows them.
      if (table.personal && !table.columns.has(name.text)) {
        faults.unknown(
          'unknown-column',
          `column of \`${entry.key}\``,
          name.text,
          table.columns.keys(),
          name.at,
        );
      }
    }
    return [...new Set(names.map((name) => name.text))];
  };
  return {
    ...none,
    select: columns('select'),
    insert: columns('insert'),
    update: columns('update'),
    delete: isTrue(faults, fields.get('delete')),
  };
}

function isTrue(faults: Faults, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
  faults.error('unexpected-shape', `\`${entry.key}\` is \`true\` or absent`, entry.value.at);
  return false;
}
