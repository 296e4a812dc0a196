import type { Words } from '../model/noted.ts';

/** Parts of the engine that process what people's rights and periods are about, each an account in the database. */
export const engineParts: Readonly<Record<string, Words>> = {
  access: { sv: 'lämnar ut uppgifter', nl: 'geeft inzage', en: 'gives access' },
  choose: { sv: 'antecknar ja och nej', nl: 'noteert ja en nee', en: 'notes each yes and no' },
  erase: { sv: 'raderar på begäran', nl: 'wist op verzoek', en: 'erases on request' },
  hold: {
    sv: 'sparar det som behövs i en tvist',
    nl: 'bewaart wat voor een geschil nodig is',
    en: 'keeps what is needed for a dispute',
  },
  merge: {
    sv: 'för ihop det som hör till samma person',
    nl: 'voegt samen wat bij één persoon hoort',
    en: 'brings together what belongs to one person',
  },
  rectify: { sv: 'rättar', nl: 'corrigeert', en: 'corrects' },
  request: {
    sv: 'för begäranden och deras frister',
    nl: 'houdt verzoeken en hun termijnen bij',
    en: 'keeps requests and their time limits',
  },
  restrict: { sv: 'begränsar', nl: 'beperkt', en: 'restricts' },
  seal: { sv: 'förseglar anteckningarna', nl: 'verzegelt de aantekeningen', en: 'seals the notes' },
  sweep: {
    sv: 'raderar uppgifter vars tid har gått ut',
    nl: 'wist gegevens waarvan de termijn is verstreken',
    en: 'erases data whose time is up',
  },
};
