import type { Hono } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Session } from '../session.ts';
import type { Shop } from '../shop.ts';

export type PageLanguage = 'sv' | 'en';

/** What `html` of `hono/html` yields. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every request of a shop carries; the server sets it before any route runs. */
export interface ShopEnv {
  Variables: {
    shop: Shop;
    /** `en` below `/en`, else `sv`. */
    language: PageLanguage;
    session: Session | undefined;
    /** Pieces in the cart; 0 until the orders module's own middleware has counted. */
    cartCount: number;
  };
}

/** A module's pages: registers its routes, and middleware if it has any. */
export type RouteModule = (app: Hono<ShopEnv>, shop: Shop) => void;

/** What the layout needs to know about a request. */
export interface PageContext {
  readonly shop: Shop;
  readonly language: PageLanguage;
  /** Path of this page, for the link to it in the other language and the marked entry of the menu. */
  readonly path: string;
  readonly session: Session | undefined;
  readonly cartCount: number;
}

export interface PageContent {
  readonly title: string;
  readonly body: Html;
  /** A line above the page: what was just done, or why it was not. */
  readonly notice?: { readonly kind: 'done' | 'problem'; readonly text: string };
}
