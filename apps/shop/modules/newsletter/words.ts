import { messages } from '../../kit/i18n.ts';

export const say = messages({
  sv: {
    title: 'Nyhetsbrev',
    lead: 'Erbjudanden och nyheter med e-post. Du bekräftar adressen först, och varje brev har en länk som avslutar det.',
    email: 'E-postadress',
    submit: 'Prenumerera',
    signedIn: 'Brevet går till adressen i ditt konto.',
    policy: 'Så använder vi adressen',
    asked: 'Titta i din e-post',
    askedWhy:
      'Har du skrivit en adress som fungerar ligger det snart ett mejl där. Nyhetsbrevet börjar komma när du har bekräftat i det.',
    joined: 'Klart, du får nyhetsbrevet',
    joinedWhy: 'Du ändrar dig när du vill: under Mina uppgifter, Mina val, eller med länken i varje brev.',
    confirmTitle: 'Bekräfta nyhetsbrevet',
    confirm: 'Ja, skicka nyhetsbrevet',
    gone: 'Länken gäller inte längre',
    goneWhy: (period: string) =>
      `Den är äldre än ${period}, eller så har det du sa ja till tagits tillbaka. Du kan skriva adressen igen.`,
    again: 'Till formuläret',
    leaveTitle: 'Sluta få nyhetsbrevet?',
    leaveWhy:
      'Tryck på knappen, så skickar vi inga fler brev till den här adressen. Du behöver inte logga in.',
    leave: 'Ja, sluta skicka',
    left: 'Du får inga fler nyhetsbrev',
    leftWhy: 'Det gäller från och med nu. Beställningar och deras mejl berörs inte.',
    mistake: 'Var det ett misstag?',
    back: 'Skicka mejlet',
    backWhy:
      'Då skickar vi ett mejl till adressen. Nyhetsbrevet kommer igen först när du har bekräftat i det.',
    mine: 'Nyhetsbrevet: läs hur det står för dig',
    choices: 'Till Mina val',
    ownLead: 'Erbjudanden och nyheter med e-post. Varje brev har en länk som avslutar det.',
    waits: 'Ditt ja till nyhetsbrevet är antecknat',
    waitsWhy:
      'Behandlingen av dina uppgifter är begränsad. Så länge den är det kommer inga brev; de börjar när du häver begränsningen.',
    restrictedWhy:
      'Behandlingen av dina uppgifter är begränsad. Du kan säga ja nu, men det kommer inga brev förrän du häver begränsningen.',
    lifts:
      'Du har tidigare sagt nej till nyhetsbrevet. Trycker du på knappen tar du tillbaka ditt nej till det, och bara till det.',
    liftsOfAll:
      'Du har tidigare sagt nej till all marknadsföring från oss. Trycker du på knappen tar du tillbaka ditt nej för nyhetsbrevet, och bara för det: till allt annat säger du fortfarande nej.',
    liftsBeside:
      'Under den här adressen har någon tidigare sagt nej till nyhetsbrevet eller till all vår marknadsföring. Trycker du på knappen kommer nyhetsbrevet ändå. I övrigt gäller det nejet som förut.',
    declinedWhy:
      'Du har sagt nej till all marknadsföring från oss. Vill du ändå ha nyhetsbrevet tar du först tillbaka ditt nej under Mina val.',
    leaveGone: 'Länken gäller inte längre',
    leaveGoneWhy: 'Prenumerationen finns inte längre. Det kommer inga brev.',
    many: 'För många försök härifrån. Vänta en kvart och försök igen.',
  },
  nl: {
    title: 'Nieuwsbrief',
    lead: 'Aanbiedingen en nieuws per e-mail. U bevestigt eerst het adres, en in elke nieuwsbrief staat een link om u af te melden.',
    email: 'E-mailadres',
    submit: 'Aanmelden',
    signedIn: 'De nieuwsbrief gaat naar het adres van uw account.',
    policy: 'Zo gebruiken wij het adres',
    asked: 'Kijk in uw mailbox',
    askedWhy:
      'Hebt u een werkend adres ingevuld, dan komt er zo een e-mail. De nieuwsbrief begint zodra u daarin hebt bevestigd.',
    joined: 'Gelukt, u krijgt de nieuwsbrief',
    joinedWhy:
      'U kunt altijd van gedachten veranderen: onder Mijn gegevens, Mijn keuzes, of met de link in elke nieuwsbrief.',
    confirmTitle: 'Bevestig de nieuwsbrief',
    confirm: 'Ja, stuur mij de nieuwsbrief',
    gone: 'De link werkt niet meer',
    goneWhy: (period: string) =>
      `Hij is ouder dan ${period}, of u hebt uw toestemming ingetrokken. U kunt het adres opnieuw invullen.`,
    again: 'Naar het formulier',
    leaveTitle: 'De nieuwsbrief opzeggen?',
    leaveWhy:
      'Druk op de knop en wij sturen geen nieuwsbrieven meer naar dit adres. U hoeft niet in te loggen.',
    leave: 'Ja, stop de nieuwsbrief',
    left: 'U krijgt geen nieuwsbrieven meer',
    leftWhy: 'Dat geldt vanaf nu. Voor bestellingen en de e-mails daarover verandert er niets.',
    mistake: 'Was het een vergissing?',
    back: 'Stuur de e-mail',
    backWhy:
      'Wij sturen dan een e-mail naar het adres. De nieuwsbrief komt pas weer als u daarin hebt bevestigd.',
    mine: 'De nieuwsbrief: bekijk hoe het voor u staat',
    choices: 'Naar Mijn keuzes',
    ownLead: 'Aanbiedingen en nieuws per e-mail. In elke nieuwsbrief staat een link om u af te melden.',
    waits: 'Uw ja op de nieuwsbrief is genoteerd',
    waitsWhy:
      'De verwerking van uw gegevens is beperkt. Zolang dat zo is, komen er geen nieuwsbrieven; ze beginnen als u de beperking opheft.',
    restrictedWhy:
      'De verwerking van uw gegevens is beperkt. U kunt nu ja zeggen, maar er komen geen nieuwsbrieven totdat u de beperking opheft.',
    lifts: 'U hebt eerder nee gezegd tegen de nieuwsbrief. Met de knop trekt u dat nee in, en alleen dat.',
    liftsOfAll:
      'U hebt eerder nee gezegd tegen alle reclame van ons. Met de knop trekt u dat nee in voor de nieuwsbrief, en alleen daarvoor: tegen al het andere blijft u nee zeggen.',
    liftsBeside:
      'Onder dit adres heeft iemand eerder nee gezegd tegen de nieuwsbrief of tegen al onze reclame. Met de knop komt de nieuwsbrief toch. Voor al het andere blijft dat nee gelden.',
    declinedWhy:
      'U hebt nee gezegd tegen alle reclame van ons. Wilt u toch de nieuwsbrief, trek dan eerst uw nee in onder Mijn keuzes.',
    leaveGone: 'De link werkt niet meer',
    leaveGoneWhy: 'Dit abonnement bestaat niet meer. Er komen geen nieuwsbrieven.',
    many: 'Te veel pogingen vanaf hier. Wacht een kwartier en probeer het opnieuw.',
  },
  en: {
    title: 'Newsletter',
    lead: 'Offers and news by e-mail. You confirm the address first, and each letter has a link that ends it.',
    email: 'E-mail address',
    submit: 'Subscribe',
    signedIn: 'The letter goes to the address of your account.',
    policy: 'How we use the address',
    asked: 'Look in your mail',
    askedWhy:
      'If you wrote an address that works there will soon be a mail. The newsletter begins once you have confirmed in it.',
    joined: 'Done, you get the newsletter',
    joinedWhy:
      'You can change your mind at any time: under My data, My choices, or by the link in each letter.',
    confirmTitle: 'Confirm the newsletter',
    confirm: 'Yes, send me the newsletter',
    gone: 'The link no longer works',
    goneWhy: (period: string) =>
      `It is older than ${period}, or what you said yes to was taken back. You can write the address again.`,
    again: 'To the form',
    leaveTitle: 'Stop the newsletter?',
    leaveWhy: 'Press the button and we send no more letters to this address. You need not sign in.',
    leave: 'Yes, stop sending',
    left: 'You get no more newsletters',
    leftWhy: 'This holds from now on. Orders and their mails are not affected.',
    mistake: 'Was it a mistake?',
    back: 'Send the mail',
    backWhy:
      'We then send a mail to the address. The newsletter comes again only once you have confirmed in it.',
    mine: 'The newsletter: see how it stands for you',
    choices: 'To My choices',
    ownLead: 'Offers and news by e-mail. Each letter has a link that ends it.',
    waits: 'Your yes to the newsletter is noted',
    waitsWhy:
      'The processing of your data is restricted. As long as it is no letters come; they begin when you lift the restriction.',
    restrictedWhy:
      'The processing of your data is restricted. You can say yes now, but no letters come until you lift the restriction.',
    lifts: 'You said no to the newsletter before. The button takes that no back, and that alone.',
    liftsOfAll:
      'You said no to all marketing from us before. The button takes that no back for the newsletter, and for that alone: to everything else you go on saying no.',
    liftsBeside:
      'Under this address somebody said no before, to the newsletter or to all our marketing. If you press the button, the newsletter comes all the same. For everything else that no holds as before.',
    declinedWhy:
      'You said no to all marketing from us. If you want the newsletter all the same, first take back your no under My choices.',
    leaveGone: 'The link no longer works',
    leaveGoneWhy: 'The subscription no longer exists. No letters will come.',
    many: 'Too many attempts from here. Wait a quarter of an hour and try again.',
  },
});
