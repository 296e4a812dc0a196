import type { MailEnd, PostedKind } from '../../kit/mailboxes.ts';
import type { Words } from '../../kit/map-words.ts';

/** What a mail was about, for those who read that it did not arrive. */
export const kindWords: Readonly<Record<PostedKind, Words>> = {
  'guest-link': {
    sv: 'Länk till Mina uppgifter utan konto',
    nl: 'Link naar Mijn gegevens zonder account',
    en: 'Link to My data without an account',
  },
  'order-placed': {
    sv: 'Bekräftelse av beställningen',
    nl: 'Bevestiging van de bestelling',
    en: 'Confirmation of the order',
  },
  'order-shipped': {
    sv: 'Beställningen är på väg',
    nl: 'De bestelling is onderweg',
    en: 'The order is on its way',
  },
  'order-cancelled': {
    sv: 'Beställningen är avbeställd',
    nl: 'De bestelling is geannuleerd',
    en: 'The order has been cancelled',
  },
  'order-returned': {
    sv: 'Returen har kommit fram',
    nl: 'De retour is aangekomen',
    en: 'The return has arrived',
  },
  'invoice-copy': { sv: 'Kopia av en faktura', nl: 'Kopie van een factuur', en: 'Copy of an invoice' },
  'confirm-email': {
    sv: 'Bekräftelse av e-postadressen',
    nl: 'Bevestiging van het e-mailadres',
    en: 'Confirmation of the e-mail address',
  },
  'new-owner': { sv: 'Ny kontoansvarig', nl: 'Nieuwe accounthouder', en: 'New account owner' },
  'reset-password': {
    sv: 'Länk för ett nytt lösenord',
    nl: 'Link voor een nieuw wachtwoord',
    en: 'Link for a new password',
  },
  'sign-in-changed': { sv: 'Ändrad inloggning', nl: 'Gewijzigde inloggegevens', en: 'Changed sign-in' },
  'end-of-account': {
    sv: 'Kontot tas snart bort',
    nl: 'Het account wordt binnenkort verwijderd',
    en: 'The account is about to be removed',
  },
  'first-notice': {
    sv: 'Första information om uppgifterna',
    nl: 'Eerste informatie over de gegevens',
    en: 'First information about the data',
  },
  change: { sv: 'Ändrad integritetspolicy', nl: 'Gewijzigd privacybeleid', en: 'Changed privacy policy' },
  newsletter: { sv: 'Nyhetsbrev', nl: 'Nieuwsbrief', en: 'Newsletter' },
  'newsletter-confirm': {
    sv: 'Bekräftelse av nyhetsbrevet',
    nl: 'Bevestiging van de nieuwsbrief',
    en: 'Confirmation of the newsletter',
  },
  'comment-confirm': {
    sv: 'Bekräftelse av en kommentar',
    nl: 'Bevestiging van een reactie',
    en: 'Confirmation of a comment',
  },
  'comment-shown': {
    sv: 'En kommentar syns nu',
    nl: 'Een reactie is zichtbaar',
    en: 'A comment is now shown',
  },
  erased: {
    sv: 'Bekräftelse av en radering',
    nl: 'Bevestiging van het wissen',
    en: 'Confirmation of an erasure',
  },
  'restriction-ends': {
    sv: 'Besked om att en begränsning upphör',
    nl: 'Bericht dat een beperking eindigt',
    en: 'Notice that a restriction ends',
  },
};

export const endWords: Readonly<Record<MailEnd, Words>> = {
  refused: {
    sv: 'E-postservern tog inte emot mejlet',
    nl: 'De mailserver heeft de e-mail geweigerd',
    en: 'The mail server refused it',
  },
  expired: {
    sv: 'Ingen e-postserver tog emot mejlet i tid',
    nl: 'Geen mailserver heeft de e-mail op tijd aangenomen',
    en: 'No mail server accepted it in time',
  },
  skipped: {
    sv: 'Skickades inte: brevlådan tar inte emot mejl',
    nl: 'Niet verstuurd: de mailbox neemt geen e-mail aan',
    en: 'Not sent: the mailbox does not accept e-mail',
  },
};
