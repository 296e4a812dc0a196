import { messages } from '../../kit/i18n.ts';

export const say = messages({
  sv: {
    title: 'Nyhetsbrev',
    lead: 'Erbjudanden och nyheter via e-post. Du bekräftar adressen först, och varje brev har en länk för att avsluta prenumerationen.',
    email: 'E-postadress',
    submit: 'Prenumerera',
    signedIn: 'Brevet går till adressen i ditt konto.',
    policy: 'Så använder vi adressen',
    asked: 'Titta i din e-post',
    askedWhy:
      'Om adressen fungerar får du snart ett mejl. Nyhetsbrevet börjar komma när du har bekräftat via länken i mejlet.',
    joined: 'Klart, du får nyhetsbrevet',
    joinedWhy: 'Du kan ändra dig när du vill, under Mina uppgifter, Mina val, eller med länken i varje brev.',
    confirmTitle: 'Bekräfta nyhetsbrevet',
    confirm: 'Ja, skicka nyhetsbrevet',
    gone: 'Länken gäller inte längre',
    goneWhy: (period: string) =>
      `Den är äldre än ${period}, eller så är ditt ja återkallat. Du kan anmäla dig igen.`,
    again: 'Till formuläret',
    leaveTitle: 'Avsluta nyhetsbrevet?',
    leaveWhy:
      'Tryck på knappen, så skickar vi inga fler brev till den här adressen. Du behöver inte logga in.',
    leave: 'Ja, avsluta nyhetsbrevet',
    left: 'Du får inga fler nyhetsbrev',
    leftWhy: 'Det gäller från och med nu. Mejl om dina beställningar får du som vanligt.',
    mistake: 'Var det ett misstag?',
    back: 'Anmäl mig igen via e-post',
    backWhy:
      'Då skickar vi ett mejl till adressen. Nyhetsbrevet kommer igen först när du har bekräftat via länken i mejlet.',
    mine: 'Nyhetsbrevet: se vad som gäller för dig',
    choices: 'Till Mina val',
    ownLead: 'Erbjudanden och nyheter via e-post. Varje brev har en länk för att avsluta prenumerationen.',
    waits: 'Ditt ja till nyhetsbrevet är antecknat',
    waitsWhy:
      'Behandlingen av dina uppgifter är begränsad. Så länge den är det kommer inga brev. De börjar komma när du häver begränsningen.',
    restrictedWhy:
      'Behandlingen av dina uppgifter är begränsad. Du kan säga ja nu, men det kommer inga brev förrän du häver begränsningen.',
    lifts:
      'Du har tidigare sagt nej till nyhetsbrevet. Om du trycker på knappen tar du tillbaka det nejet, men inget annat.',
    liftsOfAll:
      'Du har tidigare sagt nej till all marknadsföring från oss. Om du trycker på knappen tar du tillbaka ditt nej till just nyhetsbrevet. Till allt annat säger du fortfarande nej.',
    liftsBeside:
      'Någon har tidigare sagt nej till nyhetsbrevet eller till all vår marknadsföring med den här adressen. Om du trycker på knappen kommer nyhetsbrevet ändå. I övrigt gäller det nejet som förut.',
    declinedWhy:
      'Du har sagt nej till all marknadsföring från oss. Om du ändå vill ha nyhetsbrevet tar du först tillbaka ditt nej under Mina val.',
    leaveGone: 'Länken gäller inte längre',
    leaveGoneWhy: 'Prenumerationen finns inte längre. Det kommer inga brev.',
    many: 'För många försök härifrån. Vänta en kvart och försök igen.',
  },
  nl: {
    title: 'Nieuwsbrief',
    lead: 'Aanbiedingen en nieuws per e-mail. U bevestigt eerst uw adres, en in elke nieuwsbrief staat een link om u af te melden.',
    email: 'E-mailadres',
    submit: 'Aanmelden',
    signedIn: 'De nieuwsbrief gaat naar het adres van uw account.',
    policy: 'Zo gebruiken wij het adres',
    asked: 'Kijk in uw mailbox',
    askedWhy:
      'Als het adres werkt, krijgt u zo een e-mail. U ontvangt de nieuwsbrief zodra u zich via de link in die e-mail hebt aangemeld.',
    joined: 'Gelukt, u krijgt de nieuwsbrief',
    joinedWhy:
      'U kunt altijd van gedachten veranderen: onder Mijn gegevens, Mijn keuzes, of met de link in elke nieuwsbrief.',
    confirmTitle: 'Bevestig de nieuwsbrief',
    confirm: 'Ja, stuur mij de nieuwsbrief',
    gone: 'De link werkt niet meer',
    goneWhy: (period: string) =>
      `De link is ouder dan ${period}, of u hebt uw toestemming ingetrokken. U kunt zich opnieuw aanmelden.`,
    again: 'Naar het formulier',
    leaveTitle: 'De nieuwsbrief opzeggen?',
    leaveWhy:
      'Druk op de knop en wij sturen geen nieuwsbrieven meer naar dit adres. U hoeft niet in te loggen.',
    leave: 'Ja, stop de nieuwsbrief',
    left: 'U krijgt geen nieuwsbrieven meer',
    leftWhy: 'Dat geldt vanaf nu. Voor bestellingen en de e-mails daarover verandert er niets.',
    mistake: 'Was het een vergissing?',
    back: 'Meld mij weer aan via e-mail',
    backWhy:
      'Wij sturen dan een e-mail naar het adres. De nieuwsbrief komt pas weer als u dat via de link in die e-mail bevestigt.',
    mine: 'De nieuwsbrief: bekijk wat er voor u geldt',
    choices: 'Naar Mijn keuzes',
    ownLead: 'Aanbiedingen en nieuws per e-mail. In elke nieuwsbrief staat een link om u af te melden.',
    waits: 'Uw aanmelding voor de nieuwsbrief is genoteerd',
    waitsWhy:
      'De verwerking van uw gegevens is beperkt. Zolang dat zo is, krijgt u geen nieuwsbrieven. U krijgt ze zodra u de beperking opheft.',
    restrictedWhy:
      'De verwerking van uw gegevens is beperkt. U kunt zich nu aanmelden, maar u krijgt geen nieuwsbrieven totdat u de beperking opheft.',
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
    lead: 'Offers and news by e-mail. You confirm your address first, and every newsletter has a link to unsubscribe.',
    email: 'E-mail address',
    submit: 'Subscribe',
    signedIn: 'The newsletter goes to the address of your account.',
    policy: 'How we use the address',
    asked: 'Check your e-mail',
    askedWhy:
      'If the address works, you will soon get an e-mail. The newsletter starts once you have confirmed with the link in it.',
    joined: 'Done, you will get the newsletter',
    joinedWhy:
      'You can change your mind at any time, under My data, My choices, or with the link in every newsletter.',
    confirmTitle: 'Confirm the newsletter',
    confirm: 'Yes, send me the newsletter',
    gone: 'The link no longer works',
    goneWhy: (period: string) =>
      `It is older than ${period}, or your consent has been withdrawn. You can sign up again.`,
    again: 'To the form',
    leaveTitle: 'Stop the newsletter?',
    leaveWhy: 'Press the button and we will send no more newsletters to this address. You need not sign in.',
    leave: 'Yes, stop the newsletter',
    left: 'You will get no more newsletters',
    leftWhy: 'This applies from now on. Your orders and the e-mails about them are not affected.',
    mistake: 'Was it a mistake?',
    back: 'Sign me up again by e-mail',
    backWhy:
      'We will then send an e-mail to the address. The newsletter starts again only once you have confirmed with the link in it.',
    mine: 'The newsletter: see what applies to you',
    choices: 'To My choices',
    ownLead: 'Offers and news by e-mail. Every newsletter has a link to unsubscribe.',
    waits: 'Your yes to the newsletter has been noted',
    waitsWhy:
      'The processing of your data is restricted. While it is, no newsletters will come. They start when you lift the restriction.',
    restrictedWhy:
      'The processing of your data is restricted. You can say yes now, but no newsletters will come until you lift the restriction.',
    lifts: 'You said no to the newsletter before. The button takes back that no, and nothing else.',
    liftsOfAll:
      'You said no to all marketing from us before. The button takes back your no to the newsletter only. To everything else your no stands.',
    liftsBeside:
      'Someone has said no with this address before, to the newsletter or to all our marketing. If you press the button, the newsletter will come all the same. For everything else that no stands.',
    declinedWhy:
      'You have said no to all marketing from us. If you still want the newsletter, first take back your no under My choices.',
    leaveGone: 'The link no longer works',
    leaveGoneWhy: 'The subscription no longer exists. No newsletters will come.',
    many: 'Too many attempts from here. Please wait fifteen minutes and try again.',
  },
});
