import { EngineError } from '@trygg/engine';
import { channelsByMail } from '../../kit/channels.ts';
import type { FirstChannel } from '../../kit/names.ts';
import type { Shop } from '../../kit/shop.ts';

const uniqueViolation = '23505';

/**
 * That the form which somebody just sent told her: a row for the transaction that writes hers, so that there is
 * nobody in the shop of whom it is not known whether she was told.
 */
export function toldRow(shop: Shop, person: string, channel: FirstChannel, told_at: Date) {
  return { person_id: person, channel, policy_hash: shop.policy.hash, told_at };
}

/**
 * Claims to tell somebody by mail, before the mail leaves. False where she was told already, or where her mailbox was:
 * by mail, or by a form whose address was proven since. A form alone proves nothing: anybody could have typed it.
 */
export async function claimTelling(shop: Shop, person: string, channel: FirstChannel): Promise<boolean> {
  const activity = shop.activity('tell-first');
  const told = await activity
    .selectFrom('person as asked')
    .innerJoin('person as other', 'other.email_key', 'asked.email_key')
    .innerJoin('first_notice', 'first_notice.person_id', 'other.id')
    .select('first_notice.person_id')
    .where('asked.id', '=', person)
    .where((eb) =>
      eb.or([
        eb('other.id', '=', eb.ref('asked.id')),
        eb('other.email_confirmed_at', 'is not', null),
        eb('first_notice.channel', 'in', channelsByMail()),
      ]),
    )
    .executeTakeFirst();
  if (told !== undefined) return false;
  const row = toldRow(shop, person, channel, new Date(shop.now().epochMilliseconds));
  try {
    await activity.transaction([{ kind: 'person', key: person }], (tx) =>
      tx.write(1, (q) => q.insertInto('first_notice').values(row)),
    );
    return true;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // Told by another worker at this moment, or erased.
    if (error.sqlState === uniqueViolation || error.code === 'outside_standing') return false;
    throw error;
  }
}

/** The mail could not be handed over: she is not told yet. */
export async function releaseTelling(shop: Shop, person: string): Promise<void> {
  await shop
    .activity('tell-first')
    .transaction([{ kind: 'person', key: person }], (tx) =>
      tx.write(1, (q) => q.deleteFrom('first_notice').where('person_id', '=', person)),
    );
}
