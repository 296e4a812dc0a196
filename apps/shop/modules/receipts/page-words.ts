import { messages } from '../../kit/i18n.ts';

export const pageWords = messages({
  sv: {
    title: 'Kontrollera ett kvitto',
    lead: (shop: string) =>
      `När ${shop} raderar eller ändrar något på din begäran skapas ett signerat kvitto. Här kan vem som helst kontrollera om ett kvitto kommer från oss och läsa vad som står i det.`,
    nothing: 'Kvittot läses för att ge dig svaret. Vi sparar varken kvittot eller att du har frågat.',
    file: 'Kvittot som fil',
    text: 'Eller klistra in kvittot',
    textWhy: 'En lång rad tecken i tre delar, med punkt emellan.',
    check: 'Kontrollera',
    empty: 'Välj en fil eller klistra in ett kvitto.',
    valid: 'Kvittot är äkta',
    validWhy: 'Det är signerat med vår nyckel, och inget i det har ändrats sedan dess.',
    wrong: 'Det här är inget äkta kvitto från oss',
    'not-signed':
      'Texten är inget signerat kvitto. Ett kvitto är en enda rad i tre delar med punkt emellan. Kanske kom inte hela raden med.',
    'signature-wrong':
      'Signaturen stämmer inte. Antingen är något i kvittot ändrat eller avklippt, eller så är det signerat av någon annan.',
    'other-kind': 'Det är signerat av oss, men det är något annat än ett kvitto.',
    'of-another-shop':
      'Kvittot gäller en annan butik som har samma nyckel. Kontrollera det på den butikens sida.',
    says: 'Det här står i kvittot',
    about: 'Gäller',
    signed: 'Signerat',
    number: 'Kvittonummer',
    key: 'Nyckelns namn',
    done: 'Vad som gjordes',
    nothingDone: 'Kvittot anger inga poster.',
    stays: 'Vad som måste sparas',
    nothingStays: 'Kvittot anger inget som måste sparas.',
    who: 'Kvittot säger inte vem det gäller.',
    yourself: 'Kontrollera kvittot utan oss',
    yourselfWhy:
      'Med vår publika nyckel kan du kontrollera kvittot själv, i alla program som kan läsa JWS och Ed25519.',
    keys: 'Hämta den publika nyckeln',
  },
  nl: {
    title: 'Een bewijs controleren',
    lead: (shop: string) =>
      `Als ${shop} op uw verzoek iets wist of wijzigt, wordt daarvan een ondertekend bewijs gemaakt. Hier kan iedereen zien of een bewijs van ons is en wat erin staat.`,
    nothing:
      'Het bewijs wordt gelezen om u te antwoorden. Wij bewaren het bewijs niet, en ook niet dat u het hebt laten controleren.',
    file: 'Het bewijs als bestand',
    text: 'Of plak het bewijs hier',
    textWhy: 'Eén lange regel tekens in drie delen, met punten ertussen.',
    check: 'Controleren',
    empty: 'Kies een bestand of plak een bewijs.',
    valid: 'Het bewijs is echt',
    validWhy: 'Het is ondertekend met onze sleutel, en sindsdien is er niets aan veranderd.',
    wrong: 'Dit is geen echt bewijs van ons',
    'not-signed':
      'De tekst is geen ondertekend bewijs. Een bewijs is één regel in drie delen met punten ertussen; misschien ontbreekt er een stuk.',
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
    nothingDone: 'In het bewijs staan geen vermeldingen.',
    stays: 'Wat bewaard moet blijven',
    nothingStays: 'In het bewijs staat niets dat bewaard moet blijven.',
    who: 'In het bewijs staat niet over wie het gaat.',
    yourself: 'Zonder ons controleren',
    yourselfWhy:
      'Met onze openbare sleutel kunt u het bewijs zelf controleren, met elk programma dat JWS en Ed25519 kan lezen.',
    keys: 'De openbare sleutel downloaden',
  },
  en: {
    title: 'Check a receipt',
    lead: (shop: string) =>
      `When ${shop} erases or changes something at your request, a signed receipt is issued. Here anyone can check whether a receipt is ours and read what it says.`,
    nothing:
      'The receipt is read to give you the answer. We store neither the receipt nor the fact that you checked it.',
    file: 'The receipt as a file',
    text: 'Or paste the receipt',
    textWhy: 'One long line of characters in three parts, with dots between them.',
    check: 'Check',
    empty: 'Choose a file or paste a receipt.',
    valid: 'The receipt is genuine',
    validWhy: 'It is signed with our key, and nothing in it has changed since.',
    wrong: 'This is not a genuine receipt of ours',
    'not-signed':
      'This text is not a signed receipt. A receipt is a single line in three parts with dots between them; perhaps some of it is missing.',
    'signature-wrong':
      'The signature is not valid. Either something in the receipt has been changed or cut off, or someone else signed it.',
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
    who: 'The receipt does not say who it is about.',
    yourself: 'Check the receipt without us',
    yourselfWhy:
      'With our public key you can check the receipt yourself, in any program that can read JWS and Ed25519.',
    keys: 'Download the public key',
  },
});
