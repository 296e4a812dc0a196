import { readPolicy } from '@trygg/policy';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { expect, it } from 'vitest';
import { host } from '../host.ts';
import type { ShopEnv } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { checkCookies, toldCookiesAlone } from './told-cookies.ts';

const names = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function policyOf(name: string) {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`the policy of ${name} has errors`);
  return enforced;
}

it.each(names)(
  '%s tells of each cookie that a page may set, and does not open where it is silent on one',
  (name) => {
    const policy = policyOf(name);
    expect(() => checkCookies(policy)).not.toThrow();
    for (const cookie of ['session', 'basket', 'receipt']) {
      const cookies = new Map([...policy.cookies].filter(([key]) => key !== cookie));
      expect(() => checkCookies({ ...policy, cookies })).toThrow(`tells of no \`${cookie}\``);
    }
  },
);

it('a cookie that no module declares does not reach the browser; those beside it do', async () => {
  const app = new Hono<ShopEnv>();
  app.use(async (c, next) => {
    c.set('shop', { name: 'kliniksupport' } as Shop);
    await next();
  });
  app.use(toldCookiesAlone());
  app.get('/', (c) => {
    setCookie(c, 'cart', '1');
    setCookie(c, 'visitor', 'x');
    setCookie(c, 'stale', '', { maxAge: 0 });
    setCookie(c, 'trygg.session_token', 'y', { prefix: 'secure' });
    return c.text('');
  });
  const set = (await app.request('/')).headers.getSetCookie();
  expect(set.map((one) => one.slice(0, one.indexOf('=')))).toEqual([
    'cart',
    // Taken back, not set.
    'stale',
    '__Secure-trygg.session_token',
  ]);
});
