import { setTimeout as wait } from 'node:timers/promises';
import type { ErasePlan, Receipt, Subject } from '@trygg/engine';
import type { FirmLeft } from '@trygg/engine/model';
import { handOver, whileServer } from '../../kit/hand-over.ts';
import { faultOf, log } from '../../kit/log.ts';
import type { Message } from '../../kit/message.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { searchWords } from '../../kit/search-words.ts';
import type { Shop } from '../../kit/shop.ts';
import { appointOwners } from '../accounts/module.ts';

/** `language`: of what is filled in when it is sent; absent in one that was sealed by an earlier version. */
type Confirmation = Pick<Message, 'to' | 'subject' | 'text' | 'html'> & { readonly language?: PageLanguage };

/** What is sealed for her: for when the erasure is done, and for when what was kept beside it is gone, too. */
export interface EraseMessages {
  readonly confirmation: Confirmation;
  readonly closing?: Confirmation;
}

/** A practice that would be left without anybody who can sign in. */
export interface LonelyPractice {
  readonly id: string;
  readonly name: string;
  /** A private person's practice and a sole trader's are she herself: they go with her, unasked. */
  readonly isPerson: boolean;
}

export async function lonelyPractices(
  shop: Shop,
  people: readonly string[],
): Promise<readonly LonelyPractice[]> {
  if (people.length === 0) return [];
  const weigh = shop.activity('weigh-erasure');
  const memberships = await weigh
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select(['practice.id', 'practice.name', 'practice.kind'])
    .distinct()
    .where('membership.person_id', 'in', people)
    .execute();
  const shared = await weigh
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('membership.practice_id')
    // Somebody invited who never answered cannot sign in.
    .where('person.email_confirmed_at', 'is not', null)
    .where('practice_id', 'in', memberships.length === 0 ? people : memberships.map(({ id }) => id))
    .where('person_id', 'not in', people)
    .execute();
  const others = new Set(shared.map(({ practice_id }) => practice_id));
  return memberships
    .filter(({ id }) => !others.has(id))
    .map(({ id, name, kind }) => ({ id, name, isPerson: kind !== 'practice' }));
}

/** A practice that others can sign in for, and that would be left without an owner. */
export interface OrphanedPractice {
  readonly id: string;
  readonly name: string;
  /** Whoever could answer for it, the one who has been there longest first. */
  readonly heirs: readonly { readonly id: string; readonly name: string }[];
}

export async function orphanedPractices(
  shop: Shop,
  people: readonly string[],
): Promise<readonly OrphanedPractice[]> {
  if (people.length === 0) return [];
  const weigh = shop.activity('weigh-erasure');
  const rows = await weigh
    .selectFrom('membership as own')
    .innerJoin('practice', 'practice.id', 'own.practice_id')
    .innerJoin('membership', 'membership.practice_id', 'practice.id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['practice.id', 'practice.name', 'membership.role'])
    .select(['person.id as person_id', 'person.given_name', 'person.family_name'])
    .where('own.person_id', 'in', people)
    .where('own.role', '=', 'owner')
    .where('person.id', 'not in', people)
    .where('person.email_confirmed_at', 'is not', null)
    .orderBy('practice.name')
    .orderBy('membership.joined_at')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((others) => {
    const [first] = others;
    if (first === undefined || others.some(({ role }) => role === 'owner')) return [];
    // Several owners who go at once yield each of the others as often.
    const heirs = new Map(
      others.map((one) => [
        one.person_id,
        { id: one.person_id, name: `${one.given_name} ${one.family_name}` },
      ]),
    );
    return [{ id: first.id, name: first.name, heirs: [...heirs.values()] }];
  });
}

/**
 * Firms that an erasure of these subjects would leave without an owner who can sign in, and who could take each over;
 * those not that go along, as the practice of a sole trader does.
 */
export async function firmsLeft(shop: Shop, subjects: readonly Subject[]): Promise<readonly FirmLeft[]> {
  const keysOf = (kind: string): readonly string[] =>
    subjects.flatMap(({ refs }) => refs.filter((ref) => ref.kind === kind).map(({ key }) => key));
  const people = keysOf('person');
  const going = new Set(keysOf('practice'));
  const lonely = (await lonelyPractices(shop, people)).filter(({ isPerson }) => !isPerson);
  const left = [...lonely.map((one) => ({ ...one, heirs: [] })), ...(await orphanedPractices(shop, people))];
  return left
    .filter(({ id }) => !going.has(id))
    .map(({ id, name, heirs }) => ({
      subject: { kind: 'practice', refs: [{ kind: 'practice', key: id }] },
      name,
      heirs: heirs.map((one) => ({ ref: { kind: 'person', key: one.id }, name: one.name })),
    }));
}

/**
 * The plan that she reads before she decides, with the practices that end with her. The same instant and choice yield
 * the same plan again.
 */
export async function planFor(
  shop: Shop,
  personId: string,
  closing: readonly { readonly id: string }[],
  asOf: Temporal.Instant,
): Promise<ErasePlan> {
  const person = await shop.subjects.resolve(`person:${personId}`);
  const groups = closing.map(
    ({ id }): Subject => ({ kind: 'practice', refs: [{ kind: 'practice', key: id }] }),
  );
  return shop.erasures.plan([person, ...groups], { asOf });
}

/**
 * Takes the erasure on and carries it out. `messages` are the only later use of her address: they lie sealed
 * until the rows are gone. Undefined: it was accepted, something stood in its way, and it is carried out by itself.
 */
export async function eraseAccepted(
  shop: Shop,
  plan: ErasePlan,
  { confirmation, closing }: EraseMessages,
): Promise<Receipt | undefined> {
  const options = {
    confirmation: { ...confirmation },
    ...(closing === undefined ? {} : { closing: { ...closing } }),
  };
  try {
    const receipt = await shop.erasures.erase(plan, { asOf: shop.now(), atOnce: true, ...options });
    await soonConfirmed(shop);
    await appointOwners(shop);
    return receipt;
  } catch (error) {
    // The same plan again is the same acceptance; what refuses it is what she is told.
    const { id } = await shop.erasures.accept(plan, options);
    log.error({ shop: shop.name, erasure: id, ...faultOf(error) }, 'an accepted erasure is not at its end');
    return undefined;
  }
}

/** A mail server that is there has the mail before the answer tells of it; one that hangs keeps nobody's answer. */
async function soonConfirmed(shop: Shop): Promise<void> {
  const sending = sendConfirmations(shop);
  shop.afterwards(() => sending);
  await Promise.race([sending, wait(1500, undefined, { ref: false })]);
}

/** The day until which an erasure that she asks for now waits, where the house lets her think better of it. */
export function graceDay({ policy, now }: Pick<Shop, 'policy' | 'now'>): Temporal.PlainDate | undefined {
  return policy.grace && now().toZonedDateTimeISO(policy.timeZone).toPlainDate().add(policy.grace);
}

/** The erasure that she waits for. */
export async function waitingErasure(
  shop: Shop,
  personId: string,
): Promise<{ readonly id: string; readonly notBefore: string } | undefined> {
  return shop.erasures.waiting(await shop.subjects.resolve(`person:${personId}`));
}

/** Where the number of the receipt stands in a confirmation that is written before there is one. */
export const receiptMark = '{{receipt}}';

/** Where stands what the receipt says of the search, when the mail is sent. */
export const searchMark = '{{search}}';

/** Sends what lies sealed for people who were erased; what cannot be sent yet stays, and is tried again. */
export async function sendConfirmations(shop: Shop): Promise<void> {
  const trying = whileServer();
  const send: Parameters<Shop['outbox']['deliver']>[1] = async ({ message: sealed, receipt }) => {
    const { to, subject, text, html, language = 'en' } = sealed as unknown as Confirmation;
    const search = receipt === null ? undefined : (await shop.erasures.receipt(receipt))?.search;
    const searched = search === undefined ? '' : searchWords(search, language);
    const filled = (words: string): string =>
      words.replaceAll(receiptMark, receipt ?? '–').replaceAll(searchMark, searched);
    // She asked to be erased, so it is tried; of her mailbox nothing is remembered.
    const message = { to, subject, text: filled(text), html: filled(html) };
    const outcome = await trying(() => handOver(shop, { kind: 'erased', asked: true, message }));
    return outcome === 'sent' ? 'sent' : 'refused';
  };
  for (const kind of ['confirmation', 'closing'] as const) {
    const { failed, undelivered } = await shop.outbox.deliver(kind, send);
    if (failed > 0)
      log.warn({ shop: shop.name, failed }, 'confirmations of erasures wait for the mail server');
    if (undelivered > 0)
      log.warn({ shop: shop.name, undelivered }, 'confirmations of erasures reached nobody');
  }
}

/** Brings erasures whose day has come, and those that a killed process left, to their end, beside the orders. */
export async function finishErasures(shop: Shop): Promise<void> {
  const receipts = await shop.erasures.resume({ asOf: shop.now(), pace: 0.05 });
  if (receipts.length > 0) log.info({ shop: shop.name, erasures: receipts.length }, 'erasures were finished');
  await sendConfirmations(shop);
}

/**
 * Searches by night for what erasures took, beside the orders, also for those whose earlier search came upon what nobody
 * has explained.
 */
export async function searchErased(shop: Shop): Promise<void> {
  const { searched } = await shop.erasures.search({ pace: 0.2 });
  const open = searched.filter(({ state }) => state === 'unfinished' || state === 'found').length;
  if (open > 0)
    log.warn({ shop: shop.name, erasures: open }, 'something of what was erased is left: trygg erase --list');
}
