import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AttackedShop,
  openAttackedShop,
  origin,
  password,
  urlencoded,
} from '../testing/attacked-shop.ts';
import { fieldsIn } from '../testing/fields.ts';
import type { Visitor } from '../testing/visitor.ts';

let attacked: AttackedShop;

beforeAll(async () => {
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

const headers = { origin, 'content-type': urlencoded };

/** What nobody has written there before, in a form that the field takes. */
function written(name: string, type: string): string {
  if (type === 'password') return password;
  if (type === 'email' || name.includes('email')) return `kvar-${name}@other.example`;
  if (name.includes('postcode')) return '111 22';
  if (name.includes('registration')) return '556016-0680';
  if (name.includes('vat')) return 'SE556016068001';
  if (type === 'tel' || name.includes('phone')) return '08-123 45 67';
  return type === 'number' ? '3' : `Kvar ${name}`;
}

/** As a browser sends the form with one field filled in otherwise. */
function bodyOf(given: ReadonlyMap<string, string>, name: string, value: string): string {
  return String(new URLSearchParams([...new Map(given).set(name, value)]));
}

const plain = (text: string): string => text.replaceAll(/\s/gu, '');

test('a form with one wrong field comes back with all else that was filled in, passwords apart', async () => {
  const { send, eva, shop, routes, evas, adas, signIn } = attacked;
  const guest = shop.visitor();
  guest.cookies.set('cart', eva.cookies.get('cart') ?? '');
  const lost = new Set<string>();
  const seen = new Set<string>();
  let refused = 0;
  for (const [who, visitor] of Object.entries<Visitor>({ eva, guest }))
    for (const { method, path } of routes) {
      if (method === 'POST' || path.startsWith('/en/')) continue;
      const own = path.replace(adas[0] ?? '', evas[0] ?? '');
      for (const { method, action, fields } of fieldsIn((await send(visitor, { path: own })).text, own)) {
        const filled = fields.filter(({ kind }) => kind !== 'hidden');
        const key = `${action} ${filled.map(({ name }) => name).join(' ')}`;
        if (method !== 'post' || seen.has(key)) continue;
        seen.add(key);
        const given = new Map(
          fields.map(({ name, kind, type, value, options }) => [
            name,
            kind === 'hidden' ? value : kind === 'chosen' ? (options.at(-1) ?? '') : written(name, type),
          ]),
        );
        for (const wrong of filled.filter(({ kind }) => kind === 'written'))
          for (const bad of ['', 'x'.repeat(19_000)]) {
            const body = bodyOf(given, wrong.name, bad);
            const answer = await send(visitor, { method: 'POST', path: action, body, headers });
            if (/logga-ut|radera|begransa/u.test(action)) await signIn();
            if (answer.status < 400) continue;
            refused += 1;
            const back = fieldsIn(answer.text, action).find((one) => one.action === action);
            const now = new Map(back?.fields.map(({ name, value }) => [name, value]));
            // No page can give a file back.
            for (const { name, type } of filled)
              if (name !== wrong.name && type !== 'password' && type !== 'file')
                if (plain(now.get(name) ?? '') !== plain(given.get(name) ?? ''))
                  lost.add(
                    `${who} ${action} (${answer.status}), ${wrong.name} wrong: ${name} is ${now.get(name)}`,
                  );
          }
      }
    }
  expect(seen.size).toBeGreaterThan(25);
  expect(refused).toBeGreaterThan(100);
  expect([...lost]).toEqual([]);
}, 120_000);
