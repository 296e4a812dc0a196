import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { periodWords, recordLasts, recordLastsUntil } from '@trygg/policy';
import { pathOf } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isUuid } from '../../kit/uuid.ts';

/** The record whose life the policy states: how long a link that proves an e-mail address can be used. */
const [record, event] = ['email-proof', 'sent'] as const;

export function proofLifeWords({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): string {
  return periodWords(recordLasts(policy, record, event), language);
}

export interface NewProof {
  readonly id: string;
  readonly person_id: string;
  readonly email: string;
  readonly expires_at: Date;
}

export function newProof(shop: Shop, personId: string, email: string): NewProof {
  const expires = recordLastsUntil(shop.policy, record, event, shop.now());
  return { id: randomUUID(), person_id: personId, email, expires_at: new Date(expires.epochMilliseconds) };
}

/** The link carries the proof's id and a keyed digest of it; whoever reads the table cannot make the link. */
function keyOf(secret: Buffer, proofId: string): string {
  return createHmac('sha256', secret).update(`email-proof:${proofId}`).digest('base64url');
}

export function proofLink(shop: Shop, language: PageLanguage, proofId: string): string {
  const link = new URL(pathOf('confirmEmail', language), shop.url);
  link.searchParams.set('proof', proofId);
  link.searchParams.set('key', keyOf(shop.secret, proofId));
  return link.href;
}

/** True when `key` belongs to `proofId`; says nothing about whether the proof still exists. */
export function keyFits(shop: Shop, proofId: string, key: string): boolean {
  if (!isUuid(proofId)) return false;
  const expected = Buffer.from(keyOf(shop.secret, proofId));
  const given = Buffer.from(key);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
