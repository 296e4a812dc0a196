import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '@trygg/engine';
import { type Catalog, readCatalog } from '@trygg/engine/controls';
import {
  type Canary,
  changedSubjects,
  describeFinds,
  type Find,
  fingerprints,
  type Mark,
  needlesFor,
  newMark,
  type Planted,
  plantCanaries,
  rowsOf,
  type SubjectRows,
  searchDatabase,
  searchFiles,
  tokenOf,
} from '@trygg/prove';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { seedDemo } from '../modules/demo/seed.ts';
import { type NewOrder, type Orderer, placeOrder } from '../modules/orders/place-order.ts';
import { linkIn } from '../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

/**
 * A practice with two members and three orders; the owner, Maria, also bought once without signing in, under her
 * own confirmed address in other case. Canaries stand in every column of her rows that takes one, others in those
 * of her colleague. Then she is erased by the command line, and everything is searched.
 */
const password = 'fyra gula kastruller';
// Numbers far above those that planting counts up.
const [emailNumber, colleagueNumber] = [1_600_000, 1_600_001];

let opened: TestShop;
let admin: Client;
let catalog: Catalog;
let folder: string;
let maria: Subject;
let colleague: Subject;
let planted: Planted;
let others: Planted;
const mark: Mark = newMark();
const herEmail = `${tokenOf(mark, emailNumber)}@klinik.example`;

beforeAll(async () => {
  opened = await openTestShop();
  folder = await mkdtemp(join(tmpdir(), 'trygg-proof-'));
  admin = new Client({ connectionString: opened.database.adminUrl });
  await admin.connect();
  catalog = await readCatalog(admin);
  await stockShelves(opened.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  // Everybody else, whose rows must stay as they are.
  const asOf = Temporal.Now.instant();
  await seedDemo(opened.shop, { asOf, progress: () => undefined, practices: 12, orders: 60, years: 1 });

  const owner = await signUp();
  const other = await invite(owner);
  // Nobody has to follow her as the owner, which would change a row of another.
  await opened.look("update membership set role = 'owner'");
  await buy(herEmail, other);
  maria = await opened.shop.subjects.resolve(herEmail);
  colleague = await opened.shop.subjects.resolve(other);
  others = await plantCanaries(admin, opened.runtime.map, catalog, colleague);
  planted = await plantCanaries(admin, opened.runtime.map, catalog, maria, {
    mark,
    leave: {
      'person.email': 'a canary since she signed up',
      'auth.user.email': 'a canary since she signed up',
    },
  });
  // Statistics hold values too: they must be there before, to be gone afterwards.
  await admin.query('analyze');
}, 180_000);

afterAll(async () => {
  await admin?.end();
  await opened?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function confirm(email: string): Promise<ReturnType<TestShop['visitor']>> {
  const visitor = opened.visitor();
  const { searchParams } = new URL(linkIn(await opened.mailbox.next(email)), 'http://shop');
  const fields = { proof: searchParams.get('proof') ?? '', key: searchParams.get('key') ?? '', password };
  expect((await visitor.post('/bekrafta', fields)).status).toBe(303);
  return visitor;
}

async function signUp(): Promise<ReturnType<TestShop['visitor']>> {
  const answer = await opened.visitor().post('/skapa-konto', {
    kind: 'practice',
    name: 'Klinik Havet',
    registration: '459007-4524',
    street: 'Hamngatan 1',
    postcode: '23941',
    city: 'Falsterbo',
    given_name: 'Maria',
    family_name: 'Lind',
    phone: '070-1740610',
    email: herEmail,
    password,
  });
  expect(answer.status).toBe(303);
  return confirm(herEmail);
}

async function invite(owner: ReturnType<TestShop['visitor']>): Promise<string> {
  const email = `${tokenOf(mark, colleagueNumber)}@klinik.example`.replace(mark, newMark());
  await owner.post('/konto/kollega', {
    colleague_given_name: 'Bo',
    colleague_family_name: 'Ek',
    colleague_email: email,
  });
  await confirm(email);
  return email;
}

/** Two orders of hers and one of her colleague's for the practice, and hers as a guest. */
async function buy(hers: string, other: string): Promise<void> {
  const [row] = await opened.look(
    'select p.id as maria, c.id as bo, m.practice_id as practice from person p join membership m on m.person_id = p.id, person c where p.email = $1 and c.email = $2',
    [hers, other],
  );
  const practiceId = String(row?.practice);
  const products = await opened.look('select id from product order by id limit 3');
  const cart = new Map(products.map(({ id }, index) => [Number(id), index + 1]));
  const order = async (email: string, orderer: Orderer): Promise<void> => {
    await placeOrder(opened.shop, { orderer, cart, checkout: checkoutOf(email), language: 'sv' });
    // The mail is out before anything is erased.
    await opened.mailbox.next(email);
  };
  await order(hers, { kind: 'member', personId: String(row?.maria), practiceId });
  await order(hers, { kind: 'member', personId: String(row?.maria), practiceId });
  await order(other, { kind: 'member', personId: String(row?.bo), practiceId });
  await order(hers.toUpperCase(), { kind: 'guest' });
}

function checkoutOf(email: string): NewOrder['checkout'] {
  const address = { street: 'Hamngatan 1', postcode: '239 41', city: 'Falsterbo' };
  return {
    buyer: { kind: 'practice', name: 'Klinik Havet', registration: '459007-4524', ...address },
    contact: { givenName: 'Maria', familyName: 'Lind', email, phone: '070-1740610' },
    delivery: { name: 'Klinik Havet', ...address },
    reference: 'Maria',
    note: 'Lämna i receptionen',
  };
}

/** Found canaries that are not among `allowed`, as lines. */
const beyond = (finds: readonly Find[], allowed: (canary: Canary) => boolean): readonly string[] =>
  describeFinds(finds.filter((find) => !allowed(find.canary)));

const nameOf = (canary: Canary): string => `${canary.table}.${canary.column}`;

test('the subject is both of her rows: the account, and the purchase without one', () => {
  expect(maria.kind).toBe('person');
  expect(maria.refs).toHaveLength(2);
  expect(colleague.refs).toHaveLength(1);
});

test('a canary stands wherever a column takes one', () => {
  const places = new Set(planted.canaries.map(nameOf));
  for (const column of ['given_name', 'family_name', 'phone']) expect(places).toContain(`person.${column}`);
  for (const column of [
    'contact_name',
    'contact_email',
    'contact_phone',
    'delivery_name',
    'delivery_street',
    'note',
    'reference',
    'buyer_name',
  ])
    expect(places).toContain(`customer_order.${column}`);
  for (const column of ['token', 'expiresAt']) expect(places).toContain(`auth.session.${column}`);
  expect(places).toContain('auth.account.password');
  expect(places).toContain('customer_order_line.description');
  // What takes none has a type that holds none, or a constraint that another test is about.
  const reasons = new Set(planted.unplanted.map((one) => one.reason));
  expect(
    [...reasons].filter(
      (reason) =>
        !/holds no value|since she signed up|keeps it empty|has not happened|makes it of other columns/u.test(
          reason,
        ),
    ),
  ).toEqual([]);
});

test('the search sees what is there before the erasure, statistics included', async () => {
  const found = await searchDatabase(admin, needlesFor(planted.mark, planted.canaries));
  const lines = describeFinds(found.finds);
  expect(lines).toContain('person.family_name in public.person (plain)');
  expect(lines).toContain('auth.session.token in auth.session (plain)');
  expect(
    lines.some((line) => line.startsWith('customer_order.contact_email in pg_catalog.pg_statistic')),
  ).toBe(true);
});

test('her extract holds all of hers and none of her colleague’s', async () => {
  const extract = await opened.shop.access.extract(maria);
  const text = JSON.stringify(extract);
  const hers = new Set(
    needlesFor(planted.mark, planted.canaries)
      .inText(text)
      .map((hit) => `${nameOf(hit.canary)} ${hit.canary.row}`),
  );
  const secret = (canary: Canary): boolean =>
    opened.runtime.map.tables.get(canary.table)?.columns.get(canary.column)?.holds === 'secret';
  const wanted = planted.canaries
    .filter((canary) => !secret(canary))
    .map((canary) => `${nameOf(canary)} ${canary.row}`);
  expect(wanted.filter((one) => !hers.has(one))).toEqual([]);
  expect(
    describeFinds(
      needlesFor(planted.mark, planted.canaries.filter(secret))
        .inText(text)
        .map((hit) => ({ ...hit, place: 'extract' })),
    ),
  ).toEqual([]);
  expect(
    describeFinds(
      needlesFor(others.mark, others.canaries)
        .inText(text)
        .map((hit) => ({ ...hit, place: 'extract' })),
    ),
  ).toEqual([]);
});

test('after the erasure nothing of her is left but accounting columns, and nobody else lost anything', async () => {
  const hers = await rowsOf(admin, opened.runtime.map, catalog, maria);
  const [membership] = await opened.look(
    'select practice_id from membership where person_id = any($1::uuid[])',
    [maria.refs.map((ref) => ref.key)],
  );
  const practice = await opened.shop.subjects.resolve(`practice:${String(membership?.practice_id)}`);
  const practices = await rowsOf(admin, opened.runtime.map, catalog, practice);
  const before = await fingerprints(admin, opened.runtime.map, catalog, hers);
  const needles = needlesFor(planted.mark, [
    ...planted.canaries,
    {
      table: 'person',
      column: 'email',
      row: 1,
      key: '',
      value: herEmail,
      kind: 'marked',
      token: tokenOf(mark, emailNumber),
      spellings: [],
    },
  ]);
  const logBefore = await searchFiles([inject('postgres').log], needles);
  expect(describeFinds(logBefore.finds)).toEqual([]);

  const started = Temporal.Now.instant();
  const output = await erase(herEmail);
  expect(describeFinds(needles.inText(output).map((hit) => ({ ...hit, place: 'output' })))).toEqual([]);
  // The command has vacuumed and analyzed what it touched.

  const after = await fingerprints(admin, opened.runtime.map, catalog, hers);
  expect(before.size).toBeGreaterThan(20);
  expect(changedSubjects(before, after, [maria])).toEqual([]);

  const database = await searchDatabase(admin, needles);
  expect(database.unreadable).toEqual([]);
  expect(beyond(database.finds, mayStay(practices))).toEqual([]);
  // What may stay does stay: the practice's orders and the accounts of the purchase as a guest.
  const left = new Set(database.finds.map((find) => nameOf(find.canary)));
  for (const column of ['buyer_name', 'invoice_street', 'net'])
    expect(left).toContain(`customer_order.${column}`);

  expect(describeFinds((await searchFiles([inject('postgres').log], needles)).finds)).toEqual([]);
  const mails = await searchFiles([opened.standIn.folder], needles, { after: started });
  expect(describeFinds(mails.finds)).toEqual([]);
});

/** Accounting columns, each with its article in house.yaml. None of them says how to reach her. */
function accounting(): ReadonlySet<string> {
  return new Set(opened.runtime.policy.keeps.flatMap((keep) => keep.columns.map(({ column }) => column)));
}

/** Rows that the practice owns with her keep what the map does not give to a person; of hers alone a statute keeps some. */
function mayStay(practices: SubjectRows): (canary: Canary) => boolean {
  return (canary) => {
    const table = opened.runtime.map.tables.get(canary.table);
    if (table === undefined || table.diesWith === 'any') return false;
    const shared = practices.keys.get(canary.table)?.includes(canary.key) === true;
    return shared ? table.columns.get(canary.column)?.owner !== 'person' : accounting().has(nameOf(canary));
  };
}

test('no e-mail address, telephone number or note is among the accounting columns', () => {
  const personal = [
    'contact_email',
    'contact_phone',
    'contact_name',
    'note',
    'reference',
    'delivery_name',
    'delivery_street',
  ];
  expect(personal.filter((column) => accounting().has(`customer_order.${column}`))).toEqual([]);
  expect(accounting().size).toBeGreaterThan(10);
});

async function erase(subject: string): Promise<string> {
  await writeFile(join(folder, 'secret'), `${opened.runtime.secret.toString('hex')}\n`, { mode: 0o600 });
  const cli = new URL('../../../packages/cli/bin/trygg.js', import.meta.url).pathname;
  const args = [
    cli,
    'erase',
    '--subject',
    subject,
    '--apply',
    '--by',
    'Eva',
    '--json',
    '--shop',
    'kliniksupport',
    '--database',
    opened.database.migratorUrl,
  ];
  const env = { ...process.env, TRYGG_FOLDER: folder };
  const { code, output } = await new Promise<{ code: number; output: string }>((done) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  return output;
}
