import type { CategoryId } from '../model/categories.ts';
import type { Channel, ChannelGround } from '../model/channels.ts';
import type { PeopleId } from '../model/people.ts';
import type { Basis, Period, RecipientRole, RightId, Safeguard, Term } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { StatementId } from '../model/statements.ts';
import type { Handling } from '../model/storage.ts';

/**
 * What a change of policy means: what changed, who must be told of it, and whose consent no longer covers what is
 * done. Two enforced policies are compared, never their texts: another order of keys or other words for the same
 * thing are no change.
 */
export interface PolicyDiff {
  readonly policy: string;
  readonly from: PolicyVersion;
  readonly to: PolicyVersion;
  readonly changes: readonly PolicyChange[];
  /** All who must be told, once each: whoever is in `before` is not in `after`. */
  readonly tell: { readonly before: readonly PeopleId[]; readonly after: readonly PeopleId[] };
  /** Every yes that must be asked for, once each. */
  readonly ask: readonly Asking[];
  /** Consents that nothing rests on any more: they are to be shown as ended. */
  readonly ended: readonly Consented[];
}

export interface PolicyVersion {
  readonly number?: string;
  readonly since?: string;
  readonly hash: string;
}

/** What somebody said yes to: a purpose, or one channel of it. */
export interface Consented {
  readonly purpose: PurposeId;
  readonly channel?: Channel;
}

/** `everybody`: nobody has been asked yet. `who-consented`: their yes does not cover the change. */
export interface Asking extends Consented {
  readonly whom: 'everybody' | 'who-consented';
}

/** Who must be told, and when at the latest: before the change holds, or once it does. */
export interface Telling {
  readonly people: readonly PeopleId[];
  readonly when: 'before' | 'after';
  /** The article, or `promise`: the policy says that people are told of changes. */
  readonly because: string;
}

/** One change, whom it concerns, and what has to be done about it. */
export interface PolicyChange {
  readonly what: Changed;
  /** For whom the data is about: `unclear` where it depends on the case. */
  readonly protection: 'more' | 'less' | 'same' | 'unclear';
  readonly tell?: Telling;
  readonly ask: readonly Asking[];
  readonly ended: readonly Consented[];
}

export interface Based {
  readonly when: string;
  readonly basis: Basis;
}

/** How long a record is kept: the rule of a policy or of a statute. */
export interface End {
  readonly term: Term;
  readonly from: string;
  readonly of?: string;
  readonly when?: string;
}

export interface RecipientFacts {
  readonly name: string;
  readonly called: Readonly<Partial<Record<'sv' | 'nl' | 'en', string>>>;
  readonly as: RecipientRole;
  readonly purposes: readonly PurposeId[];
  readonly country?: string;
  readonly reaches?: readonly string[];
  readonly safeguard?: Safeguard;
}

export type Setting = 'suppression' | 'grace' | 'backups';

export type Changed =
  | { readonly kind: 'purpose-added'; readonly purpose: PurposeId; readonly bases: readonly Based[] }
  | { readonly kind: 'purpose-removed'; readonly purpose: PurposeId }
  | {
      readonly kind: 'basis-changed';
      readonly purpose: PurposeId;
      readonly from: readonly Based[];
      readonly to: readonly Based[];
    }
  | { readonly kind: 'role-changed'; readonly purpose: PurposeId; readonly to: RecipientRole }
  | { readonly kind: 'interest-changed'; readonly purpose: PurposeId }
  | { readonly kind: 'national-id-changed'; readonly purpose: PurposeId }
  | { readonly kind: 'category-added'; readonly purpose: PurposeId; readonly category: CategoryId }
  | { readonly kind: 'category-removed'; readonly purpose: PurposeId; readonly category: CategoryId }
  | {
      readonly kind: 'channel-added';
      readonly purpose: PurposeId;
      readonly channel: Channel;
      readonly ground: ChannelGround;
    }
  | { readonly kind: 'channel-removed'; readonly purpose: PurposeId; readonly channel: Channel }
  | {
      readonly kind: 'channel-ground-changed';
      readonly purpose: PurposeId;
      readonly channel: Channel;
      readonly from: ChannelGround;
      readonly to: ChannelGround;
    }
  | { readonly kind: 'recipient-added'; readonly recipient: RecipientFacts }
  | { readonly kind: 'recipient-removed'; readonly recipient: RecipientFacts }
  | {
      readonly kind: 'recipient-purpose-added';
      readonly recipient: RecipientFacts;
      readonly purpose: PurposeId;
    }
  | {
      readonly kind: 'recipient-purpose-removed';
      readonly recipient: RecipientFacts;
      readonly purpose: PurposeId;
    }
  | {
      readonly kind: 'recipient-data-added';
      readonly recipient: RecipientFacts;
      readonly category: CategoryId;
    }
  | {
      readonly kind: 'recipient-data-removed';
      readonly recipient: RecipientFacts;
      readonly category: CategoryId;
    }
  | {
      readonly kind: 'recipient-moved';
      readonly recipient: RecipientFacts;
      readonly from: string | undefined;
    }
  | { readonly kind: 'recipient-role-changed'; readonly recipient: RecipientFacts }
  | {
      readonly kind: 'recipient-condition-changed';
      readonly recipient: RecipientFacts;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  | { readonly kind: 'period-shortened'; readonly record: string; readonly from: End; readonly to: End }
  | { readonly kind: 'period-lengthened'; readonly record: string; readonly from: End; readonly to: End }
  | { readonly kind: 'period-changed'; readonly record: string; readonly from: End; readonly to: End }
  | { readonly kind: 'period-added'; readonly record: string; readonly to: End }
  | { readonly kind: 'period-removed'; readonly record: string; readonly from: End }
  | { readonly kind: 'statute-added'; readonly record: string; readonly statute: string; readonly to: End }
  | {
      readonly kind: 'statute-removed';
      readonly record: string;
      readonly statute: string;
      readonly from: End;
    }
  | {
      readonly kind: 'statute-changed';
      readonly record: string;
      readonly statute: string;
      readonly from: End;
      readonly to: End;
      readonly longer: boolean;
    }
  | {
      readonly kind: 'statute-columns-changed';
      readonly record: string;
      readonly statute: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | {
      readonly kind: 'withdrawal-period-changed';
      readonly record: string;
      readonly from: Period | undefined;
      readonly to: Period | undefined;
    }
  | {
      readonly kind: 'lasting-changed';
      readonly record: string;
      readonly event: string;
      readonly from: Period | undefined;
      readonly to: Period | undefined;
    }
  | {
      readonly kind: 'warning-changed';
      readonly record: string;
      readonly from: Period | undefined;
      readonly to: Period | undefined;
    }
  | { readonly kind: 'law-changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'scope-changed' }
  | { readonly kind: 'controller-changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'controller-renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'contact-changed'; readonly fields: readonly string[] }
  | { readonly kind: 'officer-changed' }
  | { readonly kind: 'authority-changed'; readonly to: string }
  | { readonly kind: 'right-changed'; readonly right: RightId }
  | { readonly kind: 'right-added'; readonly right: RightId }
  | { readonly kind: 'right-removed'; readonly right: RightId }
  | { readonly kind: 'cookie-added'; readonly cookie: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'cookie-removed'; readonly cookie: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'cookie-changed'; readonly cookie: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'source-added'; readonly source: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'source-removed'; readonly source: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'source-changed'; readonly source: string; readonly purposes: readonly PurposeId[] }
  | { readonly kind: 'profiling-added'; readonly profiling: string; readonly purposes: readonly PurposeId[] }
  | {
      readonly kind: 'profiling-removed';
      readonly profiling: string;
      readonly purposes: readonly PurposeId[];
    }
  | {
      readonly kind: 'profiling-changed';
      readonly profiling: string;
      readonly purposes: readonly PurposeId[];
    }
  | { readonly kind: 'measure-added'; readonly measure: string }
  | { readonly kind: 'measure-removed'; readonly measure: string }
  | {
      readonly kind: 'location-changed';
      readonly handling: Handling;
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | { readonly kind: 'statement-added'; readonly statement: StatementId }
  | { readonly kind: 'statement-removed'; readonly statement: StatementId }
  | {
      readonly kind: 'setting-changed';
      readonly setting: Setting;
      readonly from: Period | undefined;
      readonly to: Period | undefined;
    }
  | { readonly kind: 'language-added'; readonly language: string }
  | { readonly kind: 'language-removed'; readonly language: string };

export type ChangeKind = Changed['kind'];
