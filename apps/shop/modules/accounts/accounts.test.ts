import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn } from '../../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

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
  phone: '',
};

async function member(email: string, fields: Readonly<Record<string, string>> = {}) {
  const visitor = shop.visitor();
  await visitor.post('/skapa-konto', { ...practice, email, password, ...fields });
  const link = linkIn(await shop.mailbox.next(email));
  const { searchParams } = new URL(link, 'http://shop');
  const answer = await visitor.post('/bekrafta', {
    proof: searchParams.get('proof') ?? '',
    key: searchParams.get('key') ?? '',
    password,
  });
  expect(answer.location).toBe('/konto?done=welcome');
  return visitor;
}

describe('sign-up', () => {
  it('opens the account once the mail is answered with the password, in Swedish and English', async () => {
    for (const language of ['sv', 'en'] as const) {
      const visitor = shop.visitor();
      const [form, done, confirm, account] =
        language === 'sv'
          ? ['/skapa-konto', '/skapa-konto/klart', 'Bekräfta', '/konto']
          : ['/en/sign-up', '/en/sign-up/done', 'Confirm', '/en/account'];
      const email = `ada-${language}@havet.example`;
      expect((await visitor.post(form, { ...practice, email, password })).location).toBe(done);
      const mail = await shop.mailbox.next(email);
      expect(mail.subject).toContain(confirm);
      expect(
        (
          await visitor.post(
            form.replace(/skapa-konto|sign-up/, (word) => (word === 'sign-up' ? 'sign-in' : 'logga-in')),
            { email, password },
          )
        ).status,
      ).toBe(422);
      await shop.mailbox.next(email);
      const link = linkIn(mail);
      expect(link).not.toContain('ada-');
      const page = await visitor.get(link);
      expect(page.text).toContain(email);
      const query = new URL(link, 'http://shop').searchParams;
      const proof = { proof: query.get('proof') ?? '', key: query.get('key') ?? '' };
      expect(
        (await visitor.post(link.split('?')[0] ?? '', { ...proof, password: 'not the password' })).status,
      ).toBe(422);
      expect((await visitor.get(account)).location).toContain('next=');
      const answer = await visitor.submit(link.split('?')[0] ?? '', { ...proof, password });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Klinik Havet');
      expect((await visitor.get(link)).status).toBe(410);
    }
  });

  it('says what is wrong with each field, and keeps what was written', async () => {
    const answer = await shop.visitor().post('/skapa-konto', {
      ...practice,
      registration: '556940-3338',
      postcode: '2394',
      email: 'ada@',
      password: 'kort',
    });
    expect(answer.status).toBe(422);
    for (const field of ['registration', 'postcode', 'email', 'password'])
      expect(answer.text).toContain(`id="field-${field}-error"`);
    expect(answer.text).toContain('value="Klinik Havet"');
    expect(answer.text).not.toContain('kort"');
  });

  it('answers the same for an address that has an account, whose holder is told by mail', async () => {
    await member('known@havet.example');
    const answer = await shop
      .visitor()
      .post('/skapa-konto', { ...practice, email: 'Known@havet.example', password: 'nagot helt annat har' });
    expect(answer.location).toBe('/skapa-konto/klart');
    expect((await shop.mailbox.next('known@havet.example')).subject).toContain('redan ett konto');
    expect(await shop.look("select id from person where lower(email) = 'known@havet.example'")).toHaveLength(
      1,
    );
  });
});

describe('the link of a proof', () => {
  it('opens with its own key alone, and only to the one who knows the password', async () => {
    const email = 'forged@havet.example';
    await shop.visitor().post('/skapa-konto', { ...practice, email, password });
    const query = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop').searchParams;
    const [proof, key] = [query.get('proof') ?? '', query.get('key') ?? ''];
    const turned = `${key.startsWith('A') ? 'B' : 'A'}${key.slice(1)}`;
    for (const forged of [turned, '', key.slice(1)]) {
      expect((await shop.visitor().get(`/bekrafta?proof=${proof}&key=${forged}`)).status).toBe(410);
      expect((await shop.visitor().post('/bekrafta', { proof, key: forged, password })).status).toBe(410);
    }
    expect((await shop.visitor().post('/bekrafta', { proof, key, password })).status).toBe(303);
  });
});

describe('a sign-up that broke off', () => {
  it('can be made again: the row it left has no credentials and takes no address', async () => {
    await shop.look(
      "insert into person (given_name, family_name, email, has_account) values ('Ada', 'Lind', 'again@havet.example', true)",
    );
    await member('again@havet.example');
    expect(
      (await shop.visitor().post('/logga-in', { email: 'again@havet.example', password })).location,
    ).toBe('/konto');
  });
});

describe('sign-in', () => {
  it('gives the same answer for a wrong password and an unknown address', async () => {
    await member('signin@havet.example');
    const wrong = await shop
      .visitor()
      .post('/logga-in', { email: 'signin@havet.example', password: 'fel fel fel fel' });
    const unknown = await shop
      .visitor()
      .post('/logga-in', { email: 'nobody@havet.example', password: 'fel fel fel fel' });
    expect(wrong.status).toBe(422);
    expect(wrong.text.replaceAll('signin@', '')).toBe(unknown.text.replaceAll('nobody@', ''));
  });

  it('leads back to the page that asked for it, never to another site', async () => {
    await member('next@havet.example');
    const visitor = shop.visitor();
    expect((await visitor.get('/konto')).location).toBe('/logga-in?next=%2Fkonto');
    const away = await visitor.post('/logga-in', {
      email: 'next@havet.example',
      password,
      next: '//elsewhere.example',
    });
    expect(away.location).toBe('/konto');
  });

  it('stores neither network address nor browser, and no secret that a reader of the table could use', async () => {
    await member('quiet@havet.example');
    const sessions = await shop.look('select "ipAddress", "userAgent" from auth.session');
    expect(sessions.length).toBeGreaterThan(0);
    expect(sessions.every((row) => row['ipAddress'] === null && row['userAgent'] === null)).toBe(true);
    const cookie = (
      await shop.visitor().post('/logga-in', { email: 'quiet@havet.example', password })
    ).headers
      .getSetCookie()
      .join();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('ends with sign-out: the old cookie opens nothing', async () => {
    const visitor = await member('out@havet.example');
    const before = new Map(visitor.cookies);
    expect((await visitor.get('/konto')).status).toBe(200);
    await visitor.post('/logga-ut', {});
    for (const [name, value] of before) visitor.cookies.set(name, value);
    expect((await visitor.get('/konto')).status).toBe(303);
  });

  it('slows guessing down by address', async () => {
    await member('guess@havet.example');
    let answer = await shop.visitor().get('/logga-in');
    for (let attempt = 0; attempt < 11; attempt += 1)
      answer = await shop
        .visitor()
        .post('/logga-in', { email: 'guess@havet.example', password: 'gissning nummer ett' });
    expect(answer.text).toContain('För många försök');
    expect((await shop.visitor().post('/logga-in', { email: 'guess@havet.example', password })).status).toBe(
      422,
    );
  });
});

describe('a new password', () => {
  it('comes by mail, works once, ends other sessions and proves the address', async () => {
    const signedIn = await member('reset@havet.example');
    const visitor = shop.visitor();
    expect((await visitor.post('/glomt-losenord', { email: 'reset@havet.example' })).status).toBe(200);
    const link = linkIn(await shop.mailbox.next('reset@havet.example'));
    const key = new URL(link, 'http://shop').searchParams.get('key') ?? '';
    expect((await visitor.get(link)).status).toBe(200);
    expect((await visitor.post('/nytt-losenord', { key, password: 'sju roda bananer till' })).location).toBe(
      '/logga-in?done=changed',
    );
    expect((await signedIn.get('/konto')).status).toBe(303);
    expect((await visitor.post('/nytt-losenord', { key, password: 'atta roda bananer till' })).status).toBe(
      422,
    );
    expect(
      (await visitor.post('/logga-in', { email: 'reset@havet.example', password: 'sju roda bananer till' }))
        .location,
    ).toBe('/konto');
  });

  it('answers an unknown address in the same words, and mails nothing', async () => {
    await member('asks@havet.example');
    const known = await shop.visitor().post('/glomt-losenord', { email: 'asks@havet.example' });
    const unknown = await shop.visitor().post('/glomt-losenord', { email: 'no-one@havet.example' });
    expect(known.text).toBe(unknown.text);
    await shop.mailbox.next('asks@havet.example');
    expect(shop.mailbox.left).not.toContain('no-one@havet.example');
  });
});

describe('the account page', () => {
  it('changes her details and the practice of an owner', async () => {
    const visitor = await member('edit@havet.example');
    const me = await visitor.submit('/konto/jag', {
      given_name: 'Adina',
      family_name: 'Lindh',
      phone: '040-45 56 80',
      language: 'en',
    });
    expect(me.text).toContain('value="Adina"');
    const place = await visitor.submit('/konto/verksamhet', {
      name: 'Klinik Stranden',
      street: 'Strandvägen 2',
      postcode: '239 42',
      city: 'Skanör',
    });
    expect(place.text).toContain('Klinik Stranden');
    const [row] = await shop.look(
      "select language::text, phone from person where email = 'edit@havet.example'",
    );
    expect(row).toEqual({ language: 'en', phone: '040-45 56 80' });
  });

  it('lets an owner invite a colleague, who sets her own password and may not invite', async () => {
    const owner = await member('owner@havet.example');
    const page = await owner.submit('/konto/kollega', {
      colleague_given_name: 'Bo',
      colleague_family_name: 'Ek',
      colleague_email: 'bo@havet.example',
    });
    expect(page.text).toContain('inbjuden');
    const mail = await shop.mailbox.next('bo@havet.example');
    expect(mail.text).toContain('Klinik Havet');
    const colleague = shop.visitor();
    const query = new URL(linkIn(mail), 'http://shop').searchParams;
    const welcome = await colleague.submit('/bekrafta', {
      proof: query.get('proof') ?? '',
      key: query.get('key') ?? '',
      password: 'tre blaa cyklar hemma',
    });
    expect(welcome.text).toContain('Hej Bo');
    expect(welcome.text).not.toContain('/konto/kollega');
    await colleague.post('/konto/kollega', {
      colleague_given_name: 'X',
      colleague_family_name: 'Y',
      colleague_email: 'xy@havet.example',
    });
    await colleague.post('/konto/verksamhet', { name: 'Tagen', street: 'X', postcode: '239 42', city: 'Y' });
    expect(await shop.look("select 1 from person where email = 'xy@havet.example'")).toEqual([]);
    expect(await shop.look("select 1 from practice where name = 'Tagen'")).toEqual([]);
  });

  it('shows an invitation alike whether the address has an account or not, and writes no second row', async () => {
    const owner = await member('asks@strand.example');
    await member('elsewhere@other.example');
    const invite = (email: string): Promise<{ readonly text: string }> =>
      owner.submit('/konto/kollega', {
        colleague_given_name: 'Kim',
        colleague_family_name: 'Berg',
        colleague_email: email,
      });
    const line = (page: { readonly text: string }, email: string): string =>
      (page.text.split('<li>').find((one) => one.includes(email)) ?? '')
        .split('</li>')[0]
        ?.replace(email, '')
        .replaceAll(/[0-9a-f-]{36}/g, 'ID') ?? '';
    const known = line(await invite('elsewhere@other.example'), 'elsewhere@other.example');
    const fresh = line(await invite('fresh@other.example'), 'fresh@other.example');
    expect(known).toContain('inbjuden');
    expect(known).toBe(fresh);
    expect((await shop.mailbox.next('elsewhere@other.example')).text).toContain('bjuder in dig');
    await shop.mailbox.next('fresh@other.example');
    await invite('FRESH@other.example');
    await invite('elsewhere@other.example');
    await shop.mailbox.next('elsewhere@other.example');
    expect(
      await shop.look(
        "select lower(p.email) as email, count(*)::integer as rows from person p join membership m on m.person_id = p.id where given_name = 'Kim' group by 1 order by 1",
      ),
    ).toEqual([
      { email: 'elsewhere@other.example', rows: 1 },
      { email: 'fresh@other.example', rows: 1 },
    ]);
  });

  it('changes the e-mail address only when the new mailbox answers, and tells the old one', async () => {
    const visitor = await member('old@havet.example');
    await visitor.post('/konto/epost', { new_email: 'new@havet.example' });
    expect((await shop.visitor().post('/logga-in', { email: 'old@havet.example', password })).status).toBe(
      303,
    );
    const query = new URL(linkIn(await shop.mailbox.next('new@havet.example')), 'http://shop').searchParams;
    const answer = await visitor.submit('/bekrafta', {
      proof: query.get('proof') ?? '',
      key: query.get('key') ?? '',
      password,
    });
    expect(answer.text).toContain('new@havet.example');
    await shop.mailbox.next('old@havet.example');
    expect((await shop.visitor().post('/logga-in', { email: 'old@havet.example', password })).status).toBe(
      422,
    );
    expect((await shop.visitor().post('/logga-in', { email: 'new@havet.example', password })).status).toBe(
      303,
    );
  });

  it('does not take an address from somebody who has it', async () => {
    await member('taken@havet.example');
    const visitor = await member('wants@havet.example');
    await visitor.post('/konto/epost', { new_email: 'taken@havet.example' });
    const query = new URL(linkIn(await shop.mailbox.next('taken@havet.example')), 'http://shop').searchParams;
    const answer = await visitor.post('/bekrafta', {
      proof: query.get('proof') ?? '',
      key: query.get('key') ?? '',
      password,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('annat konto');
    expect(
      await shop.look("select count(*)::int as n from person where lower(email) = 'taken@havet.example'"),
    ).toEqual([{ n: 1 }]);
  });

  it('changes the password against the present one', async () => {
    const visitor = await member('pass@havet.example');
    expect(
      (
        await visitor.post('/konto/losenord', {
          password_current: 'fel losenord har',
          password: 'nio svarta korpar flyger',
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await visitor.post('/konto/losenord', {
          password_current: password,
          password: 'nio svarta korpar flyger',
        })
      ).location,
    ).toBe('/konto?done=password');
    expect((await visitor.get('/konto')).status).toBe(200);
    expect((await shop.visitor().post('/logga-in', { email: 'pass@havet.example', password })).status).toBe(
      422,
    );
  });
});

describe('forms', () => {
  it('are refused from another site, and without a word on where they come from', async () => {
    const visitor = await member('csrf@havet.example');
    const fields = { given_name: 'Mallory', family_name: 'X', language: 'sv' };
    for (const headers of [
      { origin: 'http://evil.example' },
      {},
      { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' },
    ]) {
      expect((await visitor.post('/konto/jag', fields, headers as Record<string, string>)).status).toBe(403);
    }
    expect(await shop.look("select given_name from person where email = 'csrf@havet.example'")).toEqual([
      { given_name: 'Ada' },
    ]);
  });
});
