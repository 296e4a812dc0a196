import { randomUUID } from 'node:crypto';
import { countryOf } from '../../kit/country.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { carryDeclined } from '../choices/module.ts';
import { toldRow } from '../first-notice/module.ts';
import { credentialsOf } from './credentials.ts';
import { keepPersonMore, keepPracticeMore } from './keep-more.ts';
import { newProof, type ProofKind } from './proof.ts';
import type { SignUp } from './sign-up-form.ts';

/**
 * Opens an account and mails the link that proves the address. Somebody who has an account already gets a mail that
 * says so instead; its page has answered by then, so
 * that nobody tells the two apart, neither by the answer nor by how long it takes.
 */
export async function signUp(shop: Shop, form: SignUp, language: PageLanguage): Promise<void> {
  const credentials = credentialsOf(shop);
  const holder = await credentials.holderOf(form.email);
  if (holder !== undefined) {
    await mailProof(shop, holder, form.email, 'known');
    return;
  }
  const personId = randomUUID();
  const proofId = await insertRows(shop, form, language, personId);
  await credentials.create(personId, form.password);
  await shop.send('confirm-email', proofId);
}

async function insertRows(
  shop: Shop,
  form: SignUp,
  language: PageLanguage,
  personId: string,
): Promise<string> {
  const practiceId = randomUUID();
  const proof = newProof(shop, personId, form.email, 'sign-up');
  const now = new Date(shop.now().epochMilliseconds);
  await shop.activity('sign-up').transaction([], async (tx) => {
    await tx.write(1, (q) =>
      q.insertInto('practice').values({
        id: practiceId,
        kind: form.kind,
        name: form.name,
        paper_name: form.paperName,
        registration: form.registration,
        invoice_street: form.street,
        invoice_postcode: form.postcode,
        invoice_city: form.city,
        invoice_country: countryOf(shop).code,
        created_at: now,
        last_active_at: now,
      }),
    );
    await tx.write(1, (q) =>
      q.insertInto('person').values({
        id: personId,
        given_name: form.givenName,
        family_name: form.familyName,
        email: form.email,
        phone: form.phone,
        language,
        has_account: true,
        created_at: now,
        last_active_at: now,
      }),
    );
    await tx.write(1, (q) =>
      q
        .insertInto('membership')
        .values({ practice_id: practiceId, person_id: personId, role: 'owner', joined_at: now }),
    );
    await tx.write(1, (q) => q.insertInto('email_proof').values(proof));
    await tx.write(1, (q) => q.insertInto('first_notice').values(toldRow(shop, personId, 'sign-up', now)));
  });
  if (form.salutation !== null) await keepPersonMore(shop, personId, form);
  await keepPracticeMore(shop, practiceId, form);
  const subjects = await Promise.all(
    [`person:${personId}`, `practice:${practiceId}`].map((one) => shop.subjects.resolve(one)),
  );
  // A clinic's no is not its owner's, nor hers the clinic's.
  const one = form.kind === 'consumer' || form.kind === 'sole-trader';
  for (const own of one ? [subjects] : subjects.map((subject) => [subject]))
    await carryDeclined(shop, own, language);
  return proof.id;
}

/** A new link for somebody who is known, over `sign-in`, which works for a restricted subject too. */
export async function mailProof(shop: Shop, personId: string, email: string, kind: ProofKind): Promise<void> {
  const proof = newProof(shop, personId, email, kind);
  await shop
    .activity('sign-in')
    .transaction([{ kind: 'person', key: personId }], (tx) =>
      tx.write(1, (q) => q.insertInto('email_proof').values(proof)),
    );
  await shop.send('confirm-email', proof.id);
}
