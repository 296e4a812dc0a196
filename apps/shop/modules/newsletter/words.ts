import { messages } from '../../web/i18n.ts';

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
    goneWhy:
      'Den är äldre än en vecka, eller så har det du sa ja till tagits tillbaka. Du kan skriva adressen igen.',
    again: 'Till formuläret',
    leaveTitle: 'Sluta få nyhetsbrevet?',
    leaveWhy:
      'Tryck på knappen, så skickar vi inga fler brev till den här adressen. Du behöver inte logga in.',
    leave: 'Ja, sluta skicka',
    left: 'Du får inga fler nyhetsbrev',
    leftWhy: 'Det gäller från och med nu. Beställningar och deras mejl berörs inte.',
    mistake: 'Var det ett misstag?',
    back: 'Skicka nyhetsbrevet igen',
    leaveGone: 'Länken gäller inte längre',
    leaveGoneWhy: 'Det vi visste om den här prenumerationen är raderat. Det kommer inga brev.',
    many: 'För många försök härifrån. Vänta en kvart och försök igen.',
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
    goneWhy:
      'It is older than a week, or what you said yes to was taken back. You can write the address again.',
    again: 'To the form',
    leaveTitle: 'Stop the newsletter?',
    leaveWhy: 'Press the button and we send no more letters to this address. You need not sign in.',
    leave: 'Yes, stop sending',
    left: 'You get no more newsletters',
    leftWhy: 'This holds from now on. Orders and their mails are not affected.',
    mistake: 'Was it a mistake?',
    back: 'Send the newsletter again',
    leaveGone: 'The link no longer works',
    leaveGoneWhy: 'What we knew about this subscription is erased. No letters will come.',
    many: 'Too many attempts from here. Wait a quarter of an hour and try again.',
  },
});
