import type { CategoryId } from './categories.ts';
import type { Channel, ChannelGround } from './channels.ts';
import type { KnownRecipientId } from './known-recipients.ts';
import type { Language, Location, Origin, Period, Wording } from './noted.ts';
import type { PurposeId } from './purposes.ts';
import type { RecipientKind, RecipientRole } from './recipient-kinds.ts';
import type { StatementId } from './statements.ts';
import type { BackupRule, Handling, LocationRule } from './storage.ts';
import type { CookieRule, ProfilingRule, SourceRule, VersionRule } from './told.ts';

export type * from './noted.ts';
export type * from './recipient-kinds.ts';
export type * from './storage.ts';
export type * from './told.ts';

/** A fault or finding in a file somebody wrote. Faults are values: all are collected, then sorted by place. */
export interface Finding {
  /** Stable kebab-case id of the rule, e.g. `unknown-purpose`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Lower-case, no full stop, user input in backticks. */
  readonly message: string;
  readonly at: Location;
  /** What to write instead, e.g. "did you mean `orders`?". */
  readonly help?: string;
  /** GDPR article or statute, e.g. `GDPR 6(1)`. */
  readonly law?: string;
  /** Sentences of the published text that it is about, by their numbers. */
  readonly clauses?: readonly string[];
  /** The other of two places that conflict. */
  readonly related?: Location;
}

/** Whose law a policy is checked against: ISO country. */
export type Jurisdiction = 'SE' | 'NL';

/**
 * How long from an event. `period`: due on the same date `period` later, by the local calendar.
 * `financial-year`: due on the day after the end of the `years`th calendar year after the calendar year in
 * which the financial year of the event ended (BFL 7:2); `endMonth` is the financial year's last month, 1-12.
 * `after-financial-year`: due `years` after the day on which the next financial year began (AWR 52(4)).
 * `calendar-year`: due on the day after the end of the `years`th calendar year after the event's own.
 */
export type Term =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'financial-year'; readonly years: number; readonly endMonth: number }
  | { readonly kind: 'after-financial-year'; readonly years: number; readonly endMonth: number }
  | { readonly kind: 'calendar-year'; readonly years: number };

/** A legal basis, a point of GDPR 6(1). */
export type Basis =
  | 'contract'
  | 'legal-obligation'
  | 'legitimate-interest'
  | 'consent'
  | 'public-task'
  | 'vital-interest';

/** A category that the policy says is collected, or that the house adds where the published list is open. */
export interface CategoryRule {
  readonly category: CategoryId;
  /** The fields that the text names, in English: `full name`. */
  readonly fields: readonly string[];
  /** Whether it must be given; absent: nobody said (Art. 13(2)(e)). */
  readonly asked?: 'required' | 'optional';
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** A purpose of the policy, with its bases and what it may use. */
export interface PurposeRule {
  readonly purpose: PurposeId;
  /** The policy's own word for it; equals `purpose` unless the entry says `means:`. */
  readonly name: string;
  /** Per situation where the policy distinguishes them (`with-account`, `without-account`), else `always`. */
  readonly bases: readonly { readonly when: string; readonly basis: Basis }[];
  /** `processor`: for ends of the customer, who decides them and has the basis (Art. 4(8), 28); else our own. */
  readonly as?: RecipientRole;
  readonly uses: readonly CategoryId[];
  readonly channels: readonly Channel[];
  /** What the house decided of channels; `channelGround` says what holds for the others. */
  readonly channelGrounds?: Readonly<Partial<Record<Channel, ChannelGround>>>;
  /** The interest pursued (Art. 13(1)(d)), in words. */
  readonly interest?: Wording;
  /** ISO date of the record in which interest and person were weighed (Art. 5(2), 6(1)(f)). */
  readonly weighed?: string;
  /** Why a national identity number may be processed for it (DSL 3:10). */
  readonly nationalId?: NationalIdGround;
  readonly statute?: string;
  /** Plain words for the notice, per language. */
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** Why a national identity number may be processed (DSL 3:10). */
export type NationalIdGround = 'consent' | 'purpose' | 'secure-identification' | 'weighty-reason';

/** What makes a transfer out of the EEA lawful (Art. 45-47); `none`: it is said that there is nothing. */
export type Safeguard = 'adequacy' | 'dpf' | 'scc' | 'bcr' | 'none';

/** Somebody outside who gets data. */
export interface RecipientRule {
  readonly name: string;
  readonly as: RecipientRole;
  /** Set where the text does not say the role, and `as` is what such a recipient usually is; never enforced. */
  readonly roleUntold?: true;
  /** What it does; absent: nobody said. */
  readonly kind?: RecipientKind;
  /** One that the package knows; what it is known for stands in for what nobody said. */
  readonly is?: KnownRecipientId;
  readonly for: readonly PurposeId[];
  /** All categories that it gets; absent: nobody said. */
  readonly gets?: readonly CategoryId[];
  /** The fields that the text says it gets, in English. */
  readonly fields?: readonly string[];
  /** `false`: the text tells what kind of recipients they are, and names none. */
  readonly named?: boolean;
  readonly country?: string;
  /** Countries from which data can be had besides: its group, or who it works with. */
  readonly reaches?: readonly string[];
  readonly safeguard?: Safeguard;
  /** The case in which it gets anything, in words. */
  readonly when?: string;
  /** ISO date of the processor agreement. */
  readonly contract?: string;
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** When rows of a record kind must go. Several rules on one record: the earliest wins. */
export interface RetentionRule {
  readonly record: string;
  /** What the records are kept for; absent: their name must tell. */
  readonly for?: readonly PurposeId[];
  /** Event of the record kind, as the data map names it, e.g. `placed`. */
  readonly from: string;
  /** Record kind whose event counts, where it is not the record's own (a case that belongs to an order). */
  readonly of?: string;
  readonly term: Term;
  /** Condition in the policy's words, where the rule holds for some rows only: `linked to an order`. */
  readonly when?: string;
  /** Latest erasure after a consent was withdrawn, where the rows rest on one. */
  readonly onWithdrawal?: Period;
  /**
   * How long after which event the software ends such a record by itself, where nobody ended it before: a link, a
   * subscription. Of several events the latest that happened counts. `term` counts from that end.
   */
  readonly lasts?: Readonly<Record<string, Period>>;
  /** People are told so long before they go, by mail, and nobody who can be told goes untold. */
  readonly warn?: Period;
  readonly text: Wording;
  readonly reason?: string;
  readonly law?: string;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** What a statute keeps of a record after its retention, and for which purpose alone. */
export interface StatutoryKeep {
  readonly record: string;
  readonly purpose: PurposeId;
  readonly statute: string;
  /** Nobody verified the statute: whoever shows it says so. */
  readonly unverified?: true;
  readonly from: string;
  readonly term: Term;
  /** `table.column` as in the data map, each with the article that demands it. */
  readonly columns: readonly { readonly column: string; readonly law: string; readonly at: Location }[];
  readonly reason: string;
  readonly clauses: readonly string[];
  readonly at: Location;
}

/** The company that answers for the data, as it must be told (Art. 13(1)(a)). */
export interface Controller {
  readonly name: string;
  readonly registration: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string;
  readonly telephone: string;
  readonly web?: string;
  /** VAT number. */
  readonly vat?: string;
  /** Names under which it trades. */
  readonly brands?: readonly string[];
}

/** A right of the person, by its word. */
export type RightId =
  | 'access'
  | 'rectification'
  | 'erasure'
  | 'restriction'
  | 'portability'
  | 'objection'
  | 'withdrawal'
  | 'complaint';

/** A right, as the policy grants it. */
export interface RightRule {
  readonly right: RightId;
  /** What a request must look like. `any`: whatever shape it comes in. */
  readonly form: 'any' | 'written' | 'signed letter';
  /** What the text makes the right depend on besides the law, e.g. `agreements`. */
  readonly limits: readonly string[];
  /** Channels that the text takes requests by; absent: none is named. */
  readonly channels?: readonly Channel[];
  /** What the text asks of somebody to show who she is, e.g. `copy-of-passport`. */
  readonly identity?: readonly string[];
  /** What the text says that it costs. */
  readonly fee?: string;
  /** The text grants it once in so long. */
  readonly every?: Period;
  /** The text promises an answer within. */
  readonly within?: Period;
  /** What the right covers, where the text says so: `direct-marketing`, `profiling`. */
  readonly covers: readonly string[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** Who the policy is for and when it applies. */
export interface Scope {
  /** `customers in SE`: kind of people and ISO country. */
  readonly who: string;
  readonly country?: string;
  readonly when: readonly string[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly at: Location;
}

/** Who it is, or that there is none (Art. 37). */
export interface DataProtectionOfficer {
  /** `controller`: the text names the controller itself. */
  readonly is: 'controller' | 'person' | 'none';
  readonly name?: string;
  readonly email?: string;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** Something that the text says and that is neither purpose nor period nor right: coded by a closed list. */
export interface StatementRule {
  readonly statement: StatementId;
  /** What it is about, where that must be known: words, countries, ends. */
  readonly named?: readonly string[];
  /** Purposes that it is about; absent: whatever is done. While none of them is in use, neither is it. */
  readonly for?: readonly PurposeId[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** A measure that the policy names (Art. 32). */
export interface SecurityRule {
  readonly measure: string;
  /** Purposes that it protects; absent: whatever is done. */
  readonly for?: readonly PurposeId[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** The supervisory authority that the policy names (Art. 13(2)(d)). */
export interface Authority {
  readonly name: string;
  readonly web: string;
}

/** What the shop decided where its text is silent, contradicts itself or the law overrules it. */
export interface Decision {
  /** `purpose`, `basis`, `retention`, …: the kinds of house.yaml. */
  readonly decides: string;
  /** What it is about: a purpose, a record, a right. */
  readonly subject: string;
  readonly reason: string;
  readonly article?: string;
  /** ISO date. */
  readonly date: string;
  readonly clauses: readonly string[];
  /** Made up, because nobody published it and the demo needs it. */
  readonly demo: boolean;
  readonly at: Location;
}

/** policy.yaml as published, faults included. */
export interface PublishedPolicy {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly languages: readonly Language[];
  readonly controller: {
    readonly name: string;
    readonly clauses: readonly string[];
    readonly at: Location;
  } & Partial<Controller>;
  readonly authority?: Partial<Authority> & {
    readonly name: string;
    readonly clauses: readonly string[];
    readonly at: Location;
  };
  readonly dpo?: DataProtectionOfficer;
  readonly scope?: Scope;
  readonly categories: ReadonlyMap<CategoryId, CategoryRule>;
  readonly purposes: ReadonlyMap<PurposeId, PurposeRule>;
  readonly recipients: readonly RecipientRule[];
  readonly retention: readonly RetentionRule[];
  readonly rights: readonly RightRule[];
  readonly security: readonly SecurityRule[];
  readonly statements: ReadonlyMap<StatementId, StatementRule>;
  readonly cookies: ReadonlyMap<string, CookieRule>;
  readonly sources: ReadonlyMap<string, SourceRule>;
  readonly profiling: ReadonlyMap<string, ProfilingRule>;
  readonly backups?: BackupRule;
  readonly locations: ReadonlyMap<Handling, LocationRule>;
  readonly version?: VersionRule;
}

/** Published + house: what the shop runs by. */
export interface EnforcedPolicy {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly controller: Controller;
  readonly authority: Authority;
  readonly dpo?: DataProtectionOfficer;
  readonly scope?: Scope;
  readonly categories: ReadonlyMap<CategoryId, CategoryRule>;
  readonly purposes: ReadonlyMap<PurposeId, PurposeRule>;
  readonly recipients: readonly RecipientRule[];
  readonly retention: readonly RetentionRule[];
  readonly keeps: readonly StatutoryKeep[];
  readonly rights: readonly RightRule[];
  readonly security: readonly SecurityRule[];
  readonly statements: ReadonlyMap<StatementId, StatementRule>;
  readonly cookies: ReadonlyMap<string, CookieRule>;
  readonly sources: ReadonlyMap<string, SourceRule>;
  readonly profiling: ReadonlyMap<string, ProfilingRule>;
  readonly backups?: BackupRule;
  readonly locations: ReadonlyMap<Handling, LocationRule>;
  readonly version?: VersionRule;
  /** How long somebody who declined and is known for nothing else is remembered as a keyed hash (Art. 21(3)). */
  readonly suppression?: Period;
  /** How long an erasure that the person asks for waits, restricted, so that she can call it back; absent: not at all. */
  readonly grace?: Period;
  /** Every decision of house.yaml, in its order. */
  readonly decisions: readonly Decision[];
  /** Facts nobody published that the demo needs, e.g. `smtp-from`; marked as made up where shown. */
  readonly demo: ReadonlyMap<string, string>;
  /** Where what it does not state is to be written: the decisions of house.yaml; policy.yaml where there is no house. */
  readonly at: Location;
  /** SHA-256 hex over the bytes of both files. */
  readonly hash: string;
}
