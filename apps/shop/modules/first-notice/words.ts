import { messages } from '../../kit/i18n.ts';

/** What Art. 13 and 14 want said first; the rest stands in the policy, to which every one of them links. */
export const say = messages({
  sv: {
    subject: (shop: string) => `Så använder ${shop} dina uppgifter`,
    hello: (name: string) => (name === '' ? 'Hej,' : `Hej ${name},`),
    who: (shop: string, email: string) => `${shop} ansvarar för uppgifterna om dig. Frågor om dem: ${email}.`,
    why: (purposes: string) => `Vi använder dem för detta: ${purposes}`,
    long: (text: string) => `Så länge finns de kvar: ${text}`,
    mayChoose:
      'Du väljer själv om och hur vi får höra av oss med erbjudanden. Gör du inget val får du bara det som hör till ditt ärende.',
    choices: 'Välj hur vi får kontakta dig',
    policy: 'Läs hela integritetspolicyn',
    newsletter: (shop: string) =>
      `${shop} ansvarar för adressen, använder den för nyhetsbrevet och raderar den när du avslutar det. En anteckning om ditt ja och ditt nej sparas utan adressen, så länge som policyn anger.`,
    newsletterTrace: (period: string) =>
      `Ett kodat spår av adressen sparas sedan i ${period}, så att inga fler nyhetsbrev kommer.`,
    signUp: 'När du bekräftar adressen väljer du hur vi får höra av oss.',
    title: 'Hur får vi kontakta dig?',
    lead: 'Kryssa i det du vill. Du kan ändra dig när som helst: varje nyhetsbrev har en länk för att avsluta, och du kan alltid skriva till oss.',
    nothing: 'Det finns inget mer att välja just nu.',
    save: 'Spara mina val',
    saved: 'Dina val är sparade och gäller genast.',
    gone: 'Länken fungerar inte längre',
    goneWhy: 'Uppgifterna som den hörde till finns inte kvar, eller så är länken inte hel.',
  },
  nl: {
    subject: (shop: string) => `Zo gebruikt ${shop} uw gegevens`,
    hello: (name: string) => (name === '' ? 'Geachte lezer,' : `Beste ${name},`),
    who: (shop: string, email: string) =>
      `${shop} is verantwoordelijk voor de gegevens over u. Vragen daarover: ${email}.`,
    why: (purposes: string) => `Wij gebruiken ze hiervoor: ${purposes}`,
    long: (text: string) => `Zo lang blijven ze bewaard: ${text}`,
    mayChoose:
      'U kiest zelf of en hoe wij u aanbiedingen mogen sturen. Kiest u niets, dan hoort u alleen wat bij uw vraag of bestelling hoort.',
    choices: 'Kies hoe wij u mogen bereiken',
    policy: 'Lees het hele privacybeleid',
    newsletter: (shop: string) =>
      `${shop} is verantwoordelijk voor het adres, gebruikt het voor de nieuwsbrief en wist het als u zich afmeldt. Een aantekening van uw ja en uw nee blijft bewaard, zonder het adres, zo lang als het beleid aangeeft.`,
    newsletterTrace: (period: string) =>
      `Daarna bewaren wij ${period} een gecodeerd spoor van het adres, zodat er geen nieuwsbrieven meer komen.`,
    signUp: 'Als u het adres bevestigt, kiest u hoe wij u mogen bereiken.',
    title: 'Hoe mogen wij u bereiken?',
    lead: 'Vink aan wat u wilt. U kunt altijd van gedachten veranderen: in elke nieuwsbrief staat een link om u af te melden, en u kunt ons altijd schrijven.',
    nothing: 'Er valt nu verder niets te kiezen.',
    save: 'Mijn keuzes opslaan',
    saved: 'Uw keuzes zijn opgeslagen en gelden meteen.',
    gone: 'De link werkt niet meer',
    goneWhy: 'De gegevens waar de link bij hoorde zijn er niet meer, of de link is niet volledig.',
  },
  en: {
    subject: (shop: string) => `How ${shop} uses your data`,
    hello: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    who: (shop: string, email: string) =>
      `${shop} is the controller of the data about you. Questions about it: ${email}.`,
    why: (purposes: string) => `What we use it for: ${purposes}`,
    long: (text: string) => `How long it stays: ${text}`,
    mayChoose:
      'You choose whether and how we may send you offers. If you choose nothing you only hear what belongs to your order or question.',
    choices: 'Choose how we may reach you',
    policy: 'Read the whole privacy policy',
    newsletter: (shop: string) =>
      `${shop} is the controller of the address, uses it for the newsletter and erases it when you unsubscribe. A record of your yes and your no is kept, without the address, for as long as the policy says.`,
    newsletterTrace: (period: string) =>
      `A coded trace of the address is then kept for ${period}, so that no more newsletters come.`,
    signUp: 'When you confirm the address, you choose how we may contact you.',
    title: 'How may we reach you?',
    lead: 'Tick what you want. You can change your mind at any time: every newsletter has a link to unsubscribe, and you can always write to us.',
    nothing: 'There is nothing more to choose now.',
    save: 'Save my choices',
    saved: 'Your choices are saved and hold at once.',
    gone: 'The link no longer works',
    goneWhy: 'The data that it belonged to is gone, or the link is not whole.',
  },
});
