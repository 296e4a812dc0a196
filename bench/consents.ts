// What a consent's entry in the ledger costs, its place in the chain included, against bare inserts of the same rows:
// eight connections, one transaction each. A block of ours ends when its last entry is sealed.
// `node bench/consents.ts [rows=8000] [blocks=30]`; exits with 1 under half the rows a second.
import { createHash, randomUUID } from 'node:crypto';
import { type LedgerEntry, subjectDigest, writeEntry } from '@trygg/engine/controls';
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { withBenchShop } from './shop-database.ts';

const limit = 0.5;
const connections = 8;
const argument = (name: string, otherwise: number): number => {
  const found = process.argv.find((one) => one.startsWith(`${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 1));
};
const rows = argument('rows', 8000);
const blocks = argument('blocks', 30);

const secret = Buffer.alloc(32, 1);
const text = createHash('sha256').update('Yes, send me the newsletter.').digest('hex');

function consent(n: number): LedgerEntry {
  const subject = subjectDigest(secret, { kind: 'person', key: String(n) });
  const body = {
    purpose: 'direct-marketing',
    channel: 'email',
    text,
    language: 'en',
    source: 'newsletter',
  } as const;
  return { kind: 'consent-given', subject, body };
}

async function writeBare(client: Client, { kind, subject, body }: LedgerEntry): Promise<void> {
  await client.query({
    name: 'bare',
    text: 'insert into bare (id, kind, subject, body) values ($1, $2, $3, $4)',
    values: [randomUUID(), kind, subject, JSON.stringify(body)],
  });
}

/** All rows, spread over the connections, each its own transaction. */
async function spread(
  clients: readonly Client[],
  write: (client: Client, entry: LedgerEntry) => Promise<unknown>,
): Promise<void> {
  const writer = async (client: Client, first: number): Promise<void> => {
    for (let n = first; n < rows; n += clients.length) await write(client, consent(n));
  };
  await Promise.all(clients.map(writer));
}

const table = `create table bare (id uuid primary key, at timestamptz not null default clock_timestamp(),
  kind text not null, subject text, body jsonb not null)`;

process.exitCode = await withBenchShop(
  () => Promise.resolve(),
  async ({ what, shop: { ledger }, asOwner, asRole }) => {
    const owners = await Promise.all(Array.from({ length: connections }, asOwner));
    const choosers = await Promise.all(Array.from({ length: connections }, () => asRole('choose')));
    await owners[0]?.query(table);
    console.log(`${what}, ${connections} connections, ${rows} rows a block, ${blocks} blocks`);

    const sealed = async (): Promise<void> => {
      const work = { done: false };
      // As in an open shop, where a timer does it: beside the writers, over a connection of its own.
      const sealer = (async () => {
        while (!work.done) {
          await ledger.seal();
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      })();
      await spread(choosers, writeEntry).finally(() => {
        work.done = true;
      });
      await sealer;
      await ledger.seal({ wait: true });
    };
    const measured = await interleave(
      () => milliseconds(sealed),
      () => milliseconds(() => spread(owners, writeBare)),
      { blocks, rounds: 1 },
    );
    const { sound, entries, unsealed } = await ledger.verify();
    if (!sound || unsealed.entries > 0) throw new Error('the ledger is not sound');
    const part = Math.round(1000 / measured.ratio) / 1000;
    const second = (p50: number): number => Math.round((rows / p50) * 1000);
    console.log(`${part} of the rows a second (limit ${limit}); ${entries} entries, sound`);
    console.table({
      'entry, sealed': { ...measured.one, 'rows a second': second(measured.one.p50) },
      'bare insert': { ...measured.other, 'rows a second': second(measured.other.p50) },
    });
    return part >= limit ? 0 : 1;
  },
);
