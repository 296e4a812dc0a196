import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingRules } from '../compile/standing-rules.ts';
import type { Choice, Evidence } from '../model/standing.ts';
import { anna, annaAsGuest, bo, dora } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
});
afterEach(() => shop?.close());

const here: Evidence = { text: 'Yes, send me offers.', language: 'en', source: 'my-data' };

async function seen(activity: string, table: 'person' | 'purchase'): Promise<readonly string[]> {
  const { host, port, database, user, password } = shop.activities.connection(activity);
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(`select id::text from ${table} order by id`);
  await client.end();
  return rows.map((row) => (table === 'person' ? `person:${row.id}` : row.id));
}

async function choice(who: string, purpose: string, channel?: string): Promise<Choice | undefined> {
  const choices = await shop.choices.read(await shop.subjects.resolve(who));
  return choices.find((one) => one.purpose === purpose && one.channel === channel);
}

it('nobody gets an e-mail of marketing before a consent; post comes until an objection', async () => {
  expect(await seen('mail-offer', 'person')).toEqual([]);
  expect(await seen('post-offer', 'person')).toContain(dora);
  expect(await choice(dora, 'direct-marketing', 'email')).toMatchObject({
    allowed: false,
    why: 'no-consent',
    can: ['consent'],
  });
  expect(await choice(dora, 'direct-marketing', 'post')).toMatchObject({
    allowed: true,
    why: 'basis',
    basis: 'legitimate-interest',
    can: ['object'],
  });
  expect(await choice(dora, 'orders')).toMatchObject({ allowed: true, basis: 'contract', can: [] });
});

it('somebody who comes later starts as one of whom nothing is known', async () => {
  await shop.client.query(
    `insert into person (id, name, email, wishes, last_active_at) values (gen_random_uuid(), 'x', 'x@mail.example', '{}', now())`,
  );
  expect(await seen('mail-offer', 'person')).toEqual([]);
  expect(await seen('post-offer', 'person')).toHaveLength(11);
});

it('a consent opens one channel in every row of hers, and a withdrawal closes it at once', async () => {
  const subject = await shop.subjects.resolve(dora);
  const given = await shop.choices.choose(
    subject,
    { kind: 'consent', purpose: 'direct-marketing', channel: 'email' },
    here,
  );
  expect(given).toMatchObject({ kind: 'consent', consent: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
  expect(await seen('mail-offer', 'person')).toEqual([dora]);
  expect(await seen('mail-offer', 'purchase')).toEqual(['4', '5']);
  expect(await choice(dora, 'direct-marketing', 'email')).toMatchObject({
    allowed: true,
    why: 'consent',
    can: ['withdraw'],
  });
  expect(await choice(dora, 'direct-marketing', 'sms')).toMatchObject({ allowed: false, since: null });
  await shop.choices.choose(
    subject,
    { kind: 'withdraw', purpose: 'direct-marketing', channel: 'email' },
    { ...here, source: 'unsubscribe' },
  );
  expect(await seen('mail-offer', 'person')).toEqual([]);
  const [fact] = (
    await shop.client.query<{ at: Date }>(
      `select date_trunc('milliseconds', withdrawn_at) as at from trygg.consent`,
    )
  ).rows;
  expect(await choice(dora, 'direct-marketing', 'email')).toMatchObject({
    allowed: false,
    why: 'no-consent',
    since: fact?.at.toISOString(),
  });
  const { rows } = await shop.client.query(
    `select kind, body->>'text' = encode(sha256('Yes, send me offers.'), 'hex') as words, body->>'source' as source from trygg.ledger_entry order by at`,
  );
  expect(rows).toEqual([
    { kind: 'consent-given', words: true, source: 'my-data' },
    { kind: 'consent-withdrawn', words: true, source: 'unsubscribe' },
  ]);
});

it('a row of two is spoken about only if both allow it', async () => {
  const annas = await shop.subjects.resolve(anna);
  await shop.choices.choose(annas, { kind: 'object', purpose: 'improvement' }, here);
  expect(await seen('survey', 'purchase')).toEqual(['2', '4', '5']);
  const practice = await shop.subjects.resolve('practice:aaaaaaaa-0000-4000-8000-000000000001');
  await shop.choices.choose(practice, { kind: 'object', purpose: 'improvement' }, here);
  expect(await seen('survey', 'purchase')).toEqual(['4', '5']);
  await shop.choices.choose(annas, { kind: 'allow', purpose: 'improvement' }, here);
  expect(await seen('survey', 'purchase')).toEqual(['3', '4', '5']);
});

it('what she declines, her guest purchases under her own address decline too', async () => {
  const subject = await shop.subjects.resolve(anna);
  await shop.choices.choose(subject, { kind: 'object', purpose: 'direct-marketing', channel: 'post' }, here);
  const left = await seen('post-offer', 'person');
  expect(left).not.toContain(anna);
  expect(left).not.toContain(annaAsGuest);
  expect(left).toContain(bo);
});

it('an objection to direct marketing takes all its channels, a consent in it, and profiling; nothing else', async () => {
  const subject = await shop.subjects.resolve(dora);
  await shop.choices.choose(
    subject,
    { kind: 'consent', purpose: 'direct-marketing', channel: 'email' },
    here,
  );
  await shop.choices.choose(subject, { kind: 'object', purpose: 'direct-marketing' }, here);
  for (const activity of ['segment', 'mail-offer', 'post-offer', 'recommend'])
    expect(await seen(activity, 'purchase'), activity).not.toContain('4');
  expect(await seen('survey', 'purchase')).toContain('4');
  expect(await seen('sell', 'purchase')).toContain('4');
  expect(await choice(dora, 'direct-marketing')).toMatchObject({
    allowed: false,
    why: 'objection',
    can: ['allow'],
  });
  await shop.choices.choose(subject, { kind: 'allow', purpose: 'direct-marketing' }, here);
  expect(await seen('post-offer', 'purchase')).toContain('4');
  expect(await seen('recommend', 'purchase')).toContain('4');
  // What she had consented to, she consents to anew.
  expect(await seen('mail-offer', 'purchase')).toEqual([]);
});

it('profiling can be declined without declining marketing', async () => {
  const subject = await shop.subjects.resolve(dora);
  await shop.choices.choose(subject, { kind: 'object', purpose: 'personalisation' }, here);
  expect(await seen('recommend', 'purchase')).not.toContain('4');
  expect(await seen('post-offer', 'purchase')).toContain('4');
});

it('a consent to one channel after an objection to all opens that channel alone', async () => {
  const subject = await shop.subjects.resolve(dora);
  await shop.choices.choose(subject, { kind: 'object', purpose: 'direct-marketing' }, here);
  await shop.choices.choose(
    subject,
    { kind: 'consent', purpose: 'direct-marketing', channel: 'email', liftsObjection: true },
    here,
  );
  expect(await seen('mail-offer', 'person')).toEqual([dora]);
  expect(await seen('post-offer', 'person')).not.toContain(dora);
  expect(await seen('recommend', 'purchase')).not.toContain('4');
});

it('a soft opt-in opens e-mail until she objects, and no channel that asks for consent', async () => {
  const subject = await shop.subjects.resolve(dora);
  const soft = { kind: 'soft-opt-in', purpose: 'direct-marketing' } as const;
  await shop.choices.choose(subject, { ...soft, channel: 'email' }, { ...here, source: 'checkout' });
  expect(await seen('mail-offer', 'person')).toEqual([dora]);
  expect(await choice(dora, 'direct-marketing', 'email')).toMatchObject({
    why: 'soft-opt-in',
    can: ['object'],
  });
  await shop.choices.choose(subject, { kind: 'object', purpose: 'direct-marketing', channel: 'email' }, here);
  expect(await seen('mail-offer', 'person')).toEqual([]);
  await expect(shop.choices.choose(subject, { ...soft, channel: 'sms' }, here)).rejects.toMatchObject({
    code: 'choice_refused',
    message: '`direct-marketing` by `sms` has no soft opt-in',
  });
});

it('a double opt-in holds once it is confirmed, and lifts no objection before', async () => {
  const subject = await shop.subjects.resolve(dora);
  const email = { purpose: 'direct-marketing', channel: 'email' } as const;
  await shop.choices.choose(subject, { kind: 'object', ...email }, here);
  const { consent } = await shop.choices.choose(
    subject,
    { kind: 'consent', ...email },
    { ...here, source: 'newsletter', doubleOptIn: 'pending' },
  );
  expect(await seen('mail-offer', 'person')).toEqual([]);
  if (consent === undefined) throw new Error('no consent');
  expect(await shop.choices.confirm(consent, { liftsObjection: true })).toMatchObject({ kind: 'confirm' });
  expect(await seen('mail-offer', 'person')).toEqual([dora]);
  await shop.choices.confirm(consent);
  await shop.choices.choose(subject, { kind: 'withdraw', ...email }, here);
  await expect(shop.choices.confirm(consent)).rejects.toMatchObject({ code: 'consent_unknown' });
  await expect(shop.choices.confirm('no-id')).rejects.toMatchObject({ code: 'consent_unknown' });
  const { rows } = await shop.client.query(
    `select count(*)::int as count from trygg.ledger_entry where kind = 'consent-confirmed'`,
  );
  expect(rows).toEqual([{ count: 1 }]);
});

it('a yes of hers stands while a guest row under her address waits for its second step, and a no of either is hers', async () => {
  const email = { purpose: 'direct-marketing', channel: 'email' } as const;
  const row = await shop.subjects.resolve(annaAsGuest);
  const own = (await shop.subjects.resolve(anna)).refs.filter((ref) => `person:${ref.key}` === anna);
  await shop.choices.choose({ kind: 'person', refs: own }, { kind: 'consent', ...email }, here);
  await shop.choices.choose(row, { kind: 'consent', ...email }, { ...here, doubleOptIn: 'pending' });
  expect(await choice(anna, 'direct-marketing', 'email')).toMatchObject({ allowed: true, why: 'consent' });
  await shop.restrictions.restrict({ kind: 'person', refs: own }, 'accuracy');
  expect(await choice(anna, 'direct-marketing', 'email')).toMatchObject({
    allowed: false,
    why: 'restriction',
  });
  await shop.restrictions.lift({ kind: 'person', refs: own });
  await shop.restrictions.restrict(row, 'accuracy');
  expect(await choice(anna, 'direct-marketing', 'email')).toMatchObject({
    allowed: false,
    why: 'restriction',
  });
  await shop.restrictions.lift(row);
  await shop.choices.choose(row, { kind: 'object', ...email }, here);
  expect(await choice(anna, 'direct-marketing', 'email')).toMatchObject({ allowed: false, why: 'objection' });
});

it('a restriction and an objection do not undo each other, and a consent given meanwhile waits', async () => {
  const subject = await shop.subjects.resolve(dora);
  await shop.restrictions.restrict(subject, 'accuracy');
  await shop.choices.choose(subject, { kind: 'object', purpose: 'improvement' }, here);
  await shop.choices.choose(
    subject,
    { kind: 'consent', purpose: 'direct-marketing', channel: 'email' },
    here,
  );
  expect(await seen('mail-offer', 'person')).toEqual([]);
  expect(await choice(dora, 'direct-marketing', 'email')).toMatchObject({
    allowed: false,
    why: 'restriction',
  });
  await shop.restrictions.lift(subject);
  expect(await seen('mail-offer', 'person')).toEqual([dora]);
  expect(await seen('survey', 'purchase')).not.toContain('4');
  await shop.restrictions.restrict(subject, 'accuracy');
  await shop.choices.choose(subject, { kind: 'allow', purpose: 'improvement' }, here);
  expect(await seen('survey', 'purchase')).not.toContain('4');
  await shop.restrictions.lift(subject);
  expect(await seen('survey', 'purchase')).toContain('4');
});

it('a consent ends on its day by the sweep, not by a clock', async () => {
  const subject = await shop.subjects.resolve(dora);
  const change = { kind: 'consent', purpose: 'direct-marketing', channel: 'sms' } as const;
  await shop.choices.choose(subject, change, { ...here, expires: '2027-01-01T00:00:00Z' });
  expect(await shop.choices.expire(Temporal.Instant.from('2026-12-31T23:59:59Z'))).toBe(0);
  expect(await choice(dora, 'direct-marketing', 'sms')).toMatchObject({ allowed: true });
  expect(await shop.choices.expire(Temporal.Instant.from('2027-01-01T00:00:00Z'))).toBe(1);
  expect(await shop.choices.expire(Temporal.Instant.from('2027-01-01T00:00:00Z'))).toBe(0);
  expect(await choice(dora, 'direct-marketing', 'sms')).toMatchObject({
    allowed: false,
    why: 'expired',
    can: ['consent'],
  });
});

it('what the policy or the law leaves no choice about is refused, and nothing has changed', async () => {
  const subject = await shop.subjects.resolve(dora);
  const refused = (change: Parameters<typeof shop.choices.choose>[1]) =>
    expect(shop.choices.choose(subject, change, here)).rejects;
  await refused({ kind: 'object', purpose: 'orders' }).toMatchObject({
    code: 'choice_refused',
    message: '`orders` rests on `contract`, which leaves no choice',
  });
  await refused({ kind: 'consent', purpose: 'direct-marketing' }).toMatchObject({
    help: 'name one of `email`, `sms`, `post`',
  });
  await refused({ kind: 'object', purpose: 'direct-marketing', channel: 'phone' }).toMatchObject({
    message: '`direct-marketing` has no channel `phone`',
  });
  await refused({ kind: 'consent', purpose: 'direct-marketing', channel: 'post' }).toMatchObject({
    message: '`direct-marketing` by `post` does not rest on consent',
  });
  await refused({ kind: 'object', purpose: 'product-safety' }).toMatchObject({ code: 'choice_refused' });
  const { rows } = await shop.client.query('select from trygg.receipt');
  expect(rows).toEqual([]);
});

it('an activity by a channel that the policy does not name has no role', () => {
  const refused = shop.controls.refused.find((one) => one.name === 'call-offer');
  expect(refused?.reasons.map((one) => one.message)).toEqual([
    'activity `call-offer` serves `direct-marketing` by `phone`, a channel that `test-shop` does not name',
  ]);
});

it('facts go with the subject; a declined address is remembered as a keyed hash alone, for its period', async () => {
  const declined = {
    address: ' Canary-Zoe@Mail.Example',
    channel: 'email',
    purpose: 'direct-marketing',
  } as const;
  await shop.choices.suppress(declined);
  expect(await shop.choices.suppressed({ ...declined, address: 'canary-zoe@mail.example' })).toBe(true);
  expect(await shop.choices.suppressed({ ...declined, purpose: 'leads' })).toBe(false);
  const in3Years = Temporal.Now.instant().add({ hours: 24 * 366 * 3 });
  await shop.choices.expire(in3Years);
  expect(await shop.choices.suppressed(declined)).toBe(false);
  const subject = await shop.subjects.resolve(dora);
  await shop.choices.choose(subject, { kind: 'consent', purpose: 'leads' }, here);
  await shop.choices.choose(subject, { kind: 'object', purpose: 'direct-marketing' }, here);
  await shop.erasures.erase(await shop.erasures.plan(subject, { asOf: Temporal.Now.instant() }), {
    asOf: Temporal.Now.instant(),
  });
  const { rows } = await shop.client.query(
    'select (select count(*)::int from trygg.consent) as consents, (select count(*)::int from trygg.objection) as objections',
  );
  expect(rows).toEqual([{ consents: 0, objections: 0 }]);
});

type Target = Pick<Choice, 'purpose' | 'channel'>;

describe('a consent given over an objection is refused until it is shown to take that back', () => {
  const consentable = standingRules(marketingPolicy()).flatMap(({ purpose, channel, ground }): Target[] => {
    const whole = marketingPolicy().purposes.get(purpose)?.channels.length === 0;
    if (ground !== 'consent' && ground !== 'soft-opt-in') return [];
    return channel === null && !whole ? [] : [{ purpose, ...(channel === null ? {} : { channel }) }];
  });
  const cases = consentable.flatMap((target) =>
    [target, { purpose: target.purpose }].flatMap((objected) =>
      (['at once', 'by a link'] as const).map((way) => ({ target, objected, way })),
    ),
  );

  it.each(cases)('$target by consent $way, over $objected', async ({ target, objected, way }) => {
    const subject = await shop.subjects.resolve(dora);
    const standing = async () => {
      const { rows } = await shop.client.query<{ standing: string }>(
        `select (select count(*) from trygg.objection where lifted_at is null)::text || ' ' || string_agg(standing::text, ' ' order by id) as standing from trygg.subject`,
      );
      return rows[0]?.standing;
    };
    await shop.choices.choose(subject, { kind: 'object', ...objected }, here);
    const before = await standing();
    const yes = { kind: 'consent', ...target } as const;
    const evidence = { ...here, source: 'newsletter' } as const;
    const pending =
      way === 'by a link'
        ? (await shop.choices.choose(subject, yes, { ...evidence, doubleOptIn: 'pending' })).consent
        : undefined;
    const given = (liftsObjection: boolean) =>
      pending === undefined
        ? shop.choices.choose(subject, { ...yes, liftsObjection }, evidence)
        : shop.choices.confirm(pending, { liftsObjection });
    await expect(given(false)).rejects.toMatchObject({ code: 'objection_stands' });
    if (pending !== undefined)
      await expect(shop.choices.confirm(pending)).rejects.toMatchObject({ code: 'objection_stands' });
    expect(await standing()).toBe(before);
    expect(await choice(dora, target.purpose, target.channel)).toMatchObject({
      allowed: false,
      why: 'objection',
    });
    await given(true);
    expect(await choice(dora, target.purpose, target.channel)).toMatchObject({
      allowed: true,
      why: 'consent',
    });
  });
});
