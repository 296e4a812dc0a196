import { globSync, readFileSync } from 'node:fs';
import { withClient } from '@trygg/engine/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

// Under a row rule PostgreSQL lets an index serve a condition only where its operator and all that it calls are
// leakproof. What somebody is looked up by is stored as it is compared.

const root = new URL('./', import.meta.url).pathname;
let test: TestShop;
beforeAll(async () => {
  test = await openTestShop();
});
afterAll(() => test?.close());

interface Plan {
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

function indexesOf(plan: Plan): readonly string[] {
  return [plan['Index Name'] ?? [], (plan.Plans ?? []).map(indexesOf)].flat(2);
}

/** Of a table too small for one by cost: no index is taken that the row rule does not let serve. */
async function plannedAs(role: string, statement: string): Promise<readonly string[]> {
  return withClient(test.database.adminUrl, async (client) => {
    await client.query('begin; set local enable_seqscan = off');
    await client.query(`set local role "${role}"`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
      `explain (format json) ${statement}`,
    );
    await client.query('rollback');
    return rows[0]?.['QUERY PLAN'].flatMap(({ Plan }) => indexesOf(Plan)) ?? [];
  });
}

describe.each(['person', 'email_proof'] as const)('an address in `%s`', (table) => {
  it('is found by its index over every role that may look for it', async () => {
    const roles = await test.look(
      `select rolname::text as role from pg_roles where rolname like 'trygg\\_%'
       and has_database_privilege(rolname, current_database(), 'connect')
       and has_column_privilege(rolname, $1::regclass, 'email_key', 'select')
       and has_column_privilege(rolname, $1::regclass, 'id', 'select') order by 1`,
      [table],
    );
    expect(roles.length).toBeGreaterThan(1);
    for (const { role } of roles)
      expect([
        role,
        await plannedAs(String(role), `select id from ${table} where email_key = 'a@b.example'`),
      ]).toEqual([role, expect.arrayContaining([`${table}_email_key`])]);
  });
});

it('no statement compares what a function makes of a column', () => {
  const sources = globSync('**/*.ts', { cwd: root }).filter(
    (file) => !/node_modules|\.test\.ts$|testing\//u.test(file),
  );
  expect(sources.length).toBeGreaterThan(300);
  const found = sources.filter((file) =>
    /\.(?:where|on)\(\s*\(eb\)\s*=>[^;]*?\beb\(\s*eb\.fn\b/u.test(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(found).toEqual([]);
});
