import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';
import { keyFits } from './proof.ts';

/** What the link of a proof asks of the person who opens it. */
export type ProofTask = 'choose-password' | 'enter-password' | 'change-address';

export interface OpenProof {
  readonly id: string;
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** The address that the link proves. */
  readonly email: string;
  /** Her address until now, where the link changes it. */
  readonly former: string;
  readonly language: PageLanguage;
  readonly task: ProofTask;
}

/** The proof behind a link; undefined when it is forged, spent or out of date. */
export async function openProof(shop: Shop, id: string, key: string): Promise<OpenProof | undefined> {
  if (!keyFits(shop, id, key)) return undefined;
  const found = await shop
    .activity('sign-in')
    .selectFrom('email_proof')
    .innerJoin('person', 'person.id', 'email_proof.person_id')
    .leftJoin('auth.user', 'auth.user.id', 'person.id')
    .select([
      'email_proof.email as proven',
      'email_proof.expires_at',
      'person.id',
      'person.given_name',
      'person.family_name',
      'person.language',
      'person.email',
      'person.email_confirmed_at',
      'auth.user.id as user_id',
    ])
    .where('email_proof.id', '=', id)
    .executeTakeFirst();
  if (found === undefined || found.expires_at.getTime() <= shop.now().epochMilliseconds) return undefined;
  const changes = found.proven.toLowerCase() !== found.email.toLowerCase();
  if (!changes && found.user_id !== null && found.email_confirmed_at !== null) return undefined;
  return {
    id,
    personId: found.id,
    givenName: found.given_name,
    familyName: found.family_name,
    email: found.proven,
    former: found.email,
    language: found.language,
    task: found.user_id === null ? 'choose-password' : changes ? 'change-address' : 'enter-password',
  };
}

/**
 * Takes the proof's address as hers and spends all her proofs, in one transaction over `sign-in`. Rejects with
 * `conflict` (SQLSTATE 23505) when the address has become another account's meanwhile.
 */
export async function acceptProof(shop: Shop, proof: OpenProof): Promise<void> {
  const signIn = shop.activity('sign-in');
  const now = new Date(shop.now().epochMilliseconds);
  await signIn.transaction([{ kind: 'person', key: proof.personId }], async (tx) => {
    await tx.write(1, (q) =>
      q
        .updateTable('person')
        .set({ email: proof.email, email_confirmed_at: now })
        .where('id', '=', proof.personId),
    );
    const proofs = await tx
      .selectFrom('email_proof')
      .select('id')
      .where('person_id', '=', proof.personId)
      .execute();
    const ids = proofs.map(({ id }) => id);
    if (ids.length > 0) await tx.write(ids.length, (q) => q.deleteFrom('email_proof').where('id', 'in', ids));
  });
}

/** Password check of a proof's page; chooses it where she has none yet. */
export async function provePassword(shop: Shop, proof: OpenProof, password: string): Promise<boolean> {
  const credentials = credentialsOf(shop);
  if (proof.task !== 'choose-password') return credentials.matches(proof.personId, password);
  await credentials.create(proof.personId, password);
  return true;
}
