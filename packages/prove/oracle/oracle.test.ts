import { availableParallelism } from 'node:os';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorld } from './make/world.ts';
import { seen } from './run/judge-search.ts';
import { prepareOracleDatabase } from './run/prepare.ts';
import { runCommitted } from './run/run-committed.ts';
import { runRolledBack } from './run/run-rolled-back.ts';
import { shrink } from './shrink/shrink.ts';
import { worldText } from './text/world-text.ts';
import { writeCase } from './text/write-case.ts';
import type { World } from './world.ts';

/** A thousand where nobody waits for them; elsewhere enough to see a mistake. */
const cases = Number(process.env.TRYGG_ORACLE_CASES ?? (process.env.CI === undefined ? 100 : 1000));
/** The same worlds in every run, so that a change is what failed; another seed looks for what is not known yet. */
const seed = Number(process.env.TRYGG_ORACLE_SEED ?? 1);
/** Every so many cases are committed over the roles' own connections, in a database of their own. */
const committedEvery = 9;
/**
 * Worlds that are rolled back leave dead rows in the system tables, and in their connection every plan and function
 * that they had, which each later change of a schema looks through: a new connection for so many of them.
 */
const freshEvery = 20;
const lanes = Math.min(2, availableParallelism());

let databases: readonly TestDatabase[] = [];

beforeAll(async () => {
  databases = await Promise.all(
    Array.from({ length: lanes }, () => testDatabase('oracle', prepareOracleDatabase)),
  );
});

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

async function connected({ adminUrl }: TestDatabase): Promise<Client> {
  // As the pool's connections are: statements of one erasure are sent together.
  const client = new Client({ connectionString: adminUrl, pipeline: true });
  await client.connect();
  await client.query('set jit = off');
  return client;
}

async function problemsOf(client: Client, world: World, committed: boolean): Promise<readonly string[]> {
  try {
    return await (committed ? runCommitted(world) : runRolledBack(client, world));
  } catch (error) {
    return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
  }
}

async function told(client: Client, world: World, committed: boolean): Promise<string> {
  // Rolling back is faster; a fault that shows only when committed is shrunk so.
  const plainly = (await problemsOf(client, world, false)).length > 0;
  const small = await shrink(world, async (one) => (await problemsOf(client, one, committed && !plainly))[0]);
  const folder = process.env.TRYGG_ORACLE_WRITE;
  if (folder !== undefined) writeCase(small, folder);
  const problems = await problemsOf(client, small, committed);
  return `seed ${world.seed}, ${committed ? 'committed' : 'rolled back'}:\n${problems.slice(0, 5).join('\n')}\n\n${worldText(small)}`;
}

it(`does in ${cases} worlds from seed ${seed} what it must, and nothing else`, {
  timeout: 3_600_000,
}, async () => {
  process.stdout.write(`oracle: TRYGG_ORACLE_CASES=${cases} TRYGG_ORACLE_SEED=${seed}\n`);
  let next = 0;
  let committed = 0;
  const failures: string[] = [];
  const lane = async (database: TestDatabase): Promise<void> => {
    while (next < cases && failures.length === 0) {
      const client = await connected(database);
      await client.query('vacuum');
      for (let done = 0; done < freshEvery && next < cases && failures.length === 0; done += 1) {
        const index = next;
        next += 1;
        if (index > 0 && index % 500 === 0) process.stdout.write(`oracle: ${index} of ${cases} worlds\n`);
        const world = makeWorld(seed + index);
        const commits = index % committedEvery === 0;
        if (commits) committed += 1;
        if ((await problemsOf(client, world, commits)).length === 0) continue;
        process.stdout.write(`oracle: case ${index + 1} fails\n`);
        failures.push(await told(client, world, commits));
      }
      await client.end();
    }
  };
  await Promise.all(databases.map(lane));
  process.stdout.write(`oracle: after erasures, ${JSON.stringify(seen)}\n`);
  expect(failures.join('\n\n')).toBe('');
  if (cases >= 100) expect(Math.min(seen.others, seen.stays, seen.unexplained)).toBeGreaterThan(0);
  expect(committed).toBeGreaterThanOrEqual(Math.floor(cases / 10));
});
