import { EngineError, type EngineErrorCode } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';
import { answerInvitation, invitationOf } from './invitation.ts';
import { type FoundProof, findProof, keyFits } from './proof.ts';
import { endUnproven, rivalsOf, subjectsOf } from './sign-up-ends.ts';

/** What the link of a proof asks of the person who opens it. */
export type ProofTask = 'choose-password' | 'enter-password' | 'change-address' | 'join';

export interface OpenProof extends FoundProof {
  readonly task: ProofTask;
  /** Who may be signed in while the link is opened; undefined: nobody has an account for it yet. */
  readonly holder: string | undefined;
  /** The practice that an invitation is to. */
  readonly practice: { readonly id: string; readonly name: string } | undefined;
}

/** The proof behind a link; undefined when it is forged, spent, out of date, or what it was made for has ended. */
export async function openProof(shop: Shop, id: string, key: string): Promise<OpenProof | undefined> {
  const proof = await findProof(shop, id);
  if (proof === undefined || !keyFits(shop, proof, key)) return undefined;
  switch (proof.kind) {
    case 'sign-up':
      return proof.confirmed
        ? undefined
        : { ...proof, task: 'enter-password', holder: undefined, practice: undefined };
    case 'change':
      return { ...proof, task: 'change-address', holder: proof.personId, practice: undefined };
    case 'invitation': {
      const practice = proof.confirmed ? undefined : await invitationOf(shop, proof.personId);
      if (practice === undefined) return undefined;
      const holder = await credentialsOf(shop).holderOf(proof.address);
      return { ...proof, task: holder === undefined ? 'choose-password' : 'join', holder, practice };
    }
    case 'known':
      return undefined;
  }
}

/** `taken`: the address has become another account's meanwhile. `gone`: what the link was for ended just now. */
export type Accepted = { readonly personId: string } | 'taken' | 'gone' | 'wrong';

/**
 * Does what the link is for, with the password that was written. Of several sign-ups that wait under the address the
 * password says which is hers: the mails look alike, and whichever link she opens proves her mailbox.
 */
export async function acceptProof(
  shop: Shop,
  proof: OpenProof,
  password: string,
  left = 5,
): Promise<Accepted> {
  const credentials = credentialsOf(shop);
  try {
    switch (proof.task) {
      case 'change-address':
        if (!(await credentials.matches(proof.personId, password))) return 'wrong';
        await changeAddress(shop, proof);
        return { personId: proof.personId };
      case 'enter-password': {
        const chosen = await chosenSignUp(shop, proof, password);
        if (chosen === undefined) return 'wrong';
        await holdAddress(shop, chosen, proof.address);
        return { personId: chosen };
      }
      case 'choose-password':
        await credentials.create(proof.personId, password);
        await holdAddress(shop, proof.personId, proof.address);
        return { personId: proof.personId };
      case 'join':
        if (proof.holder === undefined || !(await credentials.matches(proof.holder, password)))
          return 'wrong';
        await answerInvitation(shop, proof, proof.holder);
        return { personId: proof.holder };
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // Forms that end each other can wait for each other; nothing of the one that PostgreSQL ends was written.
    if (left > 0 && error.sqlState === '40P01') return acceptProof(shop, proof, password, left - 1);
    if (error.sqlState === uniqueViolation) return 'taken';
    if (ended.has(error.code)) return 'gone';
    throw error;
  }
}

const uniqueViolation = '23505';
/** Another link ended it, or its row changed under it, at this moment. */
const ended: ReadonlySet<EngineErrorCode> = new Set([
  'subject_missing',
  'rows_mismatch',
  'conflict',
  'outside_standing',
]);

async function chosenSignUp(shop: Shop, proof: OpenProof, password: string): Promise<string | undefined> {
  const credentials = credentialsOf(shop);
  if (await credentials.matches(proof.personId, password)) return proof.personId;
  const match = await credentials.match(proof.address, password);
  return match === undefined || match.confirmed ? undefined : match.personId;
}

/**
 * She holds the address from now on: all her proofs are spent, and every other form that was sent under it ends, in
 * one transaction. Rejects with `conflict` (SQLSTATE 23505) where another holds it already.
 */
async function holdAddress(shop: Shop, personId: string, email: string): Promise<void> {
  const now = new Date(shop.now().epochMilliseconds);
  const rivals = await rivalsOf(shop, email, personId);
  await shop
    .activity('settle-sign-up')
    .transaction([{ kind: 'person', key: personId }, ...subjectsOf(rivals)], async (tx) => {
      await endUnproven(shop, tx, rivals);
      await tx.write(1, (q) =>
        q.updateTable('person').set({ email_confirmed_at: now }).where('id', '=', personId),
      );
      const proofs = await tx
        .selectFrom('email_proof')
        .select('id')
        .where('person_id', '=', personId)
        .execute();
      const ids = proofs.map(({ id }) => id);
      if (ids.length > 0)
        await tx.write(ids.length, (q) => q.deleteFrom('email_proof').where('id', 'in', ids));
    });
}

/**
 * Over `sign-in`, which works for a restricted subject too. Forms of others that wait under the new address end before
 * it is hers: her data never holds what a stranger typed under it.
 */
async function changeAddress(shop: Shop, proof: OpenProof): Promise<void> {
  const rivals = await rivalsOf(shop, proof.address, proof.personId);
  if (rivals.people.length > 0)
    await shop
      .activity('settle-sign-up')
      .transaction(subjectsOf(rivals), (tx) => endUnproven(shop, tx, rivals));
  const now = new Date(shop.now().epochMilliseconds);
  await shop.activity('sign-in').transaction([{ kind: 'person', key: proof.personId }], async (tx) => {
    await tx.write(1, (q) =>
      q
        .updateTable('person')
        .set({ email: proof.address, email_confirmed_at: now })
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
