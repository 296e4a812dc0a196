import { faultOf, log } from '../log.ts';
import { warnOfEnds } from '../modules/accounts/warn-of-end.ts';
import { tellUntold } from '../modules/first-notice/tell-untold.ts';
import type { Shop } from '../shop.ts';

/** Somebody orders at night too, and the sweep has until the morning. */
const gently = { batch: 50, pace: 0.1 } as const;

/** What falls due over night: retention, and credentials whose time is up. */
export async function nightly(shop: Shop): Promise<void> {
  await warnOfEnds(shop);
  await tellUntold(shop);
  const plan = await shop.retention.planSweep(shop.now(), { count: false });
  const receipt = await shop.retention.sweep(plan, gently);
  log.info({ shop: shop.name, receipt: receipt.id }, 'swept');
  if (shop.permits('sign-in')) await endExpired(shop);
}

/** Sessions, reset keys and proofs past their time, a person at a time, so that no lock spans many. */
async function endExpired(shop: Shop): Promise<void> {
  const signIn = shop.activity('sign-in');
  const now = new Date(shop.now().epochMilliseconds);
  const [sessions, resets, proofs] = await Promise.all([
    signIn
      .selectFrom('auth.session')
      .select(['id', 'userId as person'])
      .where('expiresAt', '<=', now)
      .execute(),
    signIn
      .selectFrom('auth.verification')
      .select(['id', 'value as person'])
      .where('expiresAt', '<=', now)
      .execute(),
    signIn
      .selectFrom('email_proof')
      .select(['id', 'person_id as person'])
      .where('expires_at', '<=', now)
      .execute(),
  ]);
  const people = new Set([...sessions, ...resets, ...proofs].map(({ person }) => person));
  for (const key of people) {
    const hers = (rows: readonly { id: string; person: string }[]): string[] =>
      rows.filter(({ person }) => person === key).map(({ id }) => id);
    const ids = { sessions: hers(sessions), resets: hers(resets), proofs: hers(proofs) };
    try {
      await signIn.transaction([{ kind: 'person', key }], async (tx) => {
        if (ids.sessions.length > 0)
          await tx.write(ids.sessions.length, (q) =>
            q.deleteFrom('auth.session').where('id', 'in', ids.sessions),
          );
        if (ids.resets.length > 0)
          await tx.write(ids.resets.length, (q) =>
            q.deleteFrom('auth.verification').where('id', 'in', ids.resets),
          );
        if (ids.proofs.length > 0)
          await tx.write(ids.proofs.length, (q) => q.deleteFrom('email_proof').where('id', 'in', ids.proofs));
      });
    } catch (error) {
      // Somebody used or ended one of them at this moment; tomorrow's run takes what is left.
      log.warn({ shop: shop.name, ...faultOf(error) }, 'expired credentials left for tomorrow');
    }
  }
}
