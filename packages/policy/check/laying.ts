import type { Finding, Jurisdiction } from '../model/policy.ts';
import type { Located } from '../read/located.ts';
import type { HouseDecision } from '../shape/house-shape.ts';
import type { Enforcing } from './enforcing.ts';
import type { PurposeNames } from './names.ts';
import type { PublishedRules } from './published.ts';

/** What a decision is laid on, and with what its words are read. */
export interface Laying {
  readonly findings: Finding[];
  readonly names: PurposeNames;
  readonly published: PublishedRules;
  readonly tree: Located;
  readonly into: Enforcing;
  /** Last month of the financial year, once decided. */
  readonly endMonth: number | undefined;
  /** Undefined where the head of the policy is at fault. */
  readonly jurisdiction: Jurisdiction | undefined;
}

export type Of<K extends HouseDecision['decide']> = Extract<HouseDecision, { decide: K }>;
