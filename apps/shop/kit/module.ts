import type { Hono } from 'hono';
import type { Addressed } from './addressed.ts';
import type { Collecting } from './collecting.ts';
import type { Listeners } from './events.ts';
import type { DemoPart } from './history.ts';
import type { MapWords } from './map-words.ts';
import type { RouteModule, ShopEnv } from './route.ts';
import type { ActivityName, Shop } from './shop.ts';
import type { Slots } from './slots.ts';

/** Where a page stands in each language; it is there where the policy permits all that it `needs`. */
export interface PageAddress {
  readonly sv: string;
  readonly nl: string;
  readonly en: string;
  readonly needs?: readonly ActivityName[];
  /** A mail program posts to it, from no page of the shop: what it asks must prove itself by its address alone. */
  readonly postedFromMail?: true;
}

/** Registers the pages of one desk at `path`, once a language. */
export type DeskRoutes = (app: Hono<ShopEnv>, shop: Shop, path: string) => void;

/** Pages of the demo's desk, at `path` in the shop's own language and below `/en` in English. */
export interface DeskPages {
  readonly path: `/demo/${string}`;
  readonly needs: readonly ActivityName[];
  /** Bytes of a form, where one of its pages takes more than the usual 64 kB. */
  readonly takes?: number;
  readonly pages: DeskRoutes;
}

/** Makes the mail about the row `id`; undefined when there is nobody left to write to. */
export type MailMaker = (shop: Shop, id: string) => Promise<Addressed | undefined>;

/** Work that outlives a request, told of by an id or run by the clock; run again it goes on where it was stopped. */
export interface Job {
  readonly run: (shop: Shop, id: string) => Promise<void>;
  /** When it runs by itself, as cron writes it, by the clock of the shop's jurisdiction. */
  readonly every?: string;
}

/**
 * What a module of the shop is. It stands in `module.ts` of the module's folder and is found there; nothing outside
 * the folder names it. Each key is what the module adds to the house; all are optional.
 */
export interface ShopModule {
  /** Modules whose tables its own refer to, and whose `before` runs before its own. */
  readonly after?: readonly string[];
  readonly paths?: Readonly<Record<string, PageAddress>>;
  /** Runs before every page: what pages of all modules show or need is read here. */
  readonly before?: RouteModule;
  readonly pages?: RouteModule;
  readonly desk?: readonly DeskPages[];
  readonly slots?: Partial<Slots>;
  readonly mails?: Readonly<Record<string, MailMaker>>;
  readonly jobs?: Readonly<Record<string, Job>>;
  /** What it signs ids for (`kit/signed-id.ts`), in links and forms; one use is never taken for another. */
  readonly signs?: readonly string[];
  /** Before the shop opens, once a process. */
  readonly opening?: (shop: Shop) => Promise<void>;
  /** What falls due over night, before the sweep. */
  readonly nightly?: (shop: Shop) => Promise<unknown>;
  readonly on?: Listeners;
  /** What people read about the tables of its data map. */
  readonly words?: MapWords;
  /** Cookies that its pages set, each by its name on the wire with the name that policies give it. */
  readonly cookies?: Readonly<Record<string, string>>;
  /** Where it collects data about somebody first, so that the subject must be told there. */
  readonly collects?: Readonly<Record<string, Collecting>>;
  /** The module's part of the demo's made-up history. */
  readonly demo?: DemoPart;
}

/** A module as the host found it. */
export interface FoundModule extends ShopModule {
  readonly name: string;
  readonly folder: URL;
}

const declared = new WeakSet<object>();

/**
 * Declares a module. Its names are known to the types of all others by one line beside it.
 * @example
 * export const newsletter = shopModule({ after: ['accounts'], paths: { … }, mails: { … } });
 * declare module '../../kit/names.ts' { interface Modules { newsletter: typeof newsletter } }
 */
export function shopModule<const M extends object>(
  module: M & ShopModule & Record<Exclude<keyof M, keyof ShopModule>, never>,
): M {
  declared.add(module);
  return module;
}

export function isShopModule(value: unknown): value is ShopModule {
  return typeof value === 'object' && value !== null && declared.has(value);
}
