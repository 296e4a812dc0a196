import { isSought } from '../ending/sought.ts';
import { reachColumns } from '../map/reaches.ts';
import { rectifiable } from '../map/rectifiable.ts';
import { maskOf, standingColumn } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { PermittedActivity, Use } from '../model/controls.ts';
import type { DataMap, SubjectRoot, TableMap } from '../model/map.ts';

/**
 * The activities that the engine brings: rights and retention. Their grants are computed from the data map.
 * Functions of the schema `trygg` whose name starts with the activity's (`restrict_…`) are theirs to execute.
 */
export function engineActivityUses(
  map: DataMap,
  catalog: Catalog,
  written: ReadonlyMap<string, ReadonlySet<string>>,
): readonly PermittedActivity[] {
  const personal = [...map.tables.values()]
    .filter((table) => table.personal)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const ending = personal.map((table) => endingUse(map, catalog, table, written.get(table.name)));
  const removing = [...ending, own('trygg.subject', subjectColumns)];
  const rights = [
    activity('access', [
      ...personal.map(extractUse),
      own('trygg.subject', [...subjectColumns, 'restriction_review']),
      own('trygg.subject_link', linkColumns),
      own('trygg.belonging', belongingColumns),
    ]),
    activity('erase', [
      ...removing.map((use) => soughtToo(catalog, use, map.tables.get(use.table))),
      own('trygg.receipt', [...receiptSelect, 'cleaned_at'], receiptInsert),
      ...remembering,
      { ...own('trygg.erasure', erasureColumns, erasureInsert), update: erasureSteps },
      { ...own('trygg.outbox', outboxColumns, outboxInsert), update: outboxSteps },
      { ...own('trygg.hold', holdColumns, [...holdInsert, 'erasure']), update: holdEnd },
    ]),
    activity('sweep', [
      ...removing,
      own('trygg.receipt', receiptSelect, receiptInsert),
      ...remembering,
      requestsThatEnded,
      { ...own('trygg.hold', holdColumns), update: holdEnd },
      warning,
      { ...own('trygg.sweep_run', runColumns, runColumns), update: runColumns },
    ]),
    activity('restrict', [
      ...[...map.subjects.values()].flatMap(identifyingUse),
      {
        ...own('trygg.outbox', ['id', 'kind', 'state', 'subjects'], outboxInsert),
        update: ['state', 'sealed', 'sent_at'],
      },
      own('trygg.subject', subjectColumns),
      own('trygg.receipt', receiptSelect, receiptInsert),
    ]),
    activity('choose', [...choosing, ...personal.flatMap(reachingUse)]),
    activity('rectify', [
      ...personal.map((table) => correctingUse(map, catalog, table)),
      own('trygg.outbox', [], outboxInsert),
      own('trygg.subject', subjectColumns),
      own('trygg.receipt', receiptSelect, receiptInsert),
    ]),
    activity('request', requesting),
    activity('merge', [
      own('trygg.subject', subjectColumns),
      own('trygg.subject_link', linkColumns),
      own('trygg.belonging', belongingColumns),
    ]),
    activity('hold', [{ ...own('trygg.hold', holdColumns, holdInsert), update: [...holdEnd, 'review_on'] }]),
  ].map(withLedger);
  return [...rights, activity('seal', sealing)];
}

const subjectColumns = ['id', 'kind', 'key', 'standing', 'restricted_at', 'restriction', 'closed', 'waiting'];
const belongingColumns = ['guest', 'holder', 'proven_at'];
const linkColumns = ['id', 'one', 'other', 'reason', 'linked_at', 'linked_by'];
const receiptSelect = ['id', 'kind', 'at', 'jws'];
const receiptInsert = ['id', 'kind', 'at', 'as_of', 'plan_hash', 'result', 'jws'];

const runColumns = [
  'id',
  'as_of',
  'plan_hash',
  'state',
  'place',
  'batches',
  'subjects',
  'steps',
  'touched',
  'begun_at',
  'changed_at',
  'receipt',
];

const warningSteps = ['attempts', 'next_at', 'sent_on', 'ends_on'];
const warningColumns = ['id', 'subject_id', 'record', 'event', 'due', ...warningSteps];
const warning: Use = {
  ...own('trygg.warning', warningColumns, ['subject_id', 'record', 'event', 'due', 'next_at']),
  update: warningSteps,
  delete: true,
};

const erasureColumns = [
  ...['id', 'state', 'as_of', 'plan', 'plan_hash'],
  ...['accepted_at', 'erased_at', 'proven_at', 'receipt', 'found', 'not_before', 'called_back_at'],
  ...['held', 'closing_receipt', 'sealed', 'searched'],
];
const erasureInsert = ['id', 'as_of', 'plan', 'plan_hash', 'not_before'];
const erasureSteps = [
  ...['state', 'plan', 'erased_at', 'receipt', 'found', 'called_back_at', 'sealed'],
  ...['held', 'closing_receipt'],
];
const outboxInsert = ['id', 'erasure', 'kind', 'recipient', 'sealed', 'deed', 'subjects'];
const outboxColumns = [...outboxInsert, 'state', 'attempts', 'at', 'next_at'];
const outboxSteps = ['state', 'sealed', 'attempts', 'next_at', 'sent_at'];

const holdInsert = ['id', 'record', 'key', 'reason', 'law', 'until', 'review_on', 'set_by'];
const holdColumns = [...holdInsert.slice(0, 7), 'set_at', 'ended_at', 'ended', 'erasure'];
/** What a hold says never changes; it is looked at again, and ends. */
const holdEnd = ['key', 'ended_at', 'ended'];

const entryInsert = ['id', 'kind', 'subject', 'body'];
const entryColumns = ['id', 'at', 'kind', 'subject', 'body', 'seq', 'hash'];
const checkpointColumns = ['seq', 'begins', 'at', 'jws'];

/** The sealer reads; what it may write it writes by the functions `seal_…`, which look at the order and the clock. */
const sealing: readonly Use[] = [
  own('trygg.ledger_entry', entryColumns),
  own('trygg.ledger_checkpoint', checkpointColumns),
  own('trygg.receipt', receiptSelect),
];

const requestColumns = [
  ...[
    'id',
    'number',
    'asked',
    'channel',
    'reference',
    'subject_id',
    'subject',
    'state',
    'received_on',
    'due_on',
  ],
  ...['identity_asked_on', 'identified_on', 'identity_method', 'due_if_suspended_on'],
  ...['extended_on', 'extended_due_on', 'closed_on'],
];
const requestSteps = [
  'state',
  ...['identity_asked_on', 'identified_on', 'identity_method', 'due_if_suspended_on'],
  ...['extended_on', 'extended_due_on', 'closed_on'],
];
const requestInsert = [
  'asked',
  'channel',
  'reference',
  'subject_id',
  'subject',
  'state',
  'received_on',
  'due_on',
];
const eventColumns = ['request', 'position', 'event', 'at', 'by', 'body'];

const consentColumns = [
  ...['id', 'subject_id', 'kind', 'purpose', 'channel', 'given_at', 'text_hash', 'language', 'source'],
  ...['same_as', 'double_opt_in', 'confirmed_at', 'withdrawn_at', 'expires_at', 'expired_at'],
];
const objectionColumns = [
  ...['id', 'subject_id', 'purpose', 'channel', 'at', 'text_hash', 'language', 'source', 'lifted_at'],
];
const suppressionColumns = ['digest', 'channel', 'purpose', 'at', 'until'];

/** Facts are added, confirmed, withdrawn and lifted; what was given never changes. Standings come from `choose_derive`. */
const choosing: readonly Use[] = [
  own('trygg.subject', subjectColumns),
  {
    ...own('trygg.consent', consentColumns, [...consentColumns.slice(0, 11), 'expires_at']),
    update: ['confirmed_at', 'withdrawn_at'],
  },
  { ...own('trygg.objection', objectionColumns, objectionColumns.slice(0, 8)), update: ['lifted_at'] },
  { ...own('trygg.suppression', suppressionColumns, suppressionColumns), update: ['at', 'until'] },
  { ...own('trygg.carry_due', ['id', 'subject_id']), delete: true },
  own('trygg.receipt', receiptSelect, receiptInsert),
];

/** Of somebody who declined, keyed hashes of what she is reached by stay. */
const remembering: readonly Use[] = [
  own('trygg.objection', ['subject_id', 'purpose', 'channel', 'lifted_at']),
  {
    ...own('trygg.suppression', ['digest', 'channel', 'purpose', 'at', 'until'], suppressionColumns),
    update: ['at', 'until'],
  },
];

/** What arrived never changes, and what happened is added to: only the steps of a request may be written. */
const requesting: readonly Use[] = [
  { ...own('trygg.request', requestColumns, requestInsert), update: requestSteps },
  own('trygg.request_event', eventColumns, ['request', 'position', 'event', 'by', 'body']),
  own('trygg.subject', ['id', 'kind', 'key']),
  own('trygg.receipt', receiptSelect),
];

const requestsThatEnded: Use = { ...own('trygg.request', ['id', 'closed_on']), delete: true };

/** Every right writes what it did; `access` reads it too: entries about a subject are part of its extract. */
function withLedger(one: PermittedActivity): PermittedActivity {
  const select = one.name === 'access' ? entryColumns : [];
  return { ...one, uses: [...one.uses, own('trygg.ledger_entry', select, entryInsert)] };
}

function activity(name: string, uses: readonly Use[]): PermittedActivity {
  return { name, module: 'engine', purposes: ['rights'], mask: maskOf(['rights']), uses };
}

function own(table: string, select: readonly string[], insert: readonly string[] = []): Use {
  return { table, personal: false, select, insert, update: [], delete: false };
}

/** An extract shows all that is held except credentials (Art. 15; a password's hash is nobody's to read). */
function extractUse(table: TableMap): Use {
  const select = [...table.columns.values()]
    .filter((column) => column.holds !== 'secret')
    .map((column) => column.name);
  return {
    table: table.name,
    personal: true,
    select: [...select, standingColumn],
    insert: [],
    update: [],
    delete: false,
  };
}

/** Recipients are told of a restriction by the identifiers that they know the subject by (Art. 19). */
function identifyingUse(root: SubjectRoot): readonly Use[] {
  const identifiers = root.identifiers.map(({ column }) => column);
  if (identifiers.length === 0) return [];
  const select = [...new Set([root.key, ...identifiers]), standingColumn];
  return [{ table: root.table, personal: true, select, insert: [], update: [], delete: false }];
}

/** What was declined is looked up by what a channel reaches the subject by. */
function reachingUse(table: TableMap): readonly Use[] {
  const columns = reachColumns(table);
  if (columns.length === 0) return [];
  const select = [...columns, standingColumn];
  return [{ table: table.name, personal: true, select, insert: [], update: [], delete: false }];
}

/** A correction finds rows by their owners and keys, and writes what is data about somebody. */
function correctingUse(map: DataMap, catalog: Catalog, table: TableMap): Use {
  const ending = endingUse(map, catalog, table, undefined);
  const update = [...table.columns.values()].filter(rectifiable).map((column) => column.name);
  return { ...ending, update, delete: false };
}

/** An erasure reads what it takes of somebody, to look afterwards whether it stands anywhere else. */
function soughtToo(catalog: Catalog, use: Use, table: TableMap | undefined): Use {
  const sought = [...(table?.columns.values() ?? [])].filter((column) =>
    isSought(catalog, use.table, column),
  );
  return { ...use, select: [...new Set([...use.select, ...sought.map(({ name }) => name)])] };
}

/**
 * Erasing and sweeping find rows by keys, owners, events and identifiers, and read what a channel reaches; they write what
 * their steps write (`written`). A row is locked by whoever may write a column of it: its standing, which is guarded.
 */
function endingUse(
  map: DataMap,
  catalog: Catalog,
  table: TableMap,
  written: ReadonlySet<string> | undefined,
): Use {
  const primary = catalog.tables.get(table.name)?.keys.find((key) => key.primary)?.columns ?? [];
  const needed = new Set<string>([...primary, ...table.owners.map((link) => link.column)]);
  for (const name of reachColumns(table)) needed.add(name);
  for (const other of map.tables.values()) {
    for (const link of other.owners)
      if (link.kind === 'via' && link.parent === table.name) needed.add(link.parentColumn);
  }
  // Links that are emptied before the row they lead to goes.
  for (const reference of catalog.tables.get(table.name)?.references ?? []) {
    if (map.tables.get(reference.parent)?.personal === true)
      for (const name of reference.columns) needed.add(name);
  }
  for (const other of catalog.tables.values()) {
    for (const reference of other.references)
      if (reference.parent === table.name) for (const name of reference.parentColumns) needed.add(name);
  }
  for (const record of map.records.values()) {
    if (record.root === table.name) for (const column of record.events.values()) needed.add(column);
  }
  for (const root of map.subjects.values()) {
    if (root.table !== table.name) continue;
    needed.add(root.key);
    for (const identifier of root.identifiers) {
      needed.add(identifier.column);
      if (identifier.confirmed !== undefined) needed.add(identifier.confirmed);
    }
  }
  const columns = [...table.columns.keys()];
  return {
    table: table.name,
    personal: true,
    select: [...columns.filter((name) => needed.has(name)), standingColumn],
    insert: [],
    update: [...columns.filter((name) => written?.has(name)), standingColumn],
    delete: true,
  };
}
