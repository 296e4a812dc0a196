import type { Row } from './contents-lists.ts';

export const accessAnswer: readonly Row[] = [
  ['15(1)', 'whether anything is processed', 'om något behandlas', 'of er iets verwerkt wordt'],
  ['15(1)(a)', 'why', 'varför', 'waarom'],
  ['15(1)(b)', 'which kinds of data', 'vilka slags uppgifter', 'welke soorten gegevens'],
  [
    '15(1)(c)',
    'who got it or will, by name where known (C-154/21)',
    'vem som har fått det eller ska få det, vid namn om det är känt (C-154/21)',
    'wie het kreeg of krijgt, met naam als die bekend is (C-154/21)',
  ],
  [
    '15(1)(d)',
    'how long it stays, or what decides that',
    'hur länge det finns kvar, eller vad som avgör det',
    'hoelang het blijft, of wat dat bepaalt',
  ],
  [
    '15(1)(e)',
    'the rights to correct, erase, restrict and object',
    'rätten att rätta, radera, begränsa och invända',
    'de rechten om te verbeteren, te wissen, te beperken en bezwaar te maken',
  ],
  [
    '15(1)(f)',
    'the authority that takes complaints',
    'myndigheten som tar emot klagomål',
    'de autoriteit voor klachten',
  ],
  [
    '15(1)(g)',
    'where it came from, if not from the person',
    'varifrån det kom, om inte från personen',
    'waar het vandaan kwam, als het niet van de persoon kwam',
  ],
  [
    '15(1)(h)',
    'what a machine decides, by which logic and with what effect (C-203/22)',
    'vad en maskin avgör, med vilken logik och verkan (C-203/22)',
    'wat een machine beslist, met welke logica en welk gevolg (C-203/22)',
  ],
  [
    '15(2)',
    'the safeguards of transfers out of the EEA',
    'skyddet vid överföring ut ur EES',
    'de waarborgen bij doorgifte buiten de EER',
  ],
  [
    '15(3)',
    'a copy of the data, true to it (C-487/21), the first one free (C-307/22)',
    'en trogen kopia av uppgifterna (C-487/21), den första gratis (C-307/22)',
    'een getrouwe kopie van de gegevens (C-487/21), de eerste gratis (C-307/22)',
  ],
];

export const refusal: readonly Row[] = [
  ['12(4)', 'why nothing is done', 'varför inget görs', 'waarom er niets gebeurt'],
  ['12(4)', 'where to complain', 'var man kan klaga', 'waar men kan klagen'],
  ['12(4)', 'that a court can be asked', 'att man kan gå till domstol', 'dat men naar de rechter kan'],
];
