import { readFileSync } from 'node:fs';
import { EngineError } from '@trygg/engine';
import { checkPolicy, type EnforcedPolicy } from '@trygg/policy';
import { log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';

/** A version as it was published and decided, and what it enforces. */
export interface PolicyTexts {
  readonly policy: string;
  readonly house: string;
}

export interface KeptVersion extends PolicyTexts {
  readonly hash: string;
  readonly number: string | null;
  /** When it held for the first time; null while it is to come. */
  readonly from: Date | null;
}

const uniqueViolation = '23505';

/** The texts in a folder beside the shop's own: `next/` is a version to come. Undefined where there is none. */
export function textsOf(
  shop: Pick<Shop, 'policyFolder'>,
  folder: '' | 'next/' = '',
): PolicyTexts | undefined {
  const at = new URL(folder, shop.policyFolder);
  const policy = textAt(new URL('policy.yaml', at));
  return policy === undefined ? undefined : { policy, house: textAt(new URL('house.yaml', at)) ?? '' };
}

function textAt(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What texts enforce; undefined where they have a fault, such as a word that the language has no more. */
export function enforcedBy({ policy, house }: PolicyTexts): EnforcedPolicy | undefined {
  return checkPolicy({
    policy: { file: 'policy.yaml', text: policy },
    ...(house !== '' && { house: { file: 'house.yaml', text: house } }),
  }).enforced;
}

/** Notes which version the shop runs by; running by the same one again changes nothing. */
export async function keepVersion(shop: Shop): Promise<void> {
  const texts = textsOf(shop);
  const kept = await versionOf(shop, shop.policy.hash);
  // Texts that are kept have been read before; reading them is a tenth of what a start costs.
  if (texts === undefined || kept?.policy !== texts.policy || kept.house !== texts.house) {
    if (texts === undefined || enforcedBy(texts)?.hash !== shop.policy.hash) {
      log.warn(
        { shop: shop.name },
        'the policy on disk is not the one that the shop runs by, and is not kept',
      );
      return;
    }
    await layIn(shop, shop.policy, texts);
  }
  const [last] = await linesInForce(shop, 'desc');
  if (last?.hash === shop.policy.hash) return;
  const line = { hash: shop.policy.hash, since: new Date(shop.now().epochMilliseconds) };
  await shop
    .activity('keep-policy')
    .transaction([], (tx) => tx.write(1, (q) => q.insertInto('policy_in_force').values(line)));
}

/** Keeps the texts of a version, once: two processes may open a shop at the same time. */
export async function layIn(shop: Shop, policy: EnforcedPolicy, texts: PolicyTexts): Promise<void> {
  const version = {
    hash: policy.hash,
    number: policy.version?.number ?? null,
    since: policy.version?.since ?? null,
    ...texts,
    kept_at: new Date(shop.now().epochMilliseconds),
  };
  try {
    if ((await versionOf(shop, policy.hash)) !== undefined) return;
    await shop
      .activity('keep-policy')
      .transaction([], (tx) => tx.write(1, (q) => q.insertInto('policy_version').values(version)));
  } catch (error) {
    if (!(error instanceof EngineError && error.sqlState === uniqueViolation)) throw error;
  }
}

export async function versionOf(shop: Shop, hash: string): Promise<KeptVersion | undefined> {
  return (await versionsOf(shop)).find((one) => one.hash === hash);
}

/** All versions that are kept, those in force first in their order, then those to come. */
export async function versionsOf(shop: Shop): Promise<readonly KeptVersion[]> {
  const kept = await shop
    .activity('keep-policy')
    .selectFrom('policy_version')
    .select(['hash', 'number', 'policy', 'house', 'kept_at'])
    .orderBy('kept_at')
    .execute();
  const lines = await linesInForce(shop, 'asc');
  const versions = kept.map(({ hash, number, policy, house }): KeptVersion => {
    const from = lines.find((line) => line.hash === hash)?.since ?? null;
    return { hash, number, policy, house, from };
  });
  const time = ({ from }: KeptVersion): number => from?.getTime() ?? Number.POSITIVE_INFINITY;
  return versions.sort((one, other) => (time(one) === time(other) ? 0 : time(one) - time(other)));
}

/** When which version began to hold. */
export function linesInForce(
  shop: Shop,
  order: 'asc' | 'desc',
): Promise<readonly { readonly hash: string; readonly since: Date }[]> {
  return shop
    .activity('keep-policy')
    .selectFrom('policy_in_force')
    .select(['hash', 'since'])
    .orderBy('since', order)
    .execute();
}
