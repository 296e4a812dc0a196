import type { Basis, Channel, ChannelGround, EnforcedPolicy, PurposeId, PurposeRule } from '@trygg/policy';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstStanding, standingRules } from '../compile/standing-rules.ts';
import { restrictedStanding } from '../map/standing.ts';
import { applyControls } from '../plan/apply.ts';
import { openTestShop, policyWith, readTestMap, type TestShop } from '../test-shop/shop.ts';
import { decide } from './decide.ts';
import { readFacts } from './facts.ts';

/**
 * What may be done with somebody is said twice: in SQL, by which rows are seen, and in TypeScript, by which she is
 * told why. Over any policy and any facts the two say the same, and no row differs from its owners.
 */
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const channel = fc.constantFrom<Channel>('email', 'sms', 'phone', 'post', 'social-media');
const ground = fc.constantFrom<ChannelGround>('consent', 'soft-opt-in', 'opt-out');
const basis = fc.constantFrom<Basis>(
  'contract',
  'legal-obligation',
  'legitimate-interest',
  'consent',
  'public-task',
);
const purpose = fc.constantFrom<PurposeId>(
  'direct-marketing',
  'general-marketing',
  'leads',
  'improvement',
  'personalisation',
  'customer-service',
);
const channelled: readonly PurposeId[] = ['direct-marketing', 'general-marketing', 'leads', 'improvement'];

const policies = fc.array(
  fc.record({
    purpose,
    bases: fc.uniqueArray(basis, { minLength: 1, maxLength: 2 }),
    channels: fc.uniqueArray(channel, { maxLength: 4 }),
    grounds: fc.dictionary(channel, ground),
  }),
  { minLength: 1, maxLength: 6 },
);
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
const maybeDay = fc.option(day, { nil: null });
const consents = fc.array(
  fc.record({
    who: fc.nat({ max: 4 }),
    kind: fc.constantFrom('consent', 'soft-opt-in'),
    purpose,
    channel: fc.option(channel, { nil: null }),
    double: fc.boolean(),
    confirmed: maybeDay,
    withdrawn: maybeDay,
    expired: maybeDay,
  }),
  { maxLength: 12 },
);
const objections = fc.array(
  fc.record({
    who: fc.nat({ max: 4 }),
    purpose,
    channel: fc.option(channel, { nil: null }),
    lifted: maybeDay,
  }),
  { maxLength: 8 },
);
const restricted = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });

type PolicyEntry = typeof policies extends fc.Arbitrary<(infer T)[]> ? T : never;

function policyOf(entries: readonly PolicyEntry[]): EnforcedPolicy {
  const base = policyWith();
  const [model] = base.purposes.values();
  if (model === undefined) throw new Error('no purposes');
  const rules = entries.map((one): [PurposeId, PurposeRule] => [
    one.purpose,
    {
      ...model,
      purpose: one.purpose,
      name: one.purpose,
      bases: one.bases.map((each) => ({ when: one.bases.length === 1 ? 'always' : each, basis: each })),
      channels: channelled.includes(one.purpose) ? one.channels : [],
      channelGrounds: one.grounds,
    },
  ]);
  return { ...base, purposes: new Map([...base.purposes, ...rules]) };
}

it('SQL derives what TypeScript decides, whatever the policy and the facts; no row differs from its owners', async () => {
  const { client } = shop;
  const subjects = (
    await client.query<{ id: string }>(
      `select id::text from trygg.subject where kind = 'person' order by key limit 5`,
    )
  ).rows.map((row) => row.id);
  await fc.assert(
    fc.asyncProperty(policies, consents, objections, restricted, async (entries, given, declined, held) => {
      const policy = policyOf(entries);
      const rules = standingRules(policy);
      await client.query(
        'delete from trygg.consent; delete from trygg.objection; update trygg.subject set restricted_to = null, restricted_at = null',
      );
      for (const one of given)
        await client.query(
          `insert into trygg.consent (subject_id, kind, purpose, channel, text_hash, language, source, double_opt_in, confirmed_at, withdrawn_at, expired_at)
           values ($1, $2, $3, $4, repeat('a', 64), 'en', 'my-data', $5, $6, $7, $8)`,
          [
            subjects[one.who],
            one.kind,
            one.purpose,
            one.channel,
            one.double,
            one.confirmed,
            one.withdrawn,
            one.expired,
          ],
        );
      for (const one of declined)
        await client.query(
          `insert into trygg.objection (subject_id, purpose, channel, source, lifted_at) values ($1, $2, $3, 'my-data', $4)`,
          [subjects[one.who], one.purpose, one.channel, one.lifted],
        );
      const mask = restrictedStanding();
      for (const [index, is] of held.entries())
        if (is)
          await client.query(
            'update trygg.subject set restricted_to = $2, restricted_at = now() where id = $1',
            [subjects[index], mask.toString()],
          );
      // The policy's part is a control: applying it derives every standing again.
      await applyControls(client, { policy, read: readTestMap(), secret: Buffer.alloc(32, 9) });
      await client.query('select trygg.derive_all()');
      const { rows } = await client.query<{ id: string; kind: string; key: string; standing: string }>(
        'select id::text, kind, key, standing::text from trygg.subject order by id',
      );
      for (const { id, kind, key, standing } of rows) {
        const facts = await readFacts(client, kind, [key]);
        const asked = rules
          .filter((rule) => !decide(rule, facts).allowed)
          .reduce((bits, rule) => bits & ~(1n << BigInt(rule.bit)), -1n & ~(1n << 62n));
        const index = subjects.indexOf(id);
        const expected = held[index] === true ? asked & mask : asked;
        expect(BigInt(standing)).toBe(expected);
        if (facts.consents.length === 0 && facts.objections.length === 0 && held[index] !== true)
          expect(BigInt(standing)).toBe(firstStanding(rules));
      }
      const stale = await client.query(
        `select from purchase t where t.trygg_standing is distinct from (
           select bit_and(s.standing) from trygg.subject s
           where (s.kind = 'person' and s.key = t.person_id::text) or (s.kind = 'practice' and s.key = t.practice_id::text))`,
      );
      expect(stale.rowCount).toBe(0);
    }),
    { numRuns: Number(process.env['TRYGG_RUNS'] ?? '25') },
  );
}, 240_000);
