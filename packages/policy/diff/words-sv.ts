import { categories } from '../model/categories.ts';
import { leavesTheArea } from '../register/build.ts';
import { channelNames } from '../words/names.ts';
import { plainWord } from '../words/words.ts';
import { partsIn, type Sayings } from './sayings.ts';

const { about, bases, country, end, event, period, places, purpose, purposes, quoted, recipient, record } =
  partsIn('sv');

const grounds = {
  consent: 'bara om du sagt ja',
  'soft-opt-in': 'om du har handlat och inte tackat nej',
  'opt-out': 'tills du säger nej',
} as const;

export const sayingsSv: Sayings = {
  'purpose-added': (c) =>
    `Vi börjar använda uppgifter för ${purpose(c.purpose)}${c.bases.length > 0 ? ` (grund: ${bases(c.bases)})` : ''}.`,
  'purpose-removed': (c) => `Vi slutar använda uppgifter för ${purpose(c.purpose)}.`,
  'basis-changed': (c) =>
    `Den rättsliga grunden för ${purpose(c.purpose)} ändras från ${bases(c.from)} till ${bases(c.to)}.`,
  'role-changed': (c) =>
    c.to === 'processor'
      ? `För ${purpose(c.purpose)} bestämmer nu kunden, och vi arbetar för kundens räkning.`
      : `För ${purpose(c.purpose)} är det nu vi som bestämmer.`,
  'interest-changed': (c) => `Vårt intresse bakom ${purpose(c.purpose)} ändras.`,
  'national-id-changed': (c) => `Skälet att använda personnummer för ${purpose(c.purpose)} ändras.`,
  'category-added': (c) => `För ${purpose(c.purpose)} använder vi nu även ${categories[c.category].sv}.`,
  'category-removed': (c) =>
    `För ${purpose(c.purpose)} använder vi inte längre ${categories[c.category].sv}.`,
  'channel-added': (c) =>
    `För ${purpose(c.purpose)} kan vi höra av oss via ${channelNames[c.channel].sv}, ${grounds[c.ground]}.`,
  'channel-removed': (c) =>
    `För ${purpose(c.purpose)} hör vi inte längre av oss via ${channelNames[c.channel].sv}.`,
  'channel-ground-changed': (c) =>
    `För ${purpose(c.purpose)} hör vi av oss via ${channelNames[c.channel].sv} ${grounds[c.to]}; förut ${grounds[c.from]}.`,
  'recipient-added': (c) =>
    `${recipient(c.recipient)} får uppgifter för ${purposes(c.recipient.purposes)} (${about(c.recipient, leavesTheArea(c.recipient))}).`,
  'recipient-removed': (c) => `${recipient(c.recipient)} får inte längre uppgifter av oss.`,
  'recipient-purpose-added': (c) =>
    `${recipient(c.recipient)} får nu uppgifter även för ${purpose(c.purpose)}.`,
  'recipient-purpose-removed': (c) =>
    `${recipient(c.recipient)} får inte längre uppgifter för ${purpose(c.purpose)}.`,
  'recipient-data-added': (c) => `${recipient(c.recipient)} får nu även ${categories[c.category].sv}.`,
  'recipient-data-removed': (c) => `${recipient(c.recipient)} får inte längre ${categories[c.category].sv}.`,
  'recipient-moved': (c) =>
    `${recipient(c.recipient)} behandlar nu uppgifterna i ${country(c.recipient.country)} (${about(c.recipient, leavesTheArea(c.recipient))}); förut ${country(c.from)}.`,
  'recipient-role-changed': (c) => `${recipient(c.recipient)} är nu ${about(c.recipient, false)}.`,
  'recipient-condition-changed': (c) =>
    c.to === undefined
      ? `${recipient(c.recipient)} får nu uppgifter utan det villkor som gällde förut.`
      : `Villkoret för när ${recipient(c.recipient)} får uppgifter ändras.`,
  'period-shortened': (c) => `${record(c.record)} raderas tidigare: ${end(c.to)}, förut ${end(c.from)}.`,
  'period-lengthened': (c) => `${record(c.record)} sparas längre: ${end(c.to)}, förut ${end(c.from)}.`,
  'period-changed': (c) =>
    `Tiden för ${record(c.record)} räknas annorlunda: ${end(c.to)}, förut ${end(c.from)}.`,
  'period-added': (c) => `${record(c.record)} raderas ${end(c.to)}.`,
  'period-removed': (c) => `En tidsgräns för ${record(c.record)} försvinner: ${end(c.from)}.`,
  'statute-added': (c) => `Av ${record(c.record)} bevaras det som ${c.statute} kräver: ${end(c.to)}.`,
  'statute-removed': (c) => `Av ${record(c.record)} bevaras inget längre enligt ${c.statute}.`,
  'statute-changed': (c) =>
    `Det som ${c.statute} kräver av ${record(c.record)} bevaras nu ${end(c.to)}, förut ${end(c.from)}.`,
  'statute-columns-changed': (c) =>
    `Vilka uppgifter i ${record(c.record)} som bevaras enligt ${c.statute} ändras.`,
  'withdrawal-period-changed': (c) =>
    `Tiden för att radera ${record(c.record)} efter ett återkallat samtycke ändras: ${period(c.to)}, förut ${period(c.from)}.`,
  'lasting-changed': (c) =>
    `Hur länge ${record(c.record)} gäller efter ${event(c.event)} ändras: ${period(c.to)}, förut ${period(c.from)}.`,
  'warning-changed': (c) =>
    `Hur långt innan vi varnar för att ${record(c.record)} raderas ändras: ${period(c.to)}, förut ${period(c.from)}.`,
  'law-changed': (c) => `Lagen i ${country(c.to)} gäller nu; förut den i ${country(c.from)}.`,
  'scope-changed': () => 'Vilka och när policyn gäller ändras.',
  'controller-changed': (c) => `Ett annat företag ansvarar för uppgifterna: ${c.to}; förut ${c.from}.`,
  'controller-renamed': (c) => `Företaget byter namn från ${c.from} till ${c.to}.`,
  'contact-changed': () => 'Våra kontaktuppgifter ändras.',
  'officer-changed': () => 'Vem som är dataskyddsombud ändras.',
  'authority-changed': (c) => `Klagomål tas emot av ${c.to}.`,
  'right-changed': (c) => `Hur du använder en rättighet (${rights[c.right]}) ändras.`,
  'right-added': (c) => `En rättighet beskrivs nu: ${rights[c.right]}.`,
  'right-removed': (c) => `En rättighet beskrivs inte längre: ${rights[c.right]}. Lagen ger dig den ändå.`,
  'cookie-added': (c) => `Något nytt lagras på din enhet: ${quoted(plainWord(c.cookie))}.`,
  'cookie-removed': (c) => `Det här lagras inte längre på din enhet: ${quoted(plainWord(c.cookie))}.`,
  'cookie-changed': (c) => `Något som lagras på din enhet ändras: ${quoted(plainWord(c.cookie))}.`,
  'source-added': (c) => `Vi hämtar uppgifter från en ny källa: ${quoted(plainWord(c.source))}.`,
  'source-removed': (c) => `Vi hämtar inte längre uppgifter från ${quoted(plainWord(c.source))}.`,
  'source-changed': (c) => `Det vi hämtar från ${quoted(plainWord(c.source))} ändras.`,
  'profiling-added': (c) => `En dator börjar sortera eller bedöma: ${quoted(plainWord(c.profiling))}.`,
  'profiling-removed': (c) => `En dator slutar sortera eller bedöma: ${quoted(plainWord(c.profiling))}.`,
  'profiling-changed': (c) =>
    `Hur en dator sorterar eller bedömer ändras: ${quoted(plainWord(c.profiling))}.`,
  'measure-added': (c) => `Ett nytt skydd: ${quoted(plainWord(c.measure))}.`,
  'measure-removed': (c) => `Ett skydd utlovas inte längre: ${quoted(plainWord(c.measure))}.`,
  'location-changed': (c) =>
    `Uppgifter ${c.handling === 'stored' ? 'lagras' : 'sköts'} nu i ${places(c.to)}, förut i ${places(c.from)}.`,
  'statement-added': (c) => `Policyn säger något nytt: ${quoted(plainWord(c.statement))}.`,
  'statement-removed': (c) => `Policyn säger inte längre: ${quoted(plainWord(c.statement))}.`,
  'setting-changed': (c) =>
    ({
      suppression: `Hur länge vi minns ett nej till reklam ändras: ${period(c.to)}, förut ${period(c.from)}.`,
      grace: `Hur länge en radering kan ångras ändras: ${period(c.to)}, förut ${period(c.from)}.`,
      backups: `Hur länge säkerhetskopior har kvar det som raderats ändras: ${period(c.to)}, förut ${period(c.from)}.`,
    })[c.setting],
  'language-added': (c) => `Policyn finns nu även på ${languages[c.language] ?? c.language}.`,
  'language-removed': (c) => `Policyn finns inte längre på ${languages[c.language] ?? c.language}.`,
};

const rights = {
  access: 'se dina uppgifter',
  rectification: 'rätta',
  erasure: 'radera',
  restriction: 'begränsa',
  portability: 'ta med dig',
  objection: 'invända',
  withdrawal: 'ta tillbaka ett samtycke',
  complaint: 'klaga',
} as const;

const languages: Readonly<Record<string, string>> = { sv: 'svenska', nl: 'nederländska', en: 'engelska' };
