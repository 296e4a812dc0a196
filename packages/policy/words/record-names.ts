import type { Language, Words } from '../model/noted.ts';
import { recordKinds } from '../model/records.ts';
import { plainWord } from './words.ts';

/** A kind of records as it stands inside a sentence: `order-history` is `orders`. */
export function recordName(record: string, language: Language): string {
  return recordKinds[record]?.[language] ?? plainWord(record);
}

/** Events of records; those of another shop's map are said as they are written. */
export const eventNames: Readonly<Record<string, Words>> = {
  closed: { sv: 'att ärendet avslutats', nl: 'de afsluiting ervan', en: 'it was closed' },
  collected: { sv: 'att vi fick uppgiften', nl: 'de ontvangst ervan', en: 'we received it' },
  ended: { sv: 'att det tagit slut', nl: 'het einde ervan', en: 'it ended' },
  ends: { sv: 'att det tagit slut', nl: 'het einde ervan', en: 'it ended' },
  confirmed: { sv: 'bekräftelsen', nl: 'de bevestiging', en: 'the confirmation' },
  erased: { sv: 'att det raderats', nl: 'het wissen', en: 'the erasure' },
  expires: { sv: 'att det slutat gälla', nl: 'het verlopen ervan', en: 'it expired' },
  issued: { sv: 'utfärdandet', nl: 'de uitgifte', en: 'it was issued' },
  'last-active': {
    sv: 'den senaste aktiviteten',
    nl: 'de laatste activiteit',
    en: 'the last activity',
  },
  'last-placed': {
    sv: 'att den sista produkten av modellen släpptes ut på marknaden',
    nl: 'het op de markt brengen van het laatste product van dat model',
    en: 'the last product of the model was placed on the market',
  },
  ordered: { sv: 'köpet', nl: 'de aankoop', en: 'the purchase' },
  placed: { sv: 'köpet', nl: 'de aankoop', en: 'the purchase' },
  received: { sv: 'att den kom in', nl: 'de ontvangst', en: 'it was received' },
  requested: { sv: 'begäran', nl: 'de aanvraag', en: 'the request' },
  sent: { sv: 'utskicket', nl: 'de verzending', en: 'it was sent' },
  untold: {
    sv: 'en dag som texten inte säger',
    nl: 'een dag die de tekst niet noemt',
    en: 'a day that the text does not tell',
  },
  visited: { sv: 'besöket', nl: 'het bezoek', en: 'the visit' },
  written: { sv: 'att det skrevs', nl: 'het noteren ervan', en: 'it was written' },
};

/** What a period counts from, as it follows on the word after. */
export function eventName(event: string, language: Language): string {
  return eventNames[event]?.[language] ?? plainWord(event);
}
