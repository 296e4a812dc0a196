// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'ask-comment': { read: AskCommentRead; write: AskCommentWrite };
    'moderate-comments': { read: ModerateCommentsRead; write: ModerateCommentsWrite };
    'show-comments': { read: ShowCommentsRead; write: ShowCommentsWrite };
    'tell-writer': { read: TellWriterRead; write: TellWriterWrite };
    'write-comment': { read: WriteCommentRead; write: WriteCommentWrite };
  }

  interface AskCommentRead {
    comment: {
      id: string;
      person_id: string;
      sku: string;
      shown_name: string;
      words: string;
      language: 'sv' | 'en' | 'nl';
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
      consent_id: string | null;
      written_at: Date;
      ends_at: Date | null;
    };
    person: {
      id: string;
      email: string;
      email_key: string | null;
    };
    product: {
      id: number;
      slug: string;
      sku: string;
      name_sv: string;
      name_en: string;
      name_nl: string;
    };
  }

  interface AskCommentWrite {
    comment: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<string, string, never>;
      sku: ColumnType<string, string, never>;
      shown_name: ColumnType<string, string, never>;
      words: ColumnType<string, string, never>;
      language: ColumnType<'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl', never>;
      state: ColumnType<'unconfirmed' | 'waiting' | 'shown' | 'refused', 'unconfirmed' | 'waiting' | 'shown' | 'refused', 'unconfirmed' | 'waiting' | 'shown' | 'refused'>;
      consent_id: ColumnType<string | null, string | null | undefined, string | null>;
      written_at: ColumnType<Date, Date, never>;
      ends_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    };
    first_notice: {
      person_id: ColumnType<Unreadable, string, never>;
      channel: ColumnType<Unreadable, string, never>;
      policy_hash: ColumnType<Unreadable, string, never>;
      told_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, string | undefined, never>;
      given_name: ColumnType<Unreadable, string, never>;
      family_name: ColumnType<Unreadable, string, never>;
      email: ColumnType<string, string, never>;
      language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
      created_at: ColumnType<Unreadable, Date | undefined, never>;
      last_active_at: ColumnType<Unreadable, Date | undefined, never>;
      email_key: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface CarryChoicesRead {
    comment: {
      id: string;
      person_id: string;
      sku: string;
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
      ends_at: Date | null;
    };
  }

  interface CarryChoicesWrite {
    comment: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      sku: ColumnType<string, never, never>;
      state: ColumnType<'unconfirmed' | 'waiting' | 'shown' | 'refused', never, never>;
      ends_at: ColumnType<Date | null, never, Date | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface ModerateCommentsRead {
    comment: {
      id: string;
      sku: string;
      shown_name: string;
      words: string;
      language: 'sv' | 'en' | 'nl';
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
      written_at: Date;
    };
    product: {
      sku: string;
      name_sv: string;
      name_en: string;
      name_nl: string;
    };
  }

  interface ModerateCommentsWrite {
    comment: {
      id: ColumnType<string, never, never>;
      sku: ColumnType<string, never, never>;
      shown_name: ColumnType<string, never, never>;
      words: ColumnType<string, never, never>;
      language: ColumnType<'sv' | 'en' | 'nl', never, never>;
      state: ColumnType<'unconfirmed' | 'waiting' | 'shown' | 'refused', never, 'unconfirmed' | 'waiting' | 'shown' | 'refused'>;
      written_at: ColumnType<Date, never, never>;
      ends_at: ColumnType<Unreadable, never, Date | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface ShowCommentsRead {
    comment: {
      id: string;
      person_id: string;
      sku: string;
      shown_name: string;
      words: string;
      language: 'sv' | 'en' | 'nl';
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
      written_at: Date;
    };
    product: {
      id: number;
      sku: string;
    };
  }

  interface ShowCommentsWrite {}

  interface TellWriterRead {
    comment: {
      id: string;
      person_id: string;
      sku: string;
      shown_name: string;
      words: string;
      language: 'sv' | 'en' | 'nl';
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
    };
    person: {
      id: string;
      email: string;
    };
    product: {
      slug: string;
      sku: string;
      name_sv: string;
      name_en: string;
      name_nl: string;
    };
  }

  interface TellWriterWrite {}

  interface WriteCommentRead {
    comment: {
      id: string;
      person_id: string;
      sku: string;
      shown_name: string;
      words: string;
      language: 'sv' | 'en' | 'nl';
      state: 'unconfirmed' | 'waiting' | 'shown' | 'refused';
      written_at: Date;
    };
    product: {
      id: number;
      slug: string;
      sku: string;
      name_sv: string;
      name_en: string;
      name_nl: string;
    };
  }

  interface WriteCommentWrite {
    comment: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<string, string, never>;
      sku: ColumnType<string, string, never>;
      shown_name: ColumnType<string, string, string>;
      words: ColumnType<string, string, string>;
      language: ColumnType<'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl', never>;
      state: ColumnType<'unconfirmed' | 'waiting' | 'shown' | 'refused', 'unconfirmed' | 'waiting' | 'shown' | 'refused', never>;
      written_at: ColumnType<Date, Date, never>;
    };
  }
}
