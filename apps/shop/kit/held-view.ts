import type { HeldRecord } from '@trygg/engine';
import { capitalised, recordName } from '@trygg/policy';
import { html } from 'hono/html';
import { dayOf } from './day-of.ts';
import { messages } from './i18n.ts';
import type { Html, PageLanguage } from './route.ts';

const say = messages({
  sv: {
    title: 'Det här sparar vi tills vidare',
    unpaid: 'det du har fått är inte betalt',
    claim: 'ett krav pågår eller är att vänta',
    complaint: 'ett klagomål utreds',
    authority: 'en myndighet har begärt det',
    recall: 'en produkt återkallas',
    'contested-goods': 'det är omtvistat vad som har levererats',
    'contested-sum': 'det är omtvistat vad som ska betalas',
    law: (letter: string) => `GDPR artikel 17.3 ${letter}`,
    line: (why: string, law: string, until: string, review: string) =>
      `sparas eftersom ${why} (${law}). Det raderas när det är avgjort, senast den ${until}. Den ${review} prövar vi igen om det behöver sparas.`,
    untilThen: 'Det här kan inte raderas än',
    now: (why: string, law: string, until: string, review: string) =>
      `sparas även om du ber oss radera det, eftersom ${why} (${law}), tills det är avgjort, senast till den ${until}. Den ${review} prövar vi igen om det behövs.`,
    beside:
      'Vi sparar också det som behövs för att kunna läsa det: namn och kontaktuppgifter för den det gäller. Inget av det används till något annat.',
    disagree: (authority: string) =>
      `Tycker du att det är fel? Hör av dig till oss, klaga hos ${authority} eller vänd dig till domstol.`,
  },
  nl: {
    title: 'Dit bewaren wij voorlopig',
    unpaid: 'wat u hebt gekregen niet is betaald',
    claim: 'er een rechtsvordering loopt of te verwachten is',
    complaint: 'er een klacht wordt behandeld',
    authority: 'een autoriteit erom heeft gevraagd',
    recall: 'een product wordt teruggeroepen',
    'contested-goods': 'er een geschil is over wat er is geleverd',
    'contested-sum': 'er een geschil is over wat er moet worden betaald',
    law: (letter: string) => `AVG artikel 17 lid 3 onder ${letter}`,
    line: (why: string, law: string, until: string, review: string) =>
      `wordt bewaard omdat ${why} (${law}). Het wordt gewist als dat is afgehandeld, uiterlijk op ${until}. Op ${review} bekijken wij opnieuw of het bewaard moet blijven.`,
    untilThen: 'Dit kan nog niet worden gewist',
    now: (why: string, law: string, until: string, review: string) =>
      `blijft bewaard, ook als u ons vraagt het te wissen, omdat ${why} (${law}), totdat dat is afgehandeld en uiterlijk tot ${until}. Op ${review} bekijken wij opnieuw of dat nodig is.`,
    beside:
      'Daarbij bewaren wij ook wat nodig is om het te kunnen lezen: de naam en contactgegevens van wie het betreft. Niets daarvan wordt ergens anders voor gebruikt.',
    disagree: (authority: string) =>
      `Bent u het er niet mee eens? Neem contact met ons op, dien een klacht in bij de ${authority} of ga naar de rechter.`,
  },
  en: {
    title: 'What we are keeping for now',
    unpaid: 'what you received has not been paid for',
    claim: 'a legal claim is under way or expected',
    complaint: 'a complaint is being looked into',
    authority: 'an authority has asked for it',
    recall: 'a product is being recalled',
    'contested-goods': 'it is contested what was delivered',
    'contested-sum': 'it is contested what is to be paid',
    law: (letter: string) => `GDPR Article 17(3)(${letter})`,
    line: (why: string, law: string, until: string, review: string) =>
      `is kept because ${why} (${law}). It is erased when that is settled, on ${until} at the latest. On ${review} we will review whether it still has to be kept.`,
    untilThen: 'This cannot be erased yet',
    now: (why: string, law: string, until: string, review: string) =>
      `is kept even if you ask us to erase it, because ${why} (${law}), until that is settled, and until ${until} at the latest. On ${review} we will review whether that is still needed.`,
    beside:
      'We also keep what is needed to make sense of it: the name and contact details of the person concerned. None of it is used for anything else.',
    disagree: (authority: string) =>
      `Do you think this is wrong? Get in touch with us, complain to ${authority}, or go to court.`,
  },
});

export type ToldHold = Omit<HeldRecord, 'id'>;

export interface HeldView {
  readonly title: string;
  /** What is kept, why, until when at the latest, and when that is looked at again. */
  readonly lines: readonly { readonly what: string; readonly how: string }[];
  /** What else stays because of it, and what can be done about it (Art. 12(4)). */
  readonly notes: readonly string[];
}

/** What is kept from an erasure that she asks for, in plain words; undefined where nothing is. */
export function heldView(
  held: readonly ToldHold[],
  authority: string,
  language: PageLanguage,
): HeldView | undefined {
  if (held.length === 0) return undefined;
  const t = say(language);
  const lines = linesOf(held, language, t.line);
  return { title: t.title, lines, notes: [t.beside, t.disagree(authority)] };
}

/** What could not be erased now, if she asked for it; a title and a text, none where nothing is held. */
export function heldNow(
  held: readonly ToldHold[],
  authority: string,
  language: PageLanguage,
): readonly (readonly [title: string, text: string])[] {
  if (held.length === 0) return [];
  const t = say(language);
  const lines = linesOf(held, language, t.now).map(({ what, how }) => `${what}: ${how}`);
  return [[t.untilThen, [...lines, t.disagree(authority)].join(' ')]];
}

function linesOf(
  held: readonly ToldHold[],
  language: PageLanguage,
  line: (why: string, law: string, until: string, review: string) => string,
): HeldView['lines'] {
  const t = say(language);
  return withCounts(
    held.map(({ record, reason, law, until, reviewOn }) => ({
      what: capitalised(recordName(record, language)),
      how: line(t[reason], t.law(law.at(-2) ?? ''), dayOf(until, language), dayOf(reviewOn, language)),
    })),
  );
}

/** What is kept for now, with what can be done about it. */
export function heldOnPage({ title, lines, notes }: HeldView): Html {
  return html`<section aria-labelledby="held"><h2 id="held">${title}</h2><dl>${lines.map(({ what, how }) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>${notes.map((words) => html`<p>${words}</p>`)}</section>
`;
}

/** Several orders that are kept alike are said once, with how many they are. */
function withCounts(lines: HeldView['lines']): HeldView['lines'] {
  return [...Map.groupBy(lines, ({ what, how }) => `${what}: ${how}`).values()].flatMap((alike) =>
    alike
      .slice(0, 1)
      .map(({ what, how }) => ({ what: alike.length === 1 ? what : `${what} (${alike.length})`, how })),
  );
}
