import type { EnforcedPolicy } from '@trygg/policy';
import type { Letter, LetterLanguage } from '../model/requests.ts';

const words: Readonly<
  Record<
    LetterLanguage,
    {
      readonly subject: string;
      readonly hello: string;
      readonly ends: (since: string) => string;
      readonly after: string;
      readonly complain: (email: string, authority: string, web: string) => string;
    }
  >
> = {
  sv: {
    subject: 'Begränsningen av dina uppgifter upphör',
    hello: 'Hej,',
    ends: (since) =>
      `sedan den ${since} är behandlingen av dina uppgifter begränsad. Vi tänker häva begränsningen, och du ska få veta det innan vi gör det (artikel 18.3).`,
    after:
      'När den är hävd används uppgifterna som vanligt igen, och de raderas när deras tid har gått ut. Det du har sagt nej till gäller fortfarande.',
    complain: (email, authority, web) =>
      `Tycker du att begränsningen ska vara kvar, skriv till ${email}. Du kan också klaga hos ${authority}, ${web}, eller väcka talan i domstol.`,
  },
  nl: {
    subject: 'De beperking van uw gegevens eindigt',
    hello: 'Goedendag,',
    ends: (since) =>
      `sinds ${since} is de verwerking van uw gegevens beperkt. Wij zijn van plan de beperking op te heffen, en laten u dat weten voordat wij het doen (artikel 18, lid 3).`,
    after:
      'Daarna gebruiken wij de gegevens weer gewoon, en wissen wij ze zodra hun termijn is verstreken. Waar u nee tegen hebt gezegd, blijft nee.',
    complain: (email, authority, web) =>
      `Vindt u dat de beperking moet blijven, schrijf dan naar ${email}. U kunt ook een klacht indienen bij ${authority}, ${web}, of naar de rechter gaan.`,
  },
  en: {
    subject: 'The restriction of your data ends',
    hello: 'Hello,',
    ends: (since) =>
      `since ${since} the processing of your data has been restricted. We intend to lift the restriction, and are telling you before we do (Article 18(3)).`,
    after:
      'Once it is lifted, the data is used as usual again and erased when its time is up. Anything you have said no to stays a no.',
    complain: (email, authority, web) =>
      `If you think that the restriction should remain, write to ${email}. You can also complain to ${authority}, ${web}, or bring the matter before a court.`,
  },
};

/**
 * What whoever obtained a restriction is told before somebody else lifts it (Art. 18(3)). `since`: the day on which it
 * began.
 *
 * @example liftLetter(policy, 'en', '2026-11-30').text // Hello, since 2026-11-30 the processing …
 */
export function liftLetter(policy: EnforcedPolicy, language: LetterLanguage, since: string): Letter {
  const w = words[language];
  const { name, street, postcode, city, email, telephone } = policy.controller;
  const { authority } = policy;
  const paragraphs = [
    ...[w.hello, w.ends(since), w.after, w.complain(email, authority.name, authority.web)],
    `${name}\n${street}, ${postcode} ${city}\n${email}, ${telephone}`,
  ];
  return { subject: w.subject, text: `${paragraphs.join('\n\n')}\n` };
}
