import { referencesTo, standsOn } from '../catalog/references.ts';
import { linksOf } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';

/**
 * Personal tables in the order in which their rows can end: each before the tables that it refers to or reaches
 * its subjects through. A circle of references is cut where a link may be empty; there `unlink` steps take the
 * link away first. INVARIANT: no table comes before one that is owned through it.
 */
export function childrenFirst(context: RightsContext): readonly TableMap[] {
  const personal = [...context.map.tables.values()].filter((table) => table.personal);
  personal.sort((a, b) => (a.name < b.name ? -1 : 1));
  const waits = new Map(personal.map((table) => [table.name, waitsOf(context, table, personal)]));
  const left = new Map(personal.map((table) => [table.name, table]));
  const order: TableMap[] = [];
  while (left.size > 0) {
    const next = nextOf([...left.values()], waits, left);
    left.delete(next.name);
    order.push(next);
  }
  return order;
}

/** Tables to wait for, the least to be done without last. */
type Waits = readonly (readonly string[])[];

function nextOf(
  tables: readonly TableMap[],
  waits: ReadonlyMap<string, Waits>,
  left: ReadonlyMap<string, TableMap>,
): TableMap {
  for (let levels = 4; levels > 0; levels -= 1) {
    const free = tables.find((table) =>
      (waits.get(table.name) ?? []).slice(0, levels).every((names) => !names.some((name) => left.has(name))),
    );
    if (free !== undefined) return free;
  }
  const [first] = tables;
  if (first === undefined) throw new RangeError('no table is left');
  return first;
}

function waitsOf(context: RightsContext, table: TableMap, personal: readonly TableMap[]): Waits {
  const others = (names: readonly string[]): readonly string[] => names.filter((name) => name !== table.name);
  const owned = personal.filter((other) =>
    linksOf(context.map, other.name).some((link) => link.parent === table.name),
  );
  const references = referencesTo(context, table.name);
  // A link that is emptied when rows of this table go may be what others are found by.
  const besides = personal.filter(
    (other) =>
      other.owners.some(
        (link) =>
          link.kind === 'via' &&
          references.some((one) => one.table.name === link.parent && one.column === link.parentColumn),
      ) && !reaches(context, table.name, other.name),
  );
  const names = (nullable: boolean): readonly string[] =>
    references.filter((one) => one.nullable === nullable).map((one) => one.table.name);
  // All rows of a record wait for rows of another that stand on its root, as the root does.
  const root = context.map.records.get(table.record ?? '')?.root ?? table.name;
  const isSubject = [...context.map.subjects.values()].some((one) => one.table === root);
  const standing = (isSubject ? [] : referencesTo(context, root))
    .filter((one) => standsOn(one) && one.table.record !== table.record)
    .filter((one) => !reaches(context, table.name, one.table.name))
    .map((one) => one.table.name);
  return [[...owned, ...besides].map((other) => other.name), names(false), standing, names(true)].map(others);
}

/** Owner links lead from one table to the other. */
function reaches(context: RightsContext, from: string, to: string): boolean {
  return linksOf(context.map, from).some((link) => link.parent === to || reaches(context, link.parent, to));
}
