import { categories } from '../model/categories.ts';
import { leavesTheArea } from '../register/build.ts';
import { channelNames } from '../words/names.ts';
import { plainWord } from '../words/words.ts';
import { partsIn, type Sayings } from './sayings.ts';

const { about, bases, country, end, event, period, places, purpose, purposes, quoted, recipient, record } =
  partsIn('nl');

const grounds = {
  consent: 'alleen als u ja zei',
  'soft-opt-in': 'als u iets kocht en geen nee zei',
  'opt-out': 'tot u nee zegt',
} as const;

export const sayingsNl: Sayings = {
  'purpose-added': (c) =>
    `Wij gaan gegevens gebruiken voor ${purpose(c.purpose)}${c.bases.length > 0 ? ` (grondslag: ${bases(c.bases)})` : ''}.`,
  'purpose-removed': (c) => `Wij gebruiken geen gegevens meer voor ${purpose(c.purpose)}.`,
  'basis-changed': (c) =>
    `De grondslag van ${purpose(c.purpose)} verandert van ${bases(c.from)} in ${bases(c.to)}.`,
  'role-changed': (c) =>
    c.to === 'processor'
      ? `Over ${purpose(c.purpose)} beslist voortaan de klant; wij werken in diens opdracht.`
      : `Over ${purpose(c.purpose)} beslissen voortaan wij.`,
  'interest-changed': (c) => `Ons belang bij ${purpose(c.purpose)} verandert.`,
  'national-id-changed': (c) =>
    `De reden om een nationaal identificatienummer te gebruiken voor ${purpose(c.purpose)} verandert.`,
  'category-added': (c) => `Voor ${purpose(c.purpose)} gebruiken wij nu ook ${categories[c.category].nl}.`,
  'category-removed': (c) =>
    `Voor ${purpose(c.purpose)} gebruiken wij geen ${categories[c.category].nl} meer.`,
  'channel-added': (c) =>
    `Voor ${purpose(c.purpose)} kunnen wij u bereiken per ${channelNames[c.channel].nl}, ${grounds[c.ground]}.`,
  'channel-removed': (c) =>
    `Voor ${purpose(c.purpose)} bereiken wij u niet meer per ${channelNames[c.channel].nl}.`,
  'channel-ground-changed': (c) =>
    `Voor ${purpose(c.purpose)} bereiken wij u per ${channelNames[c.channel].nl} ${grounds[c.to]}; eerder ${grounds[c.from]}.`,
  'recipient-added': (c) =>
    `${recipient(c.recipient)} krijgt gegevens voor ${purposes(c.recipient.purposes)} (${about(c.recipient, leavesTheArea(c.recipient))}).`,
  'recipient-removed': (c) => `${recipient(c.recipient)} krijgt geen gegevens meer van ons.`,
  'recipient-purpose-added': (c) =>
    `${recipient(c.recipient)} krijgt nu ook gegevens voor ${purpose(c.purpose)}.`,
  'recipient-purpose-removed': (c) =>
    `${recipient(c.recipient)} krijgt geen gegevens meer voor ${purpose(c.purpose)}.`,
  'recipient-data-added': (c) => `${recipient(c.recipient)} krijgt nu ook ${categories[c.category].nl}.`,
  'recipient-data-removed': (c) => `${recipient(c.recipient)} krijgt geen ${categories[c.category].nl} meer.`,
  'recipient-moved': (c) =>
    `${recipient(c.recipient)} verwerkt de gegevens nu in ${country(c.recipient.country)} (${about(c.recipient, leavesTheArea(c.recipient))}); eerder ${country(c.from)}.`,
  'recipient-role-changed': (c) => `${recipient(c.recipient)} is nu ${about(c.recipient, false)}.`,
  'recipient-condition-changed': (c) =>
    c.to === undefined
      ? `${recipient(c.recipient)} krijgt nu gegevens zonder de voorwaarde die eerder gold.`
      : `De voorwaarde waaronder ${recipient(c.recipient)} gegevens krijgt, verandert.`,
  'period-shortened': (c) => `${record(c.record)}: eerder gewist, nu ${end(c.to)}, voorheen ${end(c.from)}.`,
  'period-lengthened': (c) =>
    `${record(c.record)}: langer bewaard, nu ${end(c.to)}, voorheen ${end(c.from)}.`,
  'period-changed': (c) =>
    `De termijn van ${record(c.record)} wordt anders geteld: ${end(c.to)}, voorheen ${end(c.from)}.`,
  'period-added': (c) => `${record(c.record)}: gewist ${end(c.to)}.`,
  'period-removed': (c) => `Een termijn van ${record(c.record)} vervalt: ${end(c.from)}.`,
  'statute-added': (c) => `Van ${record(c.record)} blijft bewaard wat ${c.statute} eist: ${end(c.to)}.`,
  'statute-removed': (c) => `Van ${record(c.record)} blijft niets meer bewaard volgens ${c.statute}.`,
  'statute-changed': (c) =>
    `Wat ${c.statute} van ${record(c.record)} eist, blijft nu bewaard ${end(c.to)}, voorheen ${end(c.from)}.`,
  'statute-columns-changed': (c) =>
    `Welke gegevens van ${record(c.record)} bewaard blijven volgens ${c.statute}, verandert.`,
  'withdrawal-period-changed': (c) =>
    `De tijd om ${record(c.record)} te wissen na intrekken van toestemming verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
  'lasting-changed': (c) =>
    `Hoe lang ${record(c.record)} geldig is na ${event(c.event)}, verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
  'warning-changed': (c) =>
    `Hoe lang vooraf wij waarschuwen dat ${record(c.record)} gewist wordt, verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
  'law-changed': (c) => `Voortaan geldt het recht van ${country(c.to)}; eerder dat van ${country(c.from)}.`,
  'scope-changed': () => 'Voor wie en wanneer de verklaring geldt, verandert.',
  'controller-changed': (c) =>
    `Een ander bedrijf is verantwoordelijk voor de gegevens: ${c.to}; eerder ${c.from}.`,
  'controller-renamed': (c) => `Het bedrijf verandert van naam: van ${c.from} naar ${c.to}.`,
  'contact-changed': () => 'Onze contactgegevens veranderen.',
  'officer-changed': () => 'Wie functionaris gegevensbescherming is, verandert.',
  'authority-changed': (c) => `Klachten gaan naar ${c.to}.`,
  'right-changed': (c) => `Hoe u een recht gebruikt (${rights[c.right]}), verandert.`,
  'right-added': (c) => `Een recht staat er nu bij: ${rights[c.right]}.`,
  'right-removed': (c) => `Een recht staat er niet meer bij: ${rights[c.right]}. U houdt het volgens de wet.`,
  'cookie-added': (c) => `Iets nieuws wordt op uw apparaat opgeslagen: ${quoted(plainWord(c.cookie))}.`,
  'cookie-removed': (c) => `Dit wordt niet meer op uw apparaat opgeslagen: ${quoted(plainWord(c.cookie))}.`,
  'cookie-changed': (c) => `Iets dat op uw apparaat staat, verandert: ${quoted(plainWord(c.cookie))}.`,
  'source-added': (c) => `Wij halen gegevens uit een nieuwe bron: ${quoted(plainWord(c.source))}.`,
  'source-removed': (c) => `Wij halen geen gegevens meer uit ${quoted(plainWord(c.source))}.`,
  'source-changed': (c) => `Wat wij uit ${quoted(plainWord(c.source))} halen, verandert.`,
  'profiling-added': (c) => `Een computer gaat indelen of beoordelen: ${quoted(plainWord(c.profiling))}.`,
  'profiling-removed': (c) =>
    `Een computer deelt niet meer in en beoordeelt niet meer: ${quoted(plainWord(c.profiling))}.`,
  'profiling-changed': (c) =>
    `Hoe een computer indeelt of beoordeelt, verandert: ${quoted(plainWord(c.profiling))}.`,
  'measure-added': (c) => `Een nieuwe beveiliging: ${quoted(plainWord(c.measure))}.`,
  'measure-removed': (c) => `Een beveiliging wordt niet meer beloofd: ${quoted(plainWord(c.measure))}.`,
  'location-changed': (c) =>
    `Gegevens worden nu ${c.handling === 'stored' ? 'bewaard' : 'beheerd'} in ${places(c.to)}, voorheen in ${places(c.from)}.`,
  'statement-added': (c) => `De verklaring zegt iets nieuws: ${quoted(plainWord(c.statement))}.`,
  'statement-removed': (c) => `De verklaring zegt niet meer: ${quoted(plainWord(c.statement))}.`,
  'setting-changed': (c) =>
    ({
      suppression: `Hoe lang wij een nee tegen reclame onthouden, verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
      grace: `Hoe lang u een wissing kunt terugdraaien, verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
      backups: `Hoe lang back-ups bewaren wat gewist is, verandert: ${period(c.to)}, voorheen ${period(c.from)}.`,
    })[c.setting],
  'language-added': (c) => `De verklaring is er nu ook in het ${languages[c.language] ?? c.language}.`,
  'language-removed': (c) => `De verklaring is er niet meer in het ${languages[c.language] ?? c.language}.`,
};

const rights = {
  access: 'uw gegevens inzien',
  rectification: 'verbeteren',
  erasure: 'wissen',
  restriction: 'beperken',
  portability: 'meenemen',
  objection: 'bezwaar maken',
  withdrawal: 'toestemming intrekken',
  complaint: 'een klacht indienen',
} as const;

const languages: Readonly<Record<string, string>> = { sv: 'Zweeds', nl: 'Nederlands', en: 'Engels' };
