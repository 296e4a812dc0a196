import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../kit/paths.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { memberPassword as password, personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop, testUrl } from '../../testing/test-shop.ts';
import { Visitor } from '../../testing/visitor.ts';
import { credentialsOf } from './credentials.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop.close());

const other = 'sju roda bananer till';

/** Somebody who comes over a socket from an address of hers. */
function from(address: string): Visitor {
  return new Visitor(testUrl, async (request) => {
    const answer = await shop.app.fetch(request, {
      incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
    });
    await shop.settle();
    return answer;
  });
}

const signIn = (visitor: Visitor, email: string, given = password) =>
  visitor.post('/logga-in', { email, password: given });

async function resetKey(email: string, visitor = shop.visitor()): Promise<string> {
  await visitor.post('/glomt-losenord', { email });
  const link = linkIn(await shop.mailbox.next(email));
  return new URL(link, testUrl).searchParams.get('key') ?? '';
}

const useReset = (key: string, visitor = shop.visitor()) =>
  visitor.post('/nytt-losenord', { key, password: other });

async function changeAddress(visitor: Visitor, to: string): Promise<void> {
  await visitor.post('/konto/epost', { new_email: to });
  const query = new URL(linkIn(await shop.mailbox.next(to)), testUrl).searchParams;
  const [proof, key] = [query.get('proof') ?? '', query.get('key') ?? ''];
  expect((await visitor.post('/bekrafta', { proof, key, password })).location).toBe('/konto?done=address');
}

describe('an account is not shut by strangers', () => {
  it('from one network: the owner signs in from hers', async () => {
    await signedUp(shop, 'near@havet.example');
    for (let attempt = 0; attempt < 15; attempt += 1)
      await signIn(from('192.0.2.1'), 'near@havet.example', 'fel fel fel fel');
    expect((await signIn(from('192.0.2.1'), 'near@havet.example')).text).toContain('För många försök');
    expect((await signIn(from('192.0.2.2'), 'near@havet.example')).location).toBe('/konto');
  });

  it('from many networks: they are stopped, and the network that she came from before is not', async () => {
    await signedUp(shop, 'far@havet.example');
    const home = from('198.51.100.1');
    expect((await signIn(home, 'far@havet.example')).location).toBe('/konto');
    for (let attempt = 0; attempt < 100; attempt += 1)
      await signIn(from(`203.0.113.${attempt}`), 'far@havet.example', 'fel fel fel fel');
    expect((await signIn(from('203.0.113.200'), 'far@havet.example')).text).toContain('För många försök');
    expect((await signIn(home, 'far@havet.example')).location).toBe('/konto');
  });

  it('and what the message advises helps: a new password opens it', async () => {
    await signedUp(shop, 'advice@havet.example');
    const tries = from('192.0.2.9');
    for (let attempt = 0; attempt < 11; attempt += 1)
      await signIn(tries, 'advice@havet.example', 'fel fel fel fel');
    const key = await resetKey('advice@havet.example', tries);
    expect((await useReset(key, tries)).location).toBe('/logga-in?done=changed');
    expect((await signIn(tries, 'advice@havet.example', other)).location).toBe('/konto');
  });

  it('nor are links for a new password used up by them', async () => {
    await signedUp(shop, 'links@havet.example');
    const person = await personOf(shop, 'links@havet.example');
    const queued = () =>
      shop.look("select 1 from pgboss.job where data->>'kind' = 'reset-password' and data->>'id' = $1", [
        person,
      ]);
    for (let attempt = 0; attempt < 8; attempt += 1)
      await from('192.0.2.1').post('/glomt-losenord', { email: 'links@havet.example' });
    expect(await queued()).toHaveLength(5);
    await from('192.0.2.2').post('/glomt-losenord', { email: 'links@havet.example' });
    expect(await queued()).toHaveLength(6);
    const home = from('198.51.100.2');
    await signIn(home, 'links@havet.example');
    for (let attempt = 0; attempt < 20; attempt += 1)
      await from(`203.0.113.${attempt}`).post('/glomt-losenord', { email: 'links@havet.example' });
    expect(await queued()).toHaveLength(20);
    await home.post('/glomt-losenord', { email: 'links@havet.example' });
    expect(await queued()).toHaveLength(21);
    for (const _ of await queued()) await shop.mailbox.next('links@havet.example');
  });

  it('nor by many networks that ask for links: the one in her mailbox works, and where she used it stays open', async () => {
    const email = 'resets@havet.example';
    await signedUp(shop, email);
    const home = from('198.51.100.9');
    const strangers = async (net: string) => {
      for (let attempt = 0; attempt < 100; attempt += 1)
        await signIn(from(`${net}.${attempt}`), email, 'fel fel fel fel');
      for (let attempt = 0; attempt < 25; attempt += 1)
        await from(`${net}.${attempt}`).post('/glomt-losenord', { email });
    };
    await strangers('203.0.113');
    expect((await signIn(home, email)).text).toContain('För många försök');
    const links = [];
    for (let mail = 0; mail < 20; mail += 1) links.push(linkIn(await shop.mailbox.next(email)));
    const key = new URL(links.at(-1) ?? '', testUrl).searchParams.get('key') ?? '';
    expect((await useReset(key, home)).location).toBe('/logga-in?done=changed');
    await strangers('192.88.99');
    expect((await signIn(from('198.51.100.10'), email, other)).text).toContain('För många försök');
    expect((await signIn(home, email, 'fel fel fel fel')).text).not.toContain('För många försök');
    expect((await signIn(home, email, other)).location).toBe('/konto');
    for (let mail = 0; mail < 21; mail += 1) await shop.mailbox.next(email);
    await home.post('/glomt-losenord', { email });
    expect(linkIn(await shop.mailbox.next(email))).toContain('key=');
  });

  it('and signing in well is not counted, however often', async () => {
    await signedUp(shop, 'often@havet.example');
    for (let attempt = 0; attempt < 14; attempt += 1)
      expect((await signIn(from('192.0.2.3'), 'often@havet.example')).location).toBe('/konto');
  });
});

/** Whatever a link was made for, once it has changed the link is spent. */
const ends: readonly (readonly [string, (email: string, owner: Visitor) => Promise<unknown>])[] = [
  ['another link was used', async (email) => useReset(await resetKey(email))],
  [
    'the password was changed in the account',
    (_, owner) => owner.post('/konto/losenord', { password_current: password, password: other }),
  ],
  ['the address was changed', (email, owner) => changeAddress(owner, `new-${email}`)],
  [
    'the address was changed by any other way',
    (email) => shop.look('update person set email = $2 where email = $1', [email, `elsewhere-${email}`]),
  ],
  [
    'the password was set by any other way',
    async (email) => credentialsOf(shop.shop).setPassword(await personOf(shop, email), other),
  ],
  [
    'she was erased',
    async (email) => {
      const her = await shop.shop.subjects.resolve(`person:${await personOf(shop, email)}`);
      const asOf = shop.shop.now();
      await shop.shop.erasures.erase(await shop.shop.erasures.plan(her, { asOf }), { asOf });
    },
  ],
  ['its time is over', () => shop.look(`update auth.verification set "expiresAt" = now()`)],
];

it('a link for a new password takes no password that is the name of her practice', async () => {
  const email = 'named@havet.example';
  await signedUp(shop, email);
  const key = await resetKey(email);
  const posted = (given: string) => shop.visitor().post('/nytt-losenord', { key, password: given });
  expect((await posted('klinikhavet12')).status).toBe(422);
  expect((await posted(other)).status).toBe(303);
});

describe('a link for a new password is spent when', () => {
  it.each(ends.map(([why, end], number) => ({ why, end, email: `end${number}@havet.example` })))(
    '$why',
    async ({ end, email }) => {
      const owner = await signedUp(shop, email);
      const key = await resetKey(email);
      expect((await shop.visitor().get(`/nytt-losenord?key=${key}`)).status).toBe(200);
      await end(email, owner);
      expect((await shop.visitor().get(`/nytt-losenord?key=${key}`)).text).toContain('gäller inte längre');
      expect((await useReset(key)).text).toContain('gäller inte längre');
    },
  );

  it('and of two that are used at once one counts', async () => {
    await signedUp(shop, 'twice@havet.example');
    const person = await personOf(shop, 'twice@havet.example');
    const keys = [await resetKey('twice@havet.example'), await resetKey('twice@havet.example')];
    // Both have looked at their links before either writes.
    const client = new Client({ connectionString: shop.database.adminUrl });
    await client.connect();
    await client.query('begin');
    await client.query('select from auth.account where "userId" = $1 for update', [person]);
    const used = Promise.all(keys.map((key) => useReset(key)));
    const waiting =
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await expect.poll(() => shop.look(waiting), { timeout: 10_000 }).toHaveLength(2);
    await client.query('commit');
    await client.end();
    expect((await used).map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it('and leaves no link of hers, and none is made for a sign-up that nobody has proven', async () => {
    await signedUp(shop, 'cleared@havet.example');
    const person = await personOf(shop, 'cleared@havet.example');
    const key = await resetKey('cleared@havet.example');
    await resetKey('cleared@havet.example');
    const links = () => shop.look('select 1 from auth.verification where value = $1', [person]);
    expect(await links()).toHaveLength(2);
    expect((await useReset(key)).status).toBe(303);
    expect(await links()).toEqual([]);
    await shop.look('update person set email_confirmed_at = null where id = $1', [person]);
    expect(await credentialsOf(shop.shop).newReset(person)).toBeUndefined();
  });

  it('it says who is signed in, and changes nothing, in the browser of somebody else', async () => {
    await signedUp(shop, 'hers@havet.example');
    const somebody = await signedUp(shop, 'somebody@havet.example');
    const key = await resetKey('hers@havet.example');
    const opened = await somebody.get(`/nytt-losenord?key=${key}`);
    expect([opened.status, opened.text.includes('somebody@havet.example')]).toEqual([409, true]);
    expect((await useReset(key, somebody)).status).toBe(409);
    expect((await signIn(shop.visitor(), 'hers@havet.example')).location).toBe('/konto');
  });

  it('and no column of the database holds what is in it', async () => {
    await signedUp(shop, 'stored@havet.example');
    const [, secret = 'nothing'] = (await resetKey('stored@havet.example')).split('.');
    const rows = await shop.look('select v::text as row from auth.verification v');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('sessions', () => {
  const changes: readonly (readonly [string, (email: string, owner: Visitor) => Promise<unknown>, number])[] =
    [
      [
        'a change of password',
        (_, owner) => owner.post('/konto/losenord', { password_current: password, password: other }),
        200,
      ],
      ['a change of address', (email, owner) => changeAddress(owner, `moved-${email}`), 200],
      ['a reset', async (email) => useReset(await resetKey(email)), 303],
    ];

  it.each(
    changes.map(([what, change, own], number) => ({ what, change, own, email: `s${number}@havet.example` })),
  )('end with $what, and the mailboxes hear of it in her language', async ({ change, own, email }) => {
    const owner = await signedUp(shop, email);
    const second = shop.visitor();
    await signIn(second, email);
    await change(email, owner);
    expect((await second.get('/konto')).status).toBe(303);
    expect((await owner.get('/konto')).status).toBe(own);
    expect((await shop.mailbox.next(email)).subject).toMatch(
      /^Din e-postadress är bytt|^Ditt lösenord är bytt/,
    );
    if (email.startsWith('s1'))
      expect((await shop.mailbox.next(`moved-${email}`)).subject).toContain('loggar nu in');
  });

  it('are listed, and ended one by one or all others, only by whose they are', async () => {
    const page = pathOf('accountSessions', 'sv');
    const owner = await signedUp(shop, 'list@havet.example');
    const [second, third] = [shop.visitor(), shop.visitor()];
    await signIn(second, 'list@havet.example');
    await signIn(third, 'list@havet.example');
    const stranger = await signedUp(shop, 'stranger@havet.example');
    const listed = await owner.get(page);
    expect(listed.text.match(/Inloggad sedan/g)).toHaveLength(3);
    expect(listed.text.match(/Den här webbläsaren/g)).toHaveLength(1);
    const ids = [...listed.text.matchAll(/name="end" value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(2);
    for (const end of [...ids, 'others']) await stranger.post(page, { end });
    expect((await third.get('/konto')).status).toBe(200);
    await owner.post(page, { end: ids[0] ?? '' });
    expect([(await second.get('/konto')).status, (await third.get('/konto')).status].sort()).toEqual([
      200, 303,
    ]);
    await owner.post(page, { end: 'others' });
    expect([(await second.get('/konto')).status, (await third.get('/konto')).status]).toEqual([303, 303]);
    expect((await owner.get('/konto')).status).toBe(200);
  });

  it('end for good a policy’s period after the sign-in, and earlier when they lie unused', async () => {
    const visitor = await signedUp(shop, 'slides@havet.example');
    const person = await personOf(shop, 'slides@havet.example');
    const back = (column: string, days: number) =>
      shop.look(
        `update auth.session set "${column}" = now() - make_interval(days => ${days}) where "userId" = $1`,
        [person],
      );
    const ends = async (): Promise<number> => {
      const [row] = await shop.look(
        `select extract(epoch from "expiresAt" - now()) / 86400 as days from auth.session where "userId" = $1`,
        [person],
      );
      return Number(row?.['days']);
    };
    expect(await ends()).toBeCloseTo(3.5, 1);
    await back('createdAt', 2);
    await back('updatedAt', 1);
    expect((await visitor.get('/konto')).status).toBe(200);
    expect(await ends()).toBeCloseTo(3.5, 1);
    await back('createdAt', 6);
    await back('updatedAt', 1);
    expect((await visitor.get('/konto')).status).toBe(200);
    expect(await ends()).toBeCloseTo(1, 1);
    await back('createdAt', 7);
    expect((await visitor.get('/konto')).status).toBe(303);
    expect(await shop.look('select 1 from auth.session where "userId" = $1', [person])).toEqual([]);
  });
});

describe('addresses', () => {
  it('outside ASCII sign up, in, and choose a new password', async () => {
    for (const email of ['åsa.öberg@provkliniken.example', 'info@tandläkarna.example']) {
      const visitor = await signedUp(shop, email);
      expect((await visitor.get('/konto')).status, email).toBe(200);
      expect((await signIn(shop.visitor(), email.toUpperCase())).location, email).toBe('/konto');
      expect((await shop.visitor().post('/glomt-losenord', { email })).status, email).toBe(200);
    }
  });

  it('are unknown to the sign-in library', async () => {
    const rows = await shop.look(`select 1 from auth."user" where email <> id::text || '@account.invalid'`);
    expect(rows).toEqual([]);
  });

  it('have one confirmed holder, whatever writes the second', async () => {
    await signedUp(shop, 'one@havet.example');
    await expect(
      shop.look(
        `insert into person (given_name, family_name, email, has_account, email_confirmed_at)
         values ('A', 'B', 'ONE@havet.example', true, now())`,
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });
});
