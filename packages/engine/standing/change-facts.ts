import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import { RightsError } from '../rights-errors.ts';

/** What a change is about; without a channel the purpose as a whole. */
export interface Target {
  readonly purpose: PurposeId;
  readonly channel: Channel | null;
}

interface Shown {
  readonly hash: string;
  readonly language: string;
  readonly source: string;
}

/** Ends consents and soft opt-ins, pending ones too. Without a channel: those of every channel. */
export async function withdraw(
  client: ClientBase,
  ids: readonly string[],
  { purpose, channel }: Target,
): Promise<void> {
  await client.query(
    `update trygg.consent set withdrawn_at = now()
     where subject_id = any($1::bigint[]) and purpose = $2 and ($3::text is null or channel = $3) and withdrawn_at is null`,
    [ids, purpose, channel],
  );
}

/** Once for each subject: an objection that stands keeps its date. */
export async function object(
  client: ClientBase,
  ids: readonly string[],
  { purpose, channel }: Target,
  shown: Shown,
): Promise<void> {
  await client.query(
    `insert into trygg.objection (subject_id, purpose, channel, at, text_hash, language, source)
     select u.id, $2, $3, now(), $4, $5, $6 from unnest($1::bigint[]) as u(id)
     where not exists (
       select from trygg.objection o
       where o.subject_id = u.id and o.purpose = $2 and o.channel is not distinct from $3 and o.lifted_at is null
     )`,
    [ids, purpose, channel, shown.hash, shown.language, shown.source],
  );
}

/**
 * A consent takes back the objection to the same thing only where the subject was shown that it does. Throws
 * `objection_stands`.
 */
export async function liftForConsent(
  context: RightsContext,
  client: ClientBase,
  ids: readonly string[],
  target: Target,
  shown: boolean,
): Promise<void> {
  if (!shown) {
    const { rows } = await client.query(
      `select from trygg.objection where subject_id = any($1::bigint[]) and purpose = $2 and lifted_at is null
       and ($3::text is null or channel is null or channel = $3) limit 1`,
      [ids, target.purpose, target.channel],
    );
    if (rows.length > 0)
      throw new RightsError('objection_stands', `an objection to \`${target.purpose}\` stands`, {
        help: 'say so where the consent is asked for, and hand over `liftsObjection`; or take it back by `allow`',
      });
    return;
  }
  await liftObjections(context, client, ids, target);
}

/**
 * Takes objections back. Without a channel: all of the purpose. With one: of that channel alone, so that one to the
 * whole purpose goes on as one to each other channel, and to the profiling that it took along.
 */
export async function liftObjections(
  { policy }: RightsContext,
  client: ClientBase,
  ids: readonly string[],
  { purpose, channel }: Target,
): Promise<void> {
  if (channel !== null) {
    const others = (policy.purposes.get(purpose)?.channels ?? []).filter((one) => one !== channel);
    const also =
      purpose === 'direct-marketing' && policy.purposes.has('personalisation') ? ['personalisation'] : [];
    await client.query(
      `insert into trygg.objection (subject_id, purpose, channel, at, text_hash, language, source)
       select o.subject_id, n.purpose, n.channel, o.at, o.text_hash, o.language, o.source
       from trygg.objection o
       cross join (select $2, c from unnest($3::text[]) as c union all select p, null from unnest($4::text[]) as p) as n(purpose, channel)
       where o.subject_id = any($1::bigint[]) and o.purpose = $2 and o.channel is null and o.lifted_at is null
       and not exists (
         select from trygg.objection x where x.subject_id = o.subject_id and x.purpose = n.purpose
         and x.channel is not distinct from n.channel and x.lifted_at is null
       )`,
      [ids, purpose, others, also],
    );
  }
  await client.query(
    `update trygg.objection set lifted_at = now()
     where subject_id = any($1::bigint[]) and purpose = $2 and lifted_at is null
     and ($3::text is null or channel is null or channel = $3)`,
    [ids, purpose, channel],
  );
}
