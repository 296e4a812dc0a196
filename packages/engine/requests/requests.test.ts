import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RequestRight, refusalGrounds, requestRights } from '../model/refusals.ts';
import type { RequestRecord, Requests } from '../model/requests.ts';
import type { Subject } from '../model/subject.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { groundsFor } from './refusal.ts';

let shop: TestShop;
let requests: Requests;
let anna: Subject;

const asOf = Temporal.Now.instant();
const noon = (date: string): Temporal.Instant => Temporal.Instant.from(`${date}T12:00:00Z`);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

beforeAll(async () => {
  shop = await openTestShop();
  requests = shop.requests;
  anna = await shop.subjects.resolve('canary-anna@mail.example');
});

afterAll(() => shop.close());

function open(right: RequestRight = 'access', received = '2026-08-31'): Promise<RequestRecord> {
  return requests.open({
    asOf,
    right,
    channel: 'letter',
    subject: anna,
    receivedOn: day(received),
    by: 'Bo Ek',
  });
}

/** As `open`, with who asks known and a copy made for it. */
async function openWithCopy(copy: string, received = '2026-08-31'): Promise<RequestRecord> {
  const { number } = await open('access', received);
  await requests.identify(number, { asOf, on: day(received), method: 'known-facts' });
  return requests.copied(number, { asOf, on: day(received), copy, subjects: [anna] });
}

async function stored(): Promise<string> {
  const { rows } = await shop.client.query(
    `select (select jsonb_agg(r)::text from trygg.request r) || (select jsonb_agg(e)::text from trygg.request_event e)
       || (select jsonb_agg(l)::text from trygg.ledger_entry l) as text`,
  );
  return rows[0].text;
}

describe('the clock', () => {
  it('runs from the arrival, and says how many days are left', async () => {
    const request = await open('access', '2026-08-31');
    expect(request).toMatchObject({ state: 'received', receivedOn: '2026-08-31', dueOn: '2026-09-30' });
    const [listed] = (await requests.list({ asOf: noon('2026-09-28') })).filter(
      (one) => one.id === request.id,
    );
    expect(listed).toMatchObject({ daysLeft: 2, overdue: false });
    const late = (await requests.list({ asOf: noon('2026-10-01') })).find((one) => one.id === request.id);
    expect(late).toMatchObject({ daysLeft: -1, overdue: true });
  });

  it('goes on while proof of who asks is waited for, and both dates are kept', async () => {
    const { number } = await open('access', '2026-08-31');
    const { request, letter } = await requests.doubt(number, {
      asOf,
      on: day('2026-09-02'),
      because: 'Brevet kom från en annan adress.',
    });
    expect(request).toMatchObject({ state: 'doubted', dueOn: '2026-09-30', identityAskedOn: '2026-09-02' });
    expect(letter.text).toContain('Skicka ingen kopia av en id-handling');
    const known = await requests.identify(number, { asOf, on: day('2026-09-10'), method: 'call-back' });
    expect(known).toMatchObject({
      state: 'identified',
      dueOn: '2026-09-30',
      answerBy: '2026-09-30',
      dueIfSuspendedOn: '2026-10-12',
      identityMethod: 'call-back',
    });
  });

  it('is extended once, from the arrival and not from a rolled day, and only inside month one', async () => {
    const { number } = await open('access', '2026-08-31');
    const { request, letter } = await requests.extend(number, {
      asOf,
      on: day('2026-09-30'),
      reason: 'complexity',
      because: 'Tio års beställningar ska gås igenom.',
    });
    expect(request).toMatchObject({ state: 'extended', dueOn: '2026-09-30', answerBy: '2026-11-30' });
    expect(letter.text).toContain('senast den 2026-11-30');
    await expect(
      requests.extend(number, { asOf, on: day('2026-09-30'), reason: 'number', because: 'Igen.' }),
    ).rejects.toMatchObject({ code: 'request_refused', help: 'a request is extended once (Art. 12(3))' });
    const other = await open('access', '2026-08-31');
    await expect(
      requests.extend(other.number, { asOf, on: day('2026-10-01'), reason: 'number', because: 'För sent.' }),
    ).rejects.toMatchObject({
      code: 'request_refused',
      message: `request ${other.number} can no longer be extended: month one ended on 2026-09-30`,
    });
  });

  it('refuses a day to come, a day before the arrival, and a file number that is none', async () => {
    const tomorrow = Temporal.Now.plainDateISO('Europe/Stockholm').add({ days: 1 });
    await expect(
      requests.open({ asOf, right: 'access', channel: 'web', receivedOn: tomorrow }),
    ).rejects.toMatchObject({ code: 'request_refused', message: `\`${tomorrow}\` is still to come` });
    const { number } = await open();
    await expect(
      requests.identify(number, { asOf, on: day('2026-08-30'), method: 'signed-in' }),
    ).rejects.toMatchObject({
      code: 'request_refused',
      message: '`2026-08-30` is before the request arrived',
    });
    await expect(
      requests.open({ asOf, right: 'access', channel: 'web', reference: 'anna@mail.example' }),
    ).rejects.toMatchObject({ code: 'request_refused', message: 'the reference is no file number' });
    await expect(requests.withdraw(999_999, { asOf })).rejects.toMatchObject({ code: 'request_unknown' });
  });
});

describe('a refusal', () => {
  it('stands on the closed list, and its letter names reason, article, complaint and court', async () => {
    const { number } = await open('access');
    await expect(requests.refuse(number, { asOf, ground: 'statute', because: 'x' })).rejects.toMatchObject({
      code: 'request_refused',
      message: '`statute` is no ground on which a request for access can be refused',
    });
    await expect(
      requests.refuse(number, { asOf, ground: 'manifestly-excessive', because: ' ' }),
    ).rejects.toMatchObject({ code: 'request_refused', message: 'no reason is given' });
    const { request, letter } = await requests.refuse(number, {
      asOf,
      ground: 'manifestly-excessive',
      because: 'This is the fortieth this week.',
      language: 'en',
    });
    expect(request.state).toBe('refused');
    expect(letter.text).toContain('GDPR 12(5)(b)');
    expect(letter.text).toContain('This is the fortieth this week.');
    expect(letter.text).toContain('complain to IMY, https://www.imy.se');
    expect(letter.text).toContain('before a court');
  });

  it.each(['marketing-objection', 'withdrawal'] as const)('of %s has nothing to weigh', (right) => {
    expect(groundsFor(right, 'SE')).toEqual(['not-identified']);
  });

  it('for want of proof needs that proof was asked for', async () => {
    const { number } = await open('erasure');
    const refusal = { ground: 'not-identified', because: 'Ingen svarade.' } as const;
    await expect(requests.refuse(number, { asOf, ...refusal })).rejects.toMatchObject({
      code: 'request_refused',
    });
    await requests.doubt(number, { asOf, because: 'Okänd avsändare.' });
    expect((await requests.refuse(number, { asOf, ...refusal })).request.state).toBe('refused');
  });

  it('every right that can be weighed has a ground, and each ground an article in each language', () => {
    for (const right of Object.keys(requestRights) as RequestRight[])
      for (const law of ['SE', 'NL'] as const) expect(groundsFor(right, law)).not.toEqual([]);
    for (const ground of Object.values(refusalGrounds)) {
      expect(ground.article).toMatch(/^(GDPR|DSL|UAVG) \d/u);
      for (const text of [ground.sv, ground.nl, ground.en]) expect(text).not.toBe('');
    }
  });
});

describe('an answer', () => {
  it('of an erasure rests on its receipt, outlives the person, and is hers by digest alone', async () => {
    const bo = await shop.subjects.resolve('canary-bo@mail.example');
    const { number } = await requests.open({ asOf, right: 'erasure', channel: 'e-mail', subject: bo });
    await requests.identify(number, { asOf, method: 'reply-from-known-address' });
    await expect(requests.answer(number, { asOf })).rejects.toMatchObject({
      code: 'request_refused',
      message: 'the answer shows nothing: a receipt is missing',
    });
    const receipt = await shop.erasures.erase(
      await shop.erasures.plan(bo, { asOf: Temporal.Now.instant() }),
      { asOf: Temporal.Now.instant() },
    );
    const answered = await requests.answer(number, { asOf, receipts: [receipt.id] });
    expect(answered).toMatchObject({ state: 'answered', daysLeft: null, overdue: false });
    const { rows } = await shop.client.query(
      'select subject_id, subject from trygg.request where number = $1',
      [number],
    );
    expect(rows).toEqual([{ subject_id: null, subject: expect.stringMatching(/^[0-9a-f]{64}$/u) }]);
    expect((await requests.of(bo, { asOf })).map((one) => one.number)).toEqual([number]);
  });

  it('rests on the right kind of receipt', async () => {
    const receipt = await shop.restrictions.restrict(anna, 'accuracy');
    await shop.restrictions.lift(anna);
    const { number } = await open('erasure');
    await requests.identify(number, { asOf, method: 'call-back' });
    await expect(requests.answer(number, { asOf, receipts: [receipt.id] })).rejects.toMatchObject({
      code: 'request_refused',
      message: `receipt \`${receipt.id}\` is about \`restrict\`, and the request is for erasure`,
    });
    await expect(requests.answer(number, { asOf, receipts: ['no-such'] })).rejects.toMatchObject({
      message: 'there is no receipt `no-such`',
    });
    expect((await requests.withdraw(number, { asOf })).state).toBe('withdrawn');
  });

  it('of access rests on the copy that was made for it; whoever is not found hears that nothing is held', async () => {
    const { number } = await openWithCopy('a'.repeat(64));
    await expect(requests.answer(number, { asOf, nothingHeld: true })).rejects.toMatchObject({
      message: 'data of the one who asks is held',
    });
    expect((await requests.answer(number, { asOf, copy: 'a'.repeat(64) })).state).toBe('answered');
    const stranger = await requests.open({
      asOf,
      right: 'access',
      channel: 'telephone',
      reference: '2026/17',
    });
    expect(stranger.subject).toBeNull();
    expect((await requests.answer(stranger.number, { asOf, nothingHeld: true })).state).toBe('answered');
  });
});

it('two steps at once: one happens, the other finds that it has ended', async () => {
  const { number } = await openWithCopy('b'.repeat(64));
  const outcomes = await Promise.allSettled([
    requests.answer(number, { asOf, copy: 'b'.repeat(64) }),
    requests.withdraw(number, { asOf }),
    requests.refuse(number, { asOf, ground: 'manifestly-unfounded', because: 'Samtidigt.' }),
  ]);
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

it('each step is in the ledger, and neither ledger nor request holds a name, an address or a letter', async () => {
  const { rows } = await shop.client.query(
    "select kind from trygg.ledger_entry where kind like 'request-%' group by kind order by kind",
  );
  expect(rows.map((row) => row.kind)).toEqual([
    'request-answered',
    'request-copied',
    'request-doubted',
    'request-extended',
    'request-identified',
    'request-opened',
    'request-refused',
    'request-withdrawn',
  ]);
  const text = await stored();
  for (const name of ['canary', 'Bo Ek', '00000000-0000-4000-8000-00000000000', 'fortieth', 'Ingen svarade'])
    expect(text).not.toContain(name);
});

it('a request goes with a sweep five years after its end, the day before it is there, and an open one stays', async () => {
  const { number } = await openWithCopy('c'.repeat(64), '2020-03-01');
  await requests.answer(number, { asOf, copy: 'c'.repeat(64), on: day('2020-03-10') });
  const waiting = await open('access', '2020-03-01');
  const numbers = async (): Promise<readonly number[]> =>
    (await requests.list({ all: true, asOf })).map((one) => one.number);
  const sweep = async (on: string): Promise<void> => {
    const asOf = day(on).toZonedDateTime('Europe/Stockholm').toInstant();
    await shop.retention.sweep(await shop.retention.planSweep(asOf));
  };
  await sweep('2025-03-09');
  expect(await numbers()).toContain(number);
  await sweep('2025-03-10');
  expect(await numbers()).not.toContain(number);
  expect(await numbers()).toContain(waiting.number);
  const left = await shop.client.query(
    'select 1 from trygg.request_event e where not exists (select from trygg.request r where r.id = e.request)',
  );
  expect(left.rows).toEqual([]);
});

it('goes when another policy says, by whichever term it counts', async () => {
  const { number } = await openWithCopy('d'.repeat(64), '2021-03-01');
  await requests.answer(number, { asOf, copy: 'd'.repeat(64), on: day('2021-03-10') });
  const [rule] = policyWith({ retention: [] }).retention;
  if (rule === undefined) throw new Error('the test policy states nothing of the engine’s records');
  const term = { kind: 'calendar-year', years: 2 } as const;
  const { retention } = shop.under(policyWith({ retention: [{ ...rule, record: 'rights-request', term }] }));
  const isThere = async (on: string): Promise<boolean> => {
    const at = day(on).toZonedDateTime('Europe/Stockholm').toInstant();
    await retention.sweep(await retention.planSweep(at));
    return (await requests.list({ all: true, asOf })).some((one) => one.number === number);
  };
  expect(await isThere('2023-12-31')).toBe(true);
  expect(await isThere('2024-01-01')).toBe(false);
});
