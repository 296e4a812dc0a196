import { tmpdir } from 'node:os';
import { type EnforcedPolicy, formatFinding } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '../cases/case.ts';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import type { ShopRuntime } from '../host.ts';
import type { ActivityMap } from '../model/map.ts';
import { openShop } from '../open-shop.ts';
import { applyControls } from '../plan/apply.ts';
import { openActivities, type ShopActivities } from '../run/activities.ts';
import { permittedParts } from './contributed.ts';

const whole = readCase('contributed-tables');
const without = readCase('contributed-without-category').policy;

function parts(policy: EnforcedPolicy, purposes?: ActivityMap['purposes']) {
  const buy = whole.read.activities.get('buy');
  if (buy === undefined) throw new Error('the case has no `buy`');
  const { activity, reasons } = permittedParts(
    policy,
    whole.read.map,
    purposes === undefined ? buy : { ...buy, purposes },
  );
  return { tables: [...activity.uses.keys()], reasons: reasons.map(formatFinding) };
}

const all = ['buyer', 'purchase', 'invoice', 'parcel'];

describe('what modules contribute to an activity', () => {
  it('is there where its purposes use all of it', () => {
    expect(parts(whole.policy)).toEqual({ tables: all, reasons: [] });
  });

  it('is left out by module, with the place that asked for it', () => {
    expect(parts(without)).toEqual({
      tables: ['buyer', 'purchase', 'parcel'],
      reasons: [
        'contributed-tables/modules/invoicing/activities.yaml:4:5: info: `invoicing` adds nothing to activity `buy`: it names `invoice.account`, and `orders` does not use `payment` (contribution-not-permitted)\n  leave the column out, or publish that the purpose uses it',
      ],
    });
  });

  it('is left out where another purpose alone uses it', () => {
    const orders = whole.policy.purposes.get('orders');
    if (orders === undefined) throw new Error('the case has no orders');
    const purposes = new Map([
      ['orders', { ...orders, uses: orders.uses.filter((one) => one !== 'payment') }],
      ['bookkeeping', { ...orders, name: 'bookkeeping', purpose: 'bookkeeping', uses: ['payment'] }],
    ] as const);
    expect(parts({ ...whole.policy, purposes }).tables).toEqual(['buyer', 'purchase', 'parcel']);
    // The rights of people reach what any purpose uses, and nothing that none does.
    expect(parts({ ...whole.policy, purposes }, ['rights'])).toEqual({ tables: all, reasons: [] });
    expect(parts(without, ['rights']).tables).toEqual(['buyer', 'purchase', 'parcel']);
  });

  describe('in a database', () => {
    let opened: CaseDatabase;
    let activities: ShopActivities;
    let shop: ShopRuntime;

    beforeAll(async () => {
      opened = await caseDatabase('contributed-without-category');
      const { client, database, input } = opened;
      const prepared = await applyControls(client, input);
      const { controls } = prepared;
      const { hostname, port } = new URL(database.migratorUrl);
      const place = { host: hostname, port: Number(port), database: database.name };
      activities = openActivities({ ...place, controls, secret: input.secret });
      shop = openShop({
        name: 'sockor',
        databaseUrl: database.migratorUrl,
        policy: input.policy,
        map: input.read.map,
        prepared,
        secret: input.secret,
        folder: tmpdir(),
      });
      expect(controls.findings.map(({ rule, severity }) => [rule, severity])).toContainEqual([
        'contribution-not-permitted',
        'info',
      ]);
    });
    afterAll(async () => {
      await activities?.close();
      await shop?.close();
      await opened?.close();
    });

    it('can be asked for by module, of the activities and of the shop that is open', () => {
      for (const asked of [activities, shop]) {
        expect(asked.permits('buy')).toBe(true);
        expect(asked.permits('buy', 'posting')).toBe(true);
        expect(asked.permits('buy', 'invoicing')).toBe(false);
        expect(asked.permits('sell', 'posting')).toBe(false);
      }
    });
  });
});
