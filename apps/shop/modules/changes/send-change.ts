import { createHmac, randomUUID } from 'node:crypto';
import { EngineError } from '@trygg/engine';
import { log } from '../../kit/log.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Shop } from '../../kit/shop.ts';
import { MailNotSent } from '../../kit/transport.ts';
import { changeMail } from './change-mail.ts';
import { changeOf, type PolicyChangeToTell, receiversOf } from './pending.ts';

const batch = 200;
const uniqueViolation = '23505';
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Tells everybody whom the change is about, each address once. Stopped anywhere, the next run goes on: what was
 * claimed is not sent again. Rejects when the mail server is not reached at all.
 */
export async function sendChange(shop: Shop, id: string): Promise<{ readonly sent: number }> {
  const notice = await shop
    .activity('keep-policy')
    .selectFrom('change_notice')
    .select(['from_hash', 'to_hash', 'done_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (notice === undefined || notice.done_at !== null) return { sent: 0 };
  const change = await changeOf(shop, notice);
  if (change === undefined) return { sent: 0 };
  let [sent, after] = [0, first];
  for (;;) {
    const people = await nextPeople(shop, change, after);
    for (const person of people) if (await tell(shop, id, change, person)) sent += 1;
    const last = people.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const { claimed, told } = await progressOf(shop, id);
  // The entry first: whoever is killed here writes a second one, and nobody is left without.
  await shop.rights.noteChange({
    notice: id,
    from: notice.from_hash,
    to: notice.to_hash,
    told,
    untold: claimed - told,
  });
  const done_at = new Date(shop.now().epochMilliseconds);
  await shop
    .activity('keep-policy')
    .transaction([], (tx) =>
      tx.write(1, (q) => q.updateTable('change_notice').set({ done_at }).where('id', '=', id)),
    );
  return { sent };
}

interface Receiver {
  readonly id: string;
  readonly email: string;
}

function nextPeople(shop: Shop, change: PolicyChangeToTell, after: string): Promise<readonly Receiver[]> {
  const whom = receiversOf(change.diff);
  if (whom === 'nobody') return Promise.resolve([]);
  const people = shop
    .activity('tell-of-change')
    .selectFrom('person')
    .select(['id', 'email'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(batch);
  if (whom === 'everybody') return people.execute();
  return people
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('newsletter_subscriber')
          .select('newsletter_subscriber.id')
          .whereRef('newsletter_subscriber.person_id', '=', 'person.id'),
      ),
    )
    .execute();
}

async function tell(
  shop: Shop,
  notice: string,
  change: PolicyChangeToTell,
  receiver: Receiver,
): Promise<boolean> {
  const delivery = await claim(shop, notice, receiver);
  if (delivery === undefined) return false;
  // Read again, at the last moment: whoever was erased since the list was read is not there.
  const now = await shop
    .activity('tell-of-change')
    .selectFrom('person')
    .select(['email', 'given_name', 'language'])
    .where('id', '=', receiver.id)
    .executeTakeFirst();
  if (now === undefined || now.email.toLowerCase() !== receiver.email.toLowerCase()) return false;
  const { language, given_name: name } = now;
  try {
    await shop.sendMail({
      to: now.email,
      ...(await renderMail(changeMail(shop, change, { language, name }))),
    });
  } catch (error) {
    // One address that the server refuses keeps nobody else from being told.
    if (error instanceof MailNotSent && error.status !== undefined) return false;
    // No mail has left: whoever is told by law is not passed over because a server was down.
    await release(shop, receiver.id, delivery);
    throw error;
  }
  await noteSent(shop, receiver.id, delivery);
  return true;
}

/** Undefined where the address was told already. */
async function claim(shop: Shop, notice_id: string, { id, email }: Receiver): Promise<string | undefined> {
  const delivery = {
    id: randomUUID(),
    notice_id,
    person_id: id,
    address_digest: addressDigest(shop, email),
    claimed_at: new Date(shop.now().epochMilliseconds),
  };
  try {
    await shop
      .activity('tell-of-change')
      .transaction([{ kind: 'person', key: id }], (tx) =>
        tx.write(1, (q) => q.insertInto('change_delivery').values(delivery)),
      );
    return delivery.id;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'outside_standing' || error.sqlState === uniqueViolation) return undefined;
    throw error;
  }
}

async function noteSent(shop: Shop, person: string, delivery: string): Promise<void> {
  const sent_at = new Date(shop.now().epochMilliseconds);
  try {
    await shop
      .activity('tell-of-change')
      .transaction([{ kind: 'person', key: person }], (tx) =>
        tx.write(1, (q) => q.updateTable('change_delivery').set({ sent_at }).where('id', '=', delivery)),
      );
  } catch (error) {
    // She was erased while the mail was on its way: nothing is left to note it in.
    if (error instanceof EngineError && (error.code === 'outside_standing' || error.code === 'rows_mismatch'))
      return;
    throw error;
  }
}

async function release(shop: Shop, person: string, delivery: string): Promise<void> {
  await shop
    .activity('tell-of-change')
    .transaction([{ kind: 'person', key: person }], (tx) =>
      tx.write(1, (q) => q.deleteFrom('change_delivery').where('id', '=', delivery)),
    );
}

/** Two rows may have one address: it is told apart by a keyed digest. */
function addressDigest(shop: Shop, email: string): string {
  return createHmac('sha256', shop.secret).update(`change:${email.toLowerCase()}`).digest('hex');
}

export async function progressOf(
  shop: Shop,
  notice: string,
): Promise<{ readonly claimed: number; readonly told: number }> {
  const found = await shop
    .activity('tell-of-change')
    .selectFrom('change_delivery')
    .select((eb) => [eb.fn.count<string>('id').as('claimed'), eb.fn.count<string>('sent_at').as('told')])
    .where('notice_id', '=', notice)
    .executeTakeFirst();
  return { claimed: Number(found?.claimed ?? 0), told: Number(found?.told ?? 0) };
}

/** How many addresses a change would be told to now. */
export async function receiverCount(shop: Shop, change: PolicyChangeToTell): Promise<number> {
  const whom = receiversOf(change.diff);
  if (whom === 'nobody') return 0;
  const people = shop
    .activity('tell-of-change')
    .selectFrom('person')
    .select((eb) =>
      eb.fn
        .count<string>(eb.fn<string>('lower', ['email']))
        .distinct()
        .as('addresses'),
    );
  const found = await (whom === 'everybody'
    ? people
    : people.where((eb) =>
        eb.exists(
          eb
            .selectFrom('newsletter_subscriber')
            .select('newsletter_subscriber.id')
            .whereRef('newsletter_subscriber.person_id', '=', 'person.id'),
        ),
      )
  ).executeTakeFirst();
  return Number(found?.addresses ?? 0);
}

/** The job: a change is told as far as it comes, and its end is logged. */
export async function sendChangeJob(shop: Shop, id: string): Promise<void> {
  const { sent } = await sendChange(shop, id);
  log.info({ shop: shop.name, change: id, sent });
}
