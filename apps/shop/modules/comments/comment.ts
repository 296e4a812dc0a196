import { randomUUID } from 'node:crypto';
import { EngineError, type Evidence, RightsError } from '@trygg/engine';
import { recordLastsUntil } from '@trygg/policy';
import { isAddress } from '../../kit/address.ts';
import { mailboxWorks } from '../../kit/hand-over.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { carryToPerson, choiceText } from '../choices/module.ts';
import { toldRow } from '../first-notice/module.ts';

/** What rests on the writer's consent, in the policy's words. */
export const comments = { purpose: 'comments' } as const;

export const longest = { shownName: 60, words: 2000 } as const;

/** How many comments of one address may wait, to be confirmed or to be read. */
const mostWaiting = 3;

/** Never an active customer: the row of somebody without an account goes with the comment. */
const neverActive = new Date(0);

/** Whether the policy permits all that comments need; there is no page of them else. */
export function commentsOpen(shop: Pick<Shop, 'permits'>): boolean {
  return (
    shop.permits('ask-comment') &&
    shop.permits('write-comment') &&
    shop.permits('show-comments') &&
    shop.permits('carry-choices', 'comments')
  );
}

/** The exact words beside the button: their hash is the evidence. */
export function consentText({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): string {
  return choiceText(policy, 'consent', comments, language);
}

export interface Written {
  readonly sku: string;
  readonly shownName: string;
  readonly words: string;
  readonly language: PageLanguage;
}

/** Whether so many comments of the address wait that no more are taken. */
export async function tooManyWait(shop: Shop, email: string): Promise<boolean> {
  const waiting = await shop
    .activity('ask-comment')
    .selectFrom('comment')
    .innerJoin('person', 'person.id', 'comment.person_id')
    .select('comment.id')
    .where((eb) => isAddress(eb, 'person.email_key', email))
    .where('comment.state', 'in', ['unconfirmed', 'waiting'])
    .limit(mostWaiting)
    .execute();
  return waiting.length >= mostWaiting;
}

/**
 * Somebody who is not signed in wrote a comment: it waits for a press on the link in the mail, in a row that nothing
 * joins to anybody, whoever else has the address. Each comment asks for a consent of its own.
 */
export async function askComment(shop: Shop, written: Written, email: string): Promise<void> {
  const [id, personId] = [randomUUID(), randomUUID()];
  const now = shop.now();
  const at = new Date(now.epochMilliseconds);
  const { language } = written;
  const activity = shop.activity('ask-comment');
  // Held by the comment from the first moment on: a sweep in between finds a record that lives.
  await activity.transaction([], async (tx) => {
    await tx.write(1, (q) =>
      q.insertInto('person').values({
        id: personId,
        given_name: '',
        family_name: '',
        email,
        language,
        created_at: at,
        last_active_at: neverActive,
      }),
    );
    await tx.lock([{ kind: 'person', key: personId }]);
    await tx.write(1, (q) => q.insertInto('first_notice').values(toldRow(shop, personId, 'comment', at)));
    await tx.write(1, (q) =>
      q.insertInto('comment').values({
        ...rowOf(written, { id, personId, at }),
        state: 'unconfirmed',
        ends_at: new Date(recordLastsUntil(shop.policy, 'comment', 'requested', now).epochMilliseconds),
      }),
    );
  });
  await carryToPerson(shop, personId, language);
  const evidence = { ...evidenceOf(shop, language), doubleOptIn: 'pending' } as const;
  const subject = await shop.subjects.resolve(`person:${personId}`);
  const { consent = null } = await shop.choices.choose(subject, { kind: 'consent', ...comments }, evidence);
  await activity.transaction([{ kind: 'person', key: personId }], (tx) =>
    tx.write(1, (q) => q.updateTable('comment').set({ consent_id: consent }).where('id', '=', id)),
  );
  await shop.send('comment-confirm', id);
}

/**
 * Somebody signed in writes one: the button is the consent. `restricted`: the subject's data may only be stored now.
 * `declined`: the subject said no to it, which a comment does not take back in passing.
 */
export async function writeComment(
  shop: Shop,
  written: Written,
  personId: string,
): Promise<'written' | 'restricted' | 'declined'> {
  try {
    await consentTo(shop, personId, written.language);
  } catch (error) {
    if (error instanceof RightsError && error.code === 'objection_stands') return 'declined';
    throw error;
  }
  const at = new Date(shop.now().epochMilliseconds);
  const row = { ...rowOf(written, { id: randomUUID(), personId, at }), state: 'waiting' } as const;
  try {
    await shop
      .activity('write-comment')
      .transaction([{ kind: 'person', key: personId }], (tx) =>
        tx.write(1, (q) => q.insertInto('comment').values(row)),
      );
    return 'written';
  } catch (error) {
    if (error instanceof EngineError && error.code === 'outside_standing') return 'restricted';
    throw error;
  }
}

/** A yes to showing comments, where it does not hold already. */
export async function consentTo(shop: Shop, personId: string, language: PageLanguage): Promise<void> {
  const subject = await shop.subjects.resolve(`person:${personId}`);
  const choices = await shop.choices.read(subject);
  const why = choices.find(({ purpose }) => purpose === comments.purpose)?.why;
  if (why === 'consent' || why === 'restriction') return;
  await shop.choices.choose(subject, { kind: 'consent', ...comments }, evidenceOf(shop, language));
}

function evidenceOf(shop: Shop, language: PageLanguage): Evidence {
  return { text: consentText(shop, language), language, source: 'form' };
}

function rowOf(
  { sku, shownName, words, language }: Written,
  { id, personId, at }: { readonly id: string; readonly personId: string; readonly at: Date },
) {
  return { id, person_id: personId, sku, shown_name: shownName, words, language, written_at: at };
}

/** A comment that still waits for its link to be pressed, or was confirmed by it; undefined where it is too late. */
export async function askedComment(shop: Shop, id: string) {
  const found = await shop
    .activity('ask-comment')
    .selectFrom('comment')
    .innerJoin('person', 'person.id', 'comment.person_id')
    .select(['comment.person_id', 'comment.sku', 'comment.shown_name', 'comment.words', 'comment.language'])
    .select(['comment.state', 'comment.consent_id', 'comment.ends_at', 'person.email'])
    .where('comment.id', '=', id)
    .executeTakeFirst();
  const ends = found?.ends_at?.getTime() ?? Number.POSITIVE_INFINITY;
  return found === undefined || ends <= shop.now().epochMilliseconds ? undefined : found;
}

/** The second step; pressed again it changes nothing. False where it is too late, or the consent was taken back. */
export async function confirmComment(shop: Shop, id: string): Promise<boolean> {
  const asked = await askedComment(shop, id);
  if (asked === undefined) return false;
  if (asked.state !== 'unconfirmed') return true;
  try {
    await shop.choices.confirm(asked.consent_id ?? '');
  } catch (error) {
    if (error instanceof RightsError && ['consent_unknown', 'objection_stands'].includes(error.code))
      return false;
    throw error;
  }
  await shop
    .activity('ask-comment')
    .transaction([{ kind: 'person', key: asked.person_id }], (tx) =>
      tx.write(1, (q) =>
        q.updateTable('comment').set({ state: 'waiting', ends_at: null }).where('id', '=', id),
      ),
    );
  await mailboxWorks(shop, asked.email);
  return true;
}
