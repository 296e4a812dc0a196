import type { ErasureSearch, ShopGroups } from '@trygg/engine';
import type { ClientBase } from 'pg';
import type { State } from '../expect/state.ts';
import { tableOf } from '../world.ts';
import { rowsHolding } from './byte-search.ts';
import type { RowNames } from './compare.ts';
import { rowName } from './snapshot.ts';

/** How many searches found rows of each kind: a run in which none did has compared nothing. */
export const seen = { searches: 0, others: 0, stays: 0, unexplained: 0 };

/** table → rows */
type Rows = Readonly<Record<string, number>>;

interface Found {
  readonly others: Rows;
  readonly stays: Rows;
  readonly unexplained: Rows;
}

/**
 * What the signed receipt says of the search for the values of an erasure, against what stands in the database: every
 * row that holds one of the texts, found by reading all of it, by what the world says of whose the row is.
 */
export async function judgeSearch(
  client: ClientBase,
  groups: ShopGroups,
  receipt: string,
  {
    texts,
    after,
    names,
  }: { readonly texts: readonly string[]; readonly after: State; readonly names: RowNames },
): Promise<readonly string[]> {
  await groups.erasures.search();
  const said = (await groups.erasures.receipt(receipt))?.search;
  if (said === undefined || said.state === 'due')
    return ['the receipt says nothing of a search that was made'];
  const must = await standing(client, { texts, after, names });
  seen.searches += 1;
  for (const what of ['others', 'stays', 'unexplained'] as const)
    if (Object.keys(must[what]).length > 0) seen[what] += 1;
  const is = foundOf(said);
  const problems = (['others', 'stays', 'unexplained'] as const).flatMap((what) => {
    const [one, other] = [sorted(must[what]), sorted(is[what])];
    return one === other ? [] : [`the receipt must name ${one} as ${what} and names ${other}`];
  });
  const state = Object.keys(must.unexplained).length > 0 ? 'unfinished' : 'proven';
  if (said.state !== state)
    problems.push(`the erasure must be ${state} and the receipt calls it ${said.state}`);
  if (said.unread.length > 0) problems.push(`the search could not read ${said.unread.join(', ')}`);
  return problems;
}

async function standing(
  client: ClientBase,
  {
    texts,
    after,
    names,
  }: { readonly texts: readonly string[]; readonly after: State; readonly names: RowNames },
): Promise<Found> {
  const found = { others: new Map(), stays: new Map(), unexplained: new Map() };
  const living = new Map(after.living().map((live) => [names.of(live.row.id), live]));
  for (const { table, values } of await rowsHolding(client, texts)) {
    const mapped = after.world.tables.some((one) => one.name === table)
      ? tableOf(after.world, table)
      : undefined;
    const live = living.get(
      rowName(
        table,
        (mapped?.primary ?? []).map((column) => values[column]),
      ),
    );
    const owned = live !== undefined && after.ownersOf(live).some(({ root }) => after.at(root) !== undefined);
    const what = owned ? 'others' : live?.kept === undefined ? 'unexplained' : 'stays';
    found[what].set(table, (found[what].get(table) ?? 0) + 1);
  }
  return {
    others: Object.fromEntries(found.others),
    stays: Object.fromEntries(found.stays),
    unexplained: Object.fromEntries(found.unexplained),
  };
}

function foundOf(said: Exclude<ErasureSearch, { state: 'due' }>): Found {
  const stays: Record<string, number> = {};
  for (const { table, rows } of said.stays) stays[table] = (stays[table] ?? 0) + rows;
  return { others: said.others, stays, unexplained: said.unexplained };
}

function sorted(rows: Rows): string {
  return JSON.stringify(Object.entries(rows).sort(([one], [other]) => (one < other ? -1 : 1)));
}
