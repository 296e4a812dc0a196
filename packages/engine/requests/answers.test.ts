import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestRight } from '../model/refusals.ts';
import type { RequestRecord } from '../model/requests.ts';
import type { Subject } from '../model/subject.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
let anna: Subject;
let bo: Subject;

const asOf = Temporal.Now.instant();
const hash = (digit: string): string => digit.repeat(64);

beforeAll(async () => {
  shop = await openTestShop();
  anna = await shop.subjects.resolve('canary-anna@mail.example');
  bo = await shop.subjects.resolve('canary-bo@mail.example');
});
afterAll(() => shop?.close());

function open(right: RequestRight, received?: string): Promise<RequestRecord> {
  const on = received === undefined ? {} : { receivedOn: Temporal.PlainDate.from(received) };
  return shop.requests.open({ asOf, right, channel: 'letter', subject: anna, by: 'Eva', ...on });
}

const isRefused = (message: string | RegExp) => ({
  code: 'request_refused',
  message: expect.stringMatching(message),
});

describe('an answer with a copy', () => {
  it('takes the copy that was made for this request, and none of another', async () => {
    const [one, other] = [await open('access'), await open('access')];
    for (const { number } of [one, other])
      await shop.requests.identify(number, { asOf, method: 'call-back' });
    await shop.requests.copied(one.number, { asOf, copy: hash('a'), subjects: [anna], by: 'Eva' });
    await shop.requests.copied(other.number, { asOf, copy: hash('b'), subjects: [anna] });
    await expect(shop.requests.answer(one.number, { asOf, copy: hash('b') })).rejects.toMatchObject(
      isRefused(`the copy was not made for request ${one.number}`),
    );
    await expect(shop.requests.answer(one.number, { asOf, copy: 'hi' })).rejects.toMatchObject(
      isRefused('SHA-256 in hexadecimal is missing'),
    );
    expect(await shop.requests.answer(one.number, { asOf, copy: hash('a') })).toMatchObject({
      state: 'answered',
    });
    const { rows } = await shop.client.query(
      "select body ->> 'copy' as copy, body ? 'by' as by from trygg.ledger_entry where kind = 'request-copied' order by at, id",
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { copy: hash('a'), by: true },
        { copy: hash('b'), by: false },
      ]),
    );
  });

  it('is of whoever asked, and of a right that gives one', async () => {
    const { number } = await open('access');
    const copy = { asOf, copy: hash('c') };
    await expect(shop.requests.copied(number, { ...copy, subjects: [bo] })).rejects.toMatchObject(
      isRefused('is not about this subject'),
    );
    const erasure = await open('erasure');
    await expect(shop.requests.copied(erasure.number, { ...copy, subjects: [anna] })).rejects.toMatchObject(
      isRefused('a request for erasure is answered without a copy'),
    );
  });
});

describe('who is not identified', () => {
  it('is answered only with a reason, of which the hash is kept', async () => {
    const { number } = await open('access');
    await shop.requests.copied(number, { asOf, copy: hash('d'), subjects: [anna] });
    const copy = { asOf, copy: hash('d') };
    for (const unidentifiedBecause of [undefined, ' '])
      await expect(
        shop.requests.answer(number, {
          ...copy,
          ...(unidentifiedBecause === undefined ? {} : { unidentifiedBecause }),
        }),
      ).rejects.toMatchObject(isRefused(`nobody has identified who asks in request ${number}`));
    const because = 'canary: handed over the counter';
    const answered = await shop.requests.answer(number, { ...copy, unidentifiedBecause: because });
    expect(answered.events.at(-1)?.body).toMatchObject({
      unidentified: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    const { rows } = await shop.client.query(
      "select body::text from trygg.ledger_entry where kind = 'request-answered'",
    );
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('is identified after an extension too, once', async () => {
    const { number } = await open('access');
    await shop.requests.extend(number, { asOf, reason: 'complexity', because: 'Många år.' });
    const known = await shop.requests.identify(number, { asOf, method: 'call-back' });
    expect(known).toMatchObject({ state: 'extended', identityMethod: 'call-back' });
    await expect(shop.requests.identify(number, { asOf, method: 'call-back' })).rejects.toMatchObject(
      isRefused('is identified already'),
    );
  });
});

describe('what is carried out at once', () => {
  it.each(['marketing-objection', 'withdrawal'] as const)(
    'a request for %s is due on the day it came, and cannot be extended',
    async (right) => {
      const request = await open(right, '2026-08-31');
      expect(request).toMatchObject({ dueOn: '2026-08-31', answerBy: '2026-08-31', overdue: true });
      const on = Temporal.PlainDate.from('2026-08-31');
      await expect(
        shop.requests.extend(request.number, { asOf, on, reason: 'complexity', because: 'x' }),
      ).rejects.toMatchObject(isRefused('is carried out at once'));
    },
  );

  it('needs no proof of who asks', async () => {
    const receipt = await shop.restrictions.restrict(anna, 'objection', { by: 'Eva' });
    await shop.restrictions.lift(anna);
    const { number } = await open('marketing-objection');
    const answered = await shop.requests.answer(number, { asOf, receipts: [receipt.id] });
    expect(answered).toMatchObject({ state: 'answered', identifiedOn: null });
  });
});

describe('a letter that asks for proof', () => {
  const wanted = { sv: 'skulle ha fått', nl: 'had ons antwoord', en: 'should have had our answer' } as const;
  it.each(['sv', 'nl', 'en'] as const)('promises no day that is past, in %s', async (language) => {
    const { number } = await open('access', '2020-03-02');
    const { letter } = await shop.requests.doubt(number, { asOf, because: 'Okänd.', language });
    expect(letter.text).toContain(wanted[language]);
    expect(letter.text).not.toMatch(/at the latest|uiterlijk op 2020-04-02\. *$|får vårt svar senast/mu);
  });

  it('names the day while it is to come', async () => {
    const request = await open('access');
    const { letter } = await shop.requests.doubt(request.number, { asOf, because: 'x', language: 'en' });
    expect(letter.text).toContain(`You will get our answer by ${request.dueOn}.`);
  });
});
