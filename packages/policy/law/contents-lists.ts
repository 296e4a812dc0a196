/** An article, and what it asks for in English, Swedish and Dutch. */
export type Row = readonly [article: string, en: string, sv: string, nl: string];

export const breachToPeople: readonly Row[] = [
  [
    '33(3)(b)',
    'whom to ask: the data protection officer or another contact',
    'vem man kan fråga: dataskyddsombudet eller en annan kontakt',
    'wie vragen beantwoordt: de functionaris of een ander contact',
  ],
  ['33(3)(c)', 'what is likely to follow', 'vad som troligen följer', 'wat er waarschijnlijk uit volgt'],
  [
    '33(3)(d)',
    'what was done or will be, and what lessens the harm',
    'vad som har gjorts eller ska göras, och vad som minskar skadan',
    'wat er gedaan is of nog komt, en wat de schade beperkt',
  ],
];

export const breachToAuthority: readonly Row[] = [
  [
    '33(3)(a)',
    'what happened; which kinds of people and data, and about how many of each',
    'vad som hände; vilka slags personer och uppgifter, och ungefär hur många',
    'wat er gebeurde; welke soorten mensen en gegevens, en ongeveer hoeveel',
  ],
  ...breachToPeople,
  [
    '33(1)',
    'why it is told late, where 72 hours have passed',
    'varför det kommer sent, om 72 timmar har gått',
    'waarom het laat komt, als er 72 uur voorbij zijn',
  ],
];

export const agreement: readonly Row[] = [
  [
    '28(3)',
    'what is processed, for how long, how and why; which data, about whom',
    'vad som behandlas, hur länge, hur och varför; vilka uppgifter, om vilka',
    'wat er verwerkt wordt, hoelang, hoe en waarom; welke gegevens, over wie',
  ],
  [
    '28(3)',
    'what the controller may ask and must do',
    'vad den ansvarige får kräva och ska göra',
    'wat de verantwoordelijke mag vragen en moet doen',
  ],
  [
    '28(3)(a)',
    'only on instructions in writing, also for transfers to other countries',
    'bara efter skrivna instruktioner, även för överföring till andra länder',
    'alleen op schriftelijke instructie, ook bij doorgifte naar andere landen',
  ],
  [
    '28(3)(b)',
    'those who see data are bound to secrecy',
    'de som ser uppgifter har tystnadsplikt',
    'wie gegevens ziet, is tot zwijgen verplicht',
  ],
  ['28(3)(c)', 'security as art. 32 asks', 'säkerhet enligt art. 32', 'beveiliging volgens art. 32'],
  [
    '28(3)(d)',
    'others are engaged only with leave, and bound alike',
    'andra anlitas bara med tillstånd, på samma villkor',
    'anderen alleen met toestemming, onder gelijke voorwaarden',
  ],
  [
    '28(3)(e)',
    'help with the requests of people',
    'hjälp med enskildas begäranden',
    'hulp bij verzoeken van mensen',
  ],
  [
    '28(3)(f)',
    'help with security, breaches and assessments (art. 32 to 36)',
    'hjälp med säkerhet, incidenter och bedömningar (art. 32 till 36)',
    'hulp bij beveiliging, datalekken en beoordelingen (art. 32 tot en met 36)',
  ],
  [
    '28(3)(g)',
    'at the end data is erased or handed back, as the controller chooses',
    'vid slutet raderas eller lämnas uppgifterna tillbaka, som den ansvarige väljer',
    'aan het einde gaan de gegevens weg of terug, naar keuze van de verantwoordelijke',
  ],
  [
    '28(3)(h)',
    'proof and audits; a warning where an instruction breaks the law',
    'bevis och granskning; en varning om en instruktion strider mot lagen',
    'bewijs en controle; een waarschuwing als een instructie tegen de wet is',
  ],
];

const security: readonly [en: string, sv: string, nl: string] = [
  'security measures, in general',
  'säkerhetsåtgärder, i stora drag',
  'beveiligingsmaatregelen, in grote lijnen',
];

export const register: readonly Row[] = [
  [
    '30(1)(a)',
    'the controller, any joint one, its representative and data protection officer, with contacts',
    'den ansvarige, gemensamt ansvariga, företrädare och dataskyddsombud, med kontaktuppgifter',
    'de verantwoordelijke, medeverantwoordelijken, vertegenwoordiger en functionaris, met contactgegevens',
  ],
  ['30(1)(b)', 'the purposes', 'ändamålen', 'de doelen'],
  [
    '30(1)(c)',
    'kinds of people and kinds of data',
    'slags personer och slags uppgifter',
    'soorten mensen en soorten gegevens',
  ],
  [
    '30(1)(d)',
    'kinds of recipients, those in other countries too',
    'slags mottagare, även i andra länder',
    'soorten ontvangers, ook in andere landen',
  ],
  [
    '30(1)(e)',
    'transfers out of the EEA: where to, and by which safeguard',
    'överföringar ut ur EES: vart, och med vilket skydd',
    'doorgifte buiten de EER: waarheen, en met welke waarborg',
  ],
  [
    '30(1)(f)',
    'when each kind of data is erased',
    'när varje slags uppgifter raderas',
    'wanneer elke soort gegevens gewist wordt',
  ],
  ['30(1)(g)', ...security],
];

export const registerOfProcessor: readonly Row[] = [
  [
    '30(2)(a)',
    'the processor, each controller it works for, representatives and data protection officers, with contacts',
    'biträdet, varje ansvarig det arbetar för, företrädare och dataskyddsombud, med kontaktuppgifter',
    'de verwerker, elke opdrachtgever, vertegenwoordigers en functionarissen, met contactgegevens',
  ],
  [
    '30(2)(b)',
    'what it does for each controller',
    'vad det gör för varje ansvarig',
    'wat hij voor elke opdrachtgever doet',
  ],
  [
    '30(2)(c)',
    'transfers out of the EEA: where to, and by which safeguard',
    'överföringar ut ur EES: vart, och med vilket skydd',
    'doorgifte buiten de EER: waarheen, en met welke waarborg',
  ],
  ['30(2)(d)', ...security],
];

/** What the page of a shop holds where a consumer takes back a purchase. */
export const withdrawalFunction: readonly Row[] = [
  [
    '6(1)(h)',
    'before the purchase: that it can be taken back online, and where',
    'före köpet: att köpet kan ångras på webbplatsen, och var',
    'vóór de aankoop: dat herroepen online kan, en waar',
  ],
  [
    '11a(1)',
    'a button “withdraw from contract here” or as clear, easy to see and to reach',
    'en knapp ”ångra avtalet här” eller lika tydlig, lätt att se och nå',
    'een knop “overeenkomst hier herroepen” of even duidelijk, goed zichtbaar en bereikbaar',
  ],
  [
    '11a(1)',
    'it is there for as long as the purchase can be taken back',
    'den finns där så länge köpet kan ångras',
    'die er is zolang herroepen kan',
  ],
  [
    '11a(2)(a)',
    'the consumer gives or confirms her name',
    'konsumenten uppger eller bekräftar sitt namn',
    'de consument geeft of bevestigt een naam',
  ],
  ['11a(2)(b)', 'which purchase it is', 'vilket köp det gäller', 'om welke aankoop het gaat'],
  [
    '11a(2)(c)',
    'where the acknowledgement goes, electronically',
    'vart bekräftelsen ska skickas elektroniskt',
    'waar de ontvangstbevestiging elektronisch heen gaat',
  ],
  [
    '11a(3)',
    'a second button “confirm withdrawal” or as clear',
    'en andra knapp ”bekräfta ånger” eller lika tydlig',
    'een tweede knop “herroeping bevestigen” of even duidelijk',
  ],
  [
    '11a(4)',
    'an acknowledgement that can be kept, with what was declared, its date and time',
    'en bekräftelse som kan sparas, med vad som förklarades, datum och tid',
    'een bevestiging die te bewaren is, met de verklaring, datum en tijd',
  ],
  [
    '11a(5)',
    'what is sent before the time is over is in time',
    'det som skickas innan tiden är ute är i tid',
    'wat vóór het einde van de termijn verstuurd is, is op tijd',
  ],
];
