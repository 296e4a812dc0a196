import type { ClientBase } from 'pg';
import { endHoldsOf } from '../holds/holds.ts';
import { staffBody, subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { CalledBack, ErasePlan } from '../model/erasures.ts';
import { withdrawOf } from '../outbox/outbox.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { columns } from './plan-under-lock.ts';

export function unknownErasure(id: string): RightsError {
  return new RightsError('erasure_unknown', `there is no erasure \`${id.slice(0, 80)}\``, {
    help: '`trygg erase --list` shows those that are under way',
  });
}

interface Row {
  readonly state: string;
  readonly plan: ErasePlan | null;
  readonly hash: string;
  readonly day: string | null;
  readonly at: Date | null;
}

/**
 * Undoes the acceptance of an erasure that waits for its day, inside the transaction of `client`: what waiting took
 * is given back, what was to be told is forgotten, the plan goes. Until the erasure is carried out, also when its day
 * has come. Done again, it changes nothing. Throws `erasure_final` where it did not wait, or is carried out.
 */
export async function callBackErasure(
  context: RightsContext,
  client: ClientBase,
  id: string,
  by?: string,
): Promise<CalledBack> {
  const { rows } = await client.query<Row>(
    `select state, plan, plan_hash as hash, not_before::text as day, called_back_at as at
     from trygg.erasure where id::text = $1 for update`,
    [id],
  );
  const [erasure] = rows;
  if (erasure === undefined) throw unknownErasure(id);
  const { state, plan, hash, day, at } = erasure;
  if (at !== null) return { id, at: at.toISOString() };
  if (state !== 'accepted' || day === null || plan === null)
    throw new RightsError('erasure_final', 'the erasure can no longer be called back', {
      help: 'only one that waits for its day can',
    });
  const refs = plan.subjects.flatMap((subject) => subject.refs);
  await client.query("select trygg.erase_lock($1, $2, '{}', '{}')", [...columns(refs)]);
  await failPoint('call back: locked');
  await client.query('select trygg.erase_call_back($1)', [id]);
  await failPoint('call back: freed');
  await withdrawOf(client, id);
  await endHoldsOf(context, client, id);
  const marked = await client.query<{ at: Date }>(
    `update trygg.erasure set state = 'called-back', plan = null, called_back_at = now() where id = $1
     returning called_back_at as at`,
    [id],
  );
  await failPoint('call back: marked');
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  await writeEntry(client, {
    kind: 'erasure-called-back',
    subject: digests[0] ?? null,
    body: { erasure: id, planHash: hash, ...staffBody(context.secret, by), ...subjectsBody(digests) },
  });
  await failPoint('call back: entered');
  return { id, at: marked.rows[0]?.at.toISOString() ?? '' };
}

/** The erasure that a subject waits for, with its day. */
export async function waitingFor(
  client: ClientBase,
  refs: Parameters<typeof columns>[0],
): Promise<{ readonly id: string; readonly notBefore: string } | undefined> {
  const { rows } = await client.query<{ id: string; notBefore: string }>(
    `select e.id, e.not_before::text as "notBefore" from trygg.subject s join trygg.erasure e on e.id = s.waiting
     where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[])) limit 1`,
    [...columns(refs)],
  );
  return rows[0];
}
