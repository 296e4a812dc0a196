import type { StatutoryKeep } from '@trygg/policy';
import { columnType } from '../catalog/references.ts';
import { ownerPaths } from '../map/owner-path.ts';
import type { ColumnMap, SubjectKind } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { notHeld } from './held.ts';
import { exactly } from './keep-step.ts';
import { type OwnedRows, rootOf } from './owned.ts';
import { combinations, emptied, keepsOn, keptColumns, unlinked } from './reduction.ts';
import { assignments, type EndingStep } from './step.ts';

/** Rows that others own too: the leaving owners' columns, and the links to them. */
export function leaveSteps(owned: OwnedRows): readonly EndingStep[] {
  const { table, ending, kinds } = owned;
  if (!owned.shared || table.diesWith === 'any') return [];
  const root = rootOf(ending.context, table);
  return kinds.flatMap((kind) => {
    if (root?.kind === kind) return [];
    const links = table.owners.filter((link) => link.kind === 'subject' && link.subject === kind);
    const sole = ownerPaths(ending.context.map, table.name).filter((path) => path.kind === kind).length === 1;
    return sole
      ? soleLeave(owned, kind, links[0]?.column)
      : manyLeave(
          owned,
          kind,
          links.map((link) => link.column),
        );
  });
}

/** The usual case: a row has at most one owner of the kind, so its columns and its link go together. */
function soleLeave(owned: OwnedRows, kind: SubjectKind, link: string | undefined): readonly EndingStep[] {
  const where = sql`${owned.ownedByKind(kind)} and ${owned.others()}${notHeld(owned.ending.context, owned.table.name)}`;
  return redactSteps(owned, kind, where, link === undefined ? {} : nullLink(owned, link));
}

/** Several links of one kind: a kind's columns go with its last owner, each link and what is `of` it with its own. */
function manyLeave(owned: OwnedRows, kind: SubjectKind, links: readonly string[]): readonly EndingStep[] {
  const { table, ending } = owned;
  const type = columnType(ending.context);
  const spared = notHeld(ending.context, table.name);
  const last = sql`${owned.ownedByKind(kind)} and ${owned.others()} and not ${owned.others(kind)}${spared}`;
  const each = links.flatMap((column) => {
    const keys = sql`${owned.keysOf(kind)}::text[]::${sql.catalogType(`${type(table.name, column)}[]`)}`;
    const where = sql`t.${sql.identifier(column)} = any(${keys}) and ${owned.others()}${spared}`;
    return redactSteps(owned, kind, where, nullLink(owned, column), (one) => one.of === column);
  });
  return [...redactSteps(owned, kind, last, {}, (one) => one.of === undefined), ...each];
}

function nullLink({ ending, table }: OwnedRows, name: string): Readonly<Record<string, null>> {
  const column = table.columns.get(name);
  return column === undefined ? {} : { [name]: unlinked(ending.context, table, column) };
}

function redactSteps(
  owned: OwnedRows,
  kind: SubjectKind,
  where: Sql,
  link: Readonly<Record<string, null>>,
  theirs: (column: ColumnMap) => boolean = () => true,
): readonly EndingStep[] {
  const { table, ending } = owned;
  const { context, day } = ending;
  const own = [...table.columns.values()].filter(
    (column) => column.owner === kind && !(column.name in link) && theirs(column),
  );
  const keeps = keepsOn(context, table).filter((keep) => {
    const kept = keptColumns(context, table, [keep]);
    return own.some((column) => kept.has(column.name));
  });
  const step = (running: readonly StatutoryKeep[], condition: Sql): readonly EndingStep[] => {
    const kept = keptColumns(context, table, running);
    const goes = own.filter((column) => !kept.has(column.name));
    const columns = {
      ...Object.fromEntries(goes.map((column) => [column.name, emptied(context, table, column)])),
      ...link,
    };
    if (Object.keys(columns).length === 0) return [];
    return [
      {
        kind: 'redact',
        table: table.name,
        columns,
        because: ending.because(table),
        where: condition,
        set: assignments(columns),
        kinds: owned.kinds,
      },
    ];
  };
  // A statute's columns stay in a row that another subject still owns, as they do in one that nobody owns.
  if (keeps.length === 0) return step([], where);
  return [...combinations(keeps), []].flatMap((set) =>
    step(set, sql`${where} and ${exactly(context, table, keeps, set, day)}`),
  );
}
