import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AttackedShop,
  openAttackedShop,
  origin,
  type Route,
  urlencoded,
} from '../testing/attacked-shop.ts';
import type { FoundForm } from '../testing/forms.ts';

let attacked: AttackedShop;
let posts: readonly Route[];

beforeAll(async () => {
  attacked = await openAttackedShop();
  posts = attacked.routes.filter(({ method }) => method === 'POST');
}, 120_000);
afterAll(() => attacked?.shop.close());

const own = { origin, 'content-type': urlencoded };
const body = (values: Readonly<Record<string, string>>): string => String(new URLSearchParams(values));

/** Forms that are sent to the address of a route, in its language or the other one. */
function valuesFor(route: Route): readonly Readonly<Record<string, string>>[] {
  const { forms } = attacked;
  const found = forms.filter(({ action }) => action.split('/').length === route.path.split('/').length);
  const same = found.filter(({ action }) => action.startsWith(route.pattern.split('/:')[0] ?? ''));
  return same.length === 0 ? [{}] : same.map(({ values }) => values);
}

test('the walk meets a form for every module, and every route that changes something is known', () => {
  expect(posts.length).toBeGreaterThan(60);
  expect(attacked.forms.length).toBeGreaterThan(25);
  const others = attacked.shop.app.routes.filter(({ method }) => !['GET', 'POST', 'ALL'].includes(method));
  expect(others).toEqual([]);
});

test('no request of another site changes anything, whatever its type and whoever is signed in', async () => {
  const { send, ada, rows } = attacked;
  const foreign: readonly Readonly<Record<string, string>>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://dentoj.localhost:3000' },
    { origin: 'http://kliniksupport.localhost:3001' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ];
  const types = [
    urlencoded,
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=b',
    '',
  ] as const;
  const before = await rows();
  for (const { path, pattern } of posts) {
    const oneClick = pattern.endsWith('/ett-klick/:token') || pattern.endsWith('/one-click/:token');
    for (const values of valuesFor({ method: 'POST', path, pattern }))
      for (const from of foreign)
        for (const type of types) {
          const headers = { ...from, ...(type === '' ? {} : { 'content-type': type }) };
          const sent = type === 'application/json' ? JSON.stringify(values) : body(values);
          const { status } = await send(ada, {
            method: 'POST',
            path,
            body: new TextEncoder().encode(sent),
            headers,
          });
          expect([pattern, from, type, status]).toEqual([pattern, from, type, oneClick ? 204 : 403]);
        }
  }
  expect(await rows()).toEqual(before);
});

test('no method but GET, HEAD and OPTIONS is without that rule', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const { status } = await attacked.send(attacked.ada, { method, path: '/varukorg' });
    expect([method, status]).toEqual([method, 403]);
  }
});

/** What the demo's desk does, everybody may who sees it: it is the shop. */
const ofPeople = (): readonly Route[] => posts.filter(({ path }) => !/^(?:\/en)?\/demo\//u.test(path));

/** What ends her session or her account comes last. */
const last = /logga-ut|sign-out|radera|erase|begransa|restrict/u;
const inOrder = (routes: readonly Route[]): readonly Route[] =>
  routes.toSorted((one, other) => Number(last.test(one.path)) - Number(last.test(other.path)));

test('nobody and a customer with ids of another customer change nothing of hers, in no type of body', async () => {
  const { send, adas, evas, rows, eva, signIn } = attacked;
  const [adasOrder = '', adasPerson = '', adasPractice = ''] = adas;
  const before = await rows(adas);
  const foreignIds = [adasOrder, adasPerson, adasPractice];
  for (const route of inOrder(ofPeople()))
    for (const values of valuesFor(route))
      for (const id of foreignIds) {
        const path = route.path.replace(evas[0] ?? '', adasOrder);
        const stolen = Object.fromEntries(
          Object.entries({ id, for: id, person: id, practice: id, order: id, ...values }).map(
            ([name, value]) => [
              name,
              // Her own password would let her do to herself what is meant for another.
              /^[0-9a-f-]{36}$/u.test(value)
                ? id
                : name.startsWith('password') || name === 'current'
                  ? 'wrong'
                  : value,
            ],
          ),
        );
        for (const visitor of [undefined, eva]) {
          const { status } = await send(visitor, { method: 'POST', path, body: body(stolen), headers: own });
          expect([route.pattern, status < 500]).toEqual([route.pattern, true]);
        }
        if (last.test(path)) await signIn();
      }
  for (const { path, pattern } of inOrder(ofPeople()))
    for (const type of [
      'application/json',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=b',
      '',
    ])
      for (const visitor of [undefined, eva]) {
        const headers = { origin, ...(type === '' ? {} : { 'content-type': type }) };
        const sent = new TextEncoder().encode('{"id":1}\r\n--b');
        const { status } = await send(visitor, { method: 'POST', path, body: sent, headers });
        expect([pattern, type, status < 500]).toEqual([pattern, type, true]);
      }
  await signIn();
  const after = await rows(adas);
  for (const [table, digest] of before) expect([table, after.get(table)]).toEqual([table, digest]);
});

/** What there must not be two of because somebody pressed twice. */
const things = [
  'customer_order',
  'customer_order_line',
  'invoice',
  'person',
  'practice',
  'membership',
  'comment',
  'newsletter_subscriber',
];

/** Each sign-up has rows of its own until one is proven. */
const races = ['/skapa-konto'];

test('a form sent twice, and three times at once, makes no more than a form sent once', async () => {
  const { send, eva, count, signIn, forms } = attacked;
  const sendForm = ({ action, values }: FoundForm): Promise<{ status: number }> =>
    send(eva, { method: 'POST', path: action, body: body(values), headers: own });
  const doubled: string[] = [];
  for (const form of forms.toSorted(
    (one, other) => Number(last.test(one.action)) - Number(last.test(other.action)),
  )) {
    const path = form.action;
    const before = await count();
    const answers = await Promise.all([1, 2, 3].map(() => sendForm(form)));
    const once = await count();
    answers.push(await sendForm(form), await sendForm(form));
    const often = await count();
    const failed = answers.filter(({ status }) => status >= 500);
    expect([path, failed.map(({ status }) => status)]).toEqual([path, []]);
    for (const name of things) {
      const [had = 0, first = 0, all = 0] = [before, once, often].map((one) => one.get(`public.${name}`));
      if (first > had + 1 || all > first) doubled.push(`${path}: ${name} ${had} ${first} ${all}`);
    }
    if (last.test(path)) await signIn();
  }
  expect(doubled.filter((one) => !races.some((path) => one.startsWith(`${path}:`)))).toEqual([]);
});
