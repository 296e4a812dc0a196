/** Words that made-up Dutch customers are made of. Any likeness to somebody who lives is chance. */
import { words } from './words.ts';

export const givenNames = words(`
  Anke Anouk Arjan Astrid Bart Bas Bram Carlijn Chantal Daan Dennis Dirk Eline Els Emma Erik Esther Eva Femke Fleur
  Floor Frank Geert Gerard Gijs Hanneke Hans Harm Heleen Henk Ilse Inge Ivo Jaap Jan Jasper Jeroen Jet Joost Jorien
  Judith Karin Kees Klaas Koen Lars Laura Leonie Lieke Lisa Loes Lotte Luuk Maaike Maarten Marieke Marit Mark Marloes
  Martijn Mees Merel Mieke Mirjam Nienke Niels Noor Olaf Paul Peter Petra Pieter Renske Rianne Rob Roos Ruben Sander
  Sanne Sietske Sjoerd Sophie Stefan Suzanne Teun Tess Thijs Tim Tineke Tom Truus Vera Wendy Willem Wouter Yvonne
  Amina Farid Giovanni Meryem Rashid Sunita`);

export const familyNames = [
  ...words(`
  Bakker Beekman Blok Boer Bos Bosch Brouwer Bruin Dekker Dijkstra Drost Evers Faber Geerts Groen Haan Hendriks
  Hermans Hoekstra Huisman Jacobs Jansen Janssen Jonker Kok Koning Koster Kramer Kuijpers Kuiper Lammers Linden Maas
  Martens Meijer Mulder Postma Prins Peters Reitsma Rietveld Roos Sanders Schipper Scholten Schouten Smeets Smit
  Spaans Timmer Timmermans Verbeek Verhoeven Vermeer Vermeulen Visser Vos Wagenaar Willems Wolters Zijlstra Zwart
  Baldewsingh Demir Haddad Nguyen Tahiri`),
  'de Boer',
  'de Graaf',
  'de Groot',
  'de Jong',
  'de Vries',
  'de Wit',
  'ten Brink',
  'van Beek',
  'van Dam',
  'van den Berg',
  'van der Heijden',
  'van der Meer',
  'van der Veen',
  'van Dijk',
  'van Leeuwen',
  'van Loon',
];

export const practiceKinds = [
  'Tandartspraktijk',
  'Mondzorg',
  'Tandartsen',
  'Mondzorgpraktijk',
  'Praktijk voor mondhygiëne',
  'Orthodontiepraktijk',
] as const;

/** Second half of a practice's name. */
export const practiceWords = words(`
  Boterbloem Berkenhof Beukenlaan Bloesem Boomgaard Dennenheuvel Duinzicht Eikenlaan Elzenhof Gaarde Havenzicht
  Heidezicht Iepenhof Kamperfoelie Kastanje Klaproos Klaver Kleiweg Korenbloem Landzicht Lelie Lindehof Lisdodde
  Meeuwenhof Merelhof Molenwiek Nachtegaal Ooievaar Populier Rietkraag Rozenhof Schelpenpad Sleutelbloem Spechtenhof
  Sterrenwacht Stuifduin Tulpenhof Veldzicht Vlinderhof Vuurtoren Waterlelie Weidezicht Wilgenhof Zeezicht Zonnebloem
  Zwanenhof Zwaluw`);

export const streets = words(`
  Beatrixstraat Beukenlaan Boomgaardstraat Brugstraat Dorpsstraat Eikenlaan Esdoornlaan Gasthuisstraat Havenstraat
  Herenstraat Hoofdstraat Hoogstraat Julianastraat Kastanjelaan Kerkstraat Kloosterstraat Kruisstraat Langestraat
  Lindelaan Markt Marktstraat Meidoornstraat Molenstraat Molenweg Nieuwstraat Noorderstraat Oosterstraat Parallelweg
  Parklaan Prinsenstraat Raadhuisstraat Schoolstraat Sportlaan Stationsstraat Stationsweg Torenstraat Veerstraat
  Vliststraat Waterstraat Weverstraat Wilhelminastraat Zandweg Zuiderstraat`);

/** Town, the first three digits of its postcodes, and how much of the trade is there. */
export const towns = (
  [
    ['Amsterdam', '101', 10],
    ['Haarlem', '201', 4],
    ['Alkmaar', '181', 3],
    ['Zaandam', '150', 2],
    ['Hilversum', '121', 2],
    ['Leiden', '231', 3],
    ['Den Haag', '251', 6],
    ['Delft', '261', 2],
    ['Rotterdam', '301', 8],
    ['Dordrecht', '331', 2],
    ['Gouda', '280', 2],
    ['Utrecht', '351', 6],
    ['Amersfoort', '381', 3],
    ['Lelystad', '823', 1],
    ['Almere', '131', 3],
    ['Zwolle', '801', 3],
    ['Deventer', '741', 2],
    ['Enschede', '751', 3],
    ['Apeldoorn', '731', 3],
    ['Arnhem', '681', 3],
    ['Nijmegen', '651', 3],
    ['Doetinchem', '700', 1],
    ['Groningen', '971', 4],
    ['Assen', '940', 1],
    ['Leeuwarden', '891', 2],
    ['Heerenveen', '844', 1],
    ['Eindhoven', '561', 4],
    ['Tilburg', '501', 3],
    ['Breda', '481', 3],
    ['Roosendaal', '470', 1],
    ['Den Bosch', '521', 3],
    ['Venlo', '591', 2],
    ['Roermond', '604', 1],
    ['Maastricht', '621', 2],
    ['Heerlen', '641', 1],
    ['Middelburg', '433', 1],
    ['Goes', '446', 1],
  ] as const
).map(([name, postcode, weight]) => [{ name, postcode }, weight] as const);
