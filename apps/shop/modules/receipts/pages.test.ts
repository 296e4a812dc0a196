import { randomBytes } from 'node:crypto';
import { readReceipt } from '@trygg/engine/controls';
import { signingKey } from '@trygg/engine/proofs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop, testUrl } from '../../testing/test-shop.ts';
import { keysPath } from './pages.ts';

let shop: TestShop;
/** What Ada downloaded after her erasure. */
let file: string;
let mail: string;

const check = '/kontrollera-kvitto';
const genuine = 'Kvittot är äkta';
const wrong = 'Det här är inget äkta kvitto från oss';

beforeAll(async () => {
  shop = await openTestShop();
  const ada = await signedUp(shop, 'ada@havet.example');
  const erase = '/mina-uppgifter/radera';
  const { as_of = '', plan = '' } = hiddenFields((await ada.get(`${erase}?close=yes`)).text);
  const done = await ada.submit(erase, { as_of, plan, close: 'yes', password: memberPassword });
  expect(done.text).toContain(`href="${check}"`);
  file = (await ada.get('/raderat/kvitto')).text.trim();
  mail = (await shop.mailbox.next('ada@havet.example')).html;
});
afterAll(() => shop?.close());

const pasted = (receipt: string) => shop.visitor().post(check, { receipt });

async function uploaded(content: string, path = check): Promise<{ status: number; text: string }> {
  const form = new FormData();
  form.set('receipt', '');
  form.set('file', new File([content], 'kvitto.jws'));
  const headers = { origin: new URL(testUrl).origin };
  const answer = await shop.app.request(new Request(testUrl + path, { method: 'POST', body: form, headers }));
  return { status: answer.status, text: await answer.text() };
}

/** Everything that is stored, save what the shop does by its clock: the place of ledger entries. */
async function stored(): Promise<unknown> {
  const tables = await shop.look(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth', 'trygg') and c.relname !~ 'ledger' order by 1`,
  );
  const found = [];
  for (const { name } of tables)
    found.push([
      name,
      await shop.look(`select md5(string_agg(t::text, '' order by t::text)) from ${name} t`),
    ]);
  return found;
}

describe('a receipt that somebody brings', () => {
  it('is said to be ours, pasted or as a file, to somebody who is not signed in', async () => {
    const { status, text } = await pasted(file);
    expect(status).toBe(200);
    expect(text).toContain(genuine);
    expect(await uploaded(file)).toMatchObject({ status: 200, text: expect.stringContaining(genuine) });
    // A mail breaks a long line.
    expect((await pasted(file.replaceAll(/.{70}/gu, '$&\r\n '))).text).toContain(genuine);
  });

  it('is told in words: what was done, when, how much of what, and whose key it is', async () => {
    const { text } = await pasted(file);
    const { keys } = JSON.parse((await shop.visitor().get(keysPath)).text) as { keys: { kid: string }[] };
    const read = await readReceipt(file, (await shop.shop.receipts.publicKey()) as never);
    if ('fault' in read) throw new Error(read.fault);
    for (const words of ['Radering av personuppgifter', 'Konto', 'poster raderades', read.receipt.id])
      expect(text).toContain(words);
    expect(text).toContain(String(keys[0]?.kid));
    expect(text).not.toMatch(/person:|[0-9a-f]{64}|Ditt namn/u);
  });

  it.each([
    ['/en/check-receipt', 'The receipt is genuine', 'Erasure of personal data', 'entries were erased'],
  ])('is told in the language of the page: %s', async (path, ...words) => {
    const { text } = await shop.visitor().post(path, { receipt: file });
    for (const one of words) expect(text).toContain(one);
  });

  it('leaves nothing behind, and no cookie', async () => {
    const before = await stored();
    const visitor = shop.visitor();
    await visitor.post(check, { receipt: file });
    await visitor.post(check, { receipt: `${file.slice(0, 40)}x` });
    expect([...visitor.cookies]).toEqual([]);
    expect(await stored()).toEqual(before);
  });
});

describe('what is no receipt of the shop', () => {
  const changed = (at: number): string =>
    `${file.slice(0, at)}${file[at] === 'A' ? 'B' : 'A'}${file.slice(at + 1)}`;
  const signed = (what: object): Promise<string> => sign({ ...what });

  it.each([
    ['changed in its middle', () => changed(200), 'Signaturen stämmer inte'],
    ['cut off', () => file.slice(0, -26), 'Signaturen stämmer inte'],
    ['cut off before the signature', () => file.slice(0, file.lastIndexOf('.')), 'inget signerat kvitto'],
    ['another text', () => 'Tack för köpet!', 'inget signerat kvitto'],
    ['noise', () => randomBytes(900).toString('base64'), 'inget signerat kvitto'],
  ])('is refused, and said why: %s', async (_, text, why) => {
    for (const answer of [await pasted(text()), await uploaded(text())]) {
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(wrong);
      expect(answer.text).toContain(why);
      expect(answer.text).not.toContain(genuine);
    }
  });

  it('is refused though the same key signed it: another shop’s, and something else', async () => {
    const other = await signed({ typ: 'trygg-receipt', shop: 'dittoo' });
    expect((await pasted(other)).text).toContain('Kvittot gäller en annan butik');
    const checkpoint = await signed({ typ: 'trygg-checkpoint', shop: 'kliniksupport' });
    expect((await pasted(checkpoint)).text).toContain('något annat än ett kvitto');
  });

  it('is refused unread where it is larger than any receipt', async () => {
    const { status, text } = await uploaded('a'.repeat(100_000));
    expect(status).toBe(413);
    expect(text).toContain('Det som skickades är större än vi kan ta emot.');
  });

  it('is asked for where there is none', async () => {
    expect(await pasted('  ')).toMatchObject({ status: 422 });
    expect((await pasted('')).text).toContain('Välj en fil eller klistra in ett kvitto.');
  });
});

it('the key lies at one address for everybody, and checks the receipt without the shop', async () => {
  const answer = await shop.visitor().get(keysPath);
  expect(answer.headers.get('content-type')).toBe('application/jwk-set+json');
  const { keys } = JSON.parse(answer.text) as { keys: object[] };
  expect(keys).toHaveLength(1);
  expect(keys[0]).not.toHaveProperty('d');
  expect(await readReceipt(file, keys[0] as never)).toMatchObject({ receipt: { kind: 'erase' } });
});

it('the page is linked from every page and from the mail', async () => {
  expect((await shop.visitor().get('/')).text).toContain(`href="${check}"`);
  expect(mail).toContain(`href="${testUrl}${check}"`);
});

/** Signed with the key of the installation, as another part of it would. */
async function sign({ typ, shop: name }: { typ?: string; shop?: string }): Promise<string> {
  const key = await signingKey(shop.shop.secret);
  const receipt = { id: 'x', kind: 'erase', at: '2026-01-01T00:00:00Z', counts: {}, keeps: [], subjects: [] };
  return key.sign(typ as never, { ...receipt, planHash: '', shop: name ?? '' });
}
