import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { hiddenFields } from '../testing/hidden-fields.ts';
import { linkIn } from '../testing/mailbox.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

/*
 * A guest ordered once and said yes to the newsletter at the checkout, so that she stands in two rows which nothing
 * proves to be one. She writes a letter. From the letter in the hand to the answer, with commands alone, as
 * docs/requests.md tells it.
 */

const trygg = fileURLToPath(new URL('../../../packages/cli/bin/trygg.js', import.meta.url));
const email = 'greta.ek@kassa.example';
let shop: TestShop;
let folder: string;

beforeAll(async () => {
  shop = await openTestShop();
  folder = mkdtempSync(join(tmpdir(), 'trygg-letter-'));
  writeFileSync(join(folder, 'secret'), shop.runtime.secret.toString('hex'), { mode: 0o600 });
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  const visitor = shop.visitor();
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const page = await visitor.get('/kassa?kind=consumer');
  const { ticket = '', prices = '', buyer = '' } = hiddenFields(page.text);
  const fields = {
    ...{ kind: 'consumer', street: 'Strandgatan 3', postcode: '239 42', city: 'Falsterbo' },
    ...{ given_name: 'Greta', family_name: 'Ek', phone: '070-123 45 67', email, ticket, prices, buyer },
    'consent_direct-marketing_email': 'yes',
  };
  expect((await visitor.post('/kassa', fields)).location).toBe('/tack');
  const mails = [await shop.mailbox.next(email), await shop.mailbox.next(email)];
  const asked = mails.find(({ subject }) => subject.includes('nyhetsbrev'));
  if (asked === undefined) throw new Error('no mail asks her');
  await shop.visitor().post(linkIn(asked), {});
}, 120_000);
afterAll(async () => {
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** One command of the office, as a process of its own. */
async function run(...args: readonly string[]): Promise<Ran> {
  const given = ['--shop', 'kliniksupport', '--database', shop.database.migratorUrl];
  return new Promise<Ran>((resolve) => {
    execFile(
      process.execPath,
      [trygg, ...args, ...given],
      { env: { ...process.env, TRYGG_FOLDER: folder } },
      (error, out, err) => resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const by = ['--by', 'Eva Ek'];

interface Found {
  readonly candidates: readonly {
    readonly kind: string;
    readonly key: string;
    readonly records: readonly { readonly record: string }[];
  }[];
}

const nameOf = ({ kind, key }: Found['candidates'][number]): string => `${kind}:${key}`;

async function find(...args: readonly string[]): Promise<Found['candidates']> {
  const { status, out } = await run('find', ...args, ...by, '--json');
  expect(status).toBe(0);
  return (JSON.parse(out) as Found).candidates;
}

it('a letter is answered with commands alone, and every step is in the ledger', async () => {
  // The letter says a name, a postcode and a telephone number; nothing of it is noted.
  const [buyer, ...none] = await find(
    ...['--name', 'greta EK', '--postcode', '23942', '--telephone', '+46 70 123 45 67'],
  );
  if (buyer === undefined) throw new Error('nobody is found');
  expect(none).toEqual([]);
  expect(buyer.records.map(({ record }) => record)).toContain('order-history');

  // Her address stands in two rows: the one that ordered, and the one that reads the newsletter.
  const under = await find('--email', email);
  expect(under.map(nameOf)).toHaveLength(2);
  expect(under.map(nameOf)).toContain(nameOf(buyer));
  const ambiguous = await run('access', '--subject', email, ...by);
  expect(ambiguous.status).toBe(2);
  for (const one of under) expect(ambiguous.err).toContain(nameOf(one));
  const subject = ['--subject', under.map(nameOf).join(',')];

  const asked = ['--right', 'access', '--channel', 'letter', '--reference', '2026/7'];
  const opened = await run('request', 'open', ...asked, ...subject, ...by, '--json');
  const number = String(JSON.parse(opened.out).request.number);
  expect((await run('request', 'identify', number, '--method', 'call-back', ...by)).status).toBe(0);

  const copy = join(folder, 'greta.pdf');
  const to = ['--lang', 'sv', '--format', 'pdf', '--out', copy, '--request', number];
  expect((await run('access', ...subject, ...to, ...by)).status).toBe(0);
  const letter = readPdf(readFileSync(copy)).texts.join(' ').replaceAll(/\s+/gu, ' ');
  for (const said of [
    ...['Uppgifter om Greta Ek', 'Dina rättigheter', 'Integritetsskyddsmyndigheten'],
    ...[
      'Inga beslut om dig fattas automatiskt',
      'Länder utanför EU och EES',
      'Varför',
      'Varifrån',
      'Hur länge',
    ],
    ...['Ordernummer 10001', 'Strandgatan 3', 'Prenumeration på nyhetsbrevet', 'Ja till: Skicka erbjudanden'],
    ...['Mottagare som har fått uppgifter om dig', 'Din begäran kom in: med brev', 'Loggboken:'],
  ])
    expect(letter).toContain(said);
  // Whoever has no account is sent to no page that only those read who have one; and no row is called as the database does.
  expect(letter).not.toMatch(/Mina uppgifter|\\x|order-history|contact_name|person_id/u);
  // The row of who only reads the newsletter has no day of its own.
  expect(letter).not.toContain('Raderas 1 januari 1975');

  const other = join(folder, 'hi.txt');
  writeFileSync(other, 'hi');
  expect((await run('request', 'answer', number, '--copy', other, ...by)).status).toBe(2);
  expect((await run('request', 'answer', number, '--copy', copy, ...by)).out).toContain('answered on');

  const entries = await shop.look(
    "select kind, body ->> 'activity' as what, body ? 'by' as by from trygg.ledger_entry where kind in ('look-up', 'extract') or kind like 'request-%' order by at, id",
  );
  expect(entries).toEqual([
    ...[1, 2].map(() => ({ kind: 'look-up', what: 'find', by: true })),
    ...['request-opened', 'request-identified'].map((kind) => ({ kind, what: null, by: true })),
    { kind: 'look-up', what: 'access', by: true },
    ...under.map(() => ({ kind: 'extract', what: null, by: false })),
    ...['request-copied', 'request-answered'].map((kind) => ({ kind, what: null, by: true })),
  ]);
  const ledger = JSON.stringify(await shop.look('select kind, subject, body from trygg.ledger_entry'));
  expect(ledger).not.toMatch(/greta|Eva|23942|070-123|Strandgatan/iu);
}, 480_000);
