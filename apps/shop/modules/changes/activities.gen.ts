// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'keep-policy': { read: KeepPolicyRead; write: KeepPolicyWrite };
    'tell-of-change': { read: TellOfChangeRead; write: TellOfChangeWrite };
  }

  interface KeepPolicyRead {
    change_announcement: {
      id: string;
      from_hash: string;
      to_hash: string;
      queued_at: Date;
      done_at: Date | null;
    };
    policy_in_force: {
      id: string;
      hash: string;
      since: Date;
    };
    policy_version: {
      hash: string;
      number: string | null;
      since: string | null;
      policy: string;
      house: string;
      kept_at: Date;
    };
  }

  interface KeepPolicyWrite {
    change_announcement: {
      id: ColumnType<string, string | undefined, never>;
      from_hash: ColumnType<string, string, never>;
      to_hash: ColumnType<string, string, never>;
      queued_at: ColumnType<Date, Date | undefined, never>;
      done_at: ColumnType<Date | null, never, Date | null>;
    };
    policy_in_force: {
      id: ColumnType<string, string | undefined, never>;
      hash: ColumnType<string, string, never>;
      since: ColumnType<Date, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    policy_version: {
      hash: ColumnType<string, string, never>;
      number: ColumnType<string | null, string | null | undefined, never>;
      since: ColumnType<string | null, string | null | undefined, never>;
      policy: ColumnType<string, string, never>;
      house: ColumnType<string, string, never>;
      kept_at: ColumnType<Date, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface SettleSignUpRead {
    change_delivery: {
      id: string;
      person_id: string;
    };
  }

  interface SettleSignUpWrite {
    change_delivery: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
  }

  interface TellOfChangeRead {
    change_delivery: {
      id: string;
      announcement_id: string;
      person_id: string;
      sent_at: Date | null;
    };
    newsletter_subscriber: {
      id: string;
      person_id: string;
    };
    person: {
      id: string;
      given_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
      created_at: Date;
    };
  }

  interface TellOfChangeWrite {
    change_delivery: {
      id: ColumnType<string, string | undefined, never>;
      announcement_id: ColumnType<string, string, never>;
      person_id: ColumnType<string, string, never>;
      address_digest: ColumnType<Unreadable, string, never>;
      claimed_at: ColumnType<Unreadable, Date | undefined, never>;
      sent_at: ColumnType<Date | null, never, Date | null>;
    };
  }
}
