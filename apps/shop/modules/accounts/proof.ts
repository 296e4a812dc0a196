import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { foldCase } from '@trygg/engine';
import { periodWords, recordLasts, recordLastsUntil } from '@trygg/policy';
import { pathOf } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isUuid } from '../../kit/uuid.ts';

/** The record whose life the policy states: how long a link that proves an e-mail address can be used. */
const [record, event] = ['email-proof', 'sent'] as const;

/**
 * What a proof was made for. `known`: somebody signed up under the address of a holder, who is told so; it has no link
 * of its own.
 */
export type ProofKind = 'sign-up' | 'invitation' | 'change' | 'known';

export function proofLifeWords({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): string {
  return periodWords(recordLasts(policy, record, event), language);
}

export interface NewProof {
  readonly id: string;
  readonly person_id: string;
  readonly email: string;
  readonly kind: ProofKind;
  readonly expires_at: Date;
}

export function newProof(shop: Shop, personId: string, email: string, kind: ProofKind): NewProof {
  const expires = recordLastsUntil(shop.policy, record, event, shop.now());
  return {
    id: randomUUID(),
    person_id: personId,
    email,
    kind,
    expires_at: new Date(expires.epochMilliseconds),
  };
}

/** A proof, and what its link was made against. */
export interface ProofState {
  readonly id: string;
  readonly kind: ProofKind;
  /** The address that it proves. */
  readonly address: string;
  /** Hers now. */
  readonly email: string;
  /** Hash of her password now; null where she has none. */
  readonly password: string | null;
}

/**
 * The link carries the proof's id and a keyed digest: whoever reads the table cannot make the link. The digest is of
 * her address and password too, so that a link ends when either changes, by whatever way; and of whoever held the
 * address when the link was made (`holder`), where that is not the person whose row waits.
 */
function keyOf(secret: Buffer, proof: ProofState, holder: string | undefined): string {
  const { id, kind, address, email, password } = proof;
  const made = [
    id,
    kind,
    foldCase(address),
    foldCase(email),
    password,
    ...(holder === undefined ? [] : [holder]),
  ];
  return createHmac('sha256', secret)
    .update(`email-proof:${JSON.stringify(made)}`)
    .digest('base64url');
}

export function proofLink(shop: Shop, language: PageLanguage, proof: ProofState, holder?: string): string {
  const link = new URL(pathOf('confirmEmail', language), shop.url);
  link.searchParams.set('proof', proof.id);
  link.searchParams.set('key', keyOf(shop.secret, proof, holder));
  return link.href;
}

/** True when the link was made for the proof as it stands, while `holder` held its address. */
export function keyFits(shop: Shop, proof: ProofState, key: string, holder?: string): boolean {
  const expected = Buffer.from(keyOf(shop.secret, proof, holder));
  const given = Buffer.from(key);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** What a proof notes of who holds its address: shown to nobody, and no key of hers. */
export function heldBy({ secret }: Pick<Shop, 'secret'>, holder: string): string {
  return createHmac('sha256', secret).update(`proof-holder:${holder}`).digest('base64url');
}

/** A proof with the person whose row waits for it. */
export interface FoundProof extends ProofState {
  /** Of an invitation: who was the first to hold the address since. */
  readonly heldBy: string | null;
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: PageLanguage;
  readonly confirmed: boolean;
}

/** The proof `id`; undefined once it is gone or out of date. */
export async function findProof(shop: Shop, id: string): Promise<FoundProof | undefined> {
  if (!isUuid(id)) return undefined;
  const found = await shop
    .activity('sign-in')
    .selectFrom('email_proof')
    .innerJoin('person', 'person.id', 'email_proof.person_id')
    .leftJoin('auth.account', 'auth.account.userId', 'person.id')
    .select(['email_proof.email as address', 'email_proof.kind', 'email_proof.expires_at'])
    .select('email_proof.held_by')
    .select(['person.id as person_id', 'person.given_name', 'person.family_name', 'person.language'])
    .select(['person.email', 'person.email_confirmed_at', 'auth.account.password'])
    .where('email_proof.id', '=', id)
    .executeTakeFirst();
  // These open a page of a person's own data, and prove nothing to a form.
  if (found?.kind === 'guest-link' || found?.kind === 'guest-session') return undefined;
  if (found === undefined || found.expires_at.getTime() <= shop.now().epochMilliseconds) return undefined;
  return {
    id,
    kind: found.kind,
    heldBy: found.held_by,
    address: found.address,
    email: found.email,
    password: found.password,
    personId: found.person_id,
    givenName: found.given_name,
    familyName: found.family_name,
    language: found.language,
    confirmed: found.email_confirmed_at !== null,
  };
}
