import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { handOver } from '../../kit/hand-over.ts';
import { count, dayAndTime, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { noErrors, postedValues, Reading, type Values } from '../../kit/reading.ts';
import { type MailContent, renderMail } from '../../kit/render-mail.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { MailNotSent } from '../../kit/transport.ts';
import { isUuid } from '../../kit/uuid.ts';
import { withLinks } from '../../kit/with-links.ts';
import { show } from '../../web/layout.ts';
import { issueContent } from './issue-mail.ts';
import { issueProgress, receiverCount } from './send-issue.ts';

const say = messages({
  sv: {
    title: 'Nyhetsbrev',
    lead: 'Skriv ett nyhetsbrev, se hur det blir och skicka det till dem som har sagt ja. Sidan visar antal, aldrig adresser.',
    receivers: (number: string) => `Mottagare just nu: ${number}`,
    issues: 'Brev',
    none: 'Inget brev är skrivet än.',
    write: 'Skriv ett brev',
    subject_sv: 'Ämne, svenska',
    text_sv: 'Text, svenska',
    subject_nl: 'Ämne, nederländska',
    text_nl: 'Text, nederländska',
    subject_en: 'Ämne, engelska',
    text_en: 'Text, engelska',
    keep: 'Spara och förhandsgranska',
    draft: 'Utkast',
    sending: 'Skickas',
    done: 'Skickat',
    sent: (sent: string, claimed: string) => `påbörjade: ${claimed}, skickade: ${sent}`,
    preview: 'Förhandsgranskning',
    added:
      'Hälsningen, det som står under texten och länken för att avsluta läggs till automatiskt. Den vars förnamn vi har hälsas med det, till exempel ”Hej Anna,”. Webbadresser i texten blir länkar.',
    addedHint: 'Skriv inte ”Hej”: hälsningen läggs till automatiskt.',
    testHint:
      'Provet har ingen länk för att avsluta, eftersom det inte finns någon prenumeration att avsluta.',
    test: 'Skicka ett prov',
    testTo: 'Till adress',
    tested: 'Provet är skickat.',
    untested: 'E-postservern tog inte emot provet.',
    send: (number: string) => `Skicka till ${number} mottagare`,
    sure: 'Ja, brevet är klart att skickas',
    unsure: 'Kryssa i att brevet är klart att skickas.',
  },
  nl: {
    title: 'Nieuwsbrieven versturen',
    lead: 'Schrijf een nieuwsbrief, bekijk hoe hij eruitziet en stuur hem aan wie ja heeft gezegd. De pagina toont aantallen, nooit adressen.',
    receivers: (number: string) => `Ontvangers op dit moment: ${number}`,
    issues: 'Nieuwsbrieven',
    none: 'Er is nog geen nieuwsbrief geschreven.',
    write: 'Nieuwsbrief schrijven',
    subject_sv: 'Onderwerp, Zweeds',
    text_sv: 'Tekst, Zweeds',
    subject_nl: 'Onderwerp, Nederlands',
    text_nl: 'Tekst, Nederlands',
    subject_en: 'Onderwerp, Engels',
    text_en: 'Tekst, Engels',
    keep: 'Opslaan en bekijken',
    draft: 'Concept',
    sending: 'Wordt verstuurd',
    done: 'Verstuurd',
    sent: (sent: string, claimed: string) => `begonnen: ${claimed}, verstuurd: ${sent}`,
    preview: 'Voorbeeld',
    added:
      'De aanhef, de tekst onderaan en de link om op te zeggen worden automatisch toegevoegd. Wie een voornaam heeft opgegeven, leest die in de aanhef, bijvoorbeeld ‘Beste Anna,’. Webadressen in de tekst worden links.',
    addedHint: 'Schrijf geen aanhef: die wordt automatisch toegevoegd.',
    testHint: 'In de proefmail staat geen link om op te zeggen, want er is geen abonnement om op te zeggen.',
    test: 'Proefmail versturen',
    testTo: 'Naar dit adres',
    tested: 'De proefmail is verstuurd.',
    untested: 'De mailserver heeft de proefmail niet aangenomen.',
    send: (number: string) => `Versturen (ontvangers: ${number})`,
    sure: 'Ja, de nieuwsbrief is klaar om te versturen',
    unsure: 'Vink aan dat de nieuwsbrief klaar is.',
  },
  en: {
    title: 'Newsletters',
    lead: 'Write a newsletter, see how it looks and send it to those who have said yes. This page shows numbers, never addresses.',
    receivers: (number: string) => `Recipients now: ${number}`,
    issues: 'Newsletters',
    none: 'No newsletter has been written yet.',
    write: 'Write a newsletter',
    subject_sv: 'Subject, Swedish',
    text_sv: 'Text, Swedish',
    subject_nl: 'Subject, Dutch',
    text_nl: 'Text, Dutch',
    subject_en: 'Subject, English',
    text_en: 'Text, English',
    keep: 'Save and preview',
    draft: 'Draft',
    sending: 'Being sent',
    done: 'Sent',
    sent: (sent: string, claimed: string) => `started: ${claimed}, sent: ${sent}`,
    preview: 'Preview',
    added:
      'The greeting, the text at the bottom and the link to unsubscribe are added automatically. Anyone who gave a first name is greeted by it, for example “Hello Anna,”. Web addresses in the text become links.',
    addedHint: 'Do not write “Hello”: the greeting is added automatically.',
    testHint: 'The test has no link to unsubscribe, because there is no subscription to end.',
    test: 'Send a test',
    testTo: 'To the address',
    tested: 'The test has been sent.',
    untested: 'The mail server did not accept the test.',
    send: (number: string) => `Send (recipients: ${number})`,
    sure: 'Yes, the letter is ready to go',
    unsure: 'Tick that the letter is ready.',
  },
});

/** Issues and how far they went. Demo only, as the desk of the orders. */
export const newsletterDesk: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => listPage(c, path, {}, noErrors));
  app.post(path, async (c) => {
    const values = await postedValues(c);
    const t = say(c.get('language'));
    const reading = new Reading(values, c.get('language'), shop);
    const issue = {
      id: randomUUID(),
      ...textsOf(shop, reading, t),
      written_at: new Date(shop.now().epochMilliseconds),
    };
    if (reading.faulty) return listPage(c, path, values, reading.errors);
    await shop
      .activity('edit-newsletter')
      .transaction([], (tx) => tx.write(1, (q) => q.insertInto('newsletter_issue').values(issue)));
    return c.redirect(`${path}/${issue.id}`, 303);
  });
  app.get(`${path}/:id`, (c) => issuePage(c, path, c.req.param('id')));
  app.post(`${path}/:id`, (c) => issuePosted(c, path, c.req.param('id')));
};

type IssueField = `${'subject' | 'text'}_${PageLanguage}`;

/** Subject and text in each language of the shop. */
function textsOf(
  shop: Shop,
  reading: Reading,
  labels: Readonly<Record<IssueField, string>>,
): Partial<Record<IssueField, string>> {
  const fields = shop.policy.languages.flatMap((one) => {
    const [subject, text] = [`subject_${one}`, `text_${one}`] as const;
    return [
      [subject, reading.text(subject, labels[subject], 150)],
      [text, reading.lines(text, labels[text], 10_000)],
    ];
  });
  return Object.fromEntries(fields);
}

async function issueOf(shop: Shop, id: string) {
  if (!isUuid(id)) return undefined;
  return shop
    .activity('edit-newsletter')
    .selectFrom('newsletter_issue')
    .select([
      'id',
      'subject_sv',
      'text_sv',
      'subject_nl',
      'text_nl',
      'subject_en',
      'text_en',
      'queued_at',
      'done_at',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function listPage(
  c: Context<ShopEnv>,
  path: string,
  values: Values,
  errors: FieldErrors,
): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const issues = await shop
    .activity('edit-newsletter')
    .selectFrom('newsletter_issue')
    .select(['id', 'subject_sv', 'subject_nl', 'subject_en', 'written_at', 'queued_at', 'done_at'])
    .orderBy('written_at', 'desc')
    .limit(40)
    .execute();
  const rows = issues.map(
    (one): Html =>
      html`<li><a href="${path}/${one.id}">${one[`subject_${language}`]}</a> <span class="quiet small">${dayAndTime(one.written_at, language)}, ${one.done_at !== null ? t.done : one.queued_at !== null ? t.sending : t.draft}</span></li>`,
  );
  const input = (name: IssueField, lines?: number): Html =>
    field(
      {
        name,
        label: t[name],
        value: values[name],
        required: true,
        ...(lines === undefined ? { maxlength: 150 } : { rows: lines, hint: t.addedHint }),
      },
      { language, errors },
    );
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p><p>${t.receivers(count(await receiverCount(shop), language))}</p>
<h2>${t.issues}</h2>${rows.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<ul>${rows}</ul>`}
${errorSummary(errors, language)}<form class="form" method="post" action="${path}" novalidate><fieldset><legend>${t.write}</legend><div class="fields">
${shop.policy.languages.map((one) => html`${input(`subject_${one}`)}${input(`text_${one}`, 6)}`)}</div></fieldset>
<p class="actions"><button class="button" type="submit">${t.keep}</button></p></form>`;
  return show(c, { title: t.title, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

/** The letter with all that is put around it, in the order of the mail. Each reader's link to leave is her own. */
function asSent(content: MailContent): Html {
  const lines = (text: string): Html => html`<p class="letter">${withLinks(text)}</p>`;
  return html`<section class="panel" lang="${content.language}"><h3>${content.subject}</h3>
${[content.greeting, ...content.paragraphs, ...content.closing].map(lines)}
<p class="quiet small">${content.signature.map((line) => html`${line}<br>`)}<u>${content.leave?.label}</u></p></section>`;
}

async function issuePage(c: Context<ShopEnv>, path: string, id: string, problem?: string): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const issue = await issueOf(shop, id);
  if (issue === undefined) return c.notFound() as Response;
  const here = `${path}/${id}`;
  const { claimed, sent } = await issueProgress(shop, id);
  const seen = shop.policy.languages.map((one) =>
    asSent(issueContent(shop, issue, { language: one, name: '', token: 'x' })),
  );
  const receivers = count(await receiverCount(shop), language);
  const body = html`<h1>${issue[`subject_${language}`]}</h1>
${issue.queued_at === null ? '' : html`<p class="lead">${issue.done_at === null ? t.sending : t.done}: ${t.sent(count(sent, language), count(claimed, language))}</p>`}
<h2>${t.preview}</h2><p class="hint">${t.added}</p>${seen}
<form class="form" method="post" action="${here}" novalidate><input type="hidden" name="do" value="test"><fieldset><legend>${t.test}</legend><div class="fields">${field({ name: 'to', label: t.testTo, type: 'email', hint: t.testHint, required: true, maxlength: 254 }, { language })}</div></fieldset><p class="actions"><button class="button-quiet" type="submit">${t.test}</button></p></form>
${issue.queued_at !== null ? '' : html`<form class="form send-issue" method="post" action="${here}" novalidate><input type="hidden" name="do" value="send"><label class="choice-option"><input type="checkbox" name="sure" value="yes"><span class="choice-label">${t.sure}</span></label><p class="actions"><button class="button" type="submit">${t.send(receivers)}</button></p></form>`}`;
  const did = c.req.query('did') === 'test' ? t.tested : undefined;
  const flash =
    problem !== undefined
      ? { flash: { kind: 'problem', text: problem } as const }
      : did !== undefined
        ? { flash: { kind: 'done', text: did } as const }
        : {};
  return show(c, { title: t.title, width: 'narrow', body, ...flash }, problem === undefined ? 200 : 422);
}

async function issuePosted(c: Context<ShopEnv>, path: string, id: string): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const issue = await issueOf(shop, id);
  if (issue === undefined) return c.notFound() as Response;
  const values = await postedValues(c);
  if (values['do'] === 'test') {
    const reading = new Reading(values, language, shop);
    const to = reading.email('to', t.testTo);
    if (reading.faulty) return issuePage(c, path, id, reading.errors['to'] ?? '');
    const outcomes: string[] = [];
    try {
      for (const one of shop.policy.languages)
        outcomes.push(
          await handOver(shop, {
            kind: 'newsletter',
            asked: true,
            message: { to, ...(await renderMail(issueContent(shop, issue, { language: one, name: '' }))) },
          }),
        );
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      return issuePage(c, path, id, t.untested);
    }
    if (outcomes.some((outcome) => outcome !== 'sent')) return issuePage(c, path, id, t.untested);
    return c.redirect(`${path}/${id}?did=test`, 303);
  }
  if (values['do'] !== 'send' || issue.queued_at !== null) return c.redirect(`${path}/${id}`, 303);
  if (values['sure'] !== 'yes') return issuePage(c, path, id, t.unsure);
  const queued_at = new Date(shop.now().epochMilliseconds);
  await shop
    .activity('edit-newsletter')
    .transaction([], (tx) =>
      tx.write(1, (q) =>
        q
          .updateTable('newsletter_issue')
          .set({ queued_at })
          .where('id', '=', id)
          .where('queued_at', 'is', null),
      ),
    );
  await shop.send('newsletter', id);
  return c.redirect(`${path}/${id}`, 303);
}
