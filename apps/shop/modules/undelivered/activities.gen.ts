// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'note-undelivered': { read: NoteUndeliveredRead; write: NoteUndeliveredWrite };
    'see-undelivered': { read: SeeUndeliveredRead; write: SeeUndeliveredWrite };
  }

  interface NoteUndeliveredRead {
    undelivered_mail: {
      id: string;
      person_id: string;
      kind: string;
      ended: 'refused' | 'expired' | 'skipped';
      address_digest: string;
      mailbox: boolean;
      handled_at: Date | null;
    };
  }

  interface NoteUndeliveredWrite {
    undelivered_mail: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<string, string, never>;
      kind: ColumnType<string, string, never>;
      ended: ColumnType<'refused' | 'expired' | 'skipped', 'refused' | 'expired' | 'skipped', 'refused' | 'expired' | 'skipped'>;
      answer: ColumnType<Unreadable, string | null | undefined, string | null>;
      address_digest: ColumnType<string, string, string>;
      mailbox: ColumnType<boolean, boolean | undefined, boolean>;
      ended_at: ColumnType<Unreadable, Date | undefined, Date>;
      handled_at: ColumnType<Date | null, never, never>;
    };
  }

  interface SeeUndeliveredRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
    };
    undelivered_mail: {
      id: string;
      person_id: string;
      kind: string;
      ended: 'refused' | 'expired' | 'skipped';
      answer: string | null;
      ended_at: Date;
      handled_at: Date | null;
    };
  }

  interface SeeUndeliveredWrite {
    undelivered_mail: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      kind: ColumnType<string, never, never>;
      ended: ColumnType<'refused' | 'expired' | 'skipped', never, never>;
      answer: ColumnType<string | null, never, never>;
      ended_at: ColumnType<Date, never, never>;
      handled_at: ColumnType<Date | null, never, Date | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SettleSignUpRead {
    undelivered_mail: {
      id: string;
      person_id: string;
    };
  }

  interface SettleSignUpWrite {
    undelivered_mail: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
  }
}
