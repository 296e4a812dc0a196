// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'edit-account': { read: EditAccountRead; write: EditAccountWrite };
    'invite-member': { read: InviteMemberRead; write: InviteMemberWrite };
    'keep-equipment': { read: KeepEquipmentRead; write: KeepEquipmentWrite };
    'keep-invoice-email': { read: KeepInvoiceEmailRead; write: KeepInvoiceEmailWrite };
    'keep-salutation': { read: KeepSalutationRead; write: KeepSalutationWrite };
    'keep-vat-number': { read: KeepVatNumberRead; write: KeepVatNumberWrite };
    'manage-members': { read: ManageMembersRead; write: ManageMembersWrite };
    'settle-sign-up': { read: SettleSignUpRead; write: SettleSignUpWrite };
    'sign-in': { read: SignInRead; write: SignInWrite };
    'sign-up': { read: SignUpRead; write: SignUpWrite };
    'view-account': { read: ViewAccountRead; write: ViewAccountWrite };
    'warn-of-end': { read: WarnOfEndRead; write: WarnOfEndWrite };
    'weigh-erasure': { read: WeighErasureRead; write: WeighErasureWrite };
  }

  interface EditAccountRead {
    email_proof: {
      id: string;
    };
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
    };
    person: {
      id: string;
    };
    practice: {
      id: string;
    };
  }

  interface EditAccountWrite {
    email_proof: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<Unreadable, string, never>;
      email: ColumnType<Unreadable, string, never>;
      expires_at: ColumnType<Unreadable, Date, never>;
      kind: ColumnType<Unreadable, 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, never, never>;
      given_name: ColumnType<Unreadable, never, string>;
      family_name: ColumnType<Unreadable, never, string>;
      phone: ColumnType<Unreadable, never, string | null>;
      language: ColumnType<Unreadable, never, 'sv' | 'en' | 'nl'>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    practice: {
      id: ColumnType<string, never, never>;
      name: ColumnType<Unreadable, never, string>;
      invoice_street: ColumnType<Unreadable, never, string>;
      invoice_postcode: ColumnType<Unreadable, never, string>;
      invoice_city: ColumnType<Unreadable, never, string>;
      paper_name: ColumnType<Unreadable, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface InviteMemberRead {
    email_proof: {
      id: string;
    };
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
    };
    person: {
      id: string;
      email: string;
      email_confirmed_at: Date | null;
      email_key: string | null;
    };
    practice: {
      id: string;
      name: string;
    };
  }

  interface InviteMemberWrite {
    email_proof: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<Unreadable, string, never>;
      email: ColumnType<Unreadable, string, never>;
      expires_at: ColumnType<Unreadable, Date, never>;
      kind: ColumnType<Unreadable, 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    membership: {
      practice_id: ColumnType<string, string, never>;
      person_id: ColumnType<string, string, never>;
      role: ColumnType<'owner' | 'member', 'owner' | 'member' | undefined, never>;
      joined_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, string | undefined, never>;
      given_name: ColumnType<Unreadable, string, never>;
      family_name: ColumnType<Unreadable, string, never>;
      email: ColumnType<string, string, never>;
      language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
      has_account: ColumnType<Unreadable, boolean | undefined, never>;
      email_confirmed_at: ColumnType<Date | null, never, never>;
      created_at: ColumnType<Unreadable, Date | undefined, never>;
      last_active_at: ColumnType<Unreadable, Date | undefined, never>;
      email_key: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    practice: {
      id: ColumnType<string, never, never>;
      name: ColumnType<string, never, never>;
      last_active_at: ColumnType<Unreadable, never, Date>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface KeepEquipmentRead {
    practice: {
      id: string;
      equipment_brand: string | null;
      equipment_colour: string | null;
    };
  }

  interface KeepEquipmentWrite {
    practice: {
      id: ColumnType<string, never, never>;
      equipment_brand: ColumnType<string | null, never, string | null>;
      equipment_colour: ColumnType<string | null, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface KeepInvoiceEmailRead {
    practice: {
      id: string;
      invoice_email: string | null;
    };
  }

  interface KeepInvoiceEmailWrite {
    practice: {
      id: ColumnType<string, never, never>;
      invoice_email: ColumnType<string | null, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface KeepSalutationRead {
    person: {
      id: string;
      salutation: string | null;
    };
  }

  interface KeepSalutationWrite {
    person: {
      id: ColumnType<string, never, never>;
      salutation: ColumnType<string | null, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface KeepVatNumberRead {
    practice: {
      id: string;
      vat_number: string | null;
    };
  }

  interface KeepVatNumberWrite {
    practice: {
      id: ColumnType<string, never, never>;
      vat_number: ColumnType<string | null, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface ManageMembersRead {
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
      joined_at: Date;
    };
    person: {
      id: string;
      given_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
      email_confirmed_at: Date | null;
    };
    practice: {
      id: string;
      name: string;
    };
  }

  interface ManageMembersWrite {
    membership: {
      practice_id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      role: ColumnType<'owner' | 'member', never, 'owner' | 'member'>;
      joined_at: ColumnType<Date, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SettleSignUpRead {
    'auth.account': {
      id: string;
      userId: string;
    };
    'auth.session': {
      id: string;
      userId: string;
    };
    'auth.user': {
      id: string;
    };
    'auth.verification': {
      id: string;
      value: string;
    };
    email_proof: {
      id: string;
      person_id: string;
      email: string;
      kind: 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session';
      held_by: string | null;
      email_key: string | null;
    };
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
    };
    person: {
      id: string;
      email: string;
      has_account: boolean;
      email_confirmed_at: Date | null;
      created_at: Date;
      email_key: string | null;
    };
    practice: {
      id: string;
    };
  }

  interface SettleSignUpWrite {
    'auth.account': {
      id: ColumnType<string, never, never>;
      userId: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
    'auth.session': {
      id: ColumnType<string, never, never>;
      userId: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
    'auth.user': {
      id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
    'auth.verification': {
      id: ColumnType<string, never, never>;
      value: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
    email_proof: {
      id: ColumnType<string, never, never>;
      person_id: ColumnType<string, never, never>;
      email: ColumnType<string, never, never>;
      kind: ColumnType<'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', never, never>;
      held_by: ColumnType<string | null, never, string | null>;
      email_key: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    membership: {
      practice_id: ColumnType<string, string, never>;
      person_id: ColumnType<string, string, never>;
      role: ColumnType<'owner' | 'member', 'owner' | 'member' | undefined, never>;
      joined_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, never, never>;
      email: ColumnType<string, never, never>;
      has_account: ColumnType<boolean, never, never>;
      email_confirmed_at: ColumnType<Date | null, never, Date | null>;
      created_at: ColumnType<Date, never, never>;
      email_key: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    practice: {
      id: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, Unreadable>;
    };
  }

  interface SignInRead {
    'auth.account': {
      id: string;
      userId: string;
      accountId: string;
      providerId: string;
      password: string | null;
      accessToken: string | null;
      refreshToken: string | null;
      idToken: string | null;
      accessTokenExpiresAt: Date | null;
      refreshTokenExpiresAt: Date | null;
      scope: string | null;
      createdAt: Date;
      updatedAt: Date;
    };
    'auth.session': {
      id: string;
      userId: string;
      token: string;
      expiresAt: Date;
      ipAddress: string | null;
      userAgent: string | null;
      createdAt: Date;
      updatedAt: Date;
    };
    'auth.user': {
      id: string;
      name: string;
      email: string;
      emailVerified: boolean;
      image: string | null;
      createdAt: Date;
      updatedAt: Date;
    };
    'auth.verification': {
      id: string;
      identifier: string;
      value: string;
      expiresAt: Date;
      createdAt: Date;
      updatedAt: Date;
    };
    email_proof: {
      id: string;
      person_id: string;
      email: string;
      expires_at: Date;
      kind: 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session';
      held_by: string | null;
      email_key: string | null;
    };
    person: {
      id: string;
      given_name: string;
      family_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
      has_account: boolean;
      email_confirmed_at: Date | null;
      email_key: string | null;
    };
  }

  interface SignInWrite {
    'auth.account': {
      id: ColumnType<string, string, string>;
      userId: ColumnType<string, string, string>;
      accountId: ColumnType<string, string, string>;
      providerId: ColumnType<string, string, string>;
      password: ColumnType<string | null, string | null | undefined, string | null>;
      accessToken: ColumnType<string | null, string | null | undefined, string | null>;
      refreshToken: ColumnType<string | null, string | null | undefined, string | null>;
      idToken: ColumnType<string | null, string | null | undefined, string | null>;
      accessTokenExpiresAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
      refreshTokenExpiresAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
      scope: ColumnType<string | null, string | null | undefined, string | null>;
      createdAt: ColumnType<Date, Date | undefined, Date>;
      updatedAt: ColumnType<Date, Date | undefined, Date>;
    };
    'auth.session': {
      id: ColumnType<string, string, string>;
      userId: ColumnType<string, string, string>;
      token: ColumnType<string, string, string>;
      expiresAt: ColumnType<Date, Date, Date>;
      ipAddress: ColumnType<string | null, string | null | undefined, string | null>;
      userAgent: ColumnType<string | null, string | null | undefined, string | null>;
      createdAt: ColumnType<Date, Date | undefined, Date>;
      updatedAt: ColumnType<Date, Date | undefined, Date>;
    };
    'auth.user': {
      id: ColumnType<string, string, string>;
      name: ColumnType<string, string | undefined, string>;
      email: ColumnType<string, string, string>;
      emailVerified: ColumnType<boolean, boolean | undefined, boolean>;
      image: ColumnType<string | null, string | null | undefined, string | null>;
      createdAt: ColumnType<Date, Date | undefined, Date>;
      updatedAt: ColumnType<Date, Date | undefined, Date>;
    };
    'auth.verification': {
      id: ColumnType<string, string, string>;
      identifier: ColumnType<string, string, string>;
      value: ColumnType<string, string, string>;
      expiresAt: ColumnType<Date, Date, Date>;
      createdAt: ColumnType<Date, Date | undefined, Date>;
      updatedAt: ColumnType<Date, Date | undefined, Date>;
    };
    email_proof: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<string, string, never>;
      email: ColumnType<string, string, never>;
      expires_at: ColumnType<Date, Date, never>;
      kind: ColumnType<'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', never>;
      held_by: ColumnType<string | null, never, string | null>;
      email_key: ColumnType<string | null, never, never>;
    };
    person: {
      id: ColumnType<string, never, never>;
      given_name: ColumnType<string, never, never>;
      family_name: ColumnType<string, never, never>;
      email: ColumnType<string, never, string>;
      language: ColumnType<'sv' | 'en' | 'nl', never, never>;
      has_account: ColumnType<boolean, never, never>;
      email_confirmed_at: ColumnType<Date | null, never, Date | null>;
      last_active_at: ColumnType<Unreadable, never, Date>;
      email_key: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SignUpRead {
    email_proof: {
      id: string;
    };
    person: {
      id: string;
    };
    practice: {
      id: string;
    };
  }

  interface SignUpWrite {
    email_proof: {
      id: ColumnType<string, string | undefined, never>;
      person_id: ColumnType<Unreadable, string, never>;
      email: ColumnType<Unreadable, string, never>;
      expires_at: ColumnType<Unreadable, Date, never>;
      kind: ColumnType<Unreadable, 'sign-up' | 'invitation' | 'change' | 'known' | 'guest-link' | 'guest-session', never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    membership: {
      practice_id: ColumnType<Unreadable, string, never>;
      person_id: ColumnType<Unreadable, string, never>;
      role: ColumnType<Unreadable, 'owner' | 'member' | undefined, never>;
      joined_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, string | undefined, never>;
      given_name: ColumnType<Unreadable, string, never>;
      family_name: ColumnType<Unreadable, string, never>;
      email: ColumnType<Unreadable, string, never>;
      phone: ColumnType<Unreadable, string | null | undefined, never>;
      language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
      has_account: ColumnType<Unreadable, boolean | undefined, never>;
      email_confirmed_at: ColumnType<Unreadable, Date | null | undefined, never>;
      created_at: ColumnType<Unreadable, Date | undefined, never>;
      last_active_at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    practice: {
      id: ColumnType<string, string | undefined, never>;
      kind: ColumnType<Unreadable, 'practice' | 'sole-trader' | 'consumer' | undefined, never>;
      name: ColumnType<Unreadable, string, never>;
      registration: ColumnType<Unreadable, string | null | undefined, never>;
      invoice_street: ColumnType<Unreadable, string, never>;
      invoice_postcode: ColumnType<Unreadable, string, never>;
      invoice_city: ColumnType<Unreadable, string, never>;
      invoice_country: ColumnType<Unreadable, string | undefined, never>;
      created_at: ColumnType<Unreadable, Date | undefined, never>;
      last_active_at: ColumnType<Unreadable, Date | undefined, never>;
      paper_name: ColumnType<Unreadable, string | null | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface ViewAccountRead {
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
      joined_at: Date;
    };
    person: {
      id: string;
      given_name: string;
      family_name: string;
      email: string;
      phone: string | null;
      language: 'sv' | 'en' | 'nl';
      has_account: boolean;
      email_confirmed_at: Date | null;
      created_at: Date;
      last_active_at: Date;
    };
    practice: {
      id: string;
      kind: 'practice' | 'sole-trader' | 'consumer';
      name: string;
      registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      invoice_country: string;
      last_active_at: Date;
      paper_name: string | null;
    };
  }

  interface ViewAccountWrite {
    practice: {
      id: ColumnType<string, never, never>;
      kind: ColumnType<'practice' | 'sole-trader' | 'consumer', never, never>;
      name: ColumnType<string, never, never>;
      registration: ColumnType<string | null, never, never>;
      invoice_street: ColumnType<string, never, never>;
      invoice_postcode: ColumnType<string, never, never>;
      invoice_city: ColumnType<string, never, never>;
      invoice_country: ColumnType<string, never, never>;
      last_active_at: ColumnType<Date, never, Date>;
      paper_name: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface WarnOfEndRead {
    person: {
      id: string;
      given_name: string;
      email: string;
      language: 'sv' | 'en' | 'nl';
    };
  }

  interface WarnOfEndWrite {}

  interface WeighErasureRead {
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
      joined_at: Date;
    };
    person: {
      id: string;
      given_name: string;
      family_name: string;
      email_confirmed_at: Date | null;
    };
    practice: {
      id: string;
      kind: 'practice' | 'sole-trader' | 'consumer';
      name: string;
    };
  }

  interface WeighErasureWrite {}
}
