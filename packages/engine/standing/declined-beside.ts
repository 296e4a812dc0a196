import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { domainForms } from '../model/address-domain.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectRef } from '../model/subject.ts';
import { objectionStands, type Target } from './call.ts';
import { reachedAndDue } from './reached-by.ts';

/** Declined beside a subject; without a channel the purpose as a whole. */
export interface DeclinedBeside {
  readonly purpose: PurposeId;
  readonly channel: Channel | null;
}

/**
 * A no belongs to a mailbox, and a mailbox may stand in many rows: what others under an e-mail address of these subjects
 * decline, and what is remembered of those that are gone. A yes of their own that holds, and a no that they took back
 * later, outweigh it. Whose no it is, nobody is told.
 */
export async function declinedBeside(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<readonly DeclinedBeside[]> {
  const digests: string[] = [];
  const channels: string[] = [];
  const mailboxes = new Set<string>();
  for (const [kind, own] of Map.groupBy(refs, (ref) => ref.kind)) {
    const keys = own.map(({ key }) => key);
    const found = await reachedAndDue(context, client, kind, keys);
    for (const { digest, channel } of [...found.reached.values()].flat()) {
      digests.push(digest);
      channels.push(channel);
    }
    for (const mailbox of found.mailboxes)
      for (const form of domainForms(mailbox.trim())) mailboxes.add(form);
  }
  if (digests.length === 0) return [];
  const { rows } = await client.query<DeclinedBeside>({
    name: 'trygg declined beside',
    text: query,
    values: [digests, channels, [...mailboxes], refs.map(({ kind }) => kind), refs.map(({ key }) => key)],
  });
  return rows.filter(({ purpose }) => context.policy.purposes.has(purpose));
}

// Few are asked for: each is looked up by its index, whatever the planner expects of a function.
const query = `with s as materialized (
  select x.id from unnest($4::text[], $5::text[]) as w(kind, key)
  cross join lateral (select s.id from trygg.subject s where s.kind = w.kind and s.key = w.key limit 1) x
), beside as (
  select u.purpose, u.channel, u.at
  from trygg.suppression u join unnest($1::text[], $2::text[]) as r(digest, channel)
  on u.digest = r.digest and u.channel = r.channel where u.until > now()
  union all
  select o.purpose, o.channel, o.at
  from unnest($3::text[]) as typed(text) cross join lateral trygg.find_subjects(typed.text) f
  cross join lateral (select s.id from trygg.subject s where s.kind = f.subject_kind and s.key = f.subject_key limit 1) x
  cross join lateral (
    select o.purpose, o.channel, o.at from trygg.objection o where o.subject_id = x.id and o.lifted_at is null offset 0
  ) o
  where x.id not in (select s.id from s)
)
select distinct b.purpose, b.channel from beside b
where not exists (
  select from s cross join lateral (select * from trygg.objection o where o.subject_id = s.id offset 0) o
  where o.purpose = b.purpose and (o.channel is null or b.channel is null or o.channel = b.channel) and o.lifted_at > b.at
) and not exists (
  select from s join trygg.consent c on c.subject_id = s.id
  where c.purpose = b.purpose and (b.channel is null or c.channel = b.channel)
  and c.withdrawn_at is null and c.expired_at is null and (c.confirmed_at is not null or not c.double_opt_in)
)`;

/** Throws `objection_stands` where a consent would go against a no that was said beside the subject, unsaid. */
export async function refuseOverNoBeside(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  { purpose, channel }: Target,
): Promise<void> {
  const beside = await declinedBeside(context, client, refs);
  if (beside.some((one) => goesAgainst(one, { purpose, channel }))) throw objectionStands(purpose);
}

function goesAgainst(beside: DeclinedBeside, target: Target): boolean {
  return (
    beside.purpose === target.purpose &&
    (target.channel === null || beside.channel === null || beside.channel === target.channel)
  );
}
