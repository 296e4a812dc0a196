import type { Period } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Suppressed } from '../model/standing.ts';
import type { SubjectRef } from '../model/subject.ts';
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
