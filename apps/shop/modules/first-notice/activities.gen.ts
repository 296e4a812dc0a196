// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'tell-first': { read: TellFirstRead; write: TellFirstWrite };
  }

  interface JoinNewsletterWrite {
    first_notice: {
      person_id: ColumnType<Unreadable, string, never>;
      channel: ColumnType<Unreadable, string, never>;
      policy_hash: ColumnType<Unreadable, string, never>;
      told_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface PlaceOrderWrite {
    first_notice: {
      person_id: ColumnType<Unreadable, string, never>;
      channel: ColumnType<Unreadable, string, never>;
      policy_hash: ColumnType<Unreadable, string, never>;
      told_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface SettleSignUpRead {
    first_notice: {
      person_id: string;
    };
  }

  interface SettleSignUpWrite {
    first_notice: {
      person_id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
  }

  interface SignUpWrite {
    first_notice: {
      person_id: ColumnType<Unreadable, string, never>;
      channel: ColumnType<Unreadable, string, never>;
      policy_hash: ColumnType<Unreadable, string, never>;
      told_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface TellFirstRead {
    first_notice: {
      person_id: string;
      channel: string;
      policy_hash: string;
      told_at: Date;
    };
    person: {
      id: string;
      given_name: string;
      family_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
      email_confirmed_at: Date | null;
      created_at: Date;
      email_key: string | null;
    };
  }

  interface TellFirstWrite {
    first_notice: {
      person_id: ColumnType<string, string, never>;
      channel: ColumnType<string, string, never>;
      policy_hash: ColumnType<string, string, never>;
      told_at: ColumnType<Date, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }
}
