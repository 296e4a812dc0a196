import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { memberPassword, personOf, practiceForm, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visited, Visitor } from '../../testing/visitor.ts';
import { accountsNightly } from './nightly.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

const strangers = {
  ...practiceForm,
  name: 'Angripare AB',
  street: 'Mörka gränd 13',
  given_name: 'Mallory',
  family_name: 'Främling',
  phone: '070-666 66 66',
  password: 'tretton svarta katter',
};

function proofIn(mail: ReceivedMail): { readonly proof: string; readonly key: string } {
  const { searchParams } = new URL(linkIn(mail), 'http://shop');
  return { proof: searchParams.get('proof') ?? '', key: searchParams.get('key') ?? '' };
}

async function signUp(email: string, fields: Readonly<Record<string, string>> = {}): Promise<ReceivedMail> {
  await shop.visitor().post('/skapa-konto', { ...practiceForm, email, password: memberPassword, ...fields });
  return shop.mailbox.next(email);
}

const confirm = (visitor: Visitor, mail: ReceivedMail, password: string): Promise<Visited> =>
  visitor.submit('/bekrafta', { ...proofIn(mail), password });

/** Every row of the database that has the text in it. */
async function rowsWith(text: string): Promise<readonly string[]> {
  const tables = await shop.look(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth')",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await shop.look(`select 1 from ${name} t where to_jsonb(t)::text ilike $1`, [`%${text}%`]);
    found.push(...rows.map(() => String(name)));
  }
  return found;
}

describe('several sign-ups of one address', () => {
  it('end as the account of whoever opens her mailbox, with her own words and password and nothing of the others', async () => {
    const email = 'dora@havet.example';
    const first = await signUp(email, strangers);
    const hers = await signUp('DORA@havet.example');
    const visitor = shop.visitor();
    expect((await confirm(visitor, hers, memberPassword)).text).toContain('Klinik Havet');
    for (const text of [strangers.name, strangers.street, strangers.given_name, strangers.phone])
      expect(await rowsWith(text)).toEqual([]);
    expect((await shop.visitor().get(linkIn(first))).status).toBe(410);
    expect((await shop.visitor().post('/logga-in', { email, password: strangers.password })).status).toBe(
      422,
    );
    expect((await shop.visitor().post('/logga-in', { email, password: memberPassword })).location).toBe(
      '/konto',
    );
  });

  it('are told apart by the password, whichever of the mails she opens', async () => {
    const email = 'elsa@havet.example';
    const first = await signUp(email, strangers);
    await signUp(email);
    const visitor = shop.visitor();
    expect((await confirm(visitor, first, memberPassword)).text).toContain('Klinik Havet');
    expect(await rowsWith(strangers.name)).toEqual([]);
  });

  it('end when somebody who has an account moves to the address', async () => {
    const email = 'moves@havet.example';
    const visitor = await signedUp(shop, 'moved-from@havet.example');
    await signUp(email, strangers);
    await visitor.post('/konto/epost', { new_email: email });
    const change = await shop.mailbox.next(email);
    const { location } = await visitor.post('/bekrafta', { ...proofIn(change), password: memberPassword });
    expect(location).toBe('/konto?done=address');
    for (const text of [strangers.name, strangers.street, strangers.given_name, strangers.phone])
      expect(await rowsWith(text)).toEqual([]);
  });

  it('at once leave one account, and nothing beside it', async () => {
    const email = 'five@havet.example';
    await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        shop.visitor().post('/skapa-konto', {
          ...practiceForm,
          name: `Femlingen ${at}`,
          email,
          password: `${memberPassword} ${at}`,
        }),
      ),
    );
    const mails = await Promise.all(Array.from({ length: 5 }, () => shop.mailbox.next(email)));
    const answers = await Promise.all(
      mails.map((mail, at) =>
        shop.visitor().post('/bekrafta', { ...proofIn(mail), password: `${memberPassword} ${at}` }),
      ),
    );
    expect(answers.filter(({ location }) => location === '/konto?done=welcome').length).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status).filter((one) => ![303, 410, 422].includes(one))).toEqual([]);
    expect(await rowsWith('Femlingen')).toEqual(['public.practice']);
    expect(await shop.look('select 1 from person where email = $1', [email])).toHaveLength(1);
    expect(
      await shop.look('select 1 from auth."user" u where not exists (select from person where id = u.id)'),
    ).toEqual([]);
  });

  it('that end while the page of their link is made answer that the link has ended', async () => {
    const email = 'ends@havet.example';
    const mail = await signUp(email, strangers);
    const other = await signUp(email);
    const read = vi.spyOn(shop.shop.choices, 'read').mockImplementationOnce(async (subject) => {
      read.mockRestore();
      await confirm(shop.visitor(), other, memberPassword);
      return shop.shop.choices.read(subject);
    });
    const { status } = await shop.visitor().post('/bekrafta', { ...proofIn(mail), password: 'not the one' });
    expect(status).toBe(410);
    expect(await rowsWith(strangers.name)).toEqual([]);
  });

  it('send mails without a word that was typed into a form', async () => {
    const mail = await signUp('mail@havet.example', strangers);
    for (const text of [mail.text, mail.html, mail.subject])
      for (const word of [strangers.given_name, strangers.family_name, strangers.name, strangers.street])
        expect(text).not.toContain(word);
  });

  it('beside a holder write nothing, and she is told', async () => {
    const email = 'holds@havet.example';
    await signedUp(shop, email);
    const mail = await signUp(email, { ...strangers, name: 'Beside AB' });
    expect(mail.subject).toContain('redan ett konto');
    expect(await rowsWith('Beside AB')).toEqual([]);
  });

  it('that nobody proves go in the night after their link has run out', async () => {
    const email = 'lapsed@havet.example';
    await signUp(email, { ...strangers, name: 'Lapsed AB' });
    await accountsNightly(shop.shop);
    expect(await rowsWith('Lapsed AB')).not.toEqual([]);
    await shop.look("update email_proof set expires_at = now() - interval '1 hour' where email = $1", [
      email,
    ]);
    await accountsNightly(shop.shop);
    expect(await rowsWith('Lapsed AB')).toEqual([]);
    expect(await rowsWith(email)).toEqual([]);
  });
});

describe('what a sign-up leaves', () => {
  /** Tables that only somebody signed in, or a guest's own row, ever has a row in. */
  const never = new Set(['comment', 'customer_order', 'device_trace', 'invoice', 'newsletter_subscriber']);

  it('can be ended in every table that refers to a person', async () => {
    const role = shop.shop.role('settle-sign-up');
    const tables = await shop.look(
      `select distinct c.conrelid::regclass::text as name, has_table_privilege($1, c.conrelid, 'delete') as ends
       from pg_constraint c where c.contype = 'f' and c.confrelid in ('person'::regclass, 'auth."user"'::regclass) order by 1`,
      [role],
    );
    expect(tables.length).toBeGreaterThan(6);
    expect(tables.filter(({ name, ends }) => ends !== true && !never.has(String(name)))).toEqual([]);
  });
});

describe('the link of a proof', () => {
  const opened = async (mail: ReceivedMail): Promise<number> =>
    (await shop.visitor().get(linkIn(mail))).status;

  async function asking(
    email: string,
    to: string,
  ): Promise<{ readonly visitor: Visitor; readonly mail: ReceivedMail }> {
    const visitor = await signedUp(shop, email);
    await visitor.post('/konto/epost', { new_email: to });
    return { visitor, mail: await shop.mailbox.next(to) };
  }

  it('changes nothing when it is looked at', async () => {
    const { mail } = await asking('looks@havet.example', 'looks2@havet.example');
    const before = await shop.look('select count(*)::int as n from email_proof');
    expect(await opened(mail)).toBe(200);
    expect(await opened(mail)).toBe(200);
    expect(await shop.look('select count(*)::int as n from email_proof')).toEqual(before);
    expect(await shop.look("select 1 from person where email = 'looks2@havet.example'")).toEqual([]);
  });

  it('for a change of address ends with a change of password, another change, and her account', async () => {
    const one = await asking('ends1@havet.example', 'ends1b@havet.example');
    await one.visitor.post('/konto/losenord', {
      password_current: memberPassword,
      password: 'nio svarta korpar flyger',
    });
    expect(await opened(one.mail)).toBe(410);

    const two = await asking('ends2@havet.example', 'ends2b@havet.example');
    await two.visitor.post('/konto/epost', { new_email: 'ends2c@havet.example' });
    const other = await shop.mailbox.next('ends2c@havet.example');
    await two.visitor.post('/bekrafta', { ...proofIn(other), password: memberPassword });
    expect(await opened(two.mail)).toBe(410);
    expect(await opened(other)).toBe(410);
    // Nothing of them is kept: neither the one that was used nor the other.
    const moved = await personOf(shop, 'ends2c@havet.example');
    expect(await shop.look('select 1 from email_proof where person_id = $1', [moved])).toEqual([]);

    const three = await asking('ends3@havet.example', 'ends3b@havet.example');
    await shop.look(
      "update person set email = 'corrected@havet.example' where email = 'ends3@havet.example'",
    );
    expect(await opened(three.mail)).toBe(410);

    const four = await asking('ends4@havet.example', 'ends4b@havet.example');
    const her = await shop.shop.subjects.resolve(`person:${await personOf(shop, 'ends4@havet.example')}`);
    const asOf = shop.shop.now();
    await shop.shop.erasures.erase(await shop.shop.erasures.plan([her], { asOf }), { asOf });
    expect(await opened(four.mail)).toBe(410);
  });

  it('does nothing while somebody else is signed in, and says who', async () => {
    const someone = await signedUp(shop, 'someone@havet.example');
    const { mail } = await asking('link@havet.example', 'link2@havet.example');
    const fresh = await signUp('freshlink@havet.example');
    for (const one of [mail, fresh]) {
      const page = await someone.get(linkIn(one));
      expect(page.status).toBe(409);
      expect(page.text).toContain('someone@havet.example');
      expect((await someone.post('/bekrafta', { ...proofIn(one), password: memberPassword })).status).toBe(
        409,
      );
    }
    expect(await shop.look("select 1 from person where email = 'link2@havet.example'")).toEqual([]);
    expect(
      await shop.look(
        "select 1 from person where email = 'freshlink@havet.example' and email_confirmed_at is not null",
      ),
    ).toEqual([]);
  });
});
