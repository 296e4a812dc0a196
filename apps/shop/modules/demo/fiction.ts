import type { PageLanguage } from '../../kit/route.ts';
import type { Random } from './random.ts';

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
