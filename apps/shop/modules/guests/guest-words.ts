import { messages } from '../../kit/i18n.ts';

export const guestWords = messages({
  sv: {
    title: 'Mina uppgifter utan konto',
    lead: 'Har du handlat eller skrivit till oss utan konto? Skriv e-postadressen som du använde, så skickar vi en länk dit. Med den ser du vad vi har om dig, och kan hämta, rätta, begränsa och radera det.',
    account: 'Har du ett konto ser du allt när du loggar in.',
    signIn: 'Logga in',
    email: 'E-postadress',
    send: 'Skicka länken',
    sent: 'Titta i din inkorg',
    sentWhy:
      'Om vi har uppgifter med den adressen kommer det strax ett mejl. Länken i det gäller i en timme och kan användas en gång.',
    open: 'Öppna Mina uppgifter',
    openWhy: (email: string) =>
      `Du får se det som vi har under ${email}. Länken går bara att använda en gång.`,
    gone: 'Länken gäller inte längre',
    goneWhy:
      'Den är redan använd, eller äldre än en timme. Be om en ny, eller logga in om du har skaffat ett konto.',
    again: 'Be om en ny länk',
    other: 'Du är redan inloggad',
    otherWhy: (email: string) => `Du är inloggad som ${email}. Logga ut och öppna länken igen.`,
    here: (email: string) => `Du ser det som vi har under ${email}, utan konto, i högst en timme.`,
    end: 'Stäng',
    ended: 'Du har stängt Mina uppgifter. Länken går inte att använda igen.',
  },
  nl: {
    title: 'Mijn gegevens zonder account',
    lead: 'Hebt u zonder account besteld of ons geschreven? Vul het e-mailadres in dat u gebruikte, dan sturen wij daar een link naartoe. Daarmee ziet u wat wij van u hebben, en kunt u het downloaden, verbeteren, beperken en wissen.',
    account: 'Hebt u een account, dan ziet u alles als u inlogt.',
    signIn: 'Inloggen',
    email: 'E-mailadres',
    send: 'Link versturen',
    sent: 'Kijk in uw mailbox',
    sentWhy:
      'Als wij gegevens bij dit adres hebben, krijgt u zo een e-mail. De link daarin is één uur geldig en werkt één keer.',
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
    ended: 'U hebt Mijn gegevens afgesloten. De link werkt niet meer.',
  },
  en: {
    title: 'My data without an account',
    lead: 'Have you bought from us or written to us without an account? Enter the e-mail address that you used, and we will send a link to it. With the link you can see what we hold about you, and download, correct, restrict and erase it.',
    account: 'If you have an account, you see everything when you sign in.',
    signIn: 'Sign in',
    email: 'E-mail address',
    send: 'Send the link',
    sent: 'Check your inbox',
    sentWhy:
      'If we hold data under that address, you will shortly get an e-mail. The link in it is valid for an hour and works once.',
    open: 'Open My data',
    openWhy: (email: string) => `You will see what we hold under ${email}. The link can only be used once.`,
    gone: 'The link no longer works',
    goneWhy:
      'It has been used, or is older than an hour. Ask for a new one, or sign in if you have created an account since.',
    again: 'Ask for a new link',
    other: 'You are already signed in',
    otherWhy: (email: string) => `You are signed in as ${email}. Sign out and open the link again.`,
    here: (email: string) =>
      `You are seeing what we hold under ${email}, without an account, for an hour at most.`,
    end: 'Close',
    ended: 'You have closed My data. The link cannot be used again.',
  },
});
