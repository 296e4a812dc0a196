import { messages } from './i18n.ts';

/** What is wrong with an address, by its fault. */
export const addressWords = messages({
  sv: {
    form: () => 'Skriv en e-postadress, till exempel namn@exempel.se.',
    long: () => 'E-postadressen är för lång: högst 64 tecken före @ och 254 i allt.',
    dots: () => 'Före @ får en punkt varken stå först, sist eller bredvid en annan punkt.',
    unseen: (which: string) =>
      `E-postadressen innehåller ett mellanslag eller ett tecken som inte syns (${which}). Skriv den för hand.`,
    character: (which: string) => `Tecknet ${which} får inte stå i en e-postadress.`,
    domain: () => 'Det som står efter @ är inget domännamn. Det ska se ut som exempel.se.',
  },
  nl: {
    form: () => 'Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.',
    long: () => 'Het e-mailadres is te lang: hoogstens 64 tekens voor de @ en 254 in totaal.',
    dots: () => 'Voor de @ mag een punt niet vooraan, achteraan of naast een andere punt staan.',
    unseen: (which: string) =>
      `Het e-mailadres bevat een spatie of een onzichtbaar teken (${which}). Typ het met de hand.`,
    character: (which: string) => `Het teken ${which} mag niet in een e-mailadres staan.`,
    domain: () => 'Wat na de @ staat, is geen domeinnaam. Die ziet eruit als voorbeeld.nl.',
  },
  en: {
    form: () => 'Enter an e-mail address, for example name@example.com.',
    long: () => 'The e-mail address is too long: at most 64 characters before the @ and 254 in all.',
    dots: () => 'Before the @, a dot cannot come first, last or next to another dot.',
    unseen: (which: string) =>
      `The e-mail address contains a space or an invisible character (${which}). Please type it by hand.`,
    character: (which: string) => `An e-mail address cannot contain the character ${which}.`,
    domain: () => 'What comes after the @ is not a domain name. It should look like example.com.',
  },
});
