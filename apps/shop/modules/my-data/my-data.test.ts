import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn } from '../../testing/mailbox.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop, testUrl } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

const password = 'fyra gula kastruller';
const practice = {
  kind: 'practice',
  name: 'Klinik Havet',
  registration: '556940-3339',
  street: 'Hamngatan 1',
  postcode: '23941',
  city: 'Falsterbo',
  given_name: 'Ada',
  family_name: 'Lind',
  phone: '040-11 22 33',
};

async function answerMail(visitor: Visitor, email: string): Promise<void> {
  const query = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop').searchParams;
  await visitor.post('/bekrafta', { proof: query.get('proof') ?? '', key: query.get('key') ?? '', password });
}

async function member(email: string, fields: Readonly<Record<string, string>> = {}): Promise<Visitor> {
  const visitor = shop.visitor();
  await visitor.post('/skapa-konto', { ...practice, email, password, ...fields });
  await answerMail(visitor, email);
  return visitor;
}

async function personOf(email: string): Promise<string> {
  const [row] = await shop.look('select id::text from person where lower(email) = lower($1)', [email]);
  return String(row?.['id']);
}

/** An order by hand, because the pages of orders are another module's. */
async function order(personId: string | null, practiceId: string | null, note: string): Promise<void> {
  await shop.look(
    `insert into customer_order (person_id, practice_id, contact_name, contact_email, delivery_name, note, buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
     values ($1, $2, 'Ada Lind', 'ada@havet.example', 'Ada Lind', $3, 'practice', 'Klinik Havet', 'Hamngatan 1', '239 41', 'Falsterbo', 'SE', 10000, 2500)`,
    [personId, practiceId, note],
  );
}

/** Sends the person's orders off, which is when they are invoiced. */
async function ship(personId: string): Promise<void> {
  const orders = await shop.look('select id::text from customer_order where person_id = $1', [personId]);
  for (const { id } of orders) {
    await shop.look(
      "insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat) values ($1, 1, 1, 'A-1', 'Spegel', 1, 10000, 2500, 10000, 2500)",
      [id],
    );
    await orderEvents(shop.shop, String(id), ['confirm', 'pack', 'ship']);
    await shop.mailbox.next('ada@havet.example');
  }
}

async function practiceOf(personId: string): Promise<string> {
  const [row] = await shop.look('select practice_id::text from membership where person_id = $1', [personId]);
  return String(row?.['practice_id']);
}

function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}

describe('the overview', () => {
  it('of a sole trader holds her practice, which is she herself; of a member it does not', async () => {
    const eva = await member('eva@firma.example', {
      kind: 'sole-trader',
      name: 'Evas Tandvård',
      registration: '',
      street: 'Hemvägen 7',
    });
    const hers = (await eva.bytes('/mina-uppgifter/utdrag.json')).body.toString();
    expect(hers).toContain('Evas Tandvård');
    expect(hers).toContain('Hemvägen 7');
    const ida = await member('ida@havet.example', { street: 'Kajen 9' });
    expect((await ida.bytes('/mina-uppgifter/utdrag.json')).body.toString()).not.toContain('Kajen 9');
  });

  it('of a sole trader holds the invoices of her firm, her orders once, and nothing of a colleague', async () => {
    const ebba = await member('ebba@firma.example', { kind: 'sole-trader', registration: '' });
    await ebba.post('/konto/kollega', {
      colleague_given_name: 'Stig',
      colleague_family_name: 'Ek',
      colleague_email: 'stig@firma.example',
    });
    await shop.mailbox.next('stig@firma.example');
    const [person, stig] = [await personOf('ebba@firma.example'), await personOf('stig@firma.example')];
    const practiceId = await practiceOf(person);
    await order(person, practiceId, 'av Ebba');
    await order(stig, practiceId, 'av Stig');
    // Whose person is gone is the firm's alone.
    await order(null, practiceId, 'av ingen');
    await shop.look("update customer_order set buyer_name = 'Ebbas' where practice_id = $1", [practiceId]);
    await ship(person);
    const { body } = await ebba.bytes('/mina-uppgifter/utdrag.json');
    const file = JSON.parse(body.toString()) as {
      records: { tables: { table: string; rows: { values: Record<string, unknown> }[] }[] }[];
    };
    const rows = (table: string) =>
      file.records
        .flatMap(({ tables }) => tables)
        .filter((one) => one.table === table)
        .flatMap((one) => one.rows.map(({ values }) => values));
    expect(rows('customer_order').map(({ person_id, note }) => [person_id, note])).toEqual([
      [person, 'av Ebba'],
      [null, 'av ingen'],
    ]);
    expect(rows('customer_order_line')).toHaveLength(1);
    expect(rows('invoice')).toHaveLength(1);
    expect(rows('invoice_vat')).toHaveLength(1);
    expect(rows('membership').map(({ person_id }) => person_id)).toEqual([person]);
    expect(rows('practice').map(({ id }) => id)).toEqual([practiceId]);
  });

  it('shows what is held with why, who and when, in both languages, and no colleague', async () => {
    const ada = await member('ada@havet.example');
    await ada.post('/konto/kollega', {
      colleague_given_name: 'Bo',
      colleague_family_name: 'Ek',
      colleague_email: 'bo@havet.example',
    });
    await shop.mailbox.next('bo@havet.example');
    const person = await personOf('ada@havet.example');
    await order(person, await practiceOf(person), 'ring på baksidan');
    const swedish = await ada.get('/mina-uppgifter/poster');
    expect(swedish.status).toBe(200);
    for (const words of [
      'Ada',
      'ada@havet.example',
      '040-11 22 33',
      'ring på baksidan',
      'Beställningar',
      'Raderas',
      'GDPR',
    ])
      expect(swedish.text).toContain(words);
    expect(swedish.text).not.toContain('bo@havet.example');
    const english = await ada.get('/en/my-data/records');
    for (const words of ['My data', 'Orders', 'Erased']) expect(english.text).toContain(words);
  });

  it('is hers alone: nobody sees it without signing in', async () => {
    for (const path of [
      '/mina-uppgifter',
      '/mina-uppgifter/poster',
      '/mina-uppgifter/poster/invoice',
      '/mina-uppgifter/handelser',
      '/mina-uppgifter/utdrag.json',
      '/mina-uppgifter/utdrag.pdf',
      '/mina-uppgifter/radera',
    ]) {
      expect((await shop.visitor().get(path)).location).toContain('/logga-in');
    }
  });

  it('comes as JSON with every row as it is held, and without the password', async () => {
    const visitor = await member('json@havet.example');
    const { body, headers } = await visitor.bytes('/mina-uppgifter/utdrag.json');
    expect(headers.get('content-disposition')).toContain('attachment');
    const file = JSON.parse(body.toString()) as {
      records: {
        record: string;
        purposes: unknown[];
        tables: { table: string; rows: { values: Record<string, unknown> }[] }[];
      }[];
    };
    const tables = file.records.flatMap((record) => record.tables);
    expect(tables.find((one) => one.table === 'person')?.rows[0]?.values['email']).toBe('json@havet.example');
    expect(file.records.every((record) => record.purposes.length > 0)).toBe(true);
    const [stored] = await shop.look(`select password from auth.account where "userId" = $1`, [
      await personOf('json@havet.example'),
    ]);
    expect(body.toString()).not.toContain(String(stored?.['password']));
  });

  it('comes as a PDF that says its language and holds its fonts', async () => {
    const visitor = await member('pdf@havet.example');
    const { status, body, headers } = await visitor.bytes('/en/my-data/extract.pdf');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    const text = body.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/FontFile2');
  });
});

describe('correction and restriction', () => {
  it('restricts at once: the account shows nothing, rights and sign-in go on, and it can be lifted', async () => {
    const visitor = await member('restrict@havet.example');
    expect((await visitor.post('/mina-uppgifter/begransa', { do: 'restrict' })).status).toBe(422);
    const told = await visitor.submit('/mina-uppgifter/begransa', { do: 'restrict', ground: 'accuracy' });
    expect(told.text).toContain('är begränsad');
    expect((await visitor.get('/konto')).text).not.toContain('restrict@havet.example');
    const fields = { given_name: 'Mallory', family_name: 'Lind', phone: '', language: 'sv' };
    await visitor.post('/konto/jag', fields);
    await visitor.post('/konto/epost', { new_email: 'other@havet.example' });
    expect(await shop.look("select given_name from person where email = 'restrict@havet.example'")).toEqual([
      { given_name: 'Ada' },
    ]);
    const again = shop.visitor();
    expect((await again.post('/logga-in', { email: 'restrict@havet.example', password })).location).toBe(
      '/konto',
    );
    expect((await again.get('/mina-uppgifter/poster')).text).toContain('restrict@havet.example');
    expect(
      (await again.post('/mina-uppgifter/ratta', { given_name: 'Adéla', family_name: 'Lind', phone: '' }))
        .location,
    ).toContain('rectified');
    expect(await shop.look("select given_name from person where email = 'restrict@havet.example'")).toEqual([
      { given_name: 'Adéla' },
    ]);
    expect((await again.submit('/mina-uppgifter/begransa', { do: 'lift' })).text).toContain('hävts');
    expect((await again.get('/konto')).text).toContain('restrict@havet.example');
  });

  it('mails nothing about an order of somebody who is restricted', async () => {
    const visitor = await member('quiet@havet.example');
    const person = await personOf('quiet@havet.example');
    await order(person, await practiceOf(person), 'x');
    const [row] = await shop.look('select id::text from customer_order where person_id = $1', [person]);
    await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground: 'objection' });
    const { deliver } = await import('../../shop-runtime/deliver.ts');
    expect(await deliver(shop.shop, 'order-placed', String(row?.['id']), new Date())).toBe('dropped');
    await visitor.post('/mina-uppgifter/begransa', { do: 'lift' });
    expect(await deliver(shop.shop, 'order-placed', String(row?.['id']), new Date())).toBe('sent');
  });
});

describe('erasure', () => {
  it('does what the plan said: her data goes, the bookkeeping stays, the old sign-in fails', async () => {
    const visitor = await member('gone@havet.example', {
      given_name: 'Zelmatrude',
      family_name: 'Quistoff',
      phone: '040-98 76 54',
    });
    const person = await personOf('gone@havet.example');
    await order(person, await practiceOf(person), 'kanarie i anteckningen');
    await ship(person);
    await shop.look("update customer_order set payment = 'paid' where person_id = $1", [person]);
    const before = new Map(visitor.cookies);
    const page = await visitor.get('/mina-uppgifter/radera?close=yes');
    expect(page.text).toContain('sparas enligt');
    const plan = {
      as_of: hidden(page.text, 'as_of'),
      plan: hidden(page.text, 'plan'),
      close: hidden(page.text, 'close'),
    };
    expect(
      (await visitor.post('/mina-uppgifter/radera', { ...plan, password: 'not it at all' })).status,
    ).toBe(422);
    expect(
      (await visitor.post('/mina-uppgifter/radera', { ...plan, plan: 'another', password })).status,
    ).toBe(422);
    expect(await shop.look('select 1 from person where id = $1', [person])).toHaveLength(1);
    const done = await visitor.submit('/mina-uppgifter/radera', { ...plan, password });
    expect(done.text).toContain('Dina uppgifter är raderade');
    const receipt = /<code>([0-9a-f-]{36})<\/code>/.exec(done.text)?.[1];
    expect(await shop.look('select kind from trygg.receipt where id = $1', [receipt])).toEqual([
      { kind: 'erase' },
    ]);
    const mail = await shop.mailbox.next('gone@havet.example');
    expect(mail.text).toContain('det sista mejl');
    for (const [table, count] of [
      ['person', 'id'],
      ['auth."user"', 'id'],
      ['auth.session', '"userId"'],
      ['auth.account', '"userId"'],
      ['membership', 'person_id'],
    ] as const) {
      expect(await shop.look(`select 1 from ${table} where ${count} = $1`, [person])).toEqual([]);
    }
    expect(await shop.look("select 1 from customer_order where note = 'kanarie i anteckningen'")).toEqual([]);
    const kept = await shop.look(
      "select person_id, practice_id, order_id, net::int from invoice where buyer_name = 'Klinik Havet'",
    );
    expect(kept).toEqual([{ person_id: null, practice_id: null, order_id: null, net: 10000 }]);
    for (const [name, value] of before) visitor.cookies.set(name, value);
    expect((await visitor.get('/mina-uppgifter')).location).toContain('/logga-in');
    expect((await shop.visitor().post('/logga-in', { email: 'gone@havet.example', password })).status).toBe(
      422,
    );
  });

  it('leaves a colleague and the practice as they were', async () => {
    const owner = await member('stays@havet.example');
    await owner.post('/konto/kollega', {
      colleague_given_name: 'Bo',
      colleague_family_name: 'Ek',
      colleague_email: 'leaves@havet.example',
    });
    const colleague = shop.visitor();
    await answerMail(colleague, 'leaves@havet.example');
    const page = await colleague.get('/mina-uppgifter/radera');
    expect(page.text).not.toContain('name="close"');
    await colleague.post('/mina-uppgifter/radera', {
      as_of: hidden(page.text, 'as_of'),
      plan: hidden(page.text, 'plan'),
      close: 'no',
      password,
    });
    await shop.mailbox.next('leaves@havet.example');
    expect((await owner.get('/konto')).text).toContain('Klinik Havet');
    expect((await owner.get('/konto')).text).not.toContain('leaves@havet.example');
  });

  it('closes the practice of its only member once she confirmed it, and unasked one that is she herself', async () => {
    for (const kind of ['practice', 'consumer', 'sole-trader'] as const) {
      const email = `only-${kind}@havet.example`;
      const visitor = await member(email, { kind });
      const practiceId = await practiceOf(await personOf(email));
      const page = await visitor.get('/mina-uppgifter/radera');
      const asked = { as_of: hidden(page.text, 'as_of'), plan: hidden(page.text, 'plan'), password };
      expect(page.text.includes('Kontot avslutas därför tillsammans med ditt')).toBe(kind === 'practice');
      expect(page.text.includes('name="close"')).toBe(kind === 'practice');
      if (kind === 'practice') {
        const refused = await visitor.post('/mina-uppgifter/radera', asked);
        expect(refused.status).toBe(422);
        expect(refused.text).toContain('Bekräfta att verksamhetens konto också avslutas');
        expect(await shop.look('select 1 from practice where id = $1', [practiceId])).toHaveLength(1);
      }
      const yes = kind === 'practice' ? { close: 'yes' } : {};
      await visitor.post('/mina-uppgifter/radera', { ...asked, ...yes });
      expect(await shop.look('select 1 from practice where id = $1', [practiceId])).toEqual([]);
    }
  });

  it('asks again when something changed after the plan was read', async () => {
    const visitor = await member('changed@havet.example');
    const page = await visitor.get('/mina-uppgifter/radera');
    const person = await personOf('changed@havet.example');
    await order(person, await practiceOf(person), 'x');
    const answer = await visitor.post('/mina-uppgifter/radera', {
      as_of: hidden(page.text, 'as_of'),
      plan: hidden(page.text, 'plan'),
      close: 'yes',
      password,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('har ändrats');
    expect(await shop.look('select 1 from person where id = $1', [person])).toHaveLength(1);
    expect(shop.mailbox.left).not.toContain('changed@havet.example');
  });
});

it('travels packed where the browser can unpack it: all about somebody is a long page', async () => {
  const visitor = await member('packed@havet.example');
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = new Request(`${testUrl}/mina-uppgifter/poster`, {
    headers: { cookie, 'accept-encoding': 'gzip' },
  });
  const answer = await shop.app.request(ask);
  expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'gzip']);
  expect((await visitor.get('/mina-uppgifter/poster')).headers.get('content-encoding')).toBeNull();
});
