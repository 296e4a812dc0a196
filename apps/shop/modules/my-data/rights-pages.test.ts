import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

describe('what was done about her', () => {
  it('stands on the page, in the PDF and in the JSON: look-ups without who it was, restrictions, corrections', async () => {
    const visitor = await signedUp(shop, 'past@havet.example');
    const subject = await shop.shop.subjects.resolve('past@havet.example');
    await shop.shop.subjects.lookedUp(subject, 'access', 'Bo Ek');
    await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground: 'accuracy' });
    await visitor.post('/mina-uppgifter/begransa', { do: 'lift' });
    await visitor.post('/mina-uppgifter/ratta', { given_name: 'Eva', family_name: 'Lind', phone: '' });
    const page = (await visitor.get('/mina-uppgifter/handelser')).text;
    for (const words of [
      'Någon hos oss tittade på dina uppgifter',
      'Behandlingen begränsades',
      'Begränsningen hävdes',
      'Uppgifter rättades: förnamn, telefon',
    ])
      expect(page).toContain(words);
    expect((await visitor.get('/en/my-data/history')).text).toContain(
      'A member of our staff looked at your data',
    );
    const json = JSON.parse((await visitor.bytes('/mina-uppgifter/utdrag.json')).body.toString()) as {
      history: { kind: string; body: Record<string, unknown> }[];
    };
    expect(json.history.map(({ kind }) => kind)).toEqual([
      'rectification',
      'restriction-lifted',
      'restriction',
      'request-identified',
      'request-opened',
      'look-up',
    ]);
    expect(JSON.stringify(json.history)).not.toMatch(/Bo Ek|"by"|"subjects"/);
    expect((await visitor.get('/mina-uppgifter/handelser')).text).toContain(
      'Dina uppgifter lämnades ut till dig',
    );
  });

  it('holds all that Art. 15 wants said, in her language', async () => {
    const visitor = await signedUp(shop, 'art15@havet.example');
    const file = JSON.parse((await visitor.bytes('/en/my-data/extract.json')).body.toString()) as {
      told: { title: string; text: string }[];
      records: Record<string, unknown>[];
      authority: { name: string };
    };
    expect(file.told.map(({ title }) => title)).toEqual([
      'Your rights',
      'Complaints',
      'Automated decisions',
      'Countries outside the EU and EEA',
    ]);
    for (const record of file.records) {
      expect(record).toMatchObject({ purposes: expect.anything(), recipients: expect.any(Array) });
      expect(record['sources']).not.toEqual([]);
      expect(record['goes']).not.toBe('');
    }
    expect(file.authority.name).toBe('Integritetsskyddsmyndigheten');
  });
});

describe('a request that somebody must look into', () => {
  it('is opened with its day, shown with the day of the answer, and opened once however often it is pressed', async () => {
    const visitor = await signedUp(shop, 'asks@havet.example');
    expect((await visitor.post('/mina-uppgifter/be-om', {})).status).toBe(422);
    const told = await visitor.submit('/mina-uppgifter/be-om', { right: 'objection' });
    expect(told.text).toContain('Vi har tagit emot din begäran');
    expect(told.text).toMatch(
      /Begäran \d+ om att vi slutar med en behandling kom in den .* Du får svar senast/,
    );
    await visitor.post('/mina-uppgifter/be-om', { right: 'objection' });
    const subject = await shop.shop.subjects.resolve('asks@havet.example');
    const requests = await shop.shop.requests.of(subject, { asOf: shop.shop.now() });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      right: 'objection',
      channel: 'web',
      state: 'identified',
      identityMethod: 'signed-in',
    });
  });
});

it.each([
  ['accuracy', 'rectification'],
  ['objection', 'objection'],
  ['claims', undefined],
] as const)('a restriction because of %s reaches those who look into it: %s', async (ground, right) => {
  const email = `${ground}@begransa.example`;
  const visitor = await signedUp(shop, email);
  await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground });
  const subject = await shop.shop.subjects.resolve(email);
  const requests = await shop.shop.requests.of(subject, { asOf: shop.shop.now() });
  expect(requests.map((one) => one.right)).toEqual(right === undefined ? [] : [right]);
  const open = await shop.shop.requests.list({ asOf: shop.shop.now() });
  for (const { number } of requests) expect(open.map((one) => one.number)).toContain(number);
  // Pressed again after it was lifted, the same request goes on.
  await visitor.post('/mina-uppgifter/begransa', { do: 'lift' });
  await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground });
  expect(await shop.shop.requests.of(subject, { asOf: shop.shop.now() })).toHaveLength(requests.length);
});

describe('what she takes along', () => {
  it('comes as JSON that fits the published schema and as CSV, holds no colleague, and is in the ledger', async () => {
    const visitor = await signedUp(shop, 'port@havet.example');
    const page = await visitor.get('/mina-uppgifter/ta-med');
    expect(page.text).toContain('as=csv&amp;table=person');
    const json = JSON.parse((await visitor.bytes('/mina-uppgifter/ta-med/fil?as=json')).body.toString());
    const schema = JSON.parse((await shop.visitor().get('/schema/portable-1.json')).text);
    expect(new Ajv().compile(schema)(json)).toBe(true);
    const csv = await visitor.bytes('/mina-uppgifter/ta-med/fil?as=csv&table=person');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body.toString()).toContain('port@havet.example');
    for (const wrong of ['?as=xml', '?as=csv&table=auth.nothing', '?as=csv', ''])
      expect((await visitor.get(`/mina-uppgifter/ta-med/fil${wrong}`)).status).toBe(404);
    const [extracts] = await shop.look(
      "select count(*)::integer as rows from trygg.ledger_entry where kind = 'extract'",
    );
    expect(extracts?.['rows']).toBeGreaterThanOrEqual(2);
    expect((await shop.visitor().get('/mina-uppgifter/ta-med/fil?as=json')).location).toContain('/logga-in');
  });
});

describe('a sole trader', () => {
  it('is restricted with her practice, corrects its address meanwhile, and is free again with it', async () => {
    const visitor = await signedUp(shop, 'eva@firma.example', {
      kind: 'sole-trader',
      name: 'Evas Tandvård',
      registration: '',
    });
    const restricted = async (): Promise<readonly unknown[]> =>
      (
        await shop.look(
          `select s.restricted_at is not null as restricted from trygg.subject s
           where s.key in (select $1::text union select practice_id::text from membership where person_id = $1::text::uuid) order by s.kind`,
          [await personOf(shop, 'eva@firma.example')],
        )
      ).map((row) => row['restricted']);
    await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground: 'accuracy' });
    expect(await restricted()).toEqual([true, true]);
    const fields = {
      given_name: 'Ada',
      family_name: 'Lind',
      phone: '',
      invoice_street: 'Nygatan 5',
      invoice_postcode: '239 41',
      invoice_city: 'Falsterbo',
    };
    expect((await visitor.submit('/mina-uppgifter/ratta', fields)).text).toContain(
      'Uppgifterna har rättats.',
    );
    expect((await visitor.get('/mina-uppgifter/poster')).text).toContain('Nygatan 5');
    await visitor.post('/mina-uppgifter/begransa', { do: 'lift' });
    expect(await restricted()).toEqual([false, false]);
  });
});
