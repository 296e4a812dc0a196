import { diffPolicies, type EnforcedPolicy, type PolicyDiff } from '@trygg/policy';
import type { Shop } from '../../kit/shop.ts';
import {
  enforcedBy,
  type KeptVersion,
  layIn,
  linesInForce,
  type PolicyTexts,
  textsOf,
  versionOf,
} from './versions.ts';

/** A change that people are told of: from which version to which, and what it means. */
export interface PolicyChangeToTell {
  readonly from: string;
  readonly to: EnforcedPolicy;
  readonly texts: PolicyTexts;
  readonly diff: PolicyDiff;
  /** `before`: the new version does not hold yet. */
  readonly when: 'before' | 'after';
}

/**
 * The change that waits to be told: to the version in `next/`, else from the version before to the one in force.
 * Undefined where there is neither, or where one of them cannot be read any more.
 */
export async function changeToTell(
  shop: Shop,
  next: PolicyTexts | undefined = textsOf(shop, 'next/'),
): Promise<PolicyChangeToTell | undefined> {
  const to = next && enforcedBy(next);
  if (next && to && to.hash !== shop.policy.hash) {
    return { from: shop.policy.hash, to, texts: next, diff: diffPolicies(shop.policy, to), when: 'before' };
  }
  const lines = await linesInForce(shop, 'desc');
  const before = lines.find(({ hash }) => hash !== shop.policy.hash);
  const texts = textsOf(shop);
  const old = before && (await versionOf(shop, before.hash));
  return old && texts && changeBetween(old, { texts, policy: shop.policy });
}

function changeBetween(
  old: KeptVersion,
  now: { readonly texts: PolicyTexts; readonly policy: EnforcedPolicy },
): PolicyChangeToTell | undefined {
  const before = enforcedBy(old);
  if (before === undefined) return undefined;
  const diff = diffPolicies(before, now.policy);
  return { from: old.hash, to: now.policy, texts: now.texts, diff, when: 'after' };
}

/** The change of an announcement that is under way, from what was kept. */
export async function changeOf(
  shop: Shop,
  announcement: { readonly from_hash: string; readonly to_hash: string },
): Promise<PolicyChangeToTell | undefined> {
  const old = await versionOf(shop, announcement.from_hash);
  const now = await versionOf(shop, announcement.to_hash);
  const policy = now && enforcedBy(now);
  if (old === undefined || now === undefined || policy === undefined) return undefined;
  const change = changeBetween(old, { texts: now, policy });
  return change && { ...change, when: now.from === null ? 'before' : 'after' };
}

/** Keeps both versions, so that what is told can be read as long as it matters. */
export async function keepChange(shop: Shop, change: PolicyChangeToTell): Promise<void> {
  await layIn(shop, change.to, change.texts);
}

/** Whether somebody who has an address with the shop must be told: all of them, subscribers alone, or nobody. */
export function receiversOf({ tell }: PolicyDiff): 'everybody' | 'subscribers' | 'nobody' {
  const told = [...tell.before, ...tell.after];
  if (told.includes('customers') || told.includes('contacts')) return 'everybody';
  return told.includes('subscribers') ? 'subscribers' : 'nobody';
}
