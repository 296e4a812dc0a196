import type { DemoPart, HistoryMonth, MadeUpOrder, MadeUpPractice, Random } from '../../kit/history.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { spoken } from '../../made-up/customers.ts';
import { isIn, personRef } from '../../made-up/history.ts';
import { idFor, randomFor } from '../../made-up/random.ts';
import { stillThere } from '../accounts/module.ts';
import { commentsOpen, consentTo } from './comment.ts';
import { madeUpTexts } from './demo-texts.ts';

interface MadeUpComment {
  readonly id: string;
  readonly order: MadeUpOrder & { readonly practice: MadeUpPractice };
  readonly at: number;
  readonly random: Random;
  /** Its place among all: what is written is taken in turn, so that nobody says what was said just before. */
  readonly turn: number;
  readonly state: 'shown' | 'waiting';
}

/** About as many as are written over the years, and as stand unread at the end. */
const wanted = 64;
const unread = 4;
const day = 24 * 3_600_000;

/** Some who bought say how it is. Nothing is written where the policy has no comments. */
export const madeUpComments: DemoPart = async (shop, { orders, span, world }) => {
  if (!commentsOpen(shop) || !shop.permits('follow-order')) return { month: () => Promise.resolve() };
  const comments = makeComments(orders, span.to, world.label);
  return { month: (month) => writeMonth(shop, comments, month) };
};

function makeComments(
  orders: readonly MadeUpOrder[],
  end: number,
  label: (of: string) => string,
): readonly MadeUpComment[] {
  const share = Math.min(0.25, wanted / orders.length);
  const chosen = orders.flatMap((order) => {
    const random = randomFor(`comment on ${order.label}`);
    const at = order.placedAt + random.between(5 * day, 40 * day);
    const { practice } = order;
    if (practice === undefined || !random.chance(share) || at >= end) return [];
    return [{ id: idFor(label(`comment on ${order.label}`)), order: { ...order, practice }, at, random }];
  });
  return chosen
    .sort((a, b) => a.at - b.at)
    .map((one, turn) => ({ ...one, turn, state: turn < chosen.length - unread ? 'shown' : 'waiting' }));
}

async function writeMonth(
  shop: Shop,
  comments: readonly MadeUpComment[],
  month: HistoryMonth,
): Promise<void> {
  const due = comments.filter(({ at }) => isIn(month, at));
  if (due.length === 0) return;
  const [orders, ids] = [due.map(({ order }) => order), due.map(({ id }) => id)];
  const there = await stillThere(shop, orders);
  const activity = shop.activity('write-comment');
  const standing = await activity.selectFrom('comment').select('id').where('id', 'in', ids).execute();
  const known = new Set(standing.map(({ id }) => id));
  for (const one of due) {
    const { person } = one.order;
    const sku = known.has(one.id) || !there.has(person.id) ? undefined : await boughtIn(shop, one);
    const row = sku === undefined ? undefined : rowOf(shop, one, sku);
    if (row === undefined) continue;
    await consentTo(shop, person.id, row.language);
    await activity.transaction([personRef(person.id)], (tx) =>
      tx.write(1, (q) => q.insertInto('comment').values(row)),
    );
  }
}

/** One of the goods of the order; undefined where the order is gone by then. */
async function boughtIn(shop: Shop, { order, random }: MadeUpComment): Promise<string | undefined> {
  const lines = await shop
    .activity('follow-order')
    .selectFrom('customer_order_line')
    .select('sku')
    .where('order_id', '=', order.id)
    .orderBy('position')
    .execute();
  return lines.length === 0 ? undefined : random.pick(lines).sku;
}

function rowOf(shop: Shop, { id, order, at, random, turn, state }: MadeUpComment, sku: string) {
  const language = spoken(shop, order.person);
  const kind = madeUpTexts[sku.slice(0, 2)];
  const texts = language === 'en' ? kind?.en : kind?.sv;
  const words = texts?.[turn % texts.length];
  if (words === undefined) return undefined;
  return {
    id,
    person_id: order.person.id,
    sku,
    shown_name: nameOf(order, random, language),
    words,
    language,
    state,
    written_at: new Date(at),
  };
}

/** As people call themselves in public: few give their whole name. */
function nameOf(
  { person, practice }: MadeUpComment['order'],
  random: Random,
  language: PageLanguage,
): string {
  const initial = person.familyName.slice(0, 1);
  const nurse = language === 'en' ? `Dental nurse in ${practice.city}` : `Tandsköterska i ${practice.city}`;
  return random.weighted([
    [person.givenName, 4],
    [`${person.givenName} ${initial}.`, 3],
    [`${person.givenName}, ${practice.city}`, 2],
    [nurse, 1],
  ]);
}
