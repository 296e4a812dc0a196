import type { Language } from '@trygg/policy';
import type { Hono } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Shop } from './shop.ts';

/** Which of them a shop speaks, its policy decides. */
export type PageLanguage = Language;

/** What `html` of `hono/html` yields. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Who is signed in, as every page may know it. Read over `sign-in`, so it holds for a restricted subject too. */
export interface Session {
  /** Of the session itself, so that it can be told from others of hers. */
  readonly id: string;
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: PageLanguage;
  /** By a link to her mailbox, without an account: she has her rights over her own data, and nothing else. */
  readonly guest?: true;
}

/** What every request of a shop carries; the server sets it before any route runs. */
export interface ShopEnv {
  Variables: {
    shop: Shop;
    /** English below `/en`, else the shop's own. */
    language: PageLanguage;
    session: Session | undefined;
    /** Who came by a link to her mailbox, where nobody is signed in by that. */
    guest: Session | undefined;
    /** Pieces in the cart; 0 until the orders module's own middleware has counted. */
    cartCount: number;
    /** Entries of the header's navigation; absent until the catalogue's middleware has read them. */
    menu?: readonly MenuEntry[];
  };
}

/** An entry of the header's navigation: a top category. */
export interface MenuEntry {
  readonly href: string;
  readonly text: string;
}

/** A module's pages: registers its routes, and middleware if it has any. */
export type RouteModule = (app: Hono<ShopEnv>, shop: Shop) => void;

/** What the layout needs to know about a request. */
export interface PageContext {
  readonly shop: Shop;
  readonly language: PageLanguage;
  /** Path of this page, for the link to it in the other language and the marked entry of the menu. */
  readonly path: string;
  /** What of its query belongs to the view, with its question mark; or nothing. */
  readonly view: string;
  readonly session: Session | undefined;
  readonly cartCount: number;
  readonly menu?: readonly MenuEntry[];
}

export interface PageContent {
  readonly title: string;
  readonly body: Html;
  /** For search engines, one sentence. */
  readonly description?: string;
  /** `wide` for shelves, `narrow` for forms and reading; `wide` when absent. */
  readonly width?: 'wide' | 'narrow';
  /** A line above the page: what was just done, or why it was not. */
  readonly flash?: {
    readonly kind: 'done' | 'problem';
    readonly text: string;
    readonly link?: { readonly href: string; readonly text: string };
  };
}
