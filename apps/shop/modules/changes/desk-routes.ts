import { randomUUID } from 'node:crypto';
import { changeWords, consentedWords, people } from '@trygg/policy';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { count, dayAndTime, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { changeMail } from './change-mail.ts';
import { changeToTell, keepChange, type PolicyChangeToTell } from './pending.ts';
import { changeProgress, receiverCount } from './send-change.ts';

const say = messages({
  sv: {
    title: 'Ändrad integritetspolicy',
    none: 'Ingen ändring väntar. Lägg nästa version i mappen ”next” bredvid policyn.',
    before: 'Nästa version gäller inte än. Den jämförs med den som gäller.',
    after: 'Versionen som gäller jämförs med den föregående.',
    late: 'En del av det här skulle folk ha fått veta innan det började gälla. Berätta nu, och lägg nästa gång den nya versionen i mappen ”next” i förväg.',
    means: 'Vad den betyder',
    less: 'Mindre skydd',
    unclear: 'Beror på fallet',
    more: 'Mer skydd',
    same: 'Samma skydd',
    nothing: 'Ingenting ändras för någon.',
    toldBefore: 'Ska få veta det innan det gäller',
    toldAfter: 'Ska få veta det när det gäller',
    asked: 'Ska tillfrågas',
    nobody: 'ingen',
    preview: 'Så blir mejlet',
    send: (number: string) => `Skicka till ${number} mottagare`,
    sure: 'Ja, mejlet är klart att skickas',
    unsure: 'Kryssa i att mejlet är klart att skickas.',
    queued: (at: string) => `Utskicket började ${at}`,
    done: (at: string) => `Skickat ${at}`,
    progress: (told: string, claimed: string) => `påbörjade: ${claimed}, skickade: ${told}`,
  },
  nl: {
    title: 'Gewijzigd privacybeleid',
    none: 'Er wacht geen wijziging. Zet de volgende versie in de map ‘next’ naast het beleid.',
    before: 'De volgende versie geldt nog niet. Die wordt vergeleken met de geldende.',
    after: 'De geldende versie wordt vergeleken met de vorige.',
    late: 'Een deel hiervan hadden mensen moeten weten voordat het gold. Vertel het nu, en zet de nieuwe versie de volgende keer vooraf in de map ‘next’.',
    means: 'Wat het betekent',
    less: 'Minder bescherming',
    unclear: 'Hangt van het geval af',
    more: 'Meer bescherming',
    same: 'Evenveel bescherming',
    nothing: 'Er verandert voor niemand iets.',
    toldBefore: 'Moeten het weten voordat het geldt',
    toldAfter: 'Moeten het weten zodra het geldt',
    asked: 'Moeten toestemming geven',
    nobody: 'niemand',
    preview: 'Zo ziet de e-mail eruit',
    send: (number: string) => `Versturen (ontvangers: ${number})`,
    sure: 'Ja, de e-mail is klaar om te versturen',
    unsure: 'Vink aan dat de e-mail klaar is.',
    queued: (at: string) => `Verzending begonnen op ${at}`,
    done: (at: string) => `Verstuurd op ${at}`,
    progress: (told: string, claimed: string) => `begonnen: ${claimed}, verstuurd: ${told}`,
  },
  en: {
    title: 'Changed privacy policy',
    none: 'No change is waiting. Put the next version in the folder “next” beside the policy.',
    before: 'The next version is not in force yet. It is compared with the one that is.',
    after: 'The version in force is compared with the one before.',
    late: 'People should have been told some of this before it took effect. Tell them now, and next time put the new version in the folder “next” beforehand.',
    means: 'What it means',
    less: 'Less protection',
    unclear: 'Depends on the case',
    more: 'More protection',
    same: 'The same protection',
    nothing: 'Nothing changes for anybody.',
    toldBefore: 'Must be told before it takes effect',
    toldAfter: 'Must be told once it has taken effect',
    asked: 'Must be asked',
    nobody: 'nobody',
    preview: 'How the e-mail looks',
    send: (number: string) => `Send (recipients: ${number})`,
    sure: 'Yes, the e-mail is ready to send',
    unsure: 'Tick that the e-mail is ready to send.',
    queued: (at: string) => `Sending began ${at}`,
    done: (at: string) => `Sent ${at}`,
    progress: (told: string, claimed: string) => `started: ${claimed}, sent: ${told}`,
  },
});

/** What a change of policy means, the mail that tells of it, and how far it went. Demo only, as the desk of orders. */
export const changeDesk: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => changePage(c, path));
  app.post(path, async (c) => {
    const change = await changeToTell(shop);
    if (change === undefined || (await announcementOf(shop, change.to.hash)) !== undefined)
      return c.redirect(path, 303);
    const values = await postedValues(c);
    // What was read is what is sent: a version that was exchanged meanwhile is shown anew.
    if (values['version'] !== change.to.hash) return c.redirect(path, 303);
    if (values['sure'] !== 'yes') return changePage(c, path, say(c.get('language')).unsure);
    await announceChange(shop, change);
    return c.redirect(path, 303);
  });
};

/** Accepts a change to be told: both versions are kept, and the job begins. */
export async function announceChange(shop: Shop, change: PolicyChangeToTell): Promise<string> {
  await keepChange(shop, change);
  const announcement = {
    id: randomUUID(),
    from_hash: change.from,
    to_hash: change.to.hash,
    queued_at: new Date(shop.now().epochMilliseconds),
  };
  await shop
    .activity('keep-policy')
    .transaction([], (tx) => tx.write(1, (q) => q.insertInto('change_announcement').values(announcement)));
  await shop.send('changes', announcement.id);
  return announcement.id;
}

function announcementOf(shop: Shop, hash: string) {
  return shop
    .activity('keep-policy')
    .selectFrom('change_announcement')
    .select(['id', 'queued_at', 'done_at'])
    .where('to_hash', '=', hash)
    .executeTakeFirst();
}

async function changePage(c: Context<ShopEnv>, path: string, problem?: string): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const change = await changeToTell(shop);
  const body =
    change === undefined
      ? html`<h1>${t.title}</h1><p class="empty">${t.none}</p>`
      : html`<h1>${t.title}</h1><p class="lead">${t[change.when]}</p>${change.when === 'after' && change.diff.tell.before.length > 0 ? html`<p class="panel">${t.late}</p>` : ''}
<h2>${t.means}</h2>${meaning(change, language)}
${await sending(shop, change, path, language)}`;
  const flash = problem === undefined ? {} : { flash: { kind: 'problem', text: problem } as const };
  return show(c, { title: t.title, width: 'narrow', body, ...flash }, problem === undefined ? 200 : 422);
}

function meaning({ diff }: PolicyChangeToTell, language: PageLanguage): Html {
  const t = say(language);
  if (diff.changes.length === 0) return html`<p class="empty">${t.nothing}</p>`;
  const groups = (['less', 'unclear', 'more', 'same'] as const).map((protection) => {
    const changes = diff.changes.filter((one) => one.protection === protection);
    return changes.length === 0
      ? ''
      : html`<h3>${t[protection]}</h3><ul>${changes.map(({ what }) => html`<li>${changeWords(what, language)}</li>`)}</ul>`;
  });
  const kinds = (told: (typeof diff.tell)['before']): string =>
    told.map((kind) => people[kind][language]).join(', ') || t.nobody;
  const asked = diff.ask.map((one) => consentedWords(one, language)).join('; ') || t.nobody;
  return html`${groups}<dl class="facts"><div><dt>${t.toldBefore}</dt><dd>${kinds(diff.tell.before)}</dd></div><div><dt>${t.toldAfter}</dt><dd>${kinds(diff.tell.after)}</dd></div><div><dt>${t.asked}</dt><dd>${asked}</dd></div></dl>`;
}

async function sending(
  shop: Shop,
  change: PolicyChangeToTell,
  path: string,
  language: PageLanguage,
): Promise<Html> {
  const t = say(language);
  const announcement = await announcementOf(shop, change.to.hash);
  const seen = await Promise.all(
    shop.policy.languages.map(async (one) => ({
      in: one,
      mail: await renderMail(changeMail(shop, change, { language: one, name: '' })),
    })),
  );
  const preview = html`<h2>${t.preview}</h2>${seen.map(({ in: one, mail }) => html`<section class="panel" lang="${one}"><h3>${mail.subject}</h3><p class="letter">${mail.text}</p></section>`)}`;
  if (announcement !== undefined) {
    const { claimed, sent } = await changeProgress(shop, announcement.id);
    const at = dayAndTime(announcement.done_at ?? announcement.queued_at, language);
    return html`<p class="lead">${announcement.done_at === null ? t.queued(at) : t.done(at)}: ${t.progress(count(sent, language), count(claimed, language))}</p>${preview}`;
  }
  const number = await receiverCount(shop, change);
  if (number === 0) return preview;
  return html`${preview}<form class="form" method="post" action="${path}" novalidate><input type="hidden" name="version" value="${change.to.hash}"><label class="choice-option"><input type="checkbox" name="sure" value="yes"><span class="choice-label">${t.sure}</span></label><p class="actions"><button class="button" type="submit">${t.send(count(number, language))}</button></p></form>`;
}
