import { messages } from '../../kit/i18n.ts';

export const pageWords = messages({
  sv: {
    title: 'Kontrollera ett kvitto',
    lead: (shop: string) =>
      `När ${shop} raderar eller ändrar något på din begäran skrivs ett signerat kvitto. Här kan vem som helst se om ett kvitto är vårt och vad det säger.`,
    nothing: 'Kvittot läses för att ge dig svaret. Vi sparar det inte, och inte heller att du frågade.',
    file: 'Kvittot som fil',
    text: 'Eller klistra in kvittot',
    textWhy: 'En lång rad tecken i tre delar, med punkt emellan.',
    check: 'Kontrollera',
    empty: 'Välj en fil eller klistra in ett kvitto.',
    valid: 'Kvittot är äkta',
    validWhy: 'Det är signerat med vår nyckel, och inget i det är ändrat sedan dess.',
    wrong: 'Det här är inget äkta kvitto från oss',
    'not-signed':
      'Texten är inget signerat kvitto. Ett kvitto är en enda rad i tre delar med punkt emellan; kanske kom inte hela med.',
    'signature-wrong':
      'Signaturen stämmer inte. Antingen är något i kvittot ändrat eller avklippt, eller så är det signerat av någon annan.',
    'other-kind': 'Det är signerat av oss, men det är något annat än ett kvitto.',
    'of-another-shop':
      'Kvittot gäller en annan butik som har samma nyckel. Kontrollera det på den butikens sida.',
    says: 'Vad kvittot säger',
    about: 'Gäller',
    signed: 'Signerat',
    number: 'Kvittonummer',
    key: 'Nyckelns namn',
    done: 'Vad som gjordes',
    nothingDone: 'Kvittot nämner inga poster.',
    stays: 'Vad som måste sparas',
    nothingStays: 'Kvittot nämner inget som måste sparas.',
    who: 'Kvittot säger inte vem det gäller.',
    yourself: 'Kontrollera det utan oss',
    yourselfWhy:
      'Med nyckeln går det att kontrollera kvittot utan att fråga oss, med varje program som läser JWS och Ed25519.',
    keys: 'Hämta nyckeln',
  },
  nl: {
    title: 'Een bewijs controleren',
    lead: (shop: string) =>
      `Als ${shop} op uw verzoek iets wist of wijzigt, wordt daarvan een ondertekend bewijs gemaakt. Hier kan iedereen zien of een bewijs van ons is en wat erin staat.`,
    nothing:
      'Het bewijs wordt gelezen om u te antwoorden. Wij bewaren het niet, en ook niet dat u ernaar vroeg.',
    file: 'Het bewijs als bestand',
    text: 'Of plak het bewijs hier',
    textWhy: 'Eén lange regel tekens in drie delen, met punten ertussen.',
    check: 'Controleren',
    empty: 'Kies een bestand of plak een bewijs.',
    valid: 'Het bewijs is echt',
    validWhy: 'Het is ondertekend met onze sleutel, en sindsdien is er niets aan veranderd.',
    wrong: 'Dit is geen echt bewijs van ons',
    'not-signed':
      'De tekst is geen ondertekend bewijs. Een bewijs is één regel in drie delen met punten ertussen; misschien is niet alles meegekomen.',
    'signature-wrong':
      'De handtekening klopt niet. Er is iets in het bewijs veranderd of afgeknipt, of iemand anders heeft het ondertekend.',
    'other-kind': 'Het is door ons ondertekend, maar het is iets anders dan een bewijs.',
    'of-another-shop':
      'Het bewijs gaat over een andere winkel met dezelfde sleutel. Controleer het op de pagina van die winkel.',
    says: 'Wat er in het bewijs staat',
    about: 'Gaat over',
    signed: 'Ondertekend',
    number: 'Bewijsnummer',
    key: 'Naam van de sleutel',
    done: 'Wat er is gedaan',
    nothingDone: 'Het bewijs noemt geen vermeldingen.',
    stays: 'Wat bewaard moet blijven',
    nothingStays: 'Het bewijs noemt niets dat bewaard moet blijven.',
    who: 'In het bewijs staat niet over wie het gaat.',
    yourself: 'Zonder ons controleren',
    yourselfWhy:
      'Met de sleutel kunt u het bewijs controleren zonder ons iets te vragen, met elk programma dat JWS en Ed25519 leest.',
    keys: 'De sleutel downloaden',
  },
  en: {
    title: 'Check a receipt',
    lead: (shop: string) =>
      `When ${shop} erases or changes something at your request, a signed receipt is written. Here anybody can see whether a receipt is ours and what it says.`,
    nothing: 'The receipt is read to give you the answer. We store neither it nor that you asked.',
    file: 'The receipt as a file',
    text: 'Or paste the receipt',
    textWhy: 'One long line of characters in three parts, with dots between them.',
    check: 'Check',
    empty: 'Choose a file or paste a receipt.',
    valid: 'The receipt is genuine',
    validWhy: 'It is signed with our key, and nothing in it has changed since.',
    wrong: 'This is no genuine receipt of ours',
    'not-signed':
      'The text is no signed receipt. A receipt is a single line in three parts with dots between them; perhaps some of it is missing.',
    'signature-wrong':
      'The signature does not fit. Either something in the receipt has been changed or cut off, or somebody else signed it.',
    'other-kind': 'It is signed by us, but it is something other than a receipt.',
    'of-another-shop':
      'The receipt is about another shop that has the same key. Check it on the page of that shop.',
    says: 'What the receipt says',
    about: 'About',
    signed: 'Signed',
    number: 'Receipt number',
    key: 'Name of the key',
    done: 'What was done',
    nothingDone: 'The receipt mentions no entries.',
    stays: 'What must be kept',
    nothingStays: 'The receipt mentions nothing that must be kept.',
    who: 'The receipt does not say whom it is about.',
    yourself: 'Check it without us',
    yourselfWhy:
      'With the key you can check the receipt without asking us, in any program that reads JWS and Ed25519.',
    keys: 'Download the key',
  },
});
