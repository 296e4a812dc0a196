export type LedgerFaultKind =
  | 'entry-changed'
  | 'hash-changed'
  | 'entry-missing'
  | 'entry-added'
  | 'chain-rewritten'
  | 'tail-missing'
  | 'checkpoint-forged'
  | 'checkpoint-missing'
  | 'checkpoint-order'
  | 'not-vouched'
  | 'export-changed';

/** Something that is not as it was sealed or signed, by its place: never what it says. */
export interface LedgerFault {
  readonly kind: LedgerFaultKind;
  /** Place in the chain; null where the fault has none. */
  readonly seq: number | null;
  readonly id: string | null;
  readonly message: string;
}
