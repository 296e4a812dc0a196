import type { CategoryId } from '../model/categories.ts';
import type {
  Authority,
  CategoryRule,
  Controller,
  CookieRule,
  DataProtectionOfficer,
  Decision,
  Language,
  Period,
  ProfilingRule,
  PurposeRule,
  RecipientRule,
  RetentionRule,
  RightRule,
  SourceRule,
  StatutoryKeep,
  VersionRule,
} from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { BackupRule, Handling, LocationRule } from '../model/storage.ts';

/** The published rules on which the house's decisions are laid, one after the other. */
export interface Enforcing {
  languages: readonly Language[];
  controller: Partial<Controller>;
  authority: Partial<Authority>;
  dpo?: DataProtectionOfficer;
  readonly categories: Map<CategoryId, CategoryRule>;
  readonly purposes: Map<PurposeId, PurposeRule>;
  recipients: readonly RecipientRule[];
  readonly retention: RetentionRule[];
  readonly keeps: StatutoryKeep[];
  rights: readonly RightRule[];
  readonly cookies: Map<string, CookieRule>;
  readonly sources: Map<string, SourceRule>;
  readonly profiling: Map<string, ProfilingRule>;
  backups?: BackupRule;
  readonly locations: Map<Handling, LocationRule>;
  version?: VersionRule;
  suppression?: Period;
  grace?: Period;
  readonly decisions: Decision[];
  readonly demo: Map<string, string>;
}
