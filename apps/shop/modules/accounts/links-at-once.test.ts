import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { memberPassword, personOf, practiceForm, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visited, Visitor } from '../../testing/visitor.ts';
import { answerInvitation } from './invitation.ts';
import { accountsNightly } from './nightly.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

let count = 0;
const address = (name: string): string => {
  count += 1;
  return `${name}${count}@kajen.example`;
};

interface Owned {
  readonly owner: Visitor;
  readonly practice: string;
}

async function owned(): Promise<Owned> {
  const email = address('owner');
  const owner = await signedUp(shop, email, { name: `Klinik ${count}` });
  const [row] = await shop.look('select practice_id::text from membership where person_id = $1', [
    await personOf(shop, email),
  ]);
  return { owner, practice: String(row?.['practice_id']) };
}

async function invite({ owner, practice }: Owned, email: string): Promise<ReceivedMail> {
  const name = { colleague_given_name: 'Kim', colleague_family_name: 'Berg' };
  await owner.post('/konto/kollega', { practice, ...name, colleague_email: email });
  return shop.mailbox.next(email);
}

function fieldsOf(mail: ReceivedMail): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(linkIn(mail), 'http://shop').searchParams);
}

interface Link {
  readonly mail: ReceivedMail;
  readonly to: string;
  readonly accept: (password?: string) => Promise<Visited>;
}

const confirming = (mail: ReceivedMail, to: string, visitor = () => shop.visitor()): Link => ({
  mail,
  to,
  accept: (password = memberPassword) => visitor().post('/bekrafta', { ...fieldsOf(mail), password }),
});

async function askedChange(): Promise<{ readonly from: string; readonly link: Link }> {
  const [from, to] = [address('from'), address('to')];
  const visitor = await signedUp(shop, from);
  await visitor.post('/konto/epost', { new_email: to });
  return { from, link: confirming(await shop.mailbox.next(to), to) };
}

/** A link of each kind that there is, sent to somebody who has an account or none. */
const links: Readonly<Record<string, () => Promise<Link>>> = {
  async 'sign-up'() {
    const email = address('new');
    await shop.visitor().post('/skapa-konto', { ...practiceForm, email, password: memberPassword });
    return confirming(await shop.mailbox.next(email), email);
  },
  async invitation() {
    const email = address('invited');
    return confirming(await invite(await owned(), email), email);
  },
  async 'invitation of a holder'() {
    const email = address('holder');
    const practice = await owned();
    await signedUp(shop, email);
    return confirming(await invite(practice, email), email);
  },
  async change() {
    return (await askedChange()).link;
  },
  async 'guest-link'() {
    const email = address('guest');
    await shop.look("insert into person (given_name, family_name, email) values ('Gun', 'Ek', $1)", [email]);
    await shop.visitor().post('/mina-uppgifter-utan-konto', { email });
    const mail = await shop.mailbox.next(email);
    const accept = () => shop.visitor().post('/mina-uppgifter-utan-konto/oppna', fieldsOf(mail));
    return { mail, to: email, accept };
  },
  async reset() {
    const email = address('reset');
    await signedUp(shop, email);
    await shop.visitor().post('/glomt-losenord', { email });
    const mail = await shop.mailbox.next(email);
    const accept = (password = 'nio svarta korpar flyger') =>
      shop.visitor().post('/nytt-losenord', { ...fieldsOf(mail), password });
    return { mail, to: email, accept };
  },
};

/** Rows of all tables that a link can make more of. */
async function rows(): Promise<ReadonlyMap<string, number>> {
  await shop.settle();
  const tables = await shop.look(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') order by 1",
  );
  const found = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await shop.look(`select count(*)::int as n from ${name}`);
    found.set(String(name), Number(row?.['n']));
  }
  return found;
}

/** How many rows more or fewer each table has; a sign-in is one session. */
function changes(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  return [...after]
    .map(([name, n]) => [name, n - (before.get(name) ?? 0)] as const)
    .filter(([name, by]) => by !== 0 && name !== 'auth.session');
}

/** Two answers that have both read what they act on before either writes: they wait for rows that are held meanwhile. */
async function together(
  hold: string,
  values: readonly unknown[],
  ask: () => readonly Promise<Visited>[],
): Promise<readonly Visited[]> {
  const client = new Client({ connectionString: shop.database.adminUrl });
  await client.connect();
  await client.query('begin');
  await client.query(hold, [...values]);
  const answers = Promise.all(ask());
  const waiting =
    "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(() => shop.look(waiting), { timeout: 10_000 }).toHaveLength(2);
  await client.query('commit');
  await client.end();
  return answers;
}

const strays = 'select 1 from auth."user" u where not exists (select from person where id = u.id)';

describe('a link that is used several times at once', () => {
  it('is tried of every kind', async () => {
    const kinds = await shop.look('select unnest(enum_range(null::proof_kind))::text as kind');
    // `known` has no link of its own, and a session is what a link opened.
    const linked = kinds
      .map(({ kind }) => String(kind))
      .filter((kind) => kind !== 'known' && kind !== 'guest-session');
    expect(Object.keys(links)).toEqual(expect.arrayContaining(linked));
  });

  test.each(Object.keys(links))(
    'does its work once, and none of the answers is a failure: %s',
    async (kind) => {
      const make = links[kind];
      if (make === undefined) throw new Error(kind);
      const [one, other] = [await make(), await make()];
      const start = await rows();
      expect((await one.accept()).status).toBe(303);
      const once = await rows();
      const answers = await Promise.all(Array.from({ length: 5 }, () => other.accept()));
      const often = await rows();
      expect(changes(once, often)).toEqual(changes(start, once));
      // Whoever comes when it is done is told that the link is spent, and nothing else; a link for a new password is asked
      // for anew on that page.
      const said = answers.filter(({ status }) => status !== 303);
      const spent = /gäller inte längre/u;
      expect(said.filter(({ status, text }) => status >= 500 || !spent.test(text))).toEqual([]);
      expect(said.length).toBeLessThan(answers.length);
      expect(await shop.look(strays)).toEqual([]);
    },
  );

  // A link to My data without an account lets in the first who presses it: nothing else of hers tells who she is.
  const spentAtOnce = ['reset', 'guest-link'];
  test.each(Object.keys(links).filter((kind) => !spentAtOnce.includes(kind)))(
    'lets in both who pressed it at the same moment, for they are one: %s',
    async (kind) => {
      const link = await links[kind]?.();
      if (link === undefined) throw new Error(kind);
      const hold = 'select from email_proof where email = $1 for update';
      const answers = await together(hold, [link.to], () => [link.accept(), link.accept()]);
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    },
  );

  test.each(Object.keys(links).filter((kind) => kind !== 'guest-link'))(
    'does nothing with a password that is wrong or too easy: %s',
    async (kind) => {
      const link = await links[kind]?.();
      const before = await rows();
      const person = () => shop.look('select id, email, email_confirmed_at from person order by id');
      const people = await person();
      expect((await link?.accept('password'))?.status).toBe(422);
      expect(await rows()).toEqual(before);
      expect(await person()).toEqual(people);
      expect((await link?.accept())?.status).toBe(303);
    },
  );

  test('a change of address is told to the former mailbox once', async () => {
    const { from, link } = await askedChange();
    await Promise.all([link.accept(), link.accept(), link.accept()]);
    await shop.settle();
    expect(shop.mailbox.left.filter((to) => to === from)).toEqual([from]);
  });
});

describe('what else happens at the moment of an answer', () => {
  test('an invitation that is taken back or declined while it is accepted ends one way or the other', async () => {
    for (let round = 0; round < 6; round += 1) {
      const practice = await owned();
      const email = address('race');
      const mail = await invite(practice, email);
      const person = await personOf(shop, email);
      const against =
        round % 2 === 0
          ? practice.owner.post('/konto/medlem', { practice: practice.practice, act: 'withdraw', person })
          : shop.visitor().post('/bekrafta', { ...fieldsOf(mail), answer: 'decline' });
      const [accepted, ended] = await Promise.all([confirming(mail, email).accept(), against]);
      expect([accepted.status, ended.status].filter((status) => status >= 500)).toEqual([]);
      expect(await shop.look(strays)).toEqual([]);
      const [row] = await shop.look('select email_confirmed_at from person where email = $1', [email]);
      // Whoever was let in is there, whole; whoever was not is gone or waits.
      if (accepted.status === 303) expect(row?.['email_confirmed_at'] ?? null).not.toBeNull();
      else expect(row?.['email_confirmed_at'] ?? null).toBeNull();
    }
  });

  test('whoever has proven her address is not ended by an answer that was read before', async () => {
    const { practice, a, owners } = await three();
    const invited = { personId: a.person, practice: { id: practice } };
    await expect(answerInvitation(shop.shop, invited)).rejects.toMatchObject({ code: 'rows_mismatch' });
    expect((await a.visitor.get('/konto')).status).toBe(200);
    expect(await owners()).toHaveLength(1);
  });

  /** A practice with two members beside its owner. */
  async function three() {
    const practice = await owned();
    const mates: { readonly visitor: Visitor; readonly person: string }[] = [];
    for (const email of [address('mate'), address('mate')]) {
      const visitor = shop.visitor();
      await visitor.post('/bekrafta', {
        ...fieldsOf(await invite(practice, email)),
        password: memberPassword,
      });
      mates.push({ visitor, person: await personOf(shop, email) });
    }
    const [a, b] = mates;
    if (a === undefined || b === undefined) throw new Error('two members were expected');
    const post = (who: Visitor, act: string, person: string) =>
      who.post('/konto/medlem', { practice: practice.practice, act, person });
    const owners = () =>
      shop.look("select person_id::text from membership where practice_id = $1 and role = 'owner'", [
        practice.practice,
      ]);
    return { ...practice, a, b, post, owners };
  }

  test('a hand-over to two at once makes one of them the owner', async () => {
    const { owner, practice, a, b, post, owners } = await three();
    // Both have seen that she is the owner before either writes.
    const answers = await together(
      'select from membership where practice_id = $1 for update',
      [practice],
      () => [post(owner, 'hand-over', a.person), post(owner, 'hand-over', b.person)],
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await owners()).toHaveLength(1);
  });

  test('a hand-over to one who is removed or leaves at that moment leaves an owner', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { owner, a, b, post, owners } = await three();
      const answers = await Promise.all([
        post(owner, 'hand-over', a.person),
        post(owner, 'remove', a.person),
        post(owner, 'hand-over', b.person),
        post(b.visitor, 'leave', b.person),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
      expect(await owners()).toHaveLength(1);
    }
  });
});

describe('an invitation', () => {
  const opened = async (mail: ReceivedMail): Promise<number> =>
    (await shop.visitor().get(linkIn(mail))).status;

  async function move(email: string, to: string): Promise<void> {
    const visitor = shop.visitor();
    await visitor.post('/logga-in', { email, password: memberPassword });
    await visitor.post('/konto/epost', { new_email: to });
    await visitor.post('/bekrafta', { ...fieldsOf(await shop.mailbox.next(to)), password: memberPassword });
    // That the address is another now.
    await shop.mailbox.next(email);
  }

  /** Everything by which the address stops being hers. */
  const leaves: Readonly<Record<string, (email: string) => Promise<unknown>>> = {
    'her change of address': (email) => move(email, address('moved')),
    'a correction by the office': (email) =>
      shop.look('update person set email = $2 where email = $1 and email_confirmed_at is not null', [
        email,
        address('corrected'),
      ]),
    'her erasure': async (email) => {
      const [row] = await shop.look(
        'select id::text from person where email = $1 and email_confirmed_at is not null',
        [email],
      );
      const her = await shop.shop.subjects.resolve(`person:${row?.['id']}`);
      const asOf = shop.shop.now();
      await shop.shop.erasures.erase(await shop.shop.erasures.plan([her], { asOf }), { asOf });
    },
  };

  test.each(Object.keys(leaves))(
    'sent to a holder ends with %s, for whoever has the mailbox now',
    async (by) => {
      const practice = await owned();
      const email = address('leaver');
      await signedUp(shop, email);
      const mail = await invite(practice, email);
      expect(await opened(mail)).toBe(200);
      await leaves[by]?.(email);
      expect(await opened(mail)).toBe(410);
      const posted = await shop.visitor().post('/bekrafta', { ...fieldsOf(mail), password: memberPassword });
      expect(posted.status).toBe(410);
      // The next holder of the address is not the one who was invited.
      await shop.visitor().post('/skapa-konto', { ...practiceForm, email, password: memberPassword });
      await confirming(await shop.mailbox.next(email), email).accept();
      expect(await opened(mail)).toBe(410);
      const theirs = await shop.visitor().post('/bekrafta', { ...fieldsOf(mail), password: memberPassword });
      expect(theirs.status).toBe(410);
      const [row] = await shop.look(
        'select count(*)::int as n from membership m join person p on p.id = m.person_id where practice_id = $1 and p.email_confirmed_at is not null',
        [practice.practice],
      );
      expect(row?.['n']).toBe(1);
    },
  );

  test.each(Object.keys(leaves))(
    'sent to nobody yet ends with %s, once she had got an account by herself',
    async (by) => {
      const practice = await owned();
      const email = address('self');
      const mail = await invite(practice, email);
      await signedUp(shop, email);
      expect(await opened(mail)).toBe(200);
      await leaves[by]?.(email);
      expect(await opened(mail)).toBe(410);
      const fields = { ...fieldsOf(mail), password: memberPassword };
      expect((await shop.visitor().post('/bekrafta', fields)).status).toBe(410);
      // Nor does it open for whoever signs up under the address after her.
      await shop.visitor().post('/skapa-konto', { ...practiceForm, email, password: memberPassword });
      await confirming(await shop.mailbox.next(email), email).accept();
      expect(await opened(mail)).toBe(410);
      expect((await shop.visitor().post('/bekrafta', fields)).status).toBe(410);
    },
  );

  test('to nobody yet ends as well, when she who moves to its address moves on', async () => {
    const practice = await owned();
    const [email, before] = [address('moves'), address('was')];
    const mail = await invite(practice, email);
    await signedUp(shop, before);
    await move(before, email);
    expect(await opened(mail)).toBe(200);
    await leaves['a correction by the office']?.(email);
    expect(await opened(mail)).toBe(410);
  });

  test('to nobody yet ends as well, when she who got the account by herself moves on, and its row in the night', async () => {
    const practice = await owned();
    const email = address('later');
    const mail = await invite(practice, email);
    await signedUp(shop, email);
    expect(await opened(mail)).toBe(200);
    await move(email, address('moved'));
    expect(await opened(mail)).toBe(410);
    await accountsNightly(shop.shop);
    expect(await shop.look('select 1 from person where email = $1', [email])).toEqual([]);
  });
});
