import { html } from 'hono/html';
import { count, day, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html } from '../../kit/route.ts';
import type { Slots } from '../../kit/slots.ts';
import { show } from '../../web/layout.ts';
import { type DeviceModel, dateModel, deviceModels } from './date-model.ts';
import { postedDate } from './posted-date.ts';

const say = messages({
  sv: {
    title: 'Medicintekniska modeller',
    lead: 'När släppte tillverkaren ut den sista produkten av modellen på marknaden? Från den dagen räknas lagens tid för spårbarheten. Tills dagen är känd sparas uppgifterna.',
    model: 'Modell',
    traces: 'Leveranser',
    last: 'Sist på marknaden',
    free: 'Lagen kräver dem till',
    act: 'Ändra',
    unknown: 'Inte känt än',
    open: 'Ingen dag än',
    date: 'Sist på marknaden',
    set: 'Spara',
    back: 'Ta tillbaka',
    of: (name: string) => ` för ${name}`,
    none: 'Sortimentet har inga medicintekniska produkter, och ingen har levererats.',
    done: 'Dagen är sparad, och modellens leveranser har fått den.',
    taken: 'Dagen är borttagen. Leveranserna sparas tills den är känd.',
    future: 'Dagen kan inte ligga framåt i tiden: då vet ingen om det var den sista.',
    unread: 'Skriv dagen som år, månad och dag: 2024-05-31.',
    link: 'Medicintekniska modeller',
    recall: 'Återkallelse',
  },
  nl: {
    title: 'Modellen van medische hulpmiddelen',
    lead: 'Wanneer bracht de fabrikant het laatste hulpmiddel van het model in de handel? Vanaf die dag loopt de wettelijke termijn van de traceerbaarheid. Zolang de dag niet bekend is, blijven de gegevens bewaard.',
    model: 'Model',
    traces: 'Leveringen',
    last: 'Laatst in de handel gebracht',
    free: 'De wet eist ze tot',
    act: 'Wijzigen',
    unknown: 'Nog niet bekend',
    open: 'Nog geen dag',
    date: 'Laatst in de handel gebracht',
    set: 'Opslaan',
    back: 'Terugnemen',
    of: (name: string) => ` voor ${name}`,
    none: 'Het assortiment heeft geen medische hulpmiddelen en er is er geen geleverd.',
    done: 'De dag is opgeslagen en de leveringen van het model hebben hem gekregen.',
    taken: 'De dag is verwijderd. De leveringen blijven bewaard tot hij bekend is.',
    future: 'De dag kan niet in de toekomst liggen: dan weet niemand of het de laatste was.',
    unread: 'Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2024-05-31.',
    link: 'Modellen van medische hulpmiddelen',
    recall: 'Terugroepactie',
  },
  en: {
    title: 'Models of medical devices',
    lead: 'When did the manufacturer place the last device of the model on the market? The time that the law demands for the traces counts from that day. As long as it is not known, they are kept.',
    model: 'Model',
    traces: 'Deliveries',
    last: 'Last placed on the market',
    free: 'The law demands them until',
    act: 'Change',
    unknown: 'Not known yet',
    open: 'No day yet',
    date: 'Last placed on the market',
    set: 'Save',
    back: 'Take back',
    of: (name: string) => ` for ${name}`,
    none: 'The range has no medical devices, and none was supplied.',
    done: 'The day is saved, and the deliveries of the model have it.',
    taken: 'The day is taken back. The deliveries are kept until it is known.',
    future: 'The day cannot lie in the future: nobody knows then whether it was the last.',
    unread: 'Write the day as year, month and day: 2024-05-31.',
    link: 'Models of medical devices',
    recall: 'Recall',
  },
});

const problems = ['future', 'unread'] as const;
const told = ['done', 'taken', ...problems] as const;

/** The days from which the statute counts, a model at a time: facts of products, and how many traces hang on each. Demo only. */
export const modelsDesk: DeskRoutes = (app, shop, path) => {
  app.get(path, async (c) => {
    const language = c.get('language');
    const t = say(language);
    const models = await deviceModels(shop, language);
    const noon = (date: Temporal.PlainDate): Date => new Date(`${date.toString()}T12:00:00Z`);
    const row = (model: DeviceModel): Html => {
      const of = html`<span class="unseen">${t.of(model.name)}</span>`;
      const value = model.lastPlaced?.toISOString().slice(0, 10) ?? '';
      const back =
        model.lastPlaced === undefined
          ? ''
          : html`<form method="post" action="${path}"><input type="hidden" name="sku" value="${model.sku}"><button class="button-quiet button-small" type="submit" name="do" value="back">${t.back}${of}</button></form>`;
      return html`<tr><th scope="row">${model.name}<br><span class="quiet">${model.sku}</span></th>
<td data-label="${t.traces}">${count(model.traces, language)}</td>
<td data-label="${t.last}">${model.lastPlaced === undefined ? t.unknown : day(model.lastPlaced, language)}</td>
<td data-label="${t.free}">${model.free === undefined ? t.open : day(noon(model.free), language)}</td>
<td><form method="post" action="${path}"><input type="hidden" name="sku" value="${model.sku}"><input type="date" name="date" value="${value}" max="${today()}" required aria-label="${t.date}${t.of(model.name)}"> <button class="button-quiet button-small" type="submit" name="do" value="set">${t.set}${of}</button></form>${back}</td></tr>`;
    };
    const table = html`<table class="desk devices"><thead><tr><th scope="col">${t.model}</th><th scope="col">${t.traces}</th><th scope="col">${t.last}</th><th scope="col">${t.free}</th><th scope="col">${t.act}</th></tr></thead><tbody>${models.map(row)}</tbody></table>`;
    const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${models.length === 0 ? html`<p class="empty">${t.none}</p>` : table}`;
    const note = told.find((one) => one === c.req.query('told'));
    if (note === undefined) return show(c, { title: t.title, body });
    const kind = problems.some((one) => one === note) ? 'problem' : 'done';
    return show(c, { title: t.title, body, flash: { kind, text: t[note] } });
  });
  app.post(path, async (c) => {
    const posted = await postedValues(c);
    const sku = posted['sku'] ?? '';
    const models = await deviceModels(shop, c.get('language'));
    if (!models.some((model) => model.sku === sku)) return c.redirect(path, 303);
    if (posted['do'] === 'back') {
      await dateModel(shop, sku, undefined);
      return c.redirect(`${path}?told=taken`, 303);
    }
    const date = postedDate(posted['date']);
    if (date === undefined) return c.redirect(`${path}?told=unread`, 303);
    return c.redirect(`${path}?told=${(await dateModel(shop, sku, date)) ? 'done' : 'future'}`, 303);
  });

  const today = (): string => shop.now().toZonedDateTimeISO(shop.policy.timeZone).toPlainDate().toString();
};

/** On the desk of the orders: the way here, and to the recall. */
export const modelsOnDesk: Slots['desk.top'] = async (shop, language, path) => {
  if (!shop.permits('date-model')) return '';
  const t = say(language);
  const recall = shop.permits('recall')
    ? html` · <a href="${path.replace(/\/desk$/u, '/recall')}">${t.recall}</a>`
    : '';
  return html`<p><a href="${path}/devices">${t.link}</a>${recall}</p>`;
};
