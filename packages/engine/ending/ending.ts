import type { StatutoryKeep } from '@trygg/policy';
import { columnType } from '../catalog/references.ts';
import { anyOf } from '../map/owner-path.ts';
import type { TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { notHeld } from './held.ts';
import { exactly, keepStep } from './keep-step.ts';
import { leaveSteps } from './leaving.ts';
import { childrenFirst } from './order.ts';
import { type Ending, kindsOf, type OwnedRows, owning, rootOf } from './owned.ts';
import { combinations, keepsOn } from './reduction.ts';
import type { EndingStep } from './step.ts';
import { runOut, wholeRow } from './terms.ts';
import { type Linked, unlinkedFirst } from './unlink.ts';

/**
 * Steps that end subjects: rows that are theirs alone go, save what a statute keeps; from rows that others own
 * too only their columns and the link to them go. Children come before parents, a subject's own row last:
 * each step finds its rows over links that later steps take away.
 */
export function endingSteps(ending: Ending): readonly EndingStep[] {
  const ended = new Set<string>();
  return childrenFirst(ending.context).flatMap((table) => {
    ended.add(table.name);
    const owned = owning(ending, table);
    return owned === undefined ? [] : [...endSteps(owned, ended), ...leaveSteps(owned)];
  });
}

/** Rows that end: reduced to what a statute keeps, or deleted. `ended`: tables whose rows have gone by then. */
function endSteps(owned: OwnedRows, ended: ReadonlySet<string>): readonly EndingStep[] {
  const { ending, table, kinds } = owned;
  const { context, day } = ending;
  const keeps = keepsOn(context, table);
  const ends = endCondition(owned, keeps);
  const keep = combinations(keeps).map((set) =>
    keepStep(context, table, set, kinds, sql`${ends} and ${exactly(context, table, keeps, set, day)}`),
  );
  const gone: EndingStep = {
    kind: 'delete',
    table: table.name,
    because: ending.because(table),
    where: goneCondition(owned),
    kinds,
  };
  const linked = (from: TableMap): Linked => {
    // Rows of a table that comes later in a circle have not gone yet: they too lose the link.
    if (!ended.has(from.name)) return { goes: goneCondition(owned), kinds };
    const [to, other] = [owning(ending, table, from), owning(ending, from, table)];
    return {
      goes: goneCondition(to ?? owned),
      ...(other === undefined ? {} : { alsoGone: goneCondition(other) }),
      kinds: kindsOf(ending, table, from),
    };
  };
  return [...keep, ...unlinkedFirst(context, gone, linked)];
}

function endCondition(owned: OwnedRows, keeps: readonly StatutoryKeep[]): Sql {
  const { table, ownedBySubject } = owned;
  const alone =
    owned.shared && table.diesWith === 'last' ? anyOf([...itself(owned), owned.alone]) : ownedBySubject;
  const spared = notHeld(owned.ending.context, table.name);
  return keeps.length === 0 ? sql`${alone}${spared}` : sql`${wholeRow('t')} and ${alone}${spared}`;
}

function goneCondition(owned: OwnedRows): Sql {
  const { context, day } = owned.ending;
  const keeps = keepsOn(context, owned.table);
  return keeps.reduce(
    (where, one) => sql`${where} and ${runOut(context, owned.table, one, 't', day)}`,
    endCondition(owned, keeps),
  );
}

/** A subject's own row goes with it, whoever else owns it. */
function itself({ ending, table, kinds, keysOf }: OwnedRows): readonly Sql[] {
  const root = rootOf(ending.context, table);
  if (root === undefined || !kinds.includes(root.kind)) return [];
  const type = columnType(ending.context)(root.table, root.key);
  return [
    sql`t.${sql.identifier(root.key)} = any(${keysOf(root.kind)}::text[]::${sql.catalogType(`${type}[]`)})`,
  ];
}
