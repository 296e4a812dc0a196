/** What a deed did, signed, without the data that it erased or changed. */
export interface Receipt {
  readonly id: string;
  /** `erase`, `sweep`, `restrict`, `lift`, …: the right or the run that it is about. */
  readonly kind: string;
  readonly at: string;
  readonly planHash: string;
  /** table → rows deleted, redacted, reduced to what a statute keeps */
  readonly counts: Readonly<
    Record<string, { readonly deleted: number; readonly redacted: number; readonly kept: number }>
  >;
  /** The receipt as its holder can check it without us: compact JWS, EdDSA. */
  readonly jws: string;
}
