import { randomBytes } from 'node:crypto';
import { applyControls, readMap, readModuleFiles } from '@trygg/engine/controls';
import type { TestDatabase } from '@trygg/engine/testing';
import { type CategoryRule, type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from './host.ts';
import { openAttackedShop, origin, urlencoded } from './testing/attacked-shop.ts';
import { fillTables } from './testing/fill-tables.ts';
import { callsOf, type PlanNode, Planner, plansBelow, readWhole } from './testing/plans.ts';
import { keptStatements } from './testing/sent-statements.ts';
import { shopDatabase } from './testing/test-shop.ts';

/*
 * No statement of the shop reads a table from end to end that grows with the shop. Every statement counts that any
 * shop of this run of tests has sent, over the role that sent it, and what the triggers and functions below it ask:
 * this file comes after all others (`vitest.config.ts`). Run alone, it walks the pages and forms of a shop itself.
 */

const rows = 100_000;
/** A run of all files sends more statements than this; what sends fewer is joined by a walk. */
const walked = 600;

/** Tables that stay small however many people buy. */
const few = new Map([
  ['category', 'the range'],
  ['policy_version', 'a row a version of the policy'],
  ['policy_in_force', 'a row a version of the policy'],
  ['change_announcement', 'a row a version of the policy'],
  ['invoice_series', 'a row a series of numbers'],
  ['demo_progress', 'one row'],
  ['newsletter_issue', 'a row a letter'],
  ['trygg.hold', 'what a lawyer asked to keep'],
]);

/** Fields that a column is made for and none of these policies asks for. */
const unasked = ['salutation'];

/** Kept by `apply` and migrations, which wrote them already. */
const written = ['trygg.control', 'trygg.database', 'trygg.migration'];

interface Declared {
  readonly activities: readonly string[];
  readonly tables: readonly string[];
  readonly reason: string;
  /** Only what says so. */
  readonly says?: RegExp;
}

/** What reads a table whole, and why it may. */
const declared: readonly Declared[] = [
  {
    activities: ['browse', 'stock-shelves', 'place-order'],
    tables: ['product'],
    reason:
      'a range is some hundreds of products, searched by any word of them; orders of the demo pick from all',
  },
  {
    activities: ['request'],
    tables: ['trygg.request'],
    reason: 'the register of requests is shown as a whole',
  },
  {
    activities: ['access'],
    tables: ['person', 'practice', 'customer_order'],
    says: /^select distinct kind, key from \(/u,
    reason: 'staff looks for who writes a letter by what it says, loosely and now and then',
  },
  {
    activities: ['erase'],
    tables: ['trygg.outbox'],
    reason: 'the command that lists the outbox shows all of it',
  },
  {
    activities: ['recall', 'date-model'],
    tables: ['product', 'device_model'],
    reason: 'the desk lists all devices of a range, which is some hundreds of products',
  },
  {
    activities: ['recall', 'date-model'],
    tables: ['device_trace'],
    says: /group by "sku"/u,
    reason:
      'the desk counts the traces of each model, those that have left the range too; staff open it now and then',
  },
  {
    activities: ['date-model'],
    tables: ['device_trace', 'device_model'],
    says: /^select distinct "device_trace"\."sku"/u,
    reason: 'each night the traces that lack the day of their model are looked for among all',
  },
  {
    activities: ['handle-order'],
    tables: ['customer_order'],
    says: /order by "number" desc/u,
    reason: 'the desk of the demo takes the newest that wait, from the newest down',
  },
  {
    activities: ['send-newsletter', 'tell-of-change'],
    tables: ['person'],
    says: /^select count\(/u,
    reason: 'whoever writes to all is told how many they are',
  },
  {
    activities: ['carry-choices', 'show-comments'],
    tables: ['comment'],
    reason: 'once a night comments are compared with the consents that they rest on',
  },
  {
    activities: ['moderate-comments'],
    tables: ['comment'],
    says: /order by "comment"\."written_at" limit/u,
    reason: 'the desk of the demo; the plan for any number of rows takes a tenth of all to be asked for',
  },
  {
    activities: ['settle-sign-up'],
    tables: ['person'],
    says: /"email_proof"\."id" is null$/u,
    reason: 'once a night sign-ups are taken back whose link has run out',
  },
  {
    activities: ['weigh-erasure'],
    tables: ['membership'],
    says: /having bool_or/u,
    reason: 'once a night practices are looked for that nobody owns any more',
  },
  {
    activities: ['sweep'],
    tables: [
      'person',
      'practice',
      'customer_order',
      'invoice',
      'device_trace',
      'email_proof',
      'newsletter_subscriber',
      'auth.session',
      'auth.verification',
      'comment',
    ],
    says: /^with d_0|^with d_1/u,
    reason: 'the forecast says of all that is there when it ends',
  },
  {
    activities: ['below'],
    tables: ['trygg.suppression'],
    says: /^delete from trygg\.suppression/u,
    reason: 'once a night; the plan for any day takes a third of all to have had their time',
  },
  {
    activities: ['sweep'],
    tables: [
      'device_trace',
      'invoice',
      'invoice_vat',
      'comment',
      'customer_order_line',
      'customer_order_event',
    ],
    says: /^select array\[/u,
    reason:
      'once a night a sweep passes records whose statute has run out in part, each row once (`pick.ts`)',
  },
  {
    activities: ['sweep'],
    tables: [
      'person',
      'practice',
      'invoice',
      'comment',
      'email_proof',
      'auth.session',
      'auth.verification',
      'newsletter_subscriber',
      'trygg.warning',
    ],
    says: /^select t\./u,
    reason: 'once a night a sweep looks for rows that people whose time is up still have',
  },
  {
    activities: ['sweep'],
    tables: ['person'],
    says: /^insert into trygg\.warning/u,
    reason:
      'a night years ahead warns nearly everybody: of those who are due tonight an index says who they are',
  },
  {
    activities: ['sweep'],
    tables: ['person', 'trygg.warning'],
    says: /^delete from trygg\.warning/u,
    reason: 'once a night the warnings of those who came back go',
  },
];

const values = new Map([
  ['*.trygg_standing', '~(1::bigint << 62)'],
  ['trygg.subject.kind', `case when n <= ${rows} then 'person' else 'practice' end`],
  // Two by two: else all would be one.
  ['trygg.subject_link.one', '2 * n - 1'],
  ['trygg.subject_link.other', '2 * n'],
  ['auth.verification.value', `lpad(to_hex(n), 32, '0')::uuid::text`],
  ['trygg.subject.key', `lpad(to_hex((n - 1) % ${rows} + 1), 32, '0')::uuid::text`],
]);

let database: TestDatabase;
let admin: Client;
let planner: Planner;
let partial: ReadonlySet<string>;
/** Tables, and statements that write a row of each. */
let filled: ReadonlyMap<string, readonly string[]>;

/** The policy that permits all modules, with every field that any policy asks for. */
function widest(): EnforcedPolicy {
  const read = (name: string): EnforcedPolicy => {
    const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
    if (enforced === undefined) throw new Error(`the policy of ${name} has faults`);
    return enforced;
  };
  const all = ['dittoo', 'kliniksupport', 'dentoj', 'dentalclean', 'dentists4dentists'].map(read);
  const [widest] = all;
  if (widest === undefined) throw new Error('no policy');
  const categories = new Map<CategoryRule['category'], CategoryRule>();
  for (const one of all.flatMap((policy) => [...policy.categories.values()])) {
    const known = categories.get(one.category) ?? one;
    const fields = new Set([...known.fields, ...one.fields, ...unasked]);
    categories.set(one.category, { ...known, fields: [...fields] });
  }
  const purposes = new Map(all.flatMap((policy) => [...policy.purposes]));
  for (const [purpose, rule] of widest.purposes) {
    const others = all.flatMap((policy) => policy.purposes.get(purpose)?.uses ?? []);
    purposes.set(purpose, { ...rule, uses: [...new Set([...rule.uses, ...others])] });
  }
  return { ...widest, categories, purposes };
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/** Each page once, and each form as it comes, by somebody who is signed in. */
async function walk(): Promise<void> {
  const { shop, eva, send, routes, forms, signIn } = await openAttackedShop();
  try {
    for (const { method, path } of routes) if (method === 'GET') await send(eva, { path });
    for (const { action, values: filled } of forms) {
      const headers = { origin, 'content-type': urlencoded };
      await send(eva, { method: 'POST', path: action, body: String(new URLSearchParams(filled)), headers });
      await signIn();
    }
  } finally {
    await shop.close();
  }
}

beforeAll(async () => {
  if (keptStatements().length < walked) await walk();
  database = await shopDatabase();
  admin = await connected(database.adminUrl);
  const migrator = await connected(database.migratorUrl);
  const read = readMap(await readModuleFiles(host.modules));
  await applyControls(migrator, { policy: widest(), read, secret: randomBytes(32) });
  await migrator.end();
  const sizes = new Map([
    ...[...few.keys()].map((table): [string, number] => [table, 20]),
    ...written.map((table): [string, number] => [table, 0]),
    ['trygg.subject', 2 * rows],
    ['trygg.warning', 1_000],
  ] as const);
  filled = await fillTables(admin, { schemas: ['public', 'auth', 'trygg'], rows, sizes, values });
  await admin.query('set default_statistics_target = 20; analyze');
  const { rows: known } = await admin.query<{ id: string }>('select id from trygg.database');
  planner = new Planner(admin, known[0]?.id ?? '');
  const indexes = await admin.query<{ name: string }>(
    'select indexrelid::regclass::text as name from pg_index where indpred is not null',
  );
  partial = new Set(indexes.rows.map(({ name }) => name.replace(/^.*\./u, '')));
}, 240_000);

afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

/** Tables that it reads whole and that nobody declared, with what reads them. */
function undeclared(activity: string, text: string, plan: PlanNode): readonly string[] {
  const allowed = declared.filter(
    (one) => one.activities.includes(activity) && (one.says?.test(text.trimStart()) ?? true),
  );
  const grows = readWhole(plan, partial).filter(
    (table) => filled.has(table) && !few.has(table) && !allowed.some(({ tables }) => tables.includes(table)),
  );
  return [...new Set(grows)].map((table) => `${table} by ${activity}: ${text.replaceAll(/\s+/gu, ' ')}`);
}

it('no statement that a shop of this run sent reads a table whole, but those that are declared', async () => {
  const sent = keptStatements();
  expect(sent.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const statement of sent) {
    const plan = await planner.planOf(statement);
    if (typeof plan === 'string') found.push(`no plan: ${statement.activity}, ${plan}: ${statement.text}`);
    else found.push(...undeclared(statement.activity, statement.text, plan));
  }
  expect(found).toEqual([]);
});

it('nor does what the functions and triggers of the database ask below', async () => {
  const first = '00000000-0000-0000-0000-000000000001';
  const writes = [...filled.values()].flat();
  const below = await plansBelow(admin, [...(await callsOf(admin, first)), ...writes]);
  expect(below.length).toBeGreaterThan(100);
  expect(below.flatMap(({ text, plan }) => undeclared('below', text, plan))).toEqual([]);
});
