// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'edit-newsletter': { read: EditNewsletterRead; write: EditNewsletterWrite };
    'join-newsletter': { read: JoinNewsletterRead; write: JoinNewsletterWrite };
    'leave-newsletter': { read: LeaveNewsletterRead; write: LeaveNewsletterWrite };
    'send-newsletter': { read: SendNewsletterRead; write: SendNewsletterWrite };
  }

  interface EditNewsletterRead {
    newsletter_delivery: {
      id: string;
      issue_id: string;
      sent_at: Date | null;
    };
    newsletter_issue: {
      id: string;
      subject_sv: string;
      text_sv: string;
      subject_en: string;
      text_en: string;
      written_at: Date;
      queued_at: Date | null;
      done_at: Date | null;
      subject_nl: string;
      text_nl: string;
    };
  }

  interface EditNewsletterWrite {
    newsletter_issue: {
      id: ColumnType<string, string | undefined, never>;
      subject_sv: ColumnType<string, string | undefined, never>;
      text_sv: ColumnType<string, string | undefined, never>;
      subject_en: ColumnType<string, string | undefined, never>;
      text_en: ColumnType<string, string | undefined, never>;
      written_at: ColumnType<Date, Date | undefined, never>;
      queued_at: ColumnType<Date | null, never, Date | null>;
      done_at: ColumnType<Date | null, never, never>;
      subject_nl: ColumnType<string, string | undefined, never>;
      text_nl: ColumnType<string, string | undefined, never>;
    };
  }

  interface JoinNewsletterRead {
    newsletter_subscriber: {
      id: string;
      person_id: string;
      language: 'sv' | 'en' | 'nl';
      consent_id: string;
      requested_at: Date;
      ends_at: Date;
    };
    person: {
      id: string;
      email: string;
      email_key: string | null;
    };
  }

  interface JoinNewsletterWrite {
    newsletter_subscriber: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<string, string, never>;
      language: ColumnType<'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl'>;
      consent_id: ColumnType<string, string, string>;
      requested_at: ColumnType<Date, Date | undefined, never>;
      confirmed_at: ColumnType<Unreadable, never, Date | null>;
      ends_at: ColumnType<Date, Date, Date>;
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

  interface LeaveNewsletterRead {
    newsletter_delivery: {
      id: string;
      person_id: string;
      address_digest: string;
      token_hash: string;
    };
    newsletter_subscriber: {
      id: string;
      person_id: string;
      ends_at: Date;
    };
    person: {
      id: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
    };
  }

  interface LeaveNewsletterWrite {
    newsletter_subscriber: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      ends_at: ColumnType<Date, never, Date>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SendNewsletterRead {
    newsletter_delivery: {
      id: string;
      issue_id: string;
      person_id: string;
      sent_at: Date | null;
    };
    newsletter_issue: {
      id: string;
      subject_sv: string;
      text_sv: string;
      subject_en: string;
      text_en: string;
      queued_at: Date | null;
      done_at: Date | null;
      subject_nl: string;
      text_nl: string;
    };
    person: {
      id: string;
      given_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
      email_key: string | null;
    };
  }

  interface SendNewsletterWrite {
    newsletter_delivery: {
      id: ColumnType<string, string | undefined, never>;
      issue_id: ColumnType<string, string, never>;
      person_id: ColumnType<string, string, never>;
      address_digest: ColumnType<Unreadable, string, never>;
      token_hash: ColumnType<Unreadable, string, never>;
      claimed_at: ColumnType<Unreadable, Date | undefined, never>;
      sent_at: ColumnType<Date | null, never, Date | null>;
    };
    newsletter_issue: {
      id: ColumnType<string, never, never>;
      subject_sv: ColumnType<string, never, never>;
      text_sv: ColumnType<string, never, never>;
      subject_en: ColumnType<string, never, never>;
      text_en: ColumnType<string, never, never>;
      queued_at: ColumnType<Date | null, never, never>;
      done_at: ColumnType<Date | null, never, Date | null>;
      subject_nl: ColumnType<string, never, never>;
      text_nl: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SettleSignUpRead {
    newsletter_delivery: {
      id: string;
      person_id: string;
    };
  }

  interface SettleSignUpWrite {
    newsletter_delivery: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
  }
}
