import type {
  MadeUpMember,
  MadeUpOrder,
  MadeUpPerson,
  MadeUpPractice,
  Random,
  Span,
  World,
} from '../kit/history.ts';
import { makeGuest, workingHour } from './customers.ts';
import { idFor, randomFor } from './random.ts';

const day = 86_400_000;
const year = 365.25 * day;

/** All orders of the history, oldest first: `count` of them, as far as everybody who must buy leaves room. */
export function makeOrders(
  world: World,
  practices: readonly MadeUpPractice[],
  count: number,
  span: Span,
): readonly MadeUpOrder[] {
  const orders = [
    ...regularOrders(world, practices, span),
    ...guestOrders(world, Math.round(count * 0.05), span),
    ...demoGuestOrder(world, practices, span),
    ...newestOrders(world, practices, span),
  ];
  const random = randomFor(world.label('who buys'));
  const weighted = practices.map((practice) => [practice, practice.weight] as const);
  for (let number = 0; orders.length < count; number += 1) {
    const label = world.label(`order ${number}`);
    const chance = randomFor(label);
    // The shop grows.
    const placedAt = shoppingTime(
      chance,
      Math.round(span.from + (span.to - span.from) * chance.next() ** 0.8),
      span,
    );
    let practice = random.weighted(weighted);
    for (let tries = 0; !buys(practice, placedAt) && tries < 200; tries += 1)
      practice = random.weighted(weighted);
    if (buys(practice, placedAt)) orders.push(orderOf(label, chance, practice, placedAt));
  }
  return byWhoIsStillThere(orders.sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1)));
}

/** Who did nothing for almost five years is about to be erased, or was: whoever bought last for the practice buys instead. */
function byWhoIsStillThere(orders: readonly MadeUpOrder[]): readonly MadeUpOrder[] {
  const active = new Map<string, number>();
  const lastBuyer = new Map<string, MadeUpPerson>();
  return orders.map((order) => {
    const { practice, placedAt } = order;
    if (practice === undefined) return order;
    const idle = placedAt - (active.get(order.person.id) ?? order.person.joinedAt);
    const person = idle > 4.9 * year ? (lastBuyer.get(practice.id) ?? order.person) : order.person;
    active.set(person.id, placedAt);
    lastBuyer.set(practice.id, person);
    return { ...order, person };
  });
}

function buys(practice: MadeUpPractice, instant: number): boolean {
  return practice.joinedAt < instant && instant < practice.leftAt;
}

function orderOf(label: string, random: Random, practice: MadeUpPractice, placedAt: number): MadeUpOrder {
  const there = practice.members.filter((member) => member.joinedAt < placedAt && placedAt < member.leftAt);
  const weights = there.map((member): readonly [MadeUpMember, number] => [
    member,
    member.role === 'owner' ? 2 : 1,
  ]);
  const owner = practice.members[0];
  if (owner === undefined) throw new RangeError('a practice without members');
  return {
    id: idFor(label),
    label,
    person: weights.length === 0 ? owner : random.weighted(weights),
    practice,
    placedAt,
  };
}

/** Everybody buys soon after signing up, and who stays, every few years at least: or the policy would have ended it. */
function regularOrders(world: World, practices: readonly MadeUpPractice[], span: Span): MadeUpOrder[] {
  return practices.flatMap((practice, number) => {
    const random = randomFor(world.label(`regular ${number}`));
    const orders: MadeUpOrder[] = [];
    const until = Math.min(practice.leftAt, span.to);
    for (
      let at = practice.joinedAt + random.next() * 2 * day;
      at < until;
      at += (1.2 + random.next() * 2) * year
    ) {
      const placedAt = shoppingTime(random, Math.round(at), span);
      if (buys(practice, placedAt))
        orders.push(orderOf(world.label(`regular ${number}/${orders.length}`), random, practice, placedAt));
    }
    return orders;
  });
}

function guestOrders(world: World, count: number, span: Span): MadeUpOrder[] {
  return Array.from({ length: count }, (_, number) => {
    const label = world.label(`guest order ${number}`);
    const random = randomFor(label);
    const placedAt = shoppingTime(
      random,
      Math.round(span.from + (span.to - span.from) * random.next()),
      span,
    );
    return { id: idFor(label), label, person: makeGuest(world, number, placedAt), placedAt };
  });
}

/** One member of the demo's practice once bought without signing in, and wrote her own address in capitals. */
function demoGuestOrder(world: World, practices: readonly MadeUpPractice[], span: Span): MadeUpOrder[] {
  const anna = practices[0]?.members[0];
  if (anna === undefined) return [];
  const label = world.label('guest order of a member');
  const placedAt = shoppingTime(randomFor(label), Math.round(span.to - 1.4 * year), span);
  const person: MadeUpPerson = {
    ...anna,
    id: idFor(world.label('guest who is a member')),
    email: anna.email.toUpperCase(),
    joinedAt: placedAt,
  };
  return [{ id: idFor(label), label, person, placedAt }];
}

/** Some of the last hours and days, so that the desk has orders in every state. */
function newestOrders(world: World, practices: readonly MadeUpPractice[], span: Span): MadeUpOrder[] {
  return practices.slice(0, 14).flatMap((practice, number) => {
    const label = world.label(`newest ${number}`);
    const random = randomFor(label);
    const hours = 0.2 + number ** 2 * 0.6;
    const placedAt = Math.round(span.to - hours * (day / 24));
    return buys(practice, placedAt) ? [orderOf(label, random, practice, placedAt)] : [];
  });
}

/** In July most practices are closed. */
function shoppingTime(random: Random, instant: number, span: Span): number {
  const july = new Date(instant).getUTCMonth() === 6 && random.chance(0.6);
  const moved = workingHour(random, july ? instant + 31 * day : instant);
  if (moved >= span.to) return workingHour(random, span.to - 4 * day);
  return moved < span.from ? moved + 7 * day : moved;
}
