import type { RecipientRule } from './policy.ts';
import type { PurposeId } from './purposes.ts';

/** Whether parcels are brought to people by it. */
export function carries({ kind }: Pick<RecipientRule, 'kind'>): boolean {
  return kind === 'carrier' || kind === 'distributor';
}

/** Whether a recipient gets data for a purpose; one of which no purpose is told gets it for all. */
export function servesPurpose({ for: ends }: Pick<RecipientRule, 'for'>, purpose: PurposeId): boolean {
  return ends.length === 0 || ends.includes(purpose);
}
