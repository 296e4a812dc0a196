import type {
  Fiction,
  MadeUpMember,
  MadeUpPerson,
  MadeUpPractice,
  Random,
  Span,
  Town,
  World,
} from '../kit/history.ts';
import { ownLanguage } from '../kit/paths.ts';
import type { PageLanguage } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';

import { idFor, randomFor } from './random.ts';
import { asciiWord } from './words.ts';

/** Her language where the shop speaks it; else the shop's own. */
export function spoken(
  shop: Pick<Shop, 'policy'>,
  { language }: Pick<MadeUpPerson, 'language'>,
): PageLanguage {
  return shop.policy.languages.includes(language) ? language : ownLanguage(shop);
}

const still = Number.POSITIVE_INFINITY;
const at = (span: Span, part: number): number => Math.round(span.from + (span.to - span.from) * part);
const day = 86_400_000;

/** Practices that stop buying early enough for the policy to have erased them by the end. */
const lapsing = 0.08;

/** `count` practices with their members; the first is the one that the demo signs in to. */
export function makePractices(world: World, count: number, span: Span): readonly MadeUpPractice[] {
  const names = new Set<string>();
  const addresses = new Set<string>();
  return Array.from({ length: count }, (_, number) =>
    number === 0 ? demoPractice(world, span) : makePractice(world, number, count, span, names, addresses),
  );
}

function makePractice(
  world: World,
  number: number,
  count: number,
  span: Span,
  names: Set<string>,
  addresses: Set<string>,
): MadeUpPractice {
  const { fiction } = world;
  const random = randomFor(world.label(`practice ${number}`));
  const lapses = number > count * (1 - lapsing);
  const early = lapses || random.chance(0.45);
  const joined = early ? random.next() * 0.1 : 0.1 + random.next() * 0.87;
  const joinedAt = Math.max(span.from, workingHour(random, at(span, joined)));
  const leftAt = lapses ? at(span, 0.13 + random.next() * 0.2) : still;
  const kind = random.weighted([
    ['practice', 84],
    ['sole-trader', 12],
    ['consumer', 4],
  ] as const);
  const town = random.weighted(fiction.towns);
  const owner = `${random.pick(fiction.givenNames)} ${random.pick(fiction.familyNames)}`;
  const name =
    kind === 'practice'
      ? unused(fiction, random, names, town.name)
      : kind === 'sole-trader'
        ? fiction.soleTrader(owner)
        : owner;
  const domain = kind === 'practice' ? `${asciiWord(name).replaceAll(' ', '-')}.example` : 'post.example';
  return {
    id: idFor(world.label(`practice ${number}`)),
    kind,
    name,
    registration: kind === 'practice' ? fiction.registration(random) : null,
    ...addressIn(fiction, random, town),
    joinedAt,
    leftAt,
    weight: kind === 'consumer' ? 0.2 : 0.15 + random.next() ** 3 * 4,
    members: makeMembers(
      world,
      number,
      kind === 'practice'
        ? random.weighted([
            [1, 60],
            [2, 25],
            [3, 11],
            [4, 4],
          ] as const)
        : 1,
      owner,
      domain,
      { from: joinedAt, to: Math.min(leftAt, span.to) },
      addresses,
    ),
  };
}

function unused(fiction: Fiction, random: Random, names: Set<string>, town: string): string {
  for (let tries = 0; ; tries += 1) {
    const short = fiction.practiceName(random);
    const name = tries < 4 ? short : `${short} ${town}${tries < 8 ? '' : ` ${tries}`}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}

export function addressIn(
  fiction: Fiction,
  random: Random,
  town: Town,
): { street: string; postcode: string; city: string } {
  return {
    street: `${random.pick(fiction.streets)} ${random.between(1, 94)}${random.chance(0.15) ? random.pick(['A', 'B', 'C']) : ''}`,
    postcode: fiction.postcode(random, town),
    city: town.name,
  };
}

function makeMembers(
  world: World,
  number: number,
  count: number,
  owner: string,
  domain: string,
  active: Span,
  addresses: Set<string>,
): readonly MadeUpMember[] {
  return Array.from({ length: count }, (_, place) => {
    const { fiction } = world;
    const label = world.label(`member ${number}/${place}`);
    const random = randomFor(label);
    const [given = '', family = ''] =
      place === 0 ? splitName(owner) : [random.pick(fiction.givenNames), random.pick(fiction.familyNames)];
    const joinedAt =
      place === 0 ? active.from : Math.max(active.from, workingHour(random, at(active, random.next() * 0.6)));
    // Colleagues come and go; of those who went five years ago nothing is left.
    const leaves = place > 0 && random.chance(0.3);
    return {
      ...person(fiction, random, label, given, family, domain, addresses),
      role: place === 0 ? 'owner' : 'member',
      joinedAt,
      leftAt: leaves ? at({ from: joinedAt, to: active.to }, random.next()) : still,
    };
  });
}

function splitName(name: string): readonly [string, string] {
  const space = name.indexOf(' ');
  return [name.slice(0, space), name.slice(space + 1)];
}

function person(
  fiction: Fiction,
  random: Random,
  label: string,
  givenName: string,
  familyName: string,
  domain: string,
  addresses: Set<string>,
) {
  const local = `${asciiWord(givenName)}.${asciiWord(familyName).replaceAll(' ', '')}`;
  let email = `${local}@${domain}`;
  for (let more = 2; addresses.has(email); more += 1) email = `${local}${more}@${domain}`;
  addresses.add(email);
  return {
    id: idFor(label),
    givenName,
    familyName,
    email,
    phone: random.chance(0.8) ? fiction.telephone(random) : null,
    language: random.chance(0.93) ? fiction.language : ('en' as const),
  };
}

/** Somebody who bought without an account. */
export function makeGuest(world: World, number: number, boughtAt: number): MadeUpPerson {
  const { fiction } = world;
  const label = world.label(`guest ${number}`);
  const random = randomFor(label);
  const names = [random.pick(fiction.givenNames), random.pick(fiction.familyNames)] as const;
  const made = person(fiction, random, label, names[0], names[1], 'post.example', new Set());
  const [local = ''] = made.email.split('@');
  return { ...made, email: `${local}.${number}@post.example`, joinedAt: boughtAt, leftAt: still };
}

function demoPractice(world: World, span: Span): MadeUpPractice {
  const { fiction } = world;
  const random = randomFor(world.label('practice 0'));
  const joinedAt = workingHour(random, at(span, 0.2));
  return {
    id: idFor(world.label('practice 0')),
    kind: 'practice',
    ...fiction.demo.practice,
    registration: fiction.registration(random),
    joinedAt,
    leftAt: still,
    weight: 6,
    members: fiction.demo.members.map((member, place) => ({
      ...member,
      id: idFor(world.label(`member 0/${place}`)),
      phone: fiction.telephone(random),
      joinedAt: joinedAt + place * 40 * day,
      leftAt: still,
    })),
  };
}

/** Moves an instant to a moment when somebody is at work: Monday to Friday, seven to five. */
export function workingHour(random: Random, instant: number): number {
  const midnight = Math.floor(instant / day) * day;
  const weekday = new Date(midnight).getUTCDay();
  const shift = weekday === 6 ? -1 : weekday === 0 ? -2 : 0;
  return midnight + shift * day + random.between(6 * 60, 15 * 60) * 60_000 + random.between(0, 59) * 1000;
}
