// Choices of eight clients at once (`shop.choices.choose`: consents, withdrawals, objections and their taking back, each
// with the standing of every row of the subject, its receipt and its entry in the ledger, which is sealed meanwhile),
// against a row and a flag by hand, one prepared statement over as many connections, in tables that never had controls.
// Commits wait for the disk on either side.
// `node bench/consents.ts [rows=600] [blocks=15]`; exits with 1 under the limit.
import { createHash, randomUUID } from 'node:crypto';
import type { ShopRuntime } from '@trygg/engine';
import type { Client } from 'pg';
import { fillShop } from './fill-shop.ts';
import { interleave, milliseconds } from './interleave.ts';
import { conclude } from './results/conclude.ts';
import { withBenchShop } from './shop-database.ts';

type Asked = Parameters<ShopRuntime['choices']['choose']>;
type Change = Asked[1];

const limit = 0.05;
const clients = 8;
const argument = (name: string, otherwise: number): number => {
  const found = process.argv.find((one) => one.startsWith(`${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 1));
};
const rows = argument('rows', 600);
const blocks = argument('blocks', 15);

const evidence: Asked[2] = { text: 'Yes, send me the newsletter.', language: 'en', source: 'my-data' };
const text = createHash('sha256').update(evidence.text).digest('hex');
const changes: readonly Change[] = [
  { kind: 'consent', purpose: 'direct-marketing', channel: 'email' },
  { kind: 'withdraw', purpose: 'direct-marketing', channel: 'email' },
  { kind: 'object', purpose: 'direct-marketing' },
  { kind: 'allow', purpose: 'direct-marketing' },
];

const schema = `create schema bare;
  create table bare.person (id uuid primary key, email text not null, newsletter boolean not null default false);
  create table bare.consent (id uuid primary key, person_id uuid not null references bare.person, at timestamptz not null default now(),
    kind text not null, purpose text not null, channel text, text_hash text not null, language text not null, source text not null);
  create index on bare.consent (person_id);
  insert into bare.person (id, email) select id, email from person`;
const byHand = `with c as (
  insert into bare.consent (id, person_id, kind, purpose, channel, text_hash, language, source)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
) update bare.person set newsletter = $9 where id = $2`;

async function chooseByHand(client: Client, person: string, change: Change): Promise<void> {
  const { kind, purpose, channel = null } = change;
  const { language, source } = evidence;
  const values = [randomUUID(), person, kind, purpose, channel, text, language, source, kind === 'consent'];
  await client.query({ name: 'by hand', text: byHand, values });
}

let people: readonly string[] = [];

/** `rows` changes by eight at a time, each of people of its own; everybody goes through all changes in turn. */
async function spread(
  first: number,
  change: (client: number, person: string, change: Change) => Promise<unknown>,
): Promise<void> {
  const each = Math.ceil(rows / clients);
  const own = Math.floor(people.length / clients);
  const working = async (client: number): Promise<void> => {
    for (let n = first; n < first + each; n += 1) {
      const person = people[(n % own) * clients + client];
      const now = changes[Math.floor(n / own) % changes.length];
      if (person !== undefined && now !== undefined) await change(client, person, now);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => working(client)));
}

process.exitCode = await withBenchShop(
  async (owner) => {
    await fillShop(owner);
    const found = await owner.query<{ id: string }>('select id::text from person order by id');
    people = found.rows.map(({ id }) => id);
  },
  async ({ what, shop, asOwner }) => {
    const owners = await Promise.all(Array.from({ length: clients }, asOwner));
    await owners[0]?.query(schema);
    console.log(`${what}, ${clients} clients, ${rows} changes a block, ${blocks} blocks, 67 rows a person`);
    const each = Math.ceil(rows / clients);
    const ours = (round: number): Promise<void> =>
      spread(round * each, (_, key, change) =>
        shop.choices.choose({ kind: 'person', refs: [{ kind: 'person', key }] }, change, evidence),
      );
    const others = (round: number): Promise<void> =>
      spread(round * each, async (client, person, change) => {
        const owner = owners[client];
        if (owner !== undefined) await chooseByHand(owner, person, change);
      });
    const measured = await interleave(
      (round) => milliseconds(() => ours(round)),
      (round) => milliseconds(() => others(round)),
      { blocks, rounds: 1 },
    );
    await shop.ledger.seal({ wait: true });
    const { sound, entries, unsealed } = await shop.ledger.verify();
    if (!sound || unsealed.entries > 0) throw new Error('the ledger is not sound');
    const part = Math.round(1000 / measured.ratio) / 1000;
    const second = (p50: number): number => Math.round((rows / p50) * 1000);
    console.log(`${part} of the changes a second (limit ${limit}); ${entries} entries, sound`);
    console.table({
      'choices.choose': { ...measured.one, 'changes a second': second(measured.one.p50) },
      'by hand': { ...measured.other, 'changes a second': second(measured.other.p50) },
    });
    return conclude({
      name: 'consents',
      title: 'Choices of eight clients at once',
      entry: 'choices.choose',
      peer: 'a row and a flag by hand, one prepared statement, in tables that never had controls',
      sizes: { clients, rows, blocks },
      on: what,
      rows: [
        {
          what: 'changes a second',
          ...{
            unit: 'a second',
            ours: second(measured.one.p50),
            peer: second(measured.other.p50),
            ratio: part,
          },
          limit: { of: 'ratio', atLeast: limit },
        },
      ],
    });
  },
  { durable: true },
);
