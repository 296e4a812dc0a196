import type { DataMap, OwnerLink, TableMap } from '../model/map.ts';
import type { Faults } from './faults.ts';
import { checkReaches } from './reaches.ts';
import { waysTo } from './record-path.ts';

/** What must hold between the parts of a composed map, whatever module they stand in. */
export function checkMap(faults: Faults, map: DataMap): void {
  checkSubjects(faults, map);
  checkRecords(faults, map);
  for (const table of map.tables.values()) {
    if (!table.personal) continue;
    if (table.record !== undefined && !map.records.has(table.record)) {
      faults.unknown('unknown-record', 'record kind', table.record, map.records.keys(), table.at);
    }
    for (const link of table.owners) checkLink(faults, map, table, link);
    for (const column of table.columns.values()) {
      if (column.owner !== undefined && !map.subjects.has(column.owner)) {
        faults.unknown('unknown-subject', 'subject kind', column.owner, map.subjects.keys(), column.at);
      }
    }
  }
  for (const place of [...(map.fields?.values() ?? []), ...(map.find?.values() ?? [])].flat()) {
    if (personalTable(faults, map, place.table, place.at))
      column(faults, map, place.table, place.column, place.at);
  }
  checkReaches(faults, map);
  checkOwnership(faults, map);
}

function column(faults: Faults, map: DataMap, table: string, name: string, at: TableMap['at']): void {
  const columns = map.tables.get(table)?.columns;
  if (columns === undefined || columns.has(name)) return;
  faults.unknown('unknown-column', `column of \`${table}\``, name, columns.keys(), at);
}

/** Rights find rows by it, and a secret is read by none of them. */
function readable(faults: Faults, map: DataMap, table: string, name: string, at: TableMap['at']): void {
  column(faults, map, table, name, at);
  if (map.tables.get(table)?.columns.get(name)?.holds !== 'secret') return;
  const message = `rights find rows by \`${table}.${name}\`, and nobody reads a \`secret\``;
  faults.error('secret-link', message, at, 'map it `key`, or by what it holds');
}

function personalTable(faults: Faults, map: DataMap, name: string, at: TableMap['at']): boolean {
  const table = map.tables.get(name);
  if (table === undefined) faults.unknown('unknown-table', 'table', name, map.tables.keys(), at);
  else if (!table.personal)
    faults.error('not-personal', `table \`${name}\` is mapped as holding nothing personal`, at);
  return table?.personal === true;
}

function checkSubjects(faults: Faults, map: DataMap): void {
  const taken = new Map<string, string>();
  for (const root of map.subjects.values()) {
    if (!personalTable(faults, map, root.table, root.at)) continue;
    const other = taken.get(root.table);
    if (other !== undefined)
      faults.error(
        'two-subjects',
        `table \`${root.table}\` is the root of \`${other}\` and of \`${root.kind}\``,
        root.at,
      );
    taken.set(root.table, root.kind);
    readable(faults, map, root.table, root.key, root.at);
    for (const identifier of root.identifiers) {
      readable(faults, map, root.table, identifier.column, root.at);
      if (identifier.confirmed !== undefined)
        readable(faults, map, root.table, identifier.confirmed, root.at);
    }
    const owners = map.tables.get(root.table)?.owners ?? [];
    if (
      !owners.some(
        (link) => link.kind === 'subject' && link.subject === root.kind && link.column === root.key,
      )
    ) {
      const help = `write \`owners: { ${root.kind}: ${root.key} }\``;
      faults.error(
        'root-owns-itself',
        `a row of \`${root.table}\` belongs to the \`${root.kind}\` it is`,
        root.at,
        help,
      );
    }
  }
}

function checkRecords(faults: Faults, map: DataMap): void {
  for (const record of map.records.values()) {
    if (!personalTable(faults, map, record.root, record.at)) continue;
    for (const event of record.events.values()) readable(faults, map, record.root, event, record.at);
  }
}

function checkLink(faults: Faults, map: DataMap, table: TableMap, link: OwnerLink): void {
  readable(faults, map, table.name, link.column, link.at);
  if (link.kind === 'subject') {
    if (!map.subjects.has(link.subject)) {
      faults.unknown(
        'unknown-subject',
        'subject kind',
        link.subject,
        [...map.subjects.keys(), 'via'],
        link.at,
      );
    }
  } else if (personalTable(faults, map, link.parent, link.at)) {
    readable(faults, map, link.parent, link.parentColumn, link.at);
  }
}

/** Every personal table reaches a subject, and none through itself. */
function checkOwnership(faults: Faults, map: DataMap): void {
  const reported = new Set<string>();
  for (const table of map.tables.values()) {
    if (!table.personal) continue;
    const cycle = findCycle(map, table.name, []);
    if (cycle !== undefined) {
      if (cycle.some((name) => reported.has(name))) continue;
      for (const name of cycle) reported.add(name);
      const path = [...cycle, cycle[0] ?? ''].map((name) => `\`${name}\``).join(' → ');
      const help = 'let one of them name a subject';
      faults.error('owner-cycle', `tables own each other: ${path}`, table.at, help);
    } else if (!reachesSubject(map, table.name)) {
      const help = `name one of ${[...map.subjects.keys()].map((kind) => `\`${kind}\``).join(', ') || 'the subjects'}, or \`via\` a table that does`;
      faults.error('owner-unreachable', `rows of \`${table.name}\` reach no subject`, table.at, help);
    } else checkWays(faults, map, table);
  }
}

/**
 * When a record has had its time, its rows are found over the links that lead to its root. Without any they would stay,
 * and of several shortest ways only one is followed.
 */
function checkWays(faults: Faults, map: DataMap, table: TableMap): void {
  const record = map.records.get(table.record ?? '');
  if (record === undefined || !map.tables.has(record.root)) return;
  const ways = waysTo(map, table.name, record.root);
  if (ways.length === 0) {
    const message = `no owner link leads from \`${table.name}\` to \`${record.root}\`, the root of its record \`${record.kind}\`: no period would end its rows`;
    const help = `link it to \`${record.root}\` with \`via\`, or make it a record of its own`;
    faults.error('record-unreachable', message, table.at, help);
  } else if (ways.length > 1 && ![...map.subjects.values()].some((root) => root.table === record.root)) {
    const links = ways.map(([step]) => `\`${step?.parent}.${step?.parentColumn}\``).join(' and ');
    const message = `rows of \`${table.name}\` reach the root of their record \`${record.kind}\` over ${links}: a period could follow only one`;
    faults.error('record-two-ways', message, table.at, 'make it a record of its own, with an event in it');
  }
}

function parents(map: DataMap, table: string): readonly string[] {
  return (map.tables.get(table)?.owners ?? []).flatMap((link) => (link.kind === 'via' ? [link.parent] : []));
}

function findCycle(map: DataMap, table: string, path: readonly string[]): readonly string[] | undefined {
  const start = path.indexOf(table);
  if (start >= 0) return path.slice(start);
  for (const parent of parents(map, table)) {
    const cycle = findCycle(map, parent, [...path, table]);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** Every link must lead to a subject; a link that ends nowhere would hide owners. */
function reachesSubject(map: DataMap, table: string): boolean {
  const owners = map.tables.get(table)?.owners ?? [];
  return (
    owners.length > 0 && owners.every((link) => link.kind === 'subject' || reachesSubject(map, link.parent))
  );
}
