import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan, SearchedErasure } from '../model/erasures.ts';
import type { ErasureSearch, RowCounts, SettledRows } from '../model/receipts.ts';
import { signAgain } from '../receipts/receipt.ts';
import type { Findings } from './findings.ts';
import { forgetPlaces, keepFinds } from './finds.ts';

interface ToEnd {
  readonly id: string;
  readonly plan: ErasePlan;
  /** How many were looked for. */
  readonly values: number;
  readonly findings: Findings;
  readonly unread: readonly string[];
}

interface Open {
  readonly state: string;
  /** The one that was signed last. */
  readonly receipt: string | null;
  /** Holds that keep rows of the subjects themselves. */
  readonly held: readonly string[] | null;
  readonly searched: ErasureSearch | null;
}

/**
 * Writes down what the search found for one erasure, in a transaction of its own: the receipt is signed anew, and the
 * ledger has an entry. Nothing open and nothing held: plan and values are forgotten, and where a
 * person said that rows are another's it is `settled`. Rows of the subjects that
 * should have gone: the erasure is `found`, and runs again. Undefined: it went on meanwhile, and is searched for again.
 */
export async function endSearch(
  context: RightsContext,
  client: ClientBase,
  { id, plan, values, findings, unread }: ToEnd,
): Promise<SearchedErasure | undefined> {
  await client.query('begin isolation level read committed');
  try {
    const { rows } = await client.query<Open>(
      "select state, coalesce(closing_receipt, receipt) as receipt, held, searched from trygg.erasure where id = $1 and state in ('held', 'due', 'unfinished') for update",
      [id],
    );
    const [open] = rows;
    const ended =
      open === undefined
        ? undefined
        : await write(context, client, { id, plan, values, findings, unread }, open);
    await client.query('commit');
    return ended;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function write(
  context: RightsContext,
  client: ClientBase,
  { id, plan, values, findings, unread }: ToEnd,
  open: Open,
): Promise<SearchedErasure> {
  const { missed, holds, said, unexplained } = findings.byTable;
  if (Object.keys(missed).length > 0) {
    await client.query("update trygg.erasure set state = 'found', found = $2, held = null where id = $1", [
      id,
      JSON.stringify(missed),
    ]);
    return { id, state: 'found', found: missed };
  }
  const finds = await keepFinds(client, { erasure: id, receipt: open.receipt, found: unexplained });
  const another = finds.settled.filter(({ as }) => as === 'another');
  const goesOn = open.state === 'held' && (open.held ?? []).length > 0;
  const ended = holds || goesOn ? 'held' : another.length > 0 ? 'settled' : 'proven';
  const outcome = Object.keys(finds.open).length > 0 ? 'unfinished' : ended;
  const at = Temporal.Now.instant().round('millisecond').toString();
  const looked = finds.settled.length === 0 ? {} : { settled: finds.settled };
  const search: ErasureSearch = {
    ...{ state: outcome, at, values, ...said, unexplained: finds.open, unread },
    ...looked,
  };
  // What is held goes on when the hold ends, whatever else was found.
  const state = goesOn ? 'held' : outcome;
  await client.query(
    state === 'proven' || state === 'settled'
      ? `update trygg.erasure set state = $2, searched = $3, proven_at = case when $2 = 'proven' then now() end, plan = null, sealed = null, found = null,
           held = null where id = $1`
      : `update trygg.erasure set state = $2, searched = $3,
           held = case when $2 = 'held' then coalesce(held, '{}') end where id = $1`,
    [id, state, JSON.stringify(search)],
  );
  if (state === 'proven' || state === 'settled') await forgetPlaces(client, id);
  if (!sameFindings(open.searched, search)) {
    if (open.receipt !== null) await signAgain(client, context, open.receipt, search);
    const refs = plan.subjects.flatMap((subject) => subject.refs);
    const digests = refs.map((ref) => subjectDigest(context.secret, ref));
    await writeEntry(client, {
      kind: 'erasure-searched',
      subject: digests[0] ?? null,
      body: {
        erasure: id,
        ...(open.receipt === null ? {} : { receipt: open.receipt }),
        outcome,
        values,
        others: sum(said.others),
        stays: said.stays.reduce((all, { rows }) => all + rows, 0),
        unexplained: finds.open,
        unread,
        ...(another.length === 0 ? {} : { settled: countsOf(another) }),
        ...subjectsBody(digests),
      },
    });
  }
  return { id, state, search };
}

const countsOf = (settled: readonly SettledRows[]): RowCounts =>
  Object.fromEntries(settled.map(({ table, rows }) => [table, rows]));

const sum = (rows: RowCounts): number => Object.values(rows).reduce((all, one) => all + one, 0);

/** The same but for the moment. */
function sameFindings(before: ErasureSearch | null, now: ErasureSearch): boolean {
  return before !== null && hashOf({ ...before, at: '' }) === hashOf({ ...now, at: '' });
}
