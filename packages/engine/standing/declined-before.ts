import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { Subject } from '../model/subject.ts';
import { type Reached, reachedAndDue } from './reached-by.ts';

/** A channel of a purpose that was declined. */
export interface Declined {
  readonly purpose: PurposeId;
  readonly channel: Channel;
}

/** What was declined before under what reaches subjects, and whether they decline something themselves. */
export interface DeclinedBefore {
  readonly declined: readonly Declined[];
  readonly decline: boolean;
  /** Notes that they are to be looked up, which were seen; where nothing was declined they are gone already. */
  readonly due: readonly string[];
}

/**
 * What is remembered about what reaches these subjects, who are one person, and does not stand with each of them. What one
 * of them took back later than it was said stays so, and so does a yes of their own.
 */
export async function declinedBefore(
  context: RightsContext,
  client: ClientBase,
  subjects: readonly Subject[],
): Promise<DeclinedBefore> {
  const reached: Reached[] = [];
  const due: string[] = [];
  for (const { kind, refs } of subjects) {
    const keys = refs.map(({ key }) => key);
    const one = await reachedAndDue(context, client, kind, keys);
    reached.push(...[...one.reached.values()].flat());
    due.push(...one.due.map(({ id }) => id));
  }
  if (reached.length === 0 && due.length === 0) return { declined: [], decline: false, due };
  const refs = subjects.flatMap((one) => one.refs);
  const { rows } = await client.query<{ purpose: string | null; channel: string | null }>({
    name: 'trygg declined before',
    text: remembered,
    values: [
      ...[reached.map(({ digest }) => digest), reached.map(({ channel }) => channel)],
      ...[refs.map(({ kind }) => kind), refs.map(({ key }) => key)],
      due,
    ],
  });
  const declined = [...context.policy.purposes.values()].flatMap(({ purpose, channels }) =>
    channels
      .filter((channel) => rows.some((row) => row.purpose === purpose && row.channel === channel))
      .map((channel) => ({ purpose, channel })),
  );
  return { declined, decline: rows.some((row) => row.purpose === null), due };
}

const remembered = `with s as (
  select s.id from trygg.subject s where (s.kind, s.key) in (select * from unnest($3::text[], $4::text[]))
), found as materialized (
  select distinct u.purpose, u.channel
  from trygg.suppression u join unnest($1::text[], $2::text[]) as r(digest, channel)
  on u.digest = r.digest and u.channel = r.channel
  where u.until > now() and not exists (
    select from s join trygg.objection o on o.subject_id = s.id
    where o.purpose = u.purpose and (o.channel is null or o.channel = u.channel) and o.lifted_at > u.at
  ) and not exists (
    select from s join trygg.consent c on c.subject_id = s.id
    where c.purpose = u.purpose and c.channel = u.channel and c.withdrawn_at is null and c.expired_at is null
    and (c.confirmed_at is not null or not c.double_opt_in)
  ) and exists (
    select from s where not exists (
      select from trygg.objection o where o.subject_id = s.id and o.purpose = u.purpose
      and (o.channel is null or o.channel = u.channel) and o.lifted_at is null
    )
  )
  union all
  select null, null where exists (
    select from s join trygg.objection o on o.subject_id = s.id where o.lifted_at is null
  )
), looked as (
  delete from trygg.carry_due d where d.id = any($5::bigint[]) and not exists (select from found)
)
select f.purpose, f.channel from found f`;

/** What was seen to be due is done: INVARIANT: after what was declined stands, so that a run that is killed looks again. */
export async function lookedUp(client: ClientBase, due: readonly string[]): Promise<void> {
  if (due.length === 0) return;
  await client.query({
    name: 'trygg looked up',
    text: 'delete from trygg.carry_due d where d.id = any($1::bigint[])',
    values: [due],
  });
}
