/** Words that made-up Swedish customers are made of. Any likeness to somebody who lives is chance. */
import { words } from './words.ts';

export const givenNames = words(`
  Agnes Albin Alice Alma Amanda Anders Anna Anton Axel Birgitta Björn Bo Camilla Carina Cecilia Daniel David Ebba
  Elias Elin Elisabet Ella Emil Emma Erik Ester Eva Filip Fredrik Frida Gabriel Gunilla Gustav Hanna Hans Helena
  Henrik Hugo Ida Inger Ingrid Isak Jakob Jenny Joel Johan Johanna Jonas Josefin Julia Kajsa Karin Karl Katarina
  Kerstin Klara Kristina Lars Leif Lena Linda Linnea Lisa Lovisa Magnus Maja Malin Marcus Maria Martin Mats Mattias
  Mikael Moa Monika Niklas Nils Nora Olof Oskar Patrik Per Peter Petra Rasmus Rebecka Robert Sandra Sanna Sara
  Simon Sofia Stefan Stina Susanne Sven Tilda Tobias Tove Ulla Ulrika Vera Viktor Wilma Åke Åsa Örjan
  Amira Farid Leila Mehmet Nadia Omar Petar Samira Thanh Zoran`);

export const familyNames = words(`
  Ahlgren Alm Andersson Asplund Axelsson Backman Berg Berggren Berglund Bergström Björklund Blom Boman Borg Brandt
  Carlsson Dahl Dahlberg Dahlström Danielsson Edlund Ek Ekström Eklund Eliasson Engström Eriksson Falk Forsberg
  Forsman Fransson Fredriksson Gustafsson Hagström Hallberg Hansson Hedlund Hedman Hellström Henriksson Hermansson
  Holm Holmgren Håkansson Isaksson Ivarsson Jakobsson Jansson Johansson Jonasson Karlsson Kjellberg Kling Lager Larsson
  Lind Lindahl Lindberg Lindgren Lindholm Lindqvist Lindström Ljung Lund Lundberg Lundgren Löfgren Malm Mattsson
  Modin Månsson Nilsson Norberg Nordin Nyberg Nyström Näslund Olsson Palm Persson Pettersson Rask Rosén Rydberg
  Sandberg Sandström Sjöberg Sjögren Skoog Stenberg Strand Ström Strömberg Sundberg Sundström Svensson Söderberg
  Wallin Westerlund Wikström Åberg Åkerman Öberg Öhman Haddad Hosseini Kovačić Nguyen Petrović Yilmaz`);

/** First half of a practice's name. */
export const practiceWords = words(`
  Alens Aspens Björkens Blåklockans Blåsippans Bokens Fjärilens Fyrens Förgätmigejs Gullvivans Gåsens Havets
  Hasselns Hägerns Hjortronets Kastanjens Klippans Klöverns Körsbärets Lagunens Lavendelns Liljans Linneas Lärkans
  Lönnens Mossens Månskenets Måsens Näckrosens Oxelns Pilens Ringblommans Rönnens Sjöstjärnans Skogens Solrosens
  Stenbrons Svalans Sälgens Tallens Talgoxens Tranans Trollsländans Tussilagons Vallmons Vintergatans Vitsippans
  Åkerbärets Åsens Ängens`);

export const practiceKinds = [
  'Tandvård',
  'Tandklinik',
  'Tandläkarmottagning',
  'Tandhälsa',
  'Dentalklinik',
  'Tandreglering',
] as const;

export const streets = words(`
  Apotekargatan Badhusgatan Bangatan Bergsgatan Bokgatan Borgmästargatan Brogatan Bruksgatan Bryggaregatan Djäknegatan
  Drottninggatan Ekgatan Esplanaden Fiskaregatan Fredsgatan Föreningsgatan Garvaregatan Gasverksgatan Gjuterigatan
  Hamngatan Hantverkaregatan Järnvägsgatan Kanalgatan Klostergatan Kungsgatan Kvarngatan Kyrkogatan Köpmangatan
  Lasarettsgatan Magasinsgatan Nygatan Parkgatan Postgatan Prästgatan Repslagaregatan Rådhusgatan Skeppargatan
  Skolgatan Slottsgatan Smedjegatan Storgatan Strandvägen Stationsgatan Torggatan Trädgårdsgatan Tullgatan
  Vallgatan Vasagatan Verkstadsgatan Vintergatan Västergatan Åsgatan Östergatan`);

/** Town, the first three digits of its postcodes, and how much of the trade is there. */
export const towns: readonly (readonly [{ readonly name: string; readonly postcode: string }, number])[] = [
  ['Malmö', '211', 9],
  ['Lund', '222', 5],
  ['Helsingborg', '252', 5],
  ['Trelleborg', '231', 2],
  ['Ystad', '271', 2],
  ['Kristianstad', '291', 2],
  ['Falsterbo', '239', 1],
  ['Halmstad', '302', 3],
  ['Varberg', '432', 2],
  ['Göteborg', '411', 9],
  ['Borås', '503', 3],
  ['Uddevalla', '451', 1],
  ['Trollhättan', '461', 2],
  ['Skövde', '541', 2],
  ['Karlstad', '652', 3],
  ['Örebro', '702', 3],
  ['Stockholm', '113', 12],
  ['Solna', '171', 3],
  ['Södertälje', '151', 2],
  ['Norrtälje', '761', 1],
  ['Uppsala', '753', 5],
  ['Västerås', '722', 4],
  ['Eskilstuna', '632', 2],
  ['Nyköping', '611', 1],
  ['Linköping', '582', 4],
  ['Norrköping', '602', 3],
  ['Motala', '591', 1],
  ['Jönköping', '553', 3],
  ['Växjö', '352', 2],
  ['Kalmar', '392', 2],
  ['Karlskrona', '371', 2],
  ['Visby', '621', 2],
  ['Falun', '791', 2],
  ['Mora', '792', 1],
  ['Gävle', '803', 2],
  ['Sundsvall', '852', 2],
  ['Östersund', '831', 2],
  ['Umeå', '903', 3],
  ['Skellefteå', '931', 1],
  ['Luleå', '972', 2],
  ['Kiruna', '981', 1],
].map(
  ([name, postcode, weight]) => [{ name: String(name), postcode: String(postcode) }, Number(weight)] as const,
);
