import type { Channel } from '../model/channels.ts';
import type { Jurisdiction } from '../model/policy.ts';
import { gdpr, holdIn, inForce, type LawRow } from './row.ts';

/** What advertising by a channel rests on, and whom the rule protects. */
export interface MarketingGround extends LawRow {
  readonly id: string;
  readonly channels: readonly Channel[];
  /** `opt-out`: until somebody says no. */
  readonly ground: 'consent' | 'opt-out';
  readonly whom: string;
  /** What the shop's own customers are: under the rule too, out of it, or in it unless all of `softOptIn` is met. */
  readonly customers: 'too' | 'excepted' | 'soft opt-in';
  readonly law: string;
  readonly note?: string;
}

/** What lets a shop write to its own customers without asking first: all of it (ePrivacy 13(2), MFL 19, Tw 11.7). */
export const softOptIn: readonly string[] = [
  'the address came with a sale, from the customer',
  'the customer has not said no',
  'the shop advertises what it sells itself, and what is like the thing sold',
  'saying no costs nothing and is easy, both when the address is given and in every message',
];

const electronic = ['email', 'sms'] as const;
const social =
  'the law speaks of electronic mail: a message to one person is likely such mail, an advertisement shown to many is not';

/** What advertising needs, by jurisdiction and channel. */
export const marketingGrounds: readonly MarketingGround[] = [
  {
    id: 'se-electronic',
    jurisdiction: 'SE',
    channels: electronic,
    ground: 'consent',
    whom: 'natural persons, sole traders among them',
    customers: 'soft opt-in',
    law: 'MFL 19',
    validFrom: '2008-07-01',
    certainty: 'C',
    source: 'Marknadsföringslag (2008:486) 19 §; C-654/23',
    note: 'where the soft opt-in is met no other basis is needed; each message has an address to say no to (20 §)',
  },
  {
    id: 'se-social-media',
    jurisdiction: 'SE',
    channels: ['social-media'],
    ground: 'consent',
    whom: 'natural persons, sole traders among them',
    customers: 'soft opt-in',
    law: 'MFL 19',
    validFrom: '2008-07-01',
    certainty: 'L',
    source: 'Marknadsföringslag (2008:486) 19 §; C-654/23',
    note: social,
  },
  {
    id: 'se-post-and-phone',
    jurisdiction: 'SE',
    channels: ['phone', 'post'],
    ground: 'opt-out',
    whom: 'natural persons',
    customers: 'too',
    law: 'MFL 21',
    validFrom: '2008-07-01',
    certainty: 'C',
    source: 'Marknadsföringslag (2008:486) 21 §',
    note: 'until a clear no; the NIX register is self-regulation',
  },
  {
    id: 'nl-electronic',
    jurisdiction: 'NL',
    channels: electronic,
    ground: 'consent',
    whom: 'natural persons, and businesses save at addresses that they published for it',
    customers: 'soft opt-in',
    law: 'Tw 11.7',
    validFrom: gdpr,
    certainty: 'C',
    source: 'Telecommunicatiewet art. 11.7; C-654/23',
    note: 'where the soft opt-in is met no other basis is needed',
  },
  {
    id: 'nl-social-media',
    jurisdiction: 'NL',
    channels: ['social-media'],
    ground: 'consent',
    whom: 'natural persons, and businesses save at addresses that they published for it',
    customers: 'soft opt-in',
    law: 'Tw 11.7',
    validFrom: gdpr,
    certainty: 'L',
    source: 'Telecommunicatiewet art. 11.7; C-654/23',
    note: social,
  },
  {
    id: 'nl-phone',
    jurisdiction: 'NL',
    channels: ['phone'],
    ground: 'consent',
    whom: 'natural persons',
    customers: 'excepted',
    law: 'Tw 11.7',
    validFrom: '2021-07-01',
    validTo: '2026-07-01',
    certainty: 'C',
    source: 'Telecommunicatiewet art. 11.7',
  },
  {
    id: 'nl-phone-customers',
    jurisdiction: 'NL',
    channels: ['phone'],
    ground: 'consent',
    whom: 'natural persons',
    customers: 'too',
    law: 'Tw 11.7',
    validFrom: '2026-07-01',
    certainty: 'V',
    source: 'Telecommunicatiewet art. 11.7; whether the exception for customers ended that day is unverified',
  },
  {
    id: 'nl-post',
    jurisdiction: 'NL',
    channels: ['post'],
    ground: 'opt-out',
    whom: 'natural persons',
    customers: 'too',
    law: 'GDPR 21(2)',
    validFrom: gdpr,
    certainty: 'L',
    source: 'GDPR art. 21(2)-(3); no Dutch statute on post',
  },
];

/** What advertising by `channel` rests on there on `day`. */
export function marketingGround(
  channel: Channel,
  jurisdiction: Jurisdiction,
  day: Temporal.PlainDate,
): MarketingGround | undefined {
  return holdIn(marketingGrounds, jurisdiction).find(
    (row) => row.channels.includes(channel) && inForce(row, day),
  );
}
