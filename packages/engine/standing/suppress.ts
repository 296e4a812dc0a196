import type { Channel, Period, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Suppressed } from '../model/standing.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { type Reached, reachedBy } from './reached-by.ts';
import { suppressionDigest } from './suppression-digest.ts';

function declinedDigest({ secret, policy }: RightsContext, { address, channel }: Suppressed): string {
  return suppressionDigest(secret, address, channel, policy.jurisdiction);
}

function intervalOf({ years, months, days }: Period): string {
  return `${years} years ${months} months ${days} days`;
}

const insert = `insert into trygg.suppression as v (digest, channel, purpose, at, until)
select u.digest, u.channel, u.purpose, now(), now() + $4::interval from unnest($1::text[], $2::text[], $3::text[]) as u(digest, channel, purpose)
on conflict (digest, channel, purpose) do update set at = excluded.at, until = excluded.until`;

/** Throws `choice_refused` where the policy gives no period for it: nothing is kept without one (Art. 5(1)(e)). */
export async function suppress(
  context: RightsContext,
  client: ClientBase,
  declined: Suppressed,
): Promise<void> {
  const { suppression } = context.policy;
  if (suppression === undefined) {
    const help = 'decide it in house.yaml with `decide: suppression`';
    throw new RightsError(
      'choice_refused',
      `\`${context.policy.name}\` says not how long a declined address is kept`,
      { help },
    );
  }
  const digest = declinedDigest(context, declined);
  await client.query(insert, [[digest], [declined.channel], [declined.purpose], intervalOf(suppression)]);
}

export async function isSuppressed(
  context: RightsContext,
  client: ClientBase,
  declined: Suppressed,
): Promise<boolean> {
  const digest = declinedDigest(context, declined);
  const { rowCount } = await client.query({
    name: 'trygg suppressed',
    text: 'select from trygg.suppression where digest = $1 and channel = $2 and purpose = $3 and until > now()',
    values: [digest, declined.channel, declined.purpose],
  });
  return rowCount === 1;
}

/**
 * What is left of those who declined and are erased (Art. 21(3)): for each purpose that they declined by a channel, the
 * keyed hash of what that channel reached them by. To be called over the role `erase`, before their rows go. Returns how
 * many.
 */
export function suppressOnErase(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<number> {
  return rememberDeclined(context, client, refs, insert, 'one person, erased');
}

/** A no that stands is remembered until its period after the last time that this was done; its day stays. */
const keep = insert.replace(
  'at = excluded.at, until = excluded.until',
  'until = greatest(v.until, excluded.until)',
);

/** The same of subjects who stay: an address of theirs may go before they do, or stand in a row that is another's. */
export function rememberStanding(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  among: Whose = 'one person',
): Promise<number> {
  return rememberDeclined(context, client, refs, keep, among);
}

/**
 * Subjects of one kind that are one person declined together, whichever of them said it; `each alone`: they are several
 * people. The roles that end rows see identifiers too.
 */
type Whose = 'one person' | 'one person, erased' | 'each alone';

async function rememberDeclined(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  statement: string,
  among: Whose,
): Promise<number> {
  const { suppression } = context.policy;
  if (suppression === undefined) return 0;
  const found = await declinedReaches(context, client, refs, among);
  if (found.length === 0) return 0;
  await client.query(statement, [
    found.map((one) => one.digest),
    found.map((one) => one.channel),
    found.map((one) => one.purpose),
    intervalOf(suppression),
  ]);
  return found.length;
}

/** What there is to remember of these subjects: each once, in one order, so that two at once cannot wait for each other. */
export async function declinedReaches(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  among: Whose = 'one person',
): Promise<readonly (Reached & { readonly purpose: string })[]> {
  if (context.policy.suppression === undefined || refs.length === 0) return [];
  const { rows } = await client.query<{
    kind: SubjectKind;
    key: string;
    purpose: string;
    channel: string | null;
  }>({
    name: 'trygg declined by channel',
    text: declinedBy,
    values: [refs.map(({ kind }) => kind), refs.map(({ key }) => key)],
  });
  const identifiers = among === 'one person' ? 'declared' : 'identifiers too';
  const written = new Map<string, Reached & { readonly purpose: string }>();
  for (const [kind, declined] of Map.groupBy(rows, (row) => row.kind)) {
    const who = refs.filter((ref) => ref.kind === kind).map(({ key }) => key);
    const reached = await reachedBy(context, client, kind, who, identifiers);
    for (const { key, purpose, channel: named } of declined) {
      const rule = [...context.policy.purposes.values()].find((one) => one.purpose === purpose);
      const own = among === 'each alone' ? (reached.get(key) ?? []) : [...reached.values()].flat();
      for (const { channel, digest } of own)
        if ((named === null || named === channel) && rule?.channels.includes(channel) === true)
          written.set(`${digest} ${purpose}`, { digest, channel, purpose });
    }
  }
  return [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const declinedBy = `select distinct s.kind, s.key, o.purpose, o.channel
from trygg.objection o join trygg.subject s on s.id = o.subject_id
where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[])) and o.lifted_at is null`;

/** A channel of a purpose that was declined. */
export interface Declined {
  readonly purpose: PurposeId;
  readonly channel: Channel;
}

/** What was declined before under what reaches subjects, and whether they decline something themselves. */
export interface DeclinedBefore {
  readonly declined: readonly Declined[];
  readonly decline: boolean;
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
  for (const { kind, refs } of subjects) {
    const keys = refs.map(({ key }) => key);
    reached.push(...[...(await reachedBy(context, client, kind, keys)).values()].flat());
  }
  if (reached.length === 0) return { declined: [], decline: false };
  const refs = subjects.flatMap((one) => one.refs);
  const { rows } = await client.query<{ purpose: string | null; channel: string | null }>({
    name: 'trygg declined before',
    text: remembered,
    values: [
      ...[reached.map(({ digest }) => digest), reached.map(({ channel }) => channel)],
      ...[refs.map(({ kind }) => kind), refs.map(({ key }) => key)],
    ],
  });
  const declined = [...context.policy.purposes.values()].flatMap(({ purpose, channels }) =>
    channels
      .filter((channel) => rows.some((row) => row.purpose === purpose && row.channel === channel))
      .map((channel) => ({ purpose, channel })),
  );
  return { declined, decline: rows.some((row) => row.purpose === null) };
}

const remembered = `with s as (
  select s.id from trygg.subject s where (s.kind, s.key) in (select * from unnest($3::text[], $4::text[]))
)
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
)`;
