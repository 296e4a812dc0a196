import type { Addressed } from '../../kit/addressed.ts';
import { pathOf } from '../../kit/paths.ts';
import type { MailContent } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { typedByOthers } from '../../kit/typed-by-others.ts';
import { claimTelling, releaseTelling, toldInMail } from '../first-notice/module.ts';
import { credentialsOf } from './credentials.ts';
import { invitationOf } from './invitation.ts';
import { findProof, type ProofKind, proofLifeWords, proofLink } from './proof.ts';

/** The mail about the proof `id`; undefined once the proof is gone or out of date, or what it was for has ended. */
export async function confirmEmailMail(shop: Shop, id: string): Promise<Addressed | undefined> {
  const proof = await findProof(shop, id);
  if (proof === undefined) return undefined;
  const { kind, address: to, language, personId: person } = proof;
  const practice = kind === 'invitation' ? await invitationOf(shop, person) : undefined;
  if (kind === 'invitation' && practice === undefined) return undefined;
  const holder = kind === 'invitation' ? await credentialsOf(shop).holderOf(to) : undefined;
  const link =
    kind === 'known'
      ? new URL(pathOf('signIn', language), shop.url).href
      : proofLink(shop, language, proof, holder);
  // Whoever typed an unproven address typed the names as well: only a holder is greeted by hers.
  const name = kind === 'known' ? proof.givenName : undefined;
  const mail = content(shop, language, kind, name, link, practice?.name);
  // Her data came from a colleague: what happens with it comes with the first mail, and with no other.
  if (kind !== 'invitation' || !(await claimTelling(shop, person, 'invitation')))
    return { to, person, asked: kind !== 'invitation', content: mail };
  const told = toldInMail(shop, person, 'invitation', language);
  return {
    to,
    person,
    unsent: () => releaseTelling(shop, person),
    content: { ...mail, links: told.links, closing: [...mail.closing, ...told.paragraphs] },
  };
}

function content(
  shop: Shop,
  language: PageLanguage,
  kind: ProofKind,
  name: string | undefined,
  link: string,
  practice: string | undefined,
): MailContent {
  const words = texts[language][kind](shop.policy.controller.name, typedByOthers(practice ?? ''));
  return {
    language,
    subject: words.subject,
    greeting: greetings[language](name),
    paragraphs: words.paragraphs,
    action: { label: words.label, url: link },
    closing: words.closing ?? [ignore[language](proofLifeWords(shop, language))],
    signature: signatureOf(shop.policy, language),
  };
}

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly label: string;
  /** Absent: how long the link works, and that nobody need do anything. */
  readonly closing?: readonly string[];
}

const greetings: Readonly<Record<PageLanguage, (name: string | undefined) => string>> = {
  sv: (name) => (name === undefined ? 'Hej,' : `Hej ${name},`),
  nl: (name) => (name === undefined ? 'Goedendag,' : `Beste ${name},`),
  en: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
};

const ignore: Readonly<Record<PageLanguage, (period: string) => string>> = {
  sv: (period) => `Länken gäller i ${period}. Om du inte har bett om det här behöver du inte göra något.`,
  nl: (period) => `De link werkt ${period}. Hebt u hier niet om gevraagd, dan hoeft u niets te doen.`,
  en: (period) => `The link works for ${period}. If you did not ask for this, you need not do anything.`,
};

const texts: Record<PageLanguage, Record<ProofKind, (shop: string, practice: string) => Words>> = {
  sv: {
    'sign-up': (shop) => ({
      subject: 'Bekräfta din e-postadress',
      paragraphs: [
        `Någon, förhoppningsvis du, har öppnat ett konto hos ${shop} med den här adressen. Bekräfta att den är din, så kan du logga in och beställa.`,
      ],
      label: 'Bekräfta adressen',
    }),
    invitation: (shop, practice) => ({
      subject: `Du är inbjuden till ${shop}`,
      paragraphs: [
        `En kollega på ${practice} bjuder in dig till verksamhetens konto hos ${shop}, så att du kan beställa för er räkning.`,
        'Har du redan ett konto använder du det. Annars väljer du ett lösenord. Du kan också tacka nej.',
      ],
      label: 'Svara på inbjudan',
    }),
    known: (shop) => ({
      subject: `Du har redan ett konto hos ${shop}`,
      paragraphs: [
        'Någon, kanske du själv, har försökt öppna ett konto med den här adressen. Det finns redan ett, och inget har ändrats.',
      ],
      label: 'Logga in',
      closing: ['Om du har glömt lösenordet kan du välja ett nytt på inloggningssidan.'],
    }),
    change: () => ({
      subject: 'Bekräfta din nya e-postadress',
      paragraphs: [
        'Du har bett oss att byta e-postadress på ditt konto. Adressen byts när du har öppnat länken och skrivit ditt lösenord.',
      ],
      label: 'Byt till den här adressen',
    }),
  },
  nl: {
    'sign-up': (shop) => ({
      subject: 'Bevestig uw e-mailadres',
      paragraphs: [
        `Iemand, hopelijk u, heeft bij ${shop} met dit adres een account aangemaakt. Bevestig dat het adres van u is, dan kunt u inloggen en bestellen.`,
      ],
      label: 'E-mailadres bevestigen',
    }),
    invitation: (shop, practice) => ({
      subject: `U bent uitgenodigd bij ${shop}`,
      paragraphs: [
        `Een collega van ${practice} nodigt u uit voor het account van de praktijk bij ${shop}, zodat u namens de praktijk kunt bestellen.`,
        'Hebt u al een account, dan gebruikt u dat. Anders kiest u een wachtwoord. U kunt de uitnodiging ook afwijzen.',
      ],
      label: 'Uitnodiging beantwoorden',
    }),
    known: (shop) => ({
      subject: `U hebt al een account bij ${shop}`,
      paragraphs: [
        'Iemand, misschien uzelf, heeft geprobeerd met dit adres een account aan te maken. Dat bestaat al; er is niets veranderd.',
      ],
      label: 'Inloggen',
      closing: ['Bent u uw wachtwoord vergeten? Op de inlogpagina kiest u een nieuw.'],
    }),
    change: () => ({
      subject: 'Bevestig uw nieuwe e-mailadres',
      paragraphs: [
        'U hebt ons gevraagd het e-mailadres van uw account te wijzigen. Het wordt gewijzigd zodra u de link hebt geopend en uw wachtwoord hebt ingevuld.',
      ],
      label: 'Dit adres gebruiken',
    }),
  },
  en: {
    'sign-up': (shop) => ({
      subject: 'Confirm your e-mail address',
      paragraphs: [
        `Somebody, hopefully you, has opened an account at ${shop} with this address. Please confirm that it is yours, and you can sign in and order.`,
      ],
      label: 'Confirm the address',
    }),
    invitation: (shop, practice) => ({
      subject: `You have been invited to ${shop}`,
      paragraphs: [
        `A colleague at ${practice} has invited you to its account at ${shop}, so that you can order on its behalf.`,
        'If you already have an account, you use that one. Otherwise you choose a password. You can also decline.',
      ],
      label: 'Answer the invitation',
    }),
    known: (shop) => ({
      subject: `You already have an account at ${shop}`,
      paragraphs: [
        'Somebody, perhaps you, tried to open an account with this address. There is one already, and nothing has changed.',
      ],
      label: 'Sign in',
      closing: ['If you have forgotten your password, you can choose a new one on the sign-in page.'],
    }),
    change: () => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: [
        'You asked us to change the e-mail address of your account. The address changes once you have opened the link and entered your password.',
      ],
      label: 'Change to this address',
    }),
  },
};
