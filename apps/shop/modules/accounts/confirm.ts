import { EngineError } from '@trygg/engine';
import { isAddress } from '../../kit/address.ts';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';
import { endedMeanwhile } from './ended-meanwhile.ts';
import { answerInvitation, invitationOf, isMember } from './invitation.ts';
import { type FoundProof, findProof, heldBy, keyFits } from './proof.ts';
import { endUnproven, rivalsOf, type SettleTransaction, subjectsOf } from './sign-up-ends.ts';

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
  if (proof === undefined) return undefined;
  switch (proof.kind) {
    case 'sign-up':
      return proof.confirmed || !keyFits(shop, proof, key)
        ? undefined
        : { ...proof, task: 'enter-password', holder: undefined, practice: undefined };
    case 'change':
      return keyFits(shop, proof, key)
        ? { ...proof, task: 'change-address', holder: proof.personId, practice: undefined }
        : undefined;
    case 'invitation': {
      const holder = await credentialsOf(shop).holderOf(proof.address);
      if (!isInvited(shop, proof, key, holder)) return undefined;
      const practice = proof.confirmed ? undefined : await invitationOf(shop, proof.personId);
      if (practice === undefined) return undefined;
      return { ...proof, task: holder === undefined ? 'choose-password' : 'join', holder, practice };
    }
    case 'known':
      return undefined;
  }
}

/**
 * Who had an account when the link was made holds the address still, and nobody else does. Who had none may have got one
 * since: from then on the link is hers alone, also when she is gone.
 */
function isInvited(shop: Shop, proof: FoundProof, key: string, holder: string | undefined): boolean {
  if (holder !== undefined && keyFits(shop, proof, key, holder)) return true;
  const held = proof.heldBy;
  return (
    keyFits(shop, proof, key) && (held === null || (holder !== undefined && held === heldBy(shop, holder)))
  );
}

/**
 * `first`: false where the same link was used at the same moment, and what it is for was done by then. `taken`: the
 * address has become another account's meanwhile. `gone`: what the link was for ended just now.
 */
export type Accepted = { readonly personId: string; readonly first: boolean } | 'taken' | 'gone' | 'wrong';

/**
 * Does what the link is for, with the password that was written. Of several sign-ups that wait under the address the
 * password says which is hers: the mails look alike, and whichever link she opens proves her mailbox.
 */
export async function acceptProof(shop: Shop, proof: OpenProof, password: string): Promise<Accepted> {
  try {
    const personId = await accept(shop, proof, password);
    return personId === undefined ? 'wrong' : { personId, first: true };
  } catch (error) {
    const taken = error instanceof EngineError && error.sqlState === uniqueViolation;
    if (!taken && !endedMeanwhile(error)) throw error;
    const personId = await acceptedBefore(shop, proof, password);
    if (personId !== undefined) return { personId, first: false };
    return taken ? 'taken' : 'gone';
  }
}

/** Who is to be signed in; undefined where the password is not hers. */
async function accept(shop: Shop, proof: OpenProof, password: string): Promise<string | undefined> {
  const credentials = credentialsOf(shop);
  switch (proof.task) {
    case 'change-address':
      if (!(await credentials.matches(proof.personId, password))) return undefined;
      await untilAlone(() => changeAddress(shop, proof));
      return proof.personId;
    case 'enter-password': {
      const chosen = await chosenSignUp(shop, proof, password);
      if (chosen !== undefined) await untilAlone(() => holdAddress(shop, chosen, proof.address));
      return chosen;
    }
    case 'choose-password':
      if (!(await choosePassword(shop, proof.personId, password)))
        throw new EngineError('rows_mismatch', 'another password was chosen at this moment');
      await untilAlone(() => holdAddress(shop, proof.personId, proof.address));
      return proof.personId;
    case 'join': {
      const { holder } = proof;
      if (holder === undefined || !(await credentials.matches(holder, password))) return undefined;
      await untilAlone(() => answerInvitation(shop, proof, holder));
      return holder;
    }
  }
}

/** False where the same link gave her another first password at this moment. */
async function choosePassword(shop: Shop, personId: string, password: string): Promise<boolean> {
  const credentials = credentialsOf(shop);
  try {
    await credentials.create(personId, password);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.sqlState !== uniqueViolation) throw error;
    return credentials.matches(personId, password);
  }
}

/** Forms that end each other can wait for each other; nothing of the one that PostgreSQL ends was written. */
async function untilAlone(work: () => Promise<void>, left = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (left === 0 || !(error instanceof EngineError) || error.sqlState !== deadlock) throw error;
    await untilAlone(work, left - 1);
  }
}

/** Pressed twice, a link does its work once: the second finds that she holds the address, and belongs where she was to. */
async function acceptedBefore(shop: Shop, proof: OpenProof, password: string): Promise<string | undefined> {
  const match = await credentialsOf(shop).match(proof.address, password);
  if (match === undefined || !match.confirmed) return undefined;
  const { personId } = match;
  const same = proof.task === 'join' ? personId === proof.holder : true;
  if (!same || (proof.task === 'change-address' && personId !== proof.personId)) return undefined;
  if (proof.practice === undefined) return personId;
  return (await isMember(shop, proof.practice.id, personId)) ? personId : undefined;
}

const deadlock = '40P01';
const uniqueViolation = '23505';

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
      await holdInvitations(shop, tx, personId, email);
      await holdGuests(tx, personId, email);
      await tx.write(1, (q) =>
        q.updateTable('person').set({ email_confirmed_at: now }).where('id', '=', personId),
      );
      const proofs = await tx
        .selectFrom('email_proof')
        .select('id')
        .where('person_id', '=', personId)
        .execute();
      await spend(
        tx,
        proofs.map(({ id }) => id),
      );
    });
}

/**
 * Over `sign-in`, which works for a restricted subject too. Forms of others that wait under the new address end before
 * it is hers: her data never holds what a stranger typed under it. Invitations that were sent to the former address end
 * as well: its mailbox speaks for her no more.
 */
async function changeAddress(shop: Shop, proof: OpenProof): Promise<void> {
  const rivals = await rivalsOf(shop, proof.address, proof.personId);
  if (rivals.people.length > 0)
    await shop
      .activity('settle-sign-up')
      .transaction(subjectsOf(rivals), (tx) => endUnproven(shop, tx, rivals));
  const now = new Date(shop.now().epochMilliseconds);
  const { personId } = proof;
  await shop.activity('sign-in').transaction([{ kind: 'person', key: personId }], async (tx) => {
    await tx.write(1, (q) =>
      q
        .updateTable('person')
        .set({ email: proof.address, email_confirmed_at: now })
        .where('id', '=', personId),
    );
    await holdInvitations(shop, tx, personId, proof.address);
    await holdGuests(tx, personId, proof.address);
    const proofs = await tx
      .selectFrom('email_proof')
      .select(['id', 'person_id'])
      .where((eb) =>
        eb.or([
          eb('person_id', '=', personId),
          eb.and([eb('kind', '=', 'invitation'), isAddress(eb, 'email_key', proof.email)]),
        ]),
      )
      .execute();
    const others = new Set(proofs.map((one) => one.person_id).filter((one) => one !== personId));
    await tx.lock([...others].map((key) => ({ kind: 'person', key })));
    await spend(
      tx,
      proofs.map(({ id }) => id),
    );
  });
}

/** Notes beside the invitations of others that wait under her address that it is hers now. */
async function holdInvitations(
  shop: Shop,
  tx: Pick<SettleTransaction, 'selectFrom' | 'lock' | 'write'>,
  personId: string,
  email: string,
): Promise<void> {
  const waiting = await tx
    .selectFrom('email_proof')
    .select(['id', 'person_id'])
    .where('kind', '=', 'invitation')
    .where('person_id', '<>', personId)
    .where('held_by', 'is', null)
    .where((eb) => isAddress(eb, 'email_key', email))
    .execute();
  if (waiting.length === 0) return;
  const others = [...new Set(waiting.map((one) => one.person_id))];
  await tx.lock(others.map((key) => ({ kind: 'person', key })));
  const ids = waiting.map(({ id }) => id);
  await tx.write(ids.length, (q) =>
    q
      .updateTable('email_proof')
      .set({ held_by: heldBy(shop, personId) })
      .where('id', 'in', ids),
  );
}

/**
 * What she proved as a guest is proven by her account from now on: of an address that two rows proved, nothing would be
 * either's alone.
 */
async function holdGuests(
  tx: Pick<SettleTransaction, 'selectFrom' | 'lock' | 'write'>,
  personId: string,
  email: string,
): Promise<void> {
  const proven = await tx
    .selectFrom('person')
    .select('id')
    .where((eb) => isAddress(eb, 'email_key', email))
    .where('has_account', '=', false)
    .where('email_confirmed_at', 'is not', null)
    .where('id', '<>', personId)
    .execute();
  if (proven.length === 0) return;
  const ids = proven.map(({ id }) => id);
  await tx.lock(ids.map((key) => ({ kind: 'person', key })));
  await tx.write(ids.length, (q) =>
    q.updateTable('person').set({ email_confirmed_at: null }).where('id', 'in', ids),
  );
}

/** A link works once: of two at the same moment, the second finds nothing to spend. */
async function spend(tx: Pick<SettleTransaction, 'write'>, proofs: readonly string[]): Promise<void> {
  if (proofs.length === 0) throw new EngineError('rows_mismatch', 'the link was spent at this moment');
  await tx.write(proofs.length, (q) => q.deleteFrom('email_proof').where('id', 'in', proofs));
}
