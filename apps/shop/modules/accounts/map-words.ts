import { buyerKinds, languageCodes } from '../../kit/code-words.ts';
import type { CodeWords, MapWords } from '../../kit/map-words.ts';

const salutationCodes: CodeWords = {
  mr: { sv: 'herr', nl: 'de heer', en: 'Mr' },
  ms: { sv: 'fru', nl: 'mevrouw', en: 'Ms' },
  dr: { sv: 'doktor', nl: 'doctor', en: 'Dr' },
};

const memberRoles: CodeWords = {
  owner: { sv: 'kontoansvarig', nl: 'accounthouder', en: 'account owner' },
  member: { sv: 'medarbetare', nl: 'medewerker', en: 'member' },
};

const proofKinds: CodeWords = {
  'sign-up': { sv: 'nytt konto', nl: 'nieuw account', en: 'new account' },
  invitation: { sv: 'inbjudan', nl: 'uitnodiging', en: 'invitation' },
  change: { sv: 'byte av adress', nl: 'wijziging van het adres', en: 'change of address' },
  known: {
    sv: 'besked att kontot finns',
    nl: 'bericht dat het account bestaat',
    en: 'notice that the account exists',
  },
  'guest-link': {
    sv: 'länk till Mina uppgifter utan konto',
    nl: 'link naar Mijn gegevens zonder account',
    en: 'link to My data without an account',
  },
  'guest-session': {
    sv: 'Mina uppgifter, öppnade med en länk',
    nl: 'Mijn gegevens, geopend met een link',
    en: 'My data, opened by a link',
  },
};

const accountCodes: CodeWords = {
  true: {
    sv: 'uppgifterna hör till ett konto',
    nl: 'deze gegevens horen bij een account',
    en: 'this data belongs to an account',
  },
  false: {
    sv: 'uppgifterna hör inte till något konto',
    nl: 'deze gegevens horen niet bij een account',
    en: 'this data belongs to no account',
  },
};

const waysToSignIn: CodeWords = {
  credential: { sv: 'lösenord', nl: 'wachtwoord', en: 'password' },
};

export const mapWords: MapWords = {
  practice: {
    name: { sv: 'Verksamheten', nl: 'De praktijk', en: 'The practice' },
    place: 2,
    columns: {
      kind: { sv: 'Typ', nl: 'Soort', en: 'Type', codes: buyerKinds },
      name: { sv: 'Namn', nl: 'Naam', en: 'Name' },
      paper_name: { sv: 'Namn på fakturor', nl: 'Naam op facturen', en: 'Name on invoices' },
      registration: { sv: 'Organisationsnummer', nl: 'Registratienummer', en: 'Company registration number' },
      invoice_street: { sv: 'Faktureringsadress', nl: 'Factuuradres', en: 'Invoice address' },
      invoice_postcode: { sv: 'Fakturans postnummer', nl: 'Postcode van de factuur', en: 'Invoice postcode' },
      invoice_city: { sv: 'Fakturans ort', nl: 'Plaats van de factuur', en: 'Invoice town' },
      invoice_country: {
        sv: 'Fakturans land',
        nl: 'Land van de factuur',
        en: 'Invoice country',
        shown: 'country',
      },
      vat_number: { sv: 'Momsregistreringsnummer', nl: 'Btw-nummer', en: 'VAT number' },
      invoice_email: { sv: 'E-post för fakturor', nl: 'E-mail voor facturen', en: 'E-mail for invoices' },
      equipment_brand: {
        sv: 'Utrustningens märke',
        nl: 'Merk van de apparatuur',
        en: 'Brand of the equipment',
      },
      equipment_colour: {
        sv: 'Utrustningens färg',
        nl: 'Kleur van de apparatuur',
        en: 'Colour of the equipment',
      },
      created_at: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      last_active_at: { sv: 'Senast aktiv', nl: 'Laatst actief', en: 'Last active' },
    },
  },
  person: {
    name: { sv: 'Du', nl: 'Uzelf', en: 'You' },
    erased: {
      sv: 'Ditt namn och hur vi når dig',
      nl: 'Uw naam en hoe wij u bereiken',
      en: 'Your name and how we reach you',
    },
    place: 1,
    title: { columns: ['given_name', 'family_name'], joined: ' ' },
    columns: {
      given_name: { sv: 'Förnamn', nl: 'Voornaam', en: 'First name' },
      family_name: { sv: 'Efternamn', nl: 'Achternaam', en: 'Last name' },
      salutation: { sv: 'Tilltal', nl: 'Aanhef', en: 'Salutation', codes: salutationCodes },
      email: { sv: 'E-postadress', nl: 'E-mailadres', en: 'E-mail address' },
      email_key: {
        sv: 'Adressen i sökbar form',
        nl: 'Adres in doorzoekbare vorm',
        en: 'Address in searchable form',
      },
      phone: { sv: 'Telefon', nl: 'Telefoon', en: 'Telephone' },
      language: { sv: 'Språk', nl: 'Taal', en: 'Language', codes: languageCodes },
      has_account: { sv: 'Konto', nl: 'Account', en: 'Account', codes: accountCodes },
      email_confirmed_at: { sv: 'Adressen bekräftad', nl: 'Adres bevestigd', en: 'Address confirmed' },
      created_at: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      last_active_at: { sv: 'Senast aktiv', nl: 'Laatst actief', en: 'Last active' },
    },
  },
  membership: {
    name: {
      sv: 'Tillhörighet till en verksamhet',
      nl: 'Lidmaatschap van een praktijk',
      en: 'Membership of a practice',
    },
    place: 3,
    title: { columns: ['role'] },
    columns: {
      role: { sv: 'Roll', nl: 'Rol', en: 'Role', codes: memberRoles },
      joined_at: { sv: 'Med sedan', nl: 'Lid sinds', en: 'Member since' },
    },
  },
  email_proof: {
    name: {
      sv: 'Väntande bekräftelser av e-post',
      nl: 'Openstaande bevestigingen van e-mail',
      en: 'Pending confirmations of e-mail',
    },
    title: { columns: ['email'] },
    columns: {
      email: { sv: 'E-postadress', nl: 'E-mailadres', en: 'E-mail address' },
      email_key: {
        sv: 'Adressen i sökbar form',
        nl: 'Adres in doorzoekbare vorm',
        en: 'Address in searchable form',
      },
      kind: {
        sv: 'Vad länken är till',
        nl: 'Waarvoor de link is',
        en: 'What the link is for',
        codes: proofKinds,
      },
      expires_at: { sv: 'Gäller till', nl: 'Geldig tot', en: 'Valid until' },
    },
  },
  'auth.user': {
    name: { sv: 'Inloggning', nl: 'Inloggen', en: 'Sign-in' },
    place: 4,
    title: { columns: ['createdAt'] },
    columns: {
      name: { sv: 'Namn', nl: 'Naam', en: 'Name' },
      emailVerified: {
        sv: 'Inloggningens e-postadress',
        nl: 'E-mailadres van de inlog',
        en: 'E-mail address of the sign-in',
        codes: {
          true: { sv: 'bekräftad', nl: 'bevestigd', en: 'confirmed' },
          false: {
            sv: 'inte bekräftad i inloggningen',
            nl: 'niet bevestigd in de inlog',
            en: 'not confirmed in the sign-in',
          },
        },
      },
      image: { sv: 'Bild', nl: 'Afbeelding', en: 'Picture' },
      createdAt: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      updatedAt: { sv: 'Ändrad', nl: 'Gewijzigd', en: 'Changed' },
    },
  },
  'auth.session': {
    name: { sv: 'Pågående inloggningar', nl: 'Lopende inlogsessies', en: 'Current sign-ins' },
    place: 6,
    title: { columns: ['createdAt'] },
    columns: {
      expiresAt: { sv: 'Gäller till', nl: 'Geldig tot', en: 'Valid until' },
      ipAddress: { sv: 'IP-adress', nl: 'IP-adres', en: 'IP address' },
      userAgent: { sv: 'Webbläsare', nl: 'Browser', en: 'Browser' },
      createdAt: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      updatedAt: { sv: 'Ändrad', nl: 'Gewijzigd', en: 'Changed' },
    },
  },
  'auth.account': {
    name: {
      sv: 'Lösenord (visas aldrig)',
      nl: 'Wachtwoord (wordt nooit getoond)',
      en: 'Password (never shown)',
    },
    place: 5,
    title: { columns: ['providerId'] },
    columns: {
      providerId: {
        sv: 'Sätt att logga in',
        nl: 'Manier van inloggen',
        en: 'Way of signing in',
        codes: waysToSignIn,
      },
      createdAt: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      updatedAt: { sv: 'Ändrad', nl: 'Gewijzigd', en: 'Changed' },
    },
  },
  'auth.verification': {
    name: {
      sv: 'Väntande lösenordsbyten',
      nl: 'Openstaande wachtwoordwijzigingen',
      en: 'Pending password changes',
    },
    columns: {
      expiresAt: { sv: 'Gäller till', nl: 'Geldig tot', en: 'Valid until' },
      createdAt: { sv: 'Skapad', nl: 'Aangemaakt', en: 'Created' },
      updatedAt: { sv: 'Ändrad', nl: 'Gewijzigd', en: 'Changed' },
    },
  },
};
