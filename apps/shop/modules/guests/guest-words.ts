import { messages } from '../../kit/i18n.ts';

export const guestWords = messages({
  sv: {
    title: 'Mina uppgifter utan konto',
    lead: 'Har du handlat eller skrivit till oss utan konto? Skriv e-postadressen som du använde, så skickar vi en länk till Mina uppgifter.',
    account: 'Har du ett konto ser du allt när du loggar in.',
    signIn: 'Logga in',
    email: 'E-postadress',
    send: 'Skicka länken',
    sent: 'Titta i din e-post',
    sentWhy:
      'Har vi något under adressen ligger det strax ett mejl i brevlådan. Länken i det gäller i en timme och kan användas en gång.',
    open: 'Öppna Mina uppgifter',
    openWhy: (email: string) =>
      `Du ser det som vi har under ${email}. Länken är förbrukad när du har öppnat.`,
    gone: 'Länken gäller inte längre',
    goneWhy:
      'Den är redan använd, eller äldre än en timme. Be om en ny, eller logga in om du har skaffat ett konto.',
    again: 'Be om en ny länk',
    other: 'Du är redan inloggad',
    otherWhy: (email: string) => `Du är inloggad som ${email}. Logga ut och öppna länken igen.`,
    here: (email: string) => `Du ser det som vi har under ${email}, utan konto, i högst en timme.`,
    end: 'Avsluta',
    ended: 'Du har avslutat. Länken öppnar inget mer.',
  },
  nl: {
    title: 'Mijn gegevens zonder account',
    lead: 'Hebt u zonder account besteld of ons geschreven? Vul het e-mailadres in dat u gebruikte, dan sturen wij u een link naar Mijn gegevens.',
    account: 'Hebt u een account, dan ziet u alles als u inlogt.',
    signIn: 'Inloggen',
    email: 'E-mailadres',
    send: 'Link versturen',
    sent: 'Kijk in uw mailbox',
    sentWhy:
      'Hebben wij iets onder dit adres, dan vindt u straks een e-mail in uw mailbox. De link erin werkt één uur en één keer.',
    open: 'Mijn gegevens openen',
    openWhy: (email: string) =>
      `U ziet wat wij onder ${email} hebben. Na het openen werkt de link niet meer.`,
    gone: 'De link werkt niet meer',
    goneWhy:
      'Hij is al gebruikt, of ouder dan een uur. Vraag een nieuwe aan, of log in als u intussen een account hebt.',
    again: 'Een nieuwe link aanvragen',
    other: 'U bent al ingelogd',
    otherWhy: (email: string) => `U bent ingelogd als ${email}. Log uit en open de link opnieuw.`,
    here: (email: string) => `U ziet wat wij onder ${email} hebben, zonder account, hoogstens een uur lang.`,
    end: 'Afsluiten',
    ended: 'U hebt afgesloten. De link opent niets meer.',
  },
  en: {
    title: 'My data without an account',
    lead: 'Did you buy or write to us without an account? Write the e-mail address that you used, and we send you a link to My data.',
    account: 'If you have an account, you see everything when you sign in.',
    signIn: 'Sign in',
    email: 'E-mail address',
    send: 'Send the link',
    sent: 'Look in your mail',
    sentWhy:
      'If we hold something under the address, a mail is in the mailbox shortly. The link in it works for an hour and once.',
    open: 'Open My data',
    openWhy: (email: string) =>
      `You see what we hold under ${email}. The link is spent once you have opened it.`,
    gone: 'The link no longer works',
    goneWhy:
      'It has been used, or is older than an hour. Ask for a new one, or sign in if you have opened an account since.',
    again: 'Ask for a new link',
    other: 'You are signed in already',
    otherWhy: (email: string) => `You are signed in as ${email}. Sign out and open the link again.`,
    here: (email: string) => `You see what we hold under ${email}, without an account, for an hour at most.`,
    end: 'End',
    ended: 'You have ended it. The link opens nothing any more.',
  },
});
