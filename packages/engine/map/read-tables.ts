import { type CategoryId, categories, type LocatedEntry as Entry, type Located } from '@trygg/policy';
import {
  type ColumnMap,
  folds,
  type Identifier,
  type OwnerLink,
  type RecordMap,
  type SubjectRoot,
  type TableMap,
} from '../model/map.ts';
import type { Faults } from './faults.ts';
import { readReaches } from './reaches.ts';

export function readSubject(faults: Faults, entry: Entry): SubjectRoot | undefined {
  const fields = faults.fields(entry.value, `subject \`${entry.key}\``, ['table', 'key', 'identifiers']);
  const table = required(faults, fields, 'table', entry);
  const key = required(faults, fields, 'key', entry);
  if (table === undefined || key === undefined) return undefined;
  const named = fields.get('identifiers');
  const identifiers =
    named === undefined
      ? []
      : faults.entries(named.value, '`identifiers`').flatMap((one) => readIdentifier(faults, one));
  return { kind: entry.key, table, key, identifiers, at: entry.keyAt };
}

function readIdentifier(faults: Faults, entry: Entry): readonly Identifier[] {
  const fields = faults.fields(entry.value, `identifier \`${entry.key}\``, ['column', 'fold', 'confirmed']);
  const column = required(faults, fields, 'column', entry);
  if (column === undefined) return [];
  const fold = fields.get('fold');
  const folding = fold === undefined ? 'none' : faults.text(fold.value, '`fold`');
  const known = folds.find((one) => one === folding);
  if (known === undefined) {
    if (fold !== undefined && folding !== undefined)
      faults.unknown('unknown-fold', 'fold', folding, folds, fold.value.at);
    return [];
  }
  const confirmedAt = fields.get('confirmed');
  const confirmed = confirmedAt === undefined ? undefined : faults.text(confirmedAt.value, '`confirmed`');
  return [{ name: entry.key, column, fold: known, ...(confirmed === undefined ? {} : { confirmed }) }];
}

export function readRecord(faults: Faults, entry: Entry): RecordMap | undefined {
  const fields = faults.fields(entry.value, `record \`${entry.key}\``, ['root', 'events', 'lasts', 'filled']);
  const root = required(faults, fields, 'root', entry);
  if (root === undefined) return undefined;
  const events = new Map<string, string>();
  const named = fields.get('events');
  for (const event of named === undefined ? [] : faults.entries(named.value, '`events`')) {
    const column = faults.text(event.value, `column of event \`${event.key}\``);
    if (column !== undefined) events.set(event.key, column);
  }
  const lasting = fields.get('lasts');
  const lasts = lasting === undefined ? [] : faults.texts(lasting.value, '`lasts`').map(({ text }) => text);
  const byDatabase = fields.get('filled');
  const filled = byDatabase === undefined ? [] : faults.texts(byDatabase.value, '`filled`');
  for (const { text, at } of filled)
    if (!events.has(text))
      faults.unknown('unknown-event', `event of \`${entry.key}\``, text, events.keys(), at);
  return {
    kind: entry.key,
    root,
    events,
    ...(lasts.length > 0 && { lasts }),
    ...(filled.length > 0 && { filled: filled.map(({ text }) => text) }),
    at: entry.keyAt,
  };
}

export function readTable(faults: Faults, module: string, entry: Entry): TableMap {
  const none = {
    name: entry.key,
    module,
    owners: [],
    personal: false,
    diesWith: 'last',
    columns: new Map(),
    at: entry.keyAt,
  } as const;
  if (entry.value.kind === 'scalar') {
    if (entry.value.value !== 'nothing personal') {
      const help = 'write `nothing personal`, or its record, owners and columns';
      faults.error(
        'unexpected-shape',
        `table \`${entry.key}\` has no owners and no columns`,
        entry.value.at,
        help,
      );
    }
    return none;
  }
  const fields = faults.fields(entry.value, `table \`${entry.key}\``, [
    'record',
    'owners',
    'dies-with',
    'columns',
    'reached-by',
  ]);
  const record = fields.get('record');
  const recordName = record === undefined ? undefined : faults.text(record.value, '`record`');
  if (record === undefined) {
    const help = 'rows without a record kind would never be swept';
    faults.error('table-without-record', `table \`${entry.key}\` names no record kind`, entry.keyAt, help);
  }
  const owners = fields.get('owners');
  const columns = new Map<string, ColumnMap>();
  const named = fields.get('columns');
  for (const column of named === undefined ? [] : faults.entries(named.value, '`columns`')) {
    const read = readColumn(faults, entry.key, column);
    if (read !== undefined) columns.set(read.name, read);
  }
  if (columns.size === 0)
    faults.error('table-without-columns', `table \`${entry.key}\` names no column`, entry.keyAt);
  const links = owners === undefined ? [] : readOwners(faults, owners.value);
  for (const column of columns.values()) {
    if (column.of !== undefined) columns.set(column.name, withOwner(faults, entry.key, links, column));
  }
  const reachedBy = readReaches(faults, fields.get('reached-by'));
  return {
    ...none,
    personal: true,
    owners: links,
    ...(recordName === undefined ? {} : { record: recordName }),
    diesWith: readDiesWith(faults, fields.get('dies-with')),
    columns,
    ...(reachedBy.length > 0 && { reachedBy }),
  };
}

function readDiesWith(faults: Faults, entry: Entry | undefined): 'any' | 'last' {
  if (entry === undefined) return 'last';
  const word = faults.text(entry.value, '`dies-with`');
  if (word === 'any' || word === 'last') return word;
  if (word !== undefined)
    faults.unknown('unknown-word', 'word for `dies-with`', word, ['any', 'last'], entry.value.at);
  return 'last';
}

function readOwners(faults: Faults, node: Located): readonly OwnerLink[] {
  return faults.entries(node, '`owners`').flatMap((entry): readonly OwnerLink[] => {
    if (entry.key !== 'via') {
      return faults.texts(entry.value, `column of owner \`${entry.key}\``).map((column) => ({
        kind: 'subject',
        subject: entry.key,
        column: column.text,
        at: entry.keyAt,
      }));
    }
    const links = entry.value.kind === 'list' ? entry.value.items : [entry.value];
    return links.flatMap((link): readonly OwnerLink[] => {
      const fields = faults.fields(link, '`via`', ['column', 'parent', 'key']);
      const column = required(faults, fields, 'column', entry);
      const parent = required(faults, fields, 'parent', entry);
      const key = fields.get('key');
      const parentColumn = key === undefined ? 'id' : faults.text(key.value, '`key`');
      if (column === undefined || parent === undefined || parentColumn === undefined) return [];
      return [
        { kind: 'via', column, parent, parentColumn, at: fields.get('parent')?.value.at ?? entry.keyAt },
      ];
    });
  });
}

function readColumn(faults: Faults, table: string, entry: Entry): ColumnMap | undefined {
  const detailed = entry.value.kind === 'map';
  const fields = detailed
    ? faults.fields(entry.value, `column \`${table}.${entry.key}\``, [
        'holds',
        'owner',
        'of',
        'redacted',
        'source',
        'field',
      ])
    : new Map<string, Entry>();
  const held = detailed ? fields.get('holds')?.value : entry.value;
  if (held === undefined || (held.kind === 'scalar' && held.value === null)) {
    const help = `one of ${allowedWords.map((word) => `\`${word}\``).join(', ')}`;
    faults.error(
      'column-without-category',
      `column \`${table}.${entry.key}\` has no category`,
      entry.keyAt,
      help,
    );
    return undefined;
  }
  const word = faults.text(held, 'a category');
  if (word === undefined) return undefined;
  if (!allowedWords.includes(word)) {
    faults.unknown('unknown-category', 'category', word, allowedWords, held.at);
    return undefined;
  }
  const [ownerEntry, redactedEntry] = [fields.get('owner'), fields.get('redacted')];
  const owner = ownerEntry === undefined ? undefined : faults.text(ownerEntry.value, '`owner`');
  const redacted =
    redactedEntry?.value.kind === 'scalar' ? String(redactedEntry.value.value ?? '') : undefined;
  if (redactedEntry !== undefined && redacted === undefined) faults.text(redactedEntry.value, '`redacted`');
  const source = readSource(faults, fields.get('source'));
  const ofEntry = fields.get('of');
  const fieldEntry = fields.get('field');
  const field = fieldEntry === undefined ? undefined : faults.text(fieldEntry.value, '`field`');
  const of = ofEntry === undefined ? undefined : faults.text(ofEntry.value, '`of`');
  return {
    name: entry.key,
    holds: word as CategoryId | 'key' | 'secret',
    ...(owner === undefined ? {} : { owner }),
    ...(of === undefined ? {} : { of }),
    ...(redacted === undefined ? {} : { redacted }),
    ...(source === undefined ? {} : { source }),
    ...(field === undefined ? {} : { field }),
    at: entry.keyAt,
  };
}

/** A column `of` an owner link is about whom the link names. */
function withOwner(faults: Faults, table: string, links: readonly OwnerLink[], column: ColumnMap): ColumnMap {
  const direct = links.flatMap((link) => (link.kind === 'subject' ? [link] : []));
  const link = direct.find((one) => one.column === column.of);
  if (link === undefined) {
    const names = direct.map((one) => `\`${one.column}\``).join(', ') || 'an owner link';
    faults.error(
      'unknown-owner-link',
      `\`${table}.${column.name}\` is \`of\` a column that names no owner`,
      column.at,
      `name one of ${names}`,
    );
    return column;
  }
  if (column.owner !== undefined && column.owner !== link.subject) {
    faults.error(
      'two-owners-of-a-column',
      `\`${table}.${column.name}\` cannot be the ${column.owner}’s and \`of\` a ${link.subject}`,
      column.at,
      'leave `owner` out: the link says it',
    );
  }
  return { ...column, owner: link.subject };
}

const sources = ['provided', 'observed', 'derived'] as const;

function readSource(faults: Faults, entry: Entry | undefined): ColumnMap['source'] {
  if (entry === undefined) return undefined;
  const word = faults.text(entry.value, '`source`');
  const source = sources.find((one) => one === word);
  if (source === undefined && word !== undefined)
    faults.unknown('unknown-word', 'word for `source`', word, sources, entry.value.at);
  return source;
}

const allowedWords: readonly string[] = [...Object.keys(categories), 'key', 'secret'];

function required(
  faults: Faults,
  fields: ReadonlyMap<string, Entry>,
  name: string,
  owner: Entry,
): string | undefined {
  const entry = fields.get(name);
  if (entry !== undefined) return faults.text(entry.value, `\`${name}\``);
  faults.error('missing-field', `\`${owner.key}\` has no \`${name}\``, owner.keyAt);
  return undefined;
}
