import type { Receipt } from '@trygg/engine';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { dayOf } from '../../kit/day-of.ts';
import { download } from '../../kit/download.ts';
import { heldOnPage } from '../../kit/held-view.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import { receiptView } from '../../kit/receipt-view.ts';
import type { Html, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { readSignedId, signId } from '../../kit/signed-id.ts';
import { show } from '../../web/layout.ts';
import { tracesWords } from './traces-words.ts';

const say = messages({
  sv: {
    partly: 'En del av dina uppgifter är raderade',
    done: 'Dina uppgifter är raderade',
    goes: 'Det här är raderat',
    stays: 'Det här måste vi spara enligt lag',
    doneLead: 'Du är utloggad. Har du haft ett konto går det inte längre att logga in på det.',
    receipt: 'Kvittonummer',
    receiptWhy: 'Spara numret. Med det kan du fråga oss vad som gjordes, utan att tala om vem du är.',
    mailSent: 'Vi har skickat ett mejl med kvittonumret till dig.',
    mailOpen: 'Mejlet med kvittonumret har inte skickats än. Vi försöker igen.',
    mailUndelivered: 'Mejlet med kvittonumret kom inte fram, och vi försöker inte igen. Spara kvittot här.',
    file: 'Hämta kvittot',
    fileWhy:
      'Kvittot är signerat: på sidan Kontrollera ett kvitto kan vem som helst se att det är vårt och läsa vad det säger. Det säger inte vem du är.',
    check: 'Kontrollera kvittot',
    gone: 'Det finns inget kvitto att visa',
    goneLead: 'Kvittot visas i en timme, och bara i den webbläsare där du raderade uppgifterna.',
    home: 'Till startsidan',
  },
  nl: {
    partly: 'Een deel van uw gegevens is gewist',
    done: 'Uw gegevens zijn gewist',
    goes: 'Dit is gewist',
    stays: 'Dit moeten wij volgens de wet bewaren',
    doneLead: 'U bent uitgelogd. Had u een account, dan kunt u daar niet meer mee inloggen.',
    receipt: 'Bewijsnummer',
    receiptWhy: 'Bewaar dit nummer. Daarmee kunt u ons vragen wat er is gedaan, zonder te zeggen wie u bent.',
    mailSent: 'Er is een e-mail met het bewijsnummer naar u gestuurd.',
    mailOpen: 'De e-mail met het bewijsnummer is nog niet verstuurd. Wij proberen het opnieuw.',
    mailUndelivered:
      'De e-mail met het bewijsnummer kon niet worden bezorgd, en wij proberen het niet opnieuw. Bewaar het bewijs hier.',
    file: 'Bewijs downloaden',
    fileWhy:
      'Het bewijs is ondertekend: op de pagina Een bewijs controleren kan iedereen zien dat het van ons is en lezen wat erin staat. Er staat niet in wie u bent.',
    check: 'Bewijs controleren',
    gone: 'Er is geen bewijs om te tonen',
    goneLead: 'Het bewijs is een uur lang te zien, en alleen in de browser waarin u uw gegevens hebt gewist.',
    home: 'Naar de startpagina',
  },
  en: {
    partly: 'Some of your data has been erased',
    done: 'Your data has been erased',
    goes: 'This has been erased',
    stays: 'The law requires us to keep this',
    doneLead: 'You are signed out. If you had an account, you can no longer sign in to it.',
    receipt: 'Receipt number',
    receiptWhy: 'Keep this number. With it you can ask us what was done, without telling us who you are.',
    mailSent: 'We have sent you an e-mail with the receipt number.',
    mailOpen: 'The e-mail with the receipt number has not been sent yet. We will try again.',
    mailUndelivered:
      'The e-mail with the receipt number could not be delivered, and we will not try again. Save the receipt here.',
    file: 'Download the receipt',
    fileWhy:
      'The receipt is signed: on the page Check a receipt, anyone can see that it is ours and read what it says. It does not say who you are.',
    check: 'Check the receipt',
    gone: 'There is no receipt to show',
    goneLead: 'The receipt is shown for an hour, and only in the browser in which you erased your data.',
    home: 'To the front page',
  },
});

export const idCookie = 'erased';
export const jwsCookie = 'receipt';

/** The receipt goes along in the browser that erased, for an hour: no address leads anybody else to it. */
export function keepReceipt(c: Context<ShopEnv>, receipt: Receipt): void {
  const shop = c.get('shop');
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 3600,
    secure: shop.url.startsWith('https:'),
  } as const;
  setCookie(c, idCookie, signId('erased', shop, receipt.id), options);
  setCookie(c, jwsCookie, receipt.jws, options);
}

function receiptOf(c: Context<ShopEnv>): string | undefined {
  return readSignedId('erased', getCookie(c, idCookie), c.get('shop'));
}

export async function erasedPage(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  c.header('cache-control', 'no-store');
  const receipt = receiptOf(c);
  const home = html`<p class="actions"><a class="button" href="${pathOf('home', language)}">${t.home}</a></p>`;
  if (receipt === undefined) {
    const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneLead}</p>${home}`;
    return show(c, { title: t.gone, width: 'narrow', body }, 404);
  }
  const shop = c.get('shop');
  const kept = await shop.erasures.receipt(receipt);
  const read = kept && (await shop.receipts.read(kept.jws));
  const view =
    read && 'receipt' in read
      ? receiptView(read.receipt, { map: shop.map, authority: shop.policy.authority.name }, language)
      : undefined;
  const told = mailWords(await shop.outbox.confirmation(receipt));
  const files = tracesWords(language);
  const cleaned = await shop.erasures.cleanedAt(receipt);
  const held = view?.held;
  const title = held === undefined && kept?.search?.state !== 'unfinished' ? t.done : t.partly;
  const list = (name: string, lines: readonly string[]): Html | string =>
    lines.length === 0 ? '' : html`<h2>${name}</h2><ul>${lines.map((one) => html`<li>${one}</li>`)}</ul>`;
  const body = html`<h1>${title}</h1><p class="lead">${t.doneLead}</p>${told === undefined ? '' : html`<p>${t[told]}</p>`}
${list(
  t.goes,
  (view?.done ?? []).map(({ what, how }) => `${what}: ${how}`),
)}${list(t.stays, view?.stays ?? [])}${view?.search === undefined ? '' : html`<p>${view.search}</p>`}
${held === undefined ? '' : heldOnPage(held)}<div class="aside"><h2>${t.receipt}</h2><p><code>${receipt}</code></p><p>${t.receiptWhy}</p>
<p><a class="button-quiet" href="${pathOf('erasedFile', language)}">${t.file}</a> <a href="${pathOf('checkReceipt', language)}">${t.check}</a></p><p class="hint">${t.fileWhy}</p></div>
<p class="quiet">${cleaned === null ? files.left : files.clean(dayOf(cleaned, language))}</p>${home}`;
  return show(c, { title, width: 'narrow', body });
}

type MailWords = 'mailSent' | 'mailOpen' | 'mailUndelivered';

/** How far the one mail about it came; nothing where there is none. */
function mailWords(state: Awaited<ReturnType<Shop['outbox']['confirmation']>>): MailWords | undefined {
  if (state === 'refused' || state === 'expired') return 'mailUndelivered';
  if (state === 'sent') return 'mailSent';
  return state === 'open' ? 'mailOpen' : undefined;
}

/** The signed receipt as a file (compact JWS). */
export async function erasedFile(c: Context<ShopEnv>): Promise<Response> {
  const receipt = receiptOf(c);
  // As it was signed last: what the search found is in it.
  const kept = receipt === undefined ? undefined : await c.get('shop').erasures.receipt(receipt);
  const jws = kept?.jws ?? getCookie(c, jwsCookie) ?? '';
  if (receipt === undefined || !/^[\w-]+\.[\w-]+\.[\w-]+$/u.test(jws)) return c.notFound();
  return download(c, `${jws}\n`, 'application/jose', `${c.get('shop').name}-${receipt}.jws`);
}
