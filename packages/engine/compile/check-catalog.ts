import { type EnforcedPolicy, type Finding, type Location, sortFindings } from '@trygg/policy';
import { keepsOn, keptColumns } from '../ending/reduction.ts';
import { engineTables } from '../map/engine-tables.ts';
import { Faults } from '../map/faults.ts';
import { ownerPaths } from '../map/owner-path.ts';
import { standingColumn } from '../map/standing.ts';
import { categoryOf, unusedColumns } from '../map/unused.ts';
import type { Catalog, CatalogTable } from '../model/catalog.ts';
import type { ActivityMap, DataMap, TableMap } from '../model/map.ts';
import { permittedActivities } from './permit.ts';

/** No file says it: what is found is in the database alone. */
const database: Location = { file: 'database', line: 0, column: 0 };

/** Does the data map tell of every table and column that the database has, and of none that it lacks? */
export function checkMapAgainstCatalog(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
  catalog: Catalog,
): readonly Finding[] {
  const faults = new Faults();
  const libraries = new Set([...activities.values()].flatMap((activity) => activity.schema ?? []));
  for (const activity of activities.values()) {
    if (activity.schema === undefined || catalog.schemas.has(activity.schema)) continue;
    const message = `schema \`${activity.schema}\` of activity \`${activity.name}\` is not in the database`;
    faults.error(
      'missing-schema',
      message,
      activity.at,
      'install the library first: its own migrations make it',
    );
  }
  for (const table of catalog.tables.values()) {
    if (table.partition || libraries.has(table.schema) || engineTables.has(table.name)) continue;
    if (map.tables.has(table.name)) continue;
    if (!holdsRows(table)) notATable(faults, table.name, database);
    else {
      faults.error(
        'unmapped-table',
        `table \`${table.name}\` is in no data map`,
        database,
        'map it, or write `nothing personal`',
      );
    }
  }
  for (const table of map.tables.values()) {
    const live = catalog.tables.get(table.name);
    if (live === undefined)
      faults.unknown('missing-table', 'table of the database', table.name, catalog.tables.keys(), table.at);
    else {
      if (!holdsRows(live)) notATable(faults, table.name, table.at);
      if (table.personal) checkColumns(faults, map, table, live, catalog);
    }
  }
  checkFilled(faults, map, catalog);
  if (catalog.largeObjects > 0) {
    // No error: on a server where any role may make one, a role could stop the shop's next start with it.
    faults.warn(
      'large-objects',
      `the database holds large objects, ${catalog.largeObjects} of them, which no erasure reaches`,
      database,
      'see whose they are in `pg_largeobject_metadata`, and `lo_unlink` them',
    );
  }
  checkUses(faults, activities, map, catalog);
  checkStaysEmpty(faults, policy, map, activities, catalog);
  checkRedaction(faults, policy, map, catalog);
  return sortFindings(faults.findings);
}

/** What the map says the database fills by itself, it fills. */
function checkFilled(faults: Faults, map: DataMap, catalog: Catalog): void {
  for (const { root, events, filled = [], at } of map.records.values())
    for (const event of filled) {
      const column = catalog.tables.get(root)?.columns.get(events.get(event) ?? '');
      if (column === undefined || column.hasDefault || column.generated) continue;
      const message = `\`${root}.${column.name}\` has no default: nothing fills it for \`filled: [${event}]\``;
      faults.error('not-filled', message, at, 'give it a default, or let an activity write it');
    }
}

function holdsRows({ kind }: CatalogTable): boolean {
  return kind === 'r' || kind === 'p';
}

/** A view reads with the rights of its owner, past every row rule; a foreign table has none. No map makes it one. */
function notATable(faults: Faults, name: string, at: Location): void {
  const help = 'drop it, and let activities read the tables below it';
  faults.error('not-a-table', `\`${name}\` is no table: row rules do not hold in it`, at, help);
}

function checkColumns(
  faults: Faults,
  map: DataMap,
  table: TableMap,
  live: CatalogTable,
  catalog: Catalog,
): void {
  for (const column of live.columns.keys()) {
    if (column === standingColumn || table.columns.has(column)) continue;
    const help = 'name it in the data map, with its category';
    faults.error('unmapped-column', `column \`${table.name}.${column}\` has no category`, table.at, help);
  }
  for (const column of table.columns.values()) {
    if (!live.columns.has(column.name)) {
      faults.unknown(
        'missing-column',
        `column of \`${table.name}\` in the database`,
        column.name,
        live.columns.keys(),
        column.at,
      );
    }
  }
  for (const link of table.owners) {
    const type = live.columns.get(link.column)?.type;
    if (type === undefined || ownerTypes.test(type)) continue;
    faults.error(
      'owner-type',
      `\`${table.name}.${link.column}\` is of type \`${type}\` and cannot name an owner`,
      link.at,
      'a uuid, text or whole number',
    );
  }
  for (const link of table.owners) {
    if (link.kind !== 'via') continue;
    const keys = catalog.tables.get(link.parent)?.keys ?? [];
    if (keys.some((key) => key.columns.length === 1 && key.columns[0] === link.parentColumn)) continue;
    const message = `\`${link.parent}.${link.parentColumn}\` is not unique, so \`${table.name}.${link.column}\` names no one row`;
    faults.error(
      'parent-key-not-unique',
      message,
      link.at,
      'write `key:` with a unique column of the parent',
    );
  }
  checkFreed(faults, table, catalog);
  for (const root of map.subjects.values()) {
    if (root.table !== table.name) continue;
    for (const { name, confirmed } of root.identifiers) {
      const type = live.columns.get(confirmed ?? '')?.type;
      if (type === undefined || /^(date$|timestamp)/u.test(type)) continue;
      faults.error(
        'confirmed-type',
        `\`${table.name}.${confirmed}\` is of type \`${type}\` and does not say when \`${name}\` was confirmed: any value in it would count as a proof`,
        root.at,
        'name a date or a timestamp that is empty until then, or leave `confirmed` out',
      );
    }
    if (!live.keys.some((key) => key.columns.length === 1 && key.columns[0] === root.key)) {
      faults.error(
        'subject-key-not-unique',
        `\`${table.name}.${root.key}\` is not unique`,
        root.at,
        'make it the primary key or unique',
      );
    }
  }
}

/** A row that is found by a link of its parent can only go once that link is empty. */
function checkFreed(faults: Faults, table: TableMap, catalog: Catalog): void {
  for (const link of table.owners) {
    if (link.kind !== 'via') continue;
    const parent = catalog.tables.get(link.parent);
    const leadsBack = parent?.references.some(
      ({ columns, parent: to }) =>
        to === table.name && columns.length === 1 && columns[0] === link.parentColumn,
    );
    if (leadsBack !== true || parent?.columns.get(link.parentColumn)?.notNull !== true) continue;
    faults.error(
      'link-never-empty',
      `\`${link.parent}.${link.parentColumn}\` is never null, so no row of \`${table.name}\` could go before the one that names it`,
      link.at,
      'allow null there',
    );
  }
}

const ownerTypes = /^(uuid|text|smallint|integer|bigint|character varying(\(\d+\))?)$/u;

function checkUses(
  faults: Faults,
  activities: ReadonlyMap<string, ActivityMap>,
  map: DataMap,
  catalog: Catalog,
): void {
  for (const activity of activities.values()) {
    for (const use of activity.uses.values()) {
      const live = catalog.tables.get(use.table);
      if (live === undefined) continue;
      const named = [...new Set([...use.select, ...use.insert, ...use.update])];
      for (const column of named.filter(
        (name) => !live.columns.has(name) && map.tables.get(use.table)?.personal !== true,
      )) {
        faults.unknown(
          'missing-column',
          `column of \`${use.table}\` in the database`,
          column,
          live.columns.keys(),
          use.at,
        );
      }
      if (use.insert.length === 0) continue;
      for (const column of live.columns.values()) {
        if (
          !column.notNull ||
          column.hasDefault ||
          column.name === standingColumn ||
          use.insert.includes(column.name)
        )
          continue;
        const message = `activity \`${activity.name}\` inserts into \`${use.table}\` without \`${column.name}\`, which is never null`;
        faults.error('insert-without-column', message, use.at, `add \`${column.name}\` to \`insert\``);
      }
    }
  }
}

/** What no purpose uses is kept empty; where the database itself fills a column of rows that are written, it cannot be. */
function checkStaysEmpty(
  faults: Faults,
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
  catalog: Catalog,
): void {
  const unused = unusedColumns(policy, map);
  const permitted = [...permittedActivities(policy, map, activities).values()];
  for (const table of map.tables.values()) {
    const writer = permitted.find(({ uses }) => {
      const use = uses.get(table.name);
      return use !== undefined && !use.whole && use.insert.length > 0;
    });
    if (writer === undefined) continue;
    for (const column of table.columns.values()) {
      const live = catalog.tables.get(table.name)?.columns.get(column.name);
      if (!unused.has(column) || live === undefined) continue;
      if (!live.generated && (!live.notNull || column.redacted !== undefined)) continue;
      const message = `\`${table.name}.${column.name}\` holds \`${categoryOf(column)}\`, which no purpose of \`${policy.name}\` uses, and is never empty in the rows that \`${writer.name}\` writes`;
      faults.error(
        'cannot-stay-empty',
        message,
        column.at,
        'allow null, or write `redacted:`; a generated column cannot be emptied',
      );
    }
  }
}

/** A column that may have to go while its row stays can become null, or the map says what stands there then. */
function checkRedaction(faults: Faults, policy: EnforcedPolicy, map: DataMap, catalog: Catalog): void {
  const under = { map, policy, catalog };
  for (const table of map.tables.values()) {
    const live = catalog.tables.get(table.name);
    if (!table.personal || live === undefined) continue;
    const keeps = keepsOn(under, table);
    const primary = live.keys.find((key) => key.primary)?.columns ?? [];
    // Rows of several owners stay when one of them goes: two of one kind are two owners, and a parent's are the row's.
    const paths = table.diesWith === 'last' ? ownerPaths(map, table.name) : [];
    const root = [...map.subjects.values()].find((one) => one.table === table.name);
    for (const column of table.columns.values()) {
      const links = table.owners.filter((link) => link.column === column.name);
      const isOwn = root?.key === column.name && links.some((link) => link.kind === 'subject');
      const linked = links.some((link) => link.kind === 'subject') && !isOwn;
      const owned = paths.length > 1 && paths.some((path) => path.kind === column.owner);
      const shared = paths.length > 1 && linked;
      const reduced =
        keeps.length > 0 &&
        (linked ||
          (column.holds !== 'key' &&
            !keeps.every((keep) => keptColumns(under, table, [keep]).has(column.name))));
      const stays = primary.includes(column.name) && !linked;
      if (!(owned || shared || reduced) || stays) continue;
      if (
        live.columns.get(column.name)?.notNull !== true ||
        live.columns.get(column.name)?.generated === true
      )
        continue;
      // A text in the place of a link would name somebody.
      if (column.redacted !== undefined && !linked) continue;
      const help = 'allow null, or write `redacted:` with what stands there once erased';
      faults.error(
        'cannot-be-redacted',
        `\`${table.name}.${column.name}\` must go while its row stays, and is never null`,
        column.at,
        help,
      );
    }
  }
}
