import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { accountOf, askForAddress, changePerson, changePractice } from './account.ts';
import { credentialsOf } from './credentials.ts';
import { inviteMember } from './invitation.ts';
import { noPersonMore, noPracticeMore } from './more-fields.ts';
import { mailProof, signUp } from './sign-up.ts';

/** DECISIONS 8: a refused write looks like a success of no rows, so each activity is tried on a restricted subject. */
let test: TestShop;
let personId: string;
let practiceId: string;

beforeAll(async () => {
  test = await openTestShop();
  const form = {
    kind: 'practice',
    name: 'Klinik Ö',
    paperName: null,
    registration: '556940-3339',
    street: 'Gatan 1',
    postcode: '222 22',
    city: 'Lund',
    givenName: 'Åsa',
    familyName: 'Ek',
    email: 'asa@o.example',
    phone: null,
    password: 'fyra gula kastruller',
    ...noPersonMore,
    ...noPracticeMore,
  } as const;
  await signUp(test.shop, form, 'sv');
  await test.mailbox.next('asa@o.example');
  const [row] = await test.look('select person_id::text, practice_id::text from membership');
  personId = String(row?.['person_id']);
  practiceId = String(row?.['practice_id']);
  for (const kind of ['person', 'practice'])
    await test.shop.restrictions.restrict(
      await test.shop.subjects.resolve(`${kind}:${kind === 'person' ? personId : practiceId}`),
      'accuracy',
    );
});

afterAll(() => test?.close());

async function rows(): Promise<string> {
  const all = await Promise.all(
    ['person', 'practice', 'membership', 'email_proof'].map((table) =>
      test.look(`select to_jsonb(t) - 'trygg_standing' as row from ${table} t order by 1`),
    ),
  );
  return JSON.stringify(all);
}

describe('while a subject is restricted', () => {
  it('view-account shows nothing', async () => {
    expect(await accountOf(test.shop, personId)).toBeUndefined();
  });

  it('edit-account and invite-member fail loudly and change nothing', async () => {
    const before = await rows();
    const change = { givenName: 'X', familyName: 'Y', phone: null, language: 'en' } as const;
    const place = { name: 'X', paperName: null, street: 'Y', postcode: '111 11', city: 'Z' };
    const invitation = { givenName: 'B', familyName: 'C', email: 'b@o.example', language: 'sv' } as const;
    await expect(changePerson(test.shop, personId, change)).rejects.toMatchObject({ name: 'EngineError' });
    await expect(changePractice(test.shop, practiceId, place)).rejects.toMatchObject({ name: 'EngineError' });
    await expect(askForAddress(test.shop, personId, 'new@o.example')).rejects.toMatchObject({
      name: 'EngineError',
    });
    await expect(inviteMember(test.shop, practiceId, invitation)).rejects.toMatchObject({
      name: 'EngineError',
    });
    expect(await rows()).toBe(before);
  });

  it('sign-up cannot add anything to her practice', async () => {
    const activity = test.shop.activity('sign-up');
    const joining = activity.transaction([{ kind: 'practice', key: practiceId }], async (tx) => {
      const id = randomUUID();
      await tx.write(1, (q) =>
        q.insertInto('person').values({ id, given_name: 'M', family_name: 'N', email: 'm@o.example' }),
      );
      await tx.write(1, (q) => q.insertInto('membership').values({ practice_id: practiceId, person_id: id }));
    });
    await expect(joining).rejects.toMatchObject({ name: 'EngineError' });
    expect(await test.look("select 1 from person where email = 'm@o.example'")).toEqual([]);
  });

  it('sign-in goes on: password, session, proofs of her address', async () => {
    const credentials = credentialsOf(test.shop);
    const signedIn = await credentials.match('asa@o.example', 'fyra gula kastruller');
    expect(signedIn?.personId).toBe(personId);
    await credentials.openSession(personId);
    await mailProof(test.shop, personId, 'asa@o.example', 'sign-up');
    await test.mailbox.next('asa@o.example');
    await credentials.endSessions(personId);
    expect(await test.look('select 1 from auth.session')).toEqual([]);
  });

  it('rectify and weigh-erasure go on', async () => {
    const her = await test.shop.subjects.resolve(`person:${personId}`);
    await test.shop.corrections.apply(
      await test.shop.corrections.plan(her, [{ table: 'person', column: 'phone', value: '040-1' }]),
    );
    expect(await test.look('select phone from person where id = $1', [personId])).toEqual([
      { phone: '040-1' },
    ]);
    expect(
      await test.shop
        .activity('weigh-erasure')
        .selectFrom('membership')
        .select('role')
        .where('person_id', '=', personId)
        .execute(),
    ).toEqual([{ role: 'owner' }]);
  });
});
