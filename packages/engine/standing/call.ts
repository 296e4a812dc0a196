import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { writtenEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { LedgerEntry } from '../model/entry.ts';
import type { SubjectRef } from '../model/subject.ts';
import type { ReceiptToKeep } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';

/** What a change is about; without a channel the purpose as a whole. */
export interface Target {
  readonly purpose: PurposeId;
  readonly channel: Channel | null;
}

/**
 * What stays declined where an objection to the whole purpose is taken back for one channel alone: each other channel,
 * and the profiling that it took along.
 */
export function staysDeclined(
  { policy }: RightsContext,
  { purpose, channel }: Target,
): { readonly others: readonly Channel[]; readonly also: readonly PurposeId[] } {
  const others = (policy.purposes.get(purpose)?.channels ?? []).filter((one) => one !== channel);
  const profiling = purpose === 'direct-marketing' && policy.purposes.has('personalisation');
  return { others, also: profiling ? ['personalisation'] : [] };
}

/** A function that makes a change of facts, with all that follows from it, as one statement. */
export interface StandingCall {
  readonly function: 'choose_change' | 'choose_confirm';
  readonly refs: readonly SubjectRef[];
  readonly change: Target & Readonly<Record<string, unknown>>;
  readonly receipt: ReceiptToKeep;
  readonly entry: LedgerEntry;
}

const texts = {
  choose_change: 'select trygg.choose_change($1, $2, $3, $4, $5) as outcome',
  choose_confirm: 'select trygg.choose_confirm($1, $2, $3, $4, $5) as outcome',
} as const;

/** What the function of `028_choosing.sql` answers. Throws `objection_stands`. */
export async function callStanding(client: ClientBase, call: StandingCall): Promise<string> {
  const { refs, change, receipt, entry } = call;
  const { rows } = await client.query<{ outcome: string }>({
    name: `trygg ${call.function}`,
    text: texts[call.function],
    values: [
      ...[refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
      ...[change, receipt.row, writtenEntry(entry)].map((one) => JSON.stringify(one)),
    ],
  });
  const outcome = rows[0]?.outcome ?? '';
  if (outcome !== 'objection_stands') return outcome;
  throw objectionStands(change.purpose);
}

export function objectionStands(purpose: PurposeId): RightsError {
  return new RightsError('objection_stands', `an objection to \`${purpose}\` stands`, {
    help: 'say so where the consent is asked for, and hand over `liftsObjection`; or take it back by `allow`',
  });
}
