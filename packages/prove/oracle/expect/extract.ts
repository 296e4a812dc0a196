import { ownerKinds } from '../world.ts';
import { keepDue, keepsOn, ruleDue, rulesOf } from './due.ts';
import type { LiveRow, State } from './state.ts';

export interface ExpectedRow {
  readonly live: LiveRow;
  readonly columns: readonly string[];
  readonly goesOn: string | null;
  readonly keptUntil: string | null;
  readonly keptOnly: boolean;
}

/** Exactly her rows, and of each exactly the columns that are not another's and no credentials. */
export function extractOf(state: State, refs: ReadonlySet<number>): readonly ExpectedRow[] {
  const kind = [...refs]
    .map((id) => state.at(id))
    .map((live) => (live === undefined ? undefined : state.kindOf(live)?.name))[0];
  return state.living().flatMap((live): readonly ExpectedRow[] => {
    if (!live.table.personal) return [];
    const owners = state.ownersOf(live);
    if (!owners.some(({ root }) => refs.has(root))) return [];
    const can = new Set(ownerKinds(state.world, live.table.name));
    const columns = live.table.columns.filter(
      ({ holds, owner }) =>
        holds !== 'secret' &&
        (owner === undefined ||
          owner === kind ||
          !can.has(owner) ||
          !owners.some((one) => one.kind === owner)),
    );
    return [{ live, columns: columns.map((column) => column.name), ...datesOf(state, live) }];
  });
}

function datesOf(state: State, live: LiveRow): Pick<ExpectedRow, 'goesOn' | 'keptUntil' | 'keptOnly'> {
  const root = state.follow(live, live.table.recordPath);
  const dates = (all: readonly (Temporal.PlainDate | null)[]): readonly string[] =>
    all.flatMap((date) => (date === null ? [] : [date.toString()])).sort();
  const goes =
    root === undefined
      ? []
      : dates(rulesOf(state.world, live.table.record).map((rule) => ruleDue(state, rule, root)));
  const kept =
    root === undefined ? [] : dates(keepsOn(state.world, live).map((keep) => keepDue(state, keep, root)));
  return { goesOn: goes[0] ?? null, keptUntil: kept.at(-1) ?? null, keptOnly: live.kept !== undefined };
}
