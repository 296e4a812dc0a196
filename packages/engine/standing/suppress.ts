import { createHmac } from 'node:crypto';
import type { Channel, Period } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { derivedKey } from '../ledger/keys.ts';
import { domainForms } from '../model/address-domain.ts';
import type { RightsContext } from '../model/context.ts';
import { foldCase } from '../model/fold-case.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Suppressed } from '../model/standing.ts';
import type { SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { sql } from '../sql/fragment.ts';
import { renderStatement } from '../sql/render.ts';

/** An address as it is compared: spelling that changes nothing about where a message arrives is taken away. */
export function normalised(address: string, channel: Channel): string {
  const text = foldCase(address.normalize('NFKC').trim());
  switch (channel) {
    case 'phone':
    case 'sms':
      return text.replace(/[^+\d]/gu, '').replace(/^00/u, '+');
    case 'post':
      return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    case 'email':
      return foldCase(domainForms(text)[0]);
    case 'social-media':
      return text;
    default:
      return channel satisfies never;
  }
}

/** HMAC-SHA256 in hexadecimal: without the installation's secret nobody can try addresses against it. */
export function suppressionDigest(secret: Buffer, address: string, channel: Channel): string {
  const key = derivedKey(secret, 'suppression');
  return createHmac('sha256', key)
    .update(`${channel}:${normalised(address, channel)}`)
    .digest('hex');
}

function intervalOf({ years, months, days }: Period): string {
  return `${years} years ${months} months ${days} days`;
}

const insert = `insert into trygg.suppression (digest, channel, purpose, at, until)
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
  const digest = suppressionDigest(context.secret, declined.address, declined.channel);
  await client.query(insert, [[digest], [declined.channel], [declined.purpose], intervalOf(suppression)]);
}

export async function isSuppressed(
  context: RightsContext,
  client: ClientBase,
  declined: Suppressed,
): Promise<boolean> {
  const digest = suppressionDigest(context.secret, declined.address, declined.channel);
  const { rowCount } = await client.query({
    name: 'trygg suppressed',
    text: 'select from trygg.suppression where digest = $1 and channel = $2 and purpose = $3',
    values: [digest, declined.channel, declined.purpose],
  });
  return rowCount === 1;
}

/**
 * What is left of those who declined and are erased (Art. 21(3)): the keyed hash of their e-mail address for each
 * purpose that they declined by e-mail. To be called over the role `erase`, before their rows go. Returns how many.
 */
export async function suppressOnErase(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<number> {
  const { suppression } = context.policy;
  if (suppression === undefined) return 0;
  const { rows } = await client.query<{ kind: SubjectKind; purpose: string; keys: string[] }>({
    name: 'trygg declined by e-mail',
    text: declinedByEmail,
    values: [refs.map(({ kind }) => kind), refs.map(({ key }) => key)],
  });
  const written = new Map<string, { readonly digest: string; readonly purpose: string }>();
  for (const { kind, purpose, keys: declined } of rows) {
    const rule = [...context.policy.purposes.values()].find((one) => one.purpose === purpose);
    if (rule?.channels.includes('email') !== true) continue;
    for (const address of await addressesOf(context, client, kind, declined)) {
      const digest = suppressionDigest(context.secret, address, 'email');
      written.set(`${digest} ${purpose}`, { digest, purpose });
    }
  }
  if (written.size === 0) return 0;
  const pairs = [...written.values()];
  await client.query(insert, [
    pairs.map((one) => one.digest),
    pairs.map(() => 'email'),
    pairs.map((one) => one.purpose),
    intervalOf(suppression),
  ]);
  return pairs.length;
}

const declinedByEmail = `select s.kind, o.purpose, array_agg(distinct s.key) as keys
from trygg.objection o join trygg.subject s on s.id = o.subject_id
where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[]))
and o.lifted_at is null and (o.channel is null or o.channel = 'email') group by s.kind, o.purpose`;

async function addressesOf(
  context: RightsContext,
  client: ClientBase,
  kind: SubjectKind,
  keys: readonly string[],
): Promise<readonly string[]> {
  const root = context.map.subjects.get(kind);
  if (root === undefined) return [];
  const found: string[] = [];
  for (const { column } of root.identifiers) {
    const statement = renderStatement(
      sql`select t.${sql.identifier(column)}::text as address from ${sql.table(root.table)} t where t.${sql.identifier(root.key)}::text = any(${sql.value(keys)}::text[])`,
    );
    const { rows } = await client.query<{ address: string | null }>(statement.text, [...statement.values]);
    for (const { address } of rows) if (address?.includes('@') === true) found.push(address);
  }
  return found;
}
