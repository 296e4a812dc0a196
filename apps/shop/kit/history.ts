import type { PageLanguage } from './route.ts';
import type { Shop } from './shop.ts';

/** A month of the history; the last one ends with the history. */
export interface HistoryMonth {
  /** `2021-03` */
  readonly name: string;
  readonly from: number;
  /** The first instant that is not in it: what had fallen due by then is swept. */
  readonly to: number;
}

/** Instants are milliseconds since 1970: the history is arithmetic until it is written. */
export interface MadeUpPerson {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly language: PageLanguage;
  readonly joinedAt: number;
  /** From here on she buys nothing more; infinity while she does. */
  readonly leftAt: number;
}

export interface MadeUpMember extends MadeUpPerson {
  readonly role: 'owner' | 'member';
}

export interface MadeUpPractice {
  readonly id: string;
  readonly kind: 'practice' | 'sole-trader' | 'consumer';
  readonly name: string;
  readonly registration: string | null;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly joinedAt: number;
  readonly leftAt: number;
  /** How much it buys, beside the others. */
  readonly weight: number;
  readonly members: readonly MadeUpMember[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One purchase of the history: who, for whom, when. What was bought is chosen from the catalogue later. */
export interface MadeUpOrder {
  readonly id: string;
  readonly label: string;
  readonly person: MadeUpPerson;
  readonly practice?: MadeUpPractice;
  readonly placedAt: number;
}

/**
 * A stream of chances that depends on its label alone: the same practice has the same name and the same orders
 * whichever month is written first, on whatever day.
 */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  weighted<T>(from: readonly (readonly [T, number])[]): T;
}

export interface Town {
  readonly name: string;
  /** The digits that its postcodes begin with. */
  readonly postcode: string;
}

/** The two whose passwords are printed: a practice's owner, and a colleague who reads English. */
export interface SignInMember {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: PageLanguage;
  readonly role: 'owner' | 'member';
}

/** What made-up customers of a country are made of: nobody who lives, no number that rings, no company that is. */
export interface Fiction {
  readonly language: PageLanguage;
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  /** Towns, and how much of the trade is there. */
  readonly towns: readonly (readonly [Town, number])[];
  readonly streets: readonly string[];
  /** What some write beside an order. */
  readonly notes: readonly [string, ...string[]];
  practiceName(random: Random): string;
  /** A dentist who trades under her own name. */
  soleTrader(name: string): string;
  postcode(random: Random, town: Town): string;
  telephone(random: Random): string;
  registration(random: Random): string;
  readonly demo: {
    readonly practice: {
      readonly name: string;
      readonly street: string;
      readonly postcode: string;
      readonly city: string;
    };
    readonly members: readonly SignInMember[];
  };
}

/** Where a made-up history happens: the people of the shop's country, others in each shop. */
export interface World {
  readonly fiction: Fiction;
  /** A name of a part of the history that no other shop has. */
  label(of: string): string;
}

/** The years behind a shop of the demo, before anything of them is written. The same shop always gets the same. */
export interface MadeUpHistory {
  readonly world: World;
  /** Milliseconds of the epoch, from the first moment to the first one that is no longer in it. */
  readonly span: { readonly from: number; readonly to: number };
  readonly practices: readonly MadeUpPractice[];
  readonly orders: readonly MadeUpOrder[];
}

/** What one module writes of a history. Rows have keys that follow from their place in it, and stand once. */
export interface MonthWriter {
  /** Writes a month; run again it leaves what stands already. */
  month(month: HistoryMonth): Promise<void>;
  /** Once all months stand. */
  end?(): Promise<void>;
}

/** A module's part of the history, written through the module's own activities, after the parts that it comes after. */
export type DemoPart = (shop: Shop, history: MadeUpHistory) => Promise<MonthWriter>;
