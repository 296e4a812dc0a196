import type { CategoryId } from '../model/categories.ts';
import type { Wording } from '../model/noted.ts';
import type { PeopleId } from '../model/people.ts';
import type {
  Authority,
  Basis,
  Controller,
  DataProtectionOfficer,
  Period,
  RecipientRule,
  RetentionRule,
  SecurityRule,
  StatutoryKeep,
  VersionRule,
} from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { Counter } from '../so/workings.ts';

/** Records of processing activities (GDPR 30): what a controller keeps, and what a processor keeps beside it. */
export interface Register {
  readonly policy: string;
  readonly version?: VersionRule;
  /** SHA-256 of the files it was made from. */
  readonly hash: string;
  readonly controller: Controller;
  /** Whether name and address were made up, because nobody published them. */
  readonly madeUp: boolean;
  readonly officer?: DataProtectionOfficer;
  readonly authority: Authority;
  /** Art. 30(1): one entry for each purpose of the controller's own. */
  readonly entries: readonly RegisterEntry[];
  /** Art. 30(2): one for each purpose of others. */
  readonly onBehalf: readonly ProcessorEntry[];
  readonly security: readonly SecurityRule[];
  /** What is counted in memory against abuse. */
  readonly counters: readonly Counter[];
}

export interface RegisterEntry {
  readonly purpose: PurposeId;
  /** The policy's own word for the purpose. */
  readonly name: string;
  readonly text: Wording;
  readonly bases: readonly { readonly when: string; readonly basis: Basis }[];
  readonly statute?: string;
  readonly people: readonly PeopleId[];
  readonly categories: readonly CategoryId[];
  readonly recipients: readonly RecipientRule[];
  /** Those of the recipients that lie outside the European Economic Area. */
  readonly transfers: readonly RecipientRule[];
  readonly limits: readonly RetentionRule[];
  readonly keeps: readonly StatutoryKeep[];
  /** How long a no is remembered, where that is what the purpose is for. */
  readonly remembered?: Period;
  /** People hand parcels over for it, and the policy tells of nobody who carries them. */
  readonly parcels: boolean;
  /** Activities of the software that carry it out; empty where it is the engine, people, or nobody yet. */
  readonly software: readonly string[];
  /** Nothing of it is done yet. */
  readonly planned: boolean;
}

export interface ProcessorEntry {
  readonly purpose: PurposeId;
  readonly name: string;
  readonly text: Wording;
  readonly categories: readonly CategoryId[];
  readonly recipients: readonly RecipientRule[];
  readonly transfers: readonly RecipientRule[];
  readonly limits: readonly RetentionRule[];
  readonly parcels: boolean;
  readonly software: readonly string[];
  readonly planned: boolean;
}
