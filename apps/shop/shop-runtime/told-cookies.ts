import type { EnforcedPolicy } from '@trygg/policy';
import type { MiddlewareHandler } from 'hono';
import { log } from '../kit/log.ts';
import { registered } from '../kit/registry.ts';
import type { ShopEnv } from '../kit/route.ts';
import { HostError } from './host-error.ts';

/** Cookies that the modules declare: each by its name on the wire, with the name that policies give it. */
function declared(): ReadonlyMap<string, string> {
  return new Map(registered().flatMap(({ cookies }) => Object.entries(cookies ?? {})));
}

/** Throws `cookie_untold` where a page would set a cookie that the policy does not tell of. */
export function checkCookies({ name, cookies }: Pick<EnforcedPolicy, 'name' | 'cookies'>): void {
  for (const [wire, cookie] of declared()) {
    if (cookies.has(cookie)) continue;
    throw new HostError(
      'cookie_untold',
      `pages of the shop set the cookie \`${wire}\`, and the policy of \`${name}\` tells of no \`${cookie}\``,
      `decide the cookie \`${cookie}\` in house.yaml: what it is for, how long it lasts, and what the visitor decides`,
    );
  }
}

/** Nothing is stored in a browser but what a module declares and the policy tells: what else a page sets is left out. */
export function toldCookiesAlone(): MiddlewareHandler<ShopEnv> {
  const known = declared();
  return async (c, next) => {
    await next();
    const set = c.res.headers.getSetCookie();
    const told = set.filter((one) => known.has(nameOf(one)) || isTakenBack(one));
    if (told.length === set.length) return;
    for (const one of set)
      if (!told.includes(one)) log.error({ shop: c.get('shop').name, cookie: nameOf(one) }, 'untold cookie');
    c.res.headers.delete('set-cookie');
    for (const one of told) c.res.headers.append('set-cookie', one);
  };
}

/** It is taken out of the browser: nothing is stored by it. */
function isTakenBack(cookie: string): boolean {
  return cookie.toLowerCase().split('; ').includes('max-age=0');
}

/** Without the prefix that a browser takes for a condition. */
function nameOf(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('=')).replace(/^__(?:Secure|Host)-/u, '');
}
