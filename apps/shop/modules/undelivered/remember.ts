import { randomUUID } from 'node:crypto';
import { EngineError, type EngineErrorCode } from '@trygg/engine';
import type { EndedMail, Mailboxes } from '../../kit/mailboxes.ts';
import { addressDigest } from '../../kit/mailing.ts';
import type { Shop } from '../../kit/shop.ts';

const digestOf = (shop: Shop, address: string): string => addressDigest(shop, 'mailbox', address);

/** Which mailboxes take no mail, and which mails ended there. Where the policy lacks its purpose nothing is remembered. */
export const remembered: Mailboxes = {
  async refuses(shop, address) {
    if (!shop.permits('note-undelivered')) return false;
    const found = await shop
      .activity('note-undelivered')
      .selectFrom('undelivered_mail')
      .select('id')
      .where('address_digest', '=', digestOf(shop, address))
      .where('mailbox', '=', true)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },

  async note(shop, ended) {
    if (shop.permits('note-undelivered')) await whileThere(() => write(shop, ended));
  },

  async works(shop, address) {
    if (!shop.permits('note-undelivered')) return;
    const activity = shop.activity('note-undelivered');
    const rows = await activity
      .selectFrom('undelivered_mail')
      .select(['id', 'person_id', 'handled_at'])
      .where('address_digest', '=', digestOf(shop, address))
      .where('mailbox', '=', true)
      .execute();
    for (const { id, person_id, handled_at } of rows)
      await whileThere(() =>
        activity.transaction([{ kind: 'person', key: person_id }], async (tx) => {
          if (handled_at === null)
            await tx.write(1, (q) =>
              q.updateTable('undelivered_mail').set({ mailbox: false }).where('id', '=', id),
            );
          // Settled, too: there is nothing left to remember.
          else await tx.write(1, (q) => q.deleteFrom('undelivered_mail').where('id', '=', id));
        }),
      );
  },
};

/** One row for each kind of mail that waits to be handled, however often such mails end. */
async function write(shop: Shop, { kind, person: person_id, to, end, answer }: EndedMail): Promise<void> {
  const address_digest = digestOf(shop, to);
  const said = [answer?.status, answer?.enhanced].filter((code) => code !== undefined).join(' ');
  const row = {
    ended: end,
    answer: said === '' ? null : said,
    address_digest,
    ended_at: new Date(shop.now().epochMilliseconds),
  };
  await shop.activity('note-undelivered').transaction([{ kind: 'person', key: person_id }], async (tx) => {
    const known = await tx
      .selectFrom('undelivered_mail')
      .select(['id', 'address_digest', 'mailbox'])
      .where('person_id', '=', person_id)
      .where('kind', '=', kind)
      .where('handled_at', 'is', null)
      .executeTakeFirst();
    // A mailbox that refused everything goes on doing so, whatever comes of one mail.
    const mailbox =
      answer?.refused === 'mailbox' || (known?.mailbox === true && known.address_digest === address_digest);
    if (known === undefined)
      await tx.write(1, (q) =>
        q.insertInto('undelivered_mail').values({ ...row, id: randomUUID(), person_id, kind, mailbox }),
      );
    else
      await tx.write(1, (q) =>
        q
          .updateTable('undelivered_mail')
          .set({ ...row, mailbox })
          .where('id', '=', known.id),
      );
  });
}

const gone: ReadonlySet<EngineErrorCode> = new Set(['subject_missing', 'outside_standing', 'rows_mismatch']);

/** Of somebody who was erased meanwhile there is nothing to remember. */
async function whileThere(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof EngineError) || !gone.has(error.code)) throw error;
  }
}
