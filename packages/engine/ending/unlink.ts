import { referencesTo } from '../catalog/references.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { assignments, type EndingStep } from './step.ts';

/** Two tables of one statement: rows that go, and rows that link to them. */
export interface Linked {
  readonly goes: Sql;
  /** Linking rows that have gone themselves before the statement runs. */
  readonly alsoGone?: Sql;
  readonly kinds: readonly SubjectKind[];
}

/**
 * The step by which rows go, and before it those that empty links to them which may be empty and which no step of their
 * own takes away. A link by which the rows are found is emptied with them.
 */
export function unlinkedFirst(
  context: RightsContext,
  gone: EndingStep,
  linked: (from: TableMap) => Linked,
): readonly EndingStep[] {
  const unlinks = unlinkSteps(context, gone, linked);
  const frees = unlinks.filter(({ source, table }) => findsBy(context, gone.table, table, source?.column));
  if (frees.length === 0) return [...unlinks, gone];
  const before = unlinks.map((one): EndingStep => (frees.includes(one) ? { ...one, freed: true } : one));
  return [...before, { ...gone, frees }];
}

/** Rows of `table` are owned through the rows of `from` that name them in `column`: a link the other way round. */
function findsBy(context: RightsContext, table: string, from: string, column: string | undefined): boolean {
  const owners = context.map.tables.get(table)?.owners ?? [];
  return owners.some((link) => link.kind === 'via' && link.parent === from && link.parentColumn === column);
}

function unlinkSteps(
  context: RightsContext,
  gone: EndingStep,
  linked: (from: TableMap) => Linked,
): readonly EndingStep[] {
  return referencesTo(context, gone.table).flatMap((reference): readonly EndingStep[] => {
    const { table: from, column, parentColumn, nullable } = reference;
    const owner = from.owners.some(
      (link) => link.column === column && (link.kind === 'subject' || from.owners.length === 1),
    );
    if (owner || !nullable || !from.columns.has(column)) return [];
    const key = sql.identifier('t', parentColumn);
    const { goes, kinds, ...rest } = linked(from);
    const alsoGone = rest.alsoGone ?? (from.name === gone.table ? goes : undefined);
    const going = sql`select ${key} from ${sql.table(gone.table)} t where ${goes}`;
    const stays = alsoGone === undefined ? sql.empty : sql` and (${alsoGone}) is not true`;
    const columns = { [column]: null };
    return [
      {
        kind: 'redact',
        table: from.name,
        columns,
        because: gone.because,
        where: sql`t.${sql.identifier(column)} in (${going})${stays}`,
        set: assignments(columns),
        source: { table: gone.table, key: parentColumn, column },
        kinds,
      },
    ];
  });
}
