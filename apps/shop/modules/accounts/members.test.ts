import type { Subject } from '@trygg/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { memberPassword, personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type MemberAct, memberActs } from './members.ts';
import { accountsNightly } from './nightly.ts';
import { appointOwners } from './ownerless.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

async function practiceOf(email: string): Promise<string> {
  const [row] = await shop.look(
    'select practice_id::text from membership m join person p on p.id = m.person_id where p.email = $1 order by joined_at limit 1',
    [email],
  );
  return String(row?.['practice_id']);
}

async function invite(owner: Visitor, email: string, practice: string): Promise<ReceivedMail> {
  await owner.post('/konto/kollega', {
    practice,
    colleague_given_name: 'Kim',
    colleague_family_name: 'Berg',
    colleague_email: email,
  });
  return shop.mailbox.next(email);
}

function answerOf(mail: ReceivedMail): { readonly proof: string; readonly key: string } {
  const { searchParams } = new URL(linkIn(mail), 'http://shop');
  return { proof: searchParams.get('proof') ?? '', key: searchParams.get('key') ?? '' };
}

/** Address and role of everybody in the practice. */
async function members(practice: string): Promise<readonly string[]> {
  const rows = await shop.look(
    'select p.email, m.role::text from membership m join person p on p.id = m.person_id where practice_id = $1 order by 1',
    [practice],
  );
  return rows.map((row) => `${row['email']} ${row['role']}`);
}

let count = 0;
/** An owner, and a colleague who joined by invitation. */
async function pair() {
  count += 1;
  const [boss, mate] = [`boss${count}@havet.example`, `mate${count}@havet.example`];
  const owner = await signedUp(shop, boss, { name: `Klinik ${count}` });
  const practice = await practiceOf(boss);
  const mail = await invite(owner, mate, practice);
  const colleague = shop.visitor();
  await colleague.post('/bekrafta', { ...answerOf(mail), password: memberPassword });
  expect(await members(practice)).toEqual([`${boss} owner`, `${mate} member`]);
  return { owner, colleague, practice, boss, mate };
}

async function erase(subject: Subject): Promise<void> {
  const asOf = shop.shop.now();
  await shop.shop.erasures.erase(await shop.shop.erasures.plan([subject], { asOf }), { asOf });
}

async function act(visitor: Visitor, practice: string, what: string, email: string): Promise<void> {
  await visitor.post('/konto/medlem', { practice, act: what, person: await personOf(shop, email) });
}

describe('an invitation', () => {
  it('leads somebody who has an account to join with it, and the row of the invitation ends', async () => {
    const owner = await signedUp(shop, 'o1@havet.example', { name: 'Klinik Skär' });
    const practice = await practiceOf('o1@havet.example');
    await signedUp(shop, 'h1@havet.example', { name: 'Klinik Egen' });
    const mail = await invite(owner, 'h1@havet.example', practice);
    expect(mail.text).toContain('Klinik Skär');
    const visitor = shop.visitor();
    const page = await visitor.get(linkIn(mail));
    expect(page.text).toContain('Klinik Skär');
    expect(page.text).toContain('value="decline"');
    expect(
      (await visitor.post('/bekrafta', { ...answerOf(mail), password: 'not her password' })).status,
    ).toBe(422);
    const joined = await visitor.submit('/bekrafta', { ...answerOf(mail), password: memberPassword });
    expect(joined.text).toContain('Klinik Skär');
    expect(joined.text).toContain('Klinik Egen');
    expect(await members(practice)).toEqual(['h1@havet.example member', 'o1@havet.example owner']);
    expect(await shop.look("select 1 from person where email = 'h1@havet.example'")).toHaveLength(1);
    expect((await visitor.get(linkIn(mail))).status).toBe(410);
    // Of the two practices each page is about one.
    expect((await visitor.get(`/konto?practice=${practice}`)).text).toContain('o1@havet.example');
  });

  it('is open to the one who holds the address, whoever else is signed in', async () => {
    const owner = await signedUp(shop, 'o2@havet.example');
    const practice = await practiceOf('o2@havet.example');
    const holder = await signedUp(shop, 'h2@havet.example');
    const other = await signedUp(shop, 'x2@havet.example');
    const mail = await invite(owner, 'h2@havet.example', practice);
    for (const visitor of [other, owner]) {
      expect((await visitor.get(linkIn(mail))).status).toBe(409);
      expect((await visitor.post('/bekrafta', { ...answerOf(mail), password: memberPassword })).status).toBe(
        409,
      );
    }
    expect((await holder.post('/bekrafta', { ...answerOf(mail), password: memberPassword })).location).toBe(
      '/konto?done=joined',
    );
  });

  it('can be declined, with an account and without, and leaves nothing', async () => {
    const owner = await signedUp(shop, 'o3@havet.example');
    const practice = await practiceOf('o3@havet.example');
    await signedUp(shop, 'h3@havet.example');
    for (const email of ['h3@havet.example', 'n3@havet.example']) {
      const mail = await invite(owner, email, practice);
      expect((await shop.visitor().post('/bekrafta', { ...answerOf(mail), answer: 'decline' })).status).toBe(
        200,
      );
      expect((await shop.visitor().get(linkIn(mail))).status).toBe(410);
    }
    expect(await members(practice)).toEqual(['o3@havet.example owner']);
    expect(await shop.look("select 1 from person where email = 'n3@havet.example'")).toEqual([]);
    expect(
      await shop.look("select 1 from person where given_name = 'Kim' and email = 'h3@havet.example'"),
    ).toEqual([]);
  });

  it('can be taken back by the owner alone, and its link ends', async () => {
    const { owner, colleague, practice, boss, mate } = await pair();
    const mail = await invite(owner, 'n4@havet.example', practice);
    await act(colleague, practice, 'withdraw', 'n4@havet.example');
    expect((await shop.visitor().get(linkIn(mail))).status).toBe(200);
    await act(owner, practice, 'withdraw', 'n4@havet.example');
    expect((await shop.visitor().get(linkIn(mail))).status).toBe(410);
    expect(await members(practice)).toEqual([`${boss} owner`, `${mate} member`]);
    expect(await shop.look("select 1 from person where email = 'n4@havet.example'")).toEqual([]);
  });

  it('does not take the place of a sign-up of her own, which goes on beside it', async () => {
    const owner = await signedUp(shop, 'o5@havet.example');
    const practice = await practiceOf('o5@havet.example');
    const mail = await invite(owner, 'n5@havet.example', practice);
    await signedUp(shop, 'n5@havet.example');
    const joined = await shop.visitor().post('/bekrafta', { ...answerOf(mail), password: memberPassword });
    expect(joined.location).toBe('/konto?done=joined');
    expect(await members(practice)).toEqual(['n5@havet.example member', 'o5@havet.example owner']);
  });

  it('that nobody answers goes in the night after its link has run out', async () => {
    const owner = await signedUp(shop, 'o6@havet.example');
    const practice = await practiceOf('o6@havet.example');
    await invite(owner, 'n6@havet.example', practice);
    await shop.look(
      "update email_proof set expires_at = now() - interval '1 hour' where email = 'n6@havet.example'",
    );
    await accountsNightly(shop.shop);
    expect(await members(practice)).toEqual(['o6@havet.example owner']);
  });
});

describe('a member', () => {
  it('who is removed sees and orders nothing for the practice any more', async () => {
    const { owner, colleague, practice, boss, mate } = await pair();
    expect((await colleague.get('/konto')).text).toContain(boss);
    await act(owner, practice, 'remove', mate);
    expect(await members(practice)).toEqual([`${boss} owner`]);
    expect((await colleague.get('/konto')).text).not.toContain(boss);
    expect((await colleague.get(`/konto?practice=${practice}`)).text).not.toContain(boss);
  });

  it('may leave, and may do nothing about others', async () => {
    const { owner, colleague, practice, boss, mate } = await pair();
    for (const what of ['remove', 'withdraw', 'hand-over', 'leave', 'sack'])
      await act(colleague, practice, what, boss);
    expect(await members(practice)).toEqual([`${boss} owner`, `${mate} member`]);
    await act(colleague, practice, 'leave', mate);
    expect(await members(practice)).toEqual([`${boss} owner`]);
    // An owner hands over first.
    await act(owner, practice, 'leave', boss);
    expect(await members(practice)).toEqual([`${boss} owner`]);
  });

  it('is told apart from an owner and from somebody invited: no act does anything about another kind of them', async () => {
    const { owner, colleague, practice, boss, mate } = await pair();
    const [second, invited] = [`second${count}@havet.example`, `invited${count}@havet.example`];
    const mail = await invite(owner, second, practice);
    await shop.visitor().post('/bekrafta', { ...answerOf(mail), password: memberPassword });
    await invite(owner, invited, practice);
    const does: readonly (readonly [Visitor, MemberAct, string])[] = [
      [owner, 'withdraw', invited],
      ...[mate, second].flatMap((email) => [
        [owner, 'remove', email] as const,
        [owner, 'hand-over', email] as const,
      ]),
      [colleague, 'leave', mate],
    ];
    const all = await members(practice);
    expect(all).toHaveLength(4);
    for (const actor of [owner, colleague])
      for (const what of memberActs)
        for (const email of [boss, mate, second, invited]) {
          if (does.some((one) => one[0] === actor && one[1] === what && one[2] === email)) continue;
          await act(actor, practice, what, email);
          expect([what, email, await members(practice)]).toEqual([what, email, all]);
        }
  });

  it('of one practice is none of another', async () => {
    const [one, two] = [await pair(), await pair()];
    for (const what of ['remove', 'withdraw', 'hand-over'])
      for (const practice of [one.practice, two.practice]) await act(one.owner, practice, what, two.mate);
    expect(await members(two.practice)).toEqual([`${two.boss} owner`, `${two.mate} member`]);
    expect(await members(one.practice)).toEqual([`${one.boss} owner`, `${one.mate} member`]);
  });
});

describe('a practice is never left without an owner', () => {
  it('when she hands over', async () => {
    const { owner, colleague, practice, boss, mate } = await pair();
    await act(owner, practice, 'hand-over', mate);
    expect(await members(practice)).toEqual([`${boss} member`, `${mate} owner`]);
    expect((await shop.mailbox.next(mate)).subject).toBe('Du är nu kontoansvarig');
    expect((await colleague.get('/konto')).text).toContain('/konto/kollega');
  });

  const planIn = (text: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      ['as_of', 'plan', 'close'].map((name) => [
        name,
        new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '',
      ]),
    );

  it('when she erases herself: the page asks who takes over', async () => {
    const { owner, practice, mate } = await pair();
    const page = await owner.get('/mina-uppgifter/radera');
    const heir = await personOf(shop, mate);
    expect(page.text).toContain(`<option value="${heir}"`);
    const fields = { ...planIn(page.text), password: memberPassword };
    for (const wrong of ['', await personOf(shop, 'o1@havet.example')])
      expect(
        (await owner.post('/mina-uppgifter/radera', { ...fields, [`heir-${practice}`]: wrong })).status,
      ).toBe(422);
    const done = await owner.post('/mina-uppgifter/radera', { ...fields, [`heir-${practice}`]: heir });
    expect(done.location).toBe('/raderat');
    expect(await members(practice)).toEqual([`${mate} owner`]);
    expect((await shop.mailbox.next(mate)).subject).toBe('Du är nu kontoansvarig');
  });

  it('and whoever is removed before keeps her own account when it ends', async () => {
    const { owner, colleague, practice, mate } = await pair();
    await act(owner, practice, 'remove', mate);
    const page = await owner.get('/mina-uppgifter/radera?close=yes');
    const fields = { ...planIn(page.text), password: memberPassword };
    expect((await owner.post('/mina-uppgifter/radera', fields)).location).toBe('/raderat');
    expect(await shop.look('select 1 from practice where id = $1', [practice])).toEqual([]);
    expect((await colleague.get('/konto')).status).toBe(200);
  });

  it('when the office erases her, by the next run', async () => {
    const { practice, boss, mate } = await pair();
    const her = await shop.shop.subjects.resolve(`person:${await personOf(shop, boss)}`);
    await erase(her);
    expect(await members(practice)).toEqual([`${mate} member`]);
    await appointOwners(shop.shop);
    expect(await members(practice)).toEqual([`${mate} owner`]);
    expect((await shop.mailbox.next(mate)).subject).toBe('Du är nu kontoansvarig');
  });

  it('when her time is up, with the member who has been there longest, and the invited ones passed over', async () => {
    const { owner, practice, boss, mate } = await pair();
    await invite(owner, 'later@havet.example', practice);
    await shop.look(
      "update membership set joined_at = '2020-01-01' where person_id = (select id from person where email = 'later@havet.example')",
    );
    await shop.look(
      "update person set last_active_at = '2010-01-01', created_at = '2010-01-01' where email = $1",
      [boss],
    );
    await shop.look('delete from auth.session');
    // She is warned first, and does not come back.
    await accountsNightly(shop.shop);
    const later = shop.shop.now().add({ hours: 24 * 40 });
    await shop.shop.retention.sweep(await shop.shop.retention.planSweep(later));
    expect(await shop.look('select 1 from person where email = $1', [boss])).toEqual([]);
    await appointOwners(shop.shop);
    expect(await members(practice)).toEqual(['later@havet.example member', `${mate} owner`]);
  });

  it('but a restricted owner is an owner still, and a restricted member is not appointed', async () => {
    const { practice, boss, mate } = await pair();
    const subject = async (email: string) =>
      shop.shop.subjects.resolve(`person:${await personOf(shop, email)}`);
    await shop.shop.restrictions.restrict(await subject(boss), 'accuracy');
    await appointOwners(shop.shop);
    expect(await members(practice)).toEqual([`${boss} owner`, `${mate} member`]);
    await shop.shop.restrictions.restrict(await subject(mate), 'accuracy');
    await erase(await subject(boss));
    await appointOwners(shop.shop);
    expect(await members(practice)).toEqual([`${mate} member`]);
  });
});
