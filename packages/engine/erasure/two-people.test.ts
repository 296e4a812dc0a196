import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { openGroups, type ShopGroups } from '../groups.ts';
import { applyControls } from '../plan/apply.ts';
import { openActivities, type ShopActivities } from '../run/activities.ts';

const ada = 'person:00000000-0000-4000-8000-000000000001';
const bo = 'person:00000000-0000-4000-8000-000000000002';
let opened: CaseDatabase;
let activities: ShopActivities;
let groups: ShopGroups;
let folder: string;

beforeEach(async () => {
  opened = await caseDatabase('two-people-one-order');
  const { client, database, input } = opened;
  const { controls, catalog } = await applyControls(client, input);
  const { hostname, port } = new URL(database.migratorUrl);
  const { secret, policy } = input;
  const place = { host: hostname, port: Number(port), database: database.name };
  activities = openActivities({ ...place, controls, secret });
  folder = mkdtempSync(join(tmpdir(), 'trygg-two-people-'));
  const permitted = controls.permitted.values();
  groups = openGroups({ map: input.read.map, policy, catalog, activities, permitted, secret, folder });
});
afterEach(async () => {
  await activities?.close();
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function orders(who: string): Promise<readonly unknown[]> {
  const { tables } = await groups.access.extract(await groups.subjects.resolve(who));
  const rows = tables.find(({ table }) => table === 'purchase')?.rows ?? [];
  return rows.map(({ values }) => [values['id'], values['greeting'], values['street'], values['item']]);
}

async function erase(who: string): Promise<void> {
  await groups.erasures.erase(
    await groups.erasures.plan(await groups.subjects.resolve(who), { asOf: Temporal.Now.instant() }),
    { asOf: Temporal.Now.instant() },
  );
}

async function left(): Promise<readonly unknown[]> {
  const { rows } = await opened.client.query(
    `select id, right(placed_by::text, 1) as by, right(delivered_to::text, 1) as to, greeting, street from purchase order by id`,
  );
  return rows.map((row) => Object.values(row as object));
}

it('an extract shows each what is about them in the row of both, and what the row says of nobody', async () => {
  expect(await orders(ada)).toEqual([
    [1, 'hej, Ada här', undefined, 'gloves'],
    [2, 'till mig', 'Adas väg 1', 'masks'],
  ]);
  expect(await orders(bo)).toEqual([
    [1, undefined, 'Bos väg 2', 'gloves'],
    [3, 'hämtas', '', 'wax'],
  ]);
});

it('erasing whom it is delivered to empties that link and its columns, and leaves the order', async () => {
  await erase(bo);
  expect(await left()).toEqual([
    [1, '1', null, 'hej, Ada här', ''],
    [2, '1', '1', 'till mig', 'Adas väg 1'],
  ]);
});

it('erasing who placed it leaves the delivery of the other', async () => {
  await erase(ada);
  expect(await left()).toEqual([
    [1, null, '2', null, 'Bos väg 2'],
    [3, '2', null, 'hämtas', ''],
  ]);
  await erase(bo);
  expect(await left()).toEqual([]);
});

it('nobody corrects what is about the other', async () => {
  const change = { table: 'purchase', column: 'street', key: '1', value: 'Nya vägen 3' };
  await expect(groups.corrections.plan(await groups.subjects.resolve(ada), [change])).rejects.toMatchObject({
    code: 'correction_refused',
    message: '`purchase` holds no row `1` of the subject',
  });
  await groups.corrections.apply(await groups.corrections.plan(await groups.subjects.resolve(bo), [change]));
  expect((await left())[0]).toEqual([1, '1', '2', 'hej, Ada här', 'Nya vägen 3']);
});
