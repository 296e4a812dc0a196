import type { EnforcedPolicy } from '@trygg/policy';
import { type RefusalGroundId, type RequestRight, refusalGrounds, requestRights } from '../model/refusals.ts';
import type { ExtensionReason, Letter, LetterLanguage } from '../model/requests.ts';

interface Words {
  readonly hello: string;
  readonly about: (right: string, received: string) => string;
  readonly rights: Readonly<Record<RequestRight, string>>;
  readonly refused: string;
  readonly why: (reason: string, article: string) => string;
  readonly complain: (authority: string, web: string) => string;
  readonly court: string;
  readonly extended: string;
  readonly reasons: Readonly<Record<ExtensionReason, string>>;
  readonly until: (day: string) => string;
  readonly late: (day: string) => string;
  readonly doubted: string;
  readonly prove: string;
  readonly noPapers: string;
  readonly reference: (number: number) => string;
}

const words: Readonly<Record<LetterLanguage, Words>> = {
  sv: {
    hello: 'Hej,',
    about: (right, received) => `den ${received} fick vi din begäran om ${right}.`,
    rights: {
      access: 'registerutdrag',
      rectification: 'rättelse',
      erasure: 'radering',
      restriction: 'begränsning',
      portability: 'dataportabilitet',
      objection: 'att vi slutar med en behandling',
      'marketing-objection': 'att slippa direktmarknadsföring',
      withdrawal: 'att ta tillbaka ett samtycke',
    },
    refused: 'Vi avslår din begäran, helt eller delvis.',
    why: (reason, article) => `Skälet är att ${reason} (${article}).`,
    complain: (authority, web) => `Du kan klaga hos ${authority}, ${web}.`,
    court: 'Du kan också väcka talan mot oss i domstol.',
    extended: 'Vi behöver mer tid än den första månaden (artikel 12.3).',
    reasons: { complexity: 'Begäran är komplicerad.', number: 'Vi har fått många begäranden.' },
    until: (day) => `Du får vårt svar senast den ${day}.`,
    late: (day) =>
      `Du skulle ha fått vårt svar senast den ${day}. Vi ber om ursäkt för det. Du får svaret så snart vi vet att det är du som frågar.`,
    doubted: 'Vi behöver veta att det är du som frågar (artikel 12.6).',
    prove:
      'Svara från den e-postadress som du har bekräftat hos oss, gör begäran när du är inloggad, eller ring oss så ringer vi tillbaka på numret som vi redan har.',
    noPapers: 'Skicka ingen kopia av en id-handling.',
    reference: (number) => `Begäran nummer ${number}.`,
  },
  nl: {
    hello: 'Goedendag,',
    about: (right, received) => `op ${received} ontvingen wij uw verzoek om ${right}.`,
    rights: {
      access: 'inzage',
      rectification: 'rectificatie',
      erasure: 'wissing',
      restriction: 'beperking',
      portability: 'overdraagbaarheid van gegevens',
      objection: 'het stoppen van een verwerking',
      'marketing-objection': 'het stoppen van direct marketing',
      withdrawal: 'intrekking van een toestemming',
    },
    refused: 'Wij voldoen niet, of niet geheel, aan uw verzoek.',
    why: (reason, article) => `De reden is dat ${reason} (${article}).`,
    complain: (authority, web) => `U kunt een klacht indienen bij ${authority}, ${web}.`,
    court: 'U kunt zich ook tot de rechter wenden.',
    extended: 'Wij hebben meer tijd nodig dan de eerste maand (artikel 12, lid 3).',
    reasons: { complexity: 'Het verzoek is complex.', number: 'Het aantal verzoeken is groot.' },
    until: (day) => `U krijgt ons antwoord uiterlijk op ${day}.`,
    late: (day) =>
      `U had ons antwoord uiterlijk op ${day} moeten krijgen. Onze excuses daarvoor. U krijgt het zodra wij weten dat u het bent die het verzoek doet.`,
    doubted: 'Wij moeten weten dat u het bent die het verzoek doet (artikel 12, lid 6).',
    prove:
      'Antwoord vanaf het e-mailadres dat u bij ons hebt bevestigd, doe het verzoek terwijl u bent ingelogd, of bel ons: wij bellen dan terug op het nummer dat wij al hebben.',
    noPapers: 'Stuur geen kopie van een identiteitsbewijs.',
    reference: (number) => `Verzoek nummer ${number}.`,
  },
  en: {
    hello: 'Hello,',
    about: (right, received) => `on ${received} we received your request for ${right}.`,
    rights: {
      access: 'access to your data',
      rectification: 'rectification',
      erasure: 'erasure',
      restriction: 'restriction',
      portability: 'data portability',
      objection: 'an end to a use of your data',
      'marketing-objection': 'an end to direct marketing',
      withdrawal: 'the withdrawal of consent',
    },
    refused: 'We are refusing your request, in whole or in part.',
    why: (reason, article) => `The reason is that ${reason} (${article}).`,
    complain: (authority, web) => `You can complain to ${authority}, ${web}.`,
    court: 'You can also bring the matter before a court.',
    extended: 'We need more time than the first month (Article 12(3)).',
    reasons: { complexity: 'The request is complex.', number: 'We have received many requests.' },
    until: (day) => `You will get our answer by ${day}.`,
    late: (day) =>
      `You should have had our answer by ${day}, and we apologise. You will get it as soon as we know that it is you who is asking.`,
    doubted: 'We need to know that it is you who is asking (Article 12(6)).',
    prove:
      'Reply from the e-mail address that you confirmed with us, make the request while you are signed in, or call us: we will call back on the number we already have.',
    noPapers: 'Do not send a copy of an identity document.',
    reference: (number) => `Request number ${number}.`,
  },
};

/** What a letter is about. */
export interface LetterHead {
  readonly policy: EnforcedPolicy;
  readonly language: LetterLanguage;
  readonly number: number;
  readonly right: RequestRight;
  readonly receivedOn: string;
}

function letter(
  { policy, language, number, right, receivedOn }: LetterHead,
  body: readonly string[],
): Letter {
  const w = words[language];
  const { name, street, postcode, city, email, telephone } = policy.controller;
  const signature = `${name}\n${street}, ${postcode} ${city}\n${email}, ${telephone}`;
  const paragraphs = [w.hello, w.about(w.rights[right], receivedOn), ...body, w.reference(number), signature];
  return {
    subject: `${w.reference(number).replace(/\.$/u, '')}: ${w.rights[right]}`,
    text: `${paragraphs.join('\n\n')}\n`,
  };
}

/** A refusal says why, where to complain, and that a court is open (Art. 12(4)). */
export function refusalLetter(head: LetterHead, ground: RefusalGroundId, because: string): Letter {
  const w = words[head.language];
  const { authority } = head.policy;
  const reason = refusalGrounds[ground][head.language];
  const law = requestRights[head.right];
  const { article } = refusalGrounds[ground];
  return letter(head, [
    w.refused,
    `${w.why(reason, article === law ? article : `${article}; ${law}`)} ${because}`,
    `${w.complain(authority.name, authority.web)} ${w.court}`,
  ]);
}

export function extensionLetter(
  head: LetterHead,
  reason: ExtensionReason,
  because: string,
  until: string,
): Letter {
  const w = words[head.language];
  return letter(head, [`${w.extended} ${w.reasons[reason]} ${because}`, w.until(until)]);
}

/** A day that is past is promised to nobody. */
export function doubtLetter(
  head: LetterHead,
  because: string,
  due: { readonly day: string; readonly past: boolean },
): Letter {
  const w = words[head.language];
  const when = due.past ? w.late(due.day) : w.until(due.day);
  return letter(head, [`${w.doubted} ${because}`, `${w.prove} ${w.noPapers}`, when]);
}
