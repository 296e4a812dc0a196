import { addressKey } from '../../kit/address.ts';
import type { Addressed } from '../../kit/addressed.ts';
import { pathOf } from '../../kit/paths.ts';
import type { MailContent } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { claimTelling, releaseTelling, toldInMail } from '../first-notice/module.ts';
import { proofLifeWords, proofLink } from './proof.ts';

/** What a proof is for follows from what is known of the person when the mail is sent. */
type Situation = 'invited' | 'new' | 'known' | 'change';

/** The mail about the proof `id`; undefined once the proof is gone or out of date. */
export async function confirmEmailMail(shop: Shop, id: string): Promise<Addressed | undefined> {
  const signIn = shop.activity('sign-in');
  const proof = await signIn
    .selectFrom('email_proof')
    .innerJoin('person', 'person.id', 'email_proof.person_id')
    .leftJoin('auth.user', 'auth.user.id', 'person.id')
    .select([
      'email_proof.email as address',
      'email_proof.expires_at',
      'person.id as person_id',
      'person.given_name',
      'person.language',
      'person.email',
      'person.email_confirmed_at',
      'auth.user.id as user_id',
    ])
    .where('email_proof.id', '=', id)
    .executeTakeFirst();
  if (proof === undefined || proof.expires_at.getTime() <= shop.now().epochMilliseconds) return undefined;
  const situation: Situation =
    proof.user_id === null
      ? 'invited'
      : addressKey(proof.address) !== addressKey(proof.email)
        ? 'change'
        : proof.email_confirmed_at === null
          ? 'new'
          : 'known';
  const practice = situation === 'invited' ? await practiceOf(shop, proof.person_id) : undefined;
  const link =
    situation === 'known'
      ? new URL(pathOf('signIn', proof.language), shop.url).href
      : proofLink(shop, proof.language, id);
  const mail = content(shop, proof.language, situation, proof.given_name, link, practice);
  const person = proof.person_id;
  // Her data came from a colleague: what happens with it comes with the first mail, and with no other.
  if (situation !== 'invited' || !(await claimTelling(shop, person, 'invitation')))
    return { to: proof.address, content: mail };
  const told = toldInMail(shop, person, 'invitation', proof.language);
  return {
    to: proof.address,
    unsent: () => releaseTelling(shop, person),
    content: { ...mail, links: told.links, closing: [...mail.closing, ...told.paragraphs] },
  };
}

/** Name of the practice that she was invited to; undefined where the policy has no accounts or she is in none. */
async function practiceOf(shop: Shop, personId: string): Promise<string | undefined> {
  if (!shop.permits('view-account')) return undefined;
  const found = await shop
    .activity('view-account')
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select('practice.name')
    .where('membership.person_id', '=', personId)
    .executeTakeFirst();
  return found?.name;
}

function content(
  shop: Shop,
  language: PageLanguage,
  situation: Situation,
  name: string,
  link: string,
  practice: string | undefined,
): MailContent {
  const words = texts[language][situation](shop.policy.controller.name, practice);
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

const greetings: Readonly<Record<PageLanguage, (name: string) => string>> = {
  sv: (name) => `Hej ${name},`,
  nl: (name) => `Beste ${name},`,
  en: (name) => `Hello ${name},`,
};

const ignore: Readonly<Record<PageLanguage, (period: string) => string>> = {
  sv: (period) => `Länken gäller i ${period}. Har du inte bett om det här behöver du inte göra något.`,
  nl: (period) => `De link werkt ${period}. Hebt u hier niet om gevraagd, dan hoeft u niets te doen.`,
  en: (period) => `The link works for ${period}. If you did not ask for this you need not do anything.`,
};

const texts: Record<
  PageLanguage,
  Record<Situation, (shop: string, practice: string | undefined) => Words>
> = {
  sv: {
    new: (shop) => ({
      subject: 'Bekräfta din e-postadress',
      paragraphs: [
        `Välkommen till ${shop}. Ett steg är kvar: bekräfta att adressen är din, så kan du logga in och beställa.`,
      ],
      label: 'Bekräfta adressen',
    }),
    invited: (shop, practice) => ({
      subject: `Du är inbjuden till ${shop}`,
      paragraphs: [
        practice === undefined
          ? `En kollega har lagt till dig hos ${shop}.`
          : `En kollega på ${practice} har lagt till dig i verksamhetens konto hos ${shop}.`,
        'Välj ett eget lösenord, så kan du beställa för er räkning.',
      ],
      label: 'Välj lösenord',
    }),
    known: (shop) => ({
      subject: `Du har redan ett konto hos ${shop}`,
      paragraphs: [
        'Någon, kanske du själv, har försökt öppna ett konto med den här adressen. Det finns redan ett, och inget har ändrats.',
      ],
      label: 'Logga in',
      closing: ['Har du glömt lösenordet kan du välja ett nytt på inloggningssidan.'],
    }),
    change: () => ({
      subject: 'Bekräfta din nya e-postadress',
      paragraphs: ['Du har bett oss att byta e-postadress på ditt konto. Bytet sker när du bekräftar här.'],
      label: 'Byt till den här adressen',
    }),
  },
  nl: {
    new: (shop) => ({
      subject: 'Bevestig uw e-mailadres',
      paragraphs: [
        `Welkom bij ${shop}. Nog één stap: bevestig dat dit adres van u is, dan kunt u inloggen en bestellen.`,
      ],
      label: 'E-mailadres bevestigen',
    }),
    invited: (shop, practice) => ({
      subject: `U bent uitgenodigd bij ${shop}`,
      paragraphs: [
        practice === undefined
          ? `Een collega heeft u bij ${shop} toegevoegd.`
          : `Een collega van ${practice} heeft u bij ${shop} toegevoegd aan het account van de praktijk.`,
        'Kies een eigen wachtwoord, dan kunt u namens de praktijk bestellen.',
      ],
      label: 'Wachtwoord kiezen',
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
        'U hebt ons gevraagd het e-mailadres van uw account te wijzigen. Het wordt gewijzigd zodra u het hier bevestigt.',
      ],
      label: 'Dit adres gebruiken',
    }),
  },
  en: {
    new: (shop) => ({
      subject: 'Confirm your e-mail address',
      paragraphs: [
        `Welcome to ${shop}. One step is left: confirm that the address is yours, then you can sign in and order.`,
      ],
      label: 'Confirm the address',
    }),
    invited: (shop, practice) => ({
      subject: `You are invited to ${shop}`,
      paragraphs: [
        practice === undefined
          ? `A colleague has added you at ${shop}.`
          : `A colleague at ${practice} has added you to its account at ${shop}.`,
        'Choose a password of your own, then you can order on its behalf.',
      ],
      label: 'Choose a password',
    }),
    known: (shop) => ({
      subject: `You already have an account at ${shop}`,
      paragraphs: [
        'Somebody, perhaps you, tried to open an account with this address. There is one already, and nothing has changed.',
      ],
      label: 'Sign in',
      closing: ['If you forgot the password you can choose a new one on the sign-in page.'],
    }),
    change: () => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: [
        'You asked us to change the e-mail address of your account. It changes when you confirm it here.',
      ],
      label: 'Change to this address',
    }),
  },
};
