import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ControlPlan } from '../model/control-plan.ts';
import { applyControls, planControls } from '../plan/apply.ts';
import { openActivities, type ShopActivities } from '../run/activities.ts';
import { caseFile, caseNames, fillIn, planText, restrict, rowsAfter } from './case.ts';
import { type CaseDatabase, caseDatabase } from './case-database.ts';

/** Rewrites what is expected; never where nobody looks at the difference. */
const update = process.env.TRYGG_UPDATE === '1' && process.env.CI === undefined;

function expectFile(name: string, file: string, text: string): void {
  const url = caseFile(name, file);
  if (update) writeFileSync(url, text);
  expect(existsSync(url), `${file} is missing`).toBe(true);
  expect(text).toBe(readFileSync(url, 'utf8'));
}

describe.each(caseNames())('case %s', (name) => {
  let opened: CaseDatabase;
  let plan: ControlPlan;
  let activities: ShopActivities;

  beforeAll(async () => {
    opened = await caseDatabase(name);
    const { client, database, input } = opened;
    const applied = await applyControls(client, input);
    plan = applied.plan;
    const { hostname, port } = new URL(database.migratorUrl);
    const place = { host: hostname, port: Number(port), database: database.name };
    activities = openActivities({ ...place, controls: applied.controls, secret: input.secret });
  });

  afterAll(async () => {
    await activities?.close();
    await opened?.close();
  });

  it('has a data map and activities without a fault', () => {
    expect(opened.given.read.findings).toEqual([]);
  });

  it('compiles to the plan that stands beside it', () => {
    expectFile(name, 'plan.sql', planText(plan, opened.database.name));
  });

  it('has nothing left to apply', async () => {
    const again = await planControls(opened.client, opened.input);
    expect(again.plan.steps).toEqual([]);
  });

  it('lets the activities do what the story tells, and leaves the rows that stand beside it', async () => {
    for (const step of opened.given.story) {
      if ('restrict' in step) {
        await restrict(opened.client, step.restrict);
        continue;
      }
      const told = `${step.says ?? ''} ${step.as}: ${step.does}`;
      const outcome = await attempt(activities, step.as, fillIn(step.does, plan.databaseId));
      expect(outcome, told).toEqual('rows' in step ? { rows: step.rows } : { refused: step.refused });
    }
    expectFile(
      name,
      'after.json',
      `${JSON.stringify(await rowsAfter(opened.client, opened.given.read), undefined, 2)}\n`,
    );
  });
});

async function attempt(
  activities: ShopActivities,
  name: string,
  text: string,
): Promise<{ rows: number } | { refused: string }> {
  const connection = await activities.pool.acquire(activities.role(name), name);
  try {
    const result = await connection.query(text);
    return { rows: result.rowCount ?? 0 };
  } catch (error) {
    return { refused: String((error as { code?: unknown }).code) };
  } finally {
    activities.pool.release(connection);
  }
}
