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
    lead: 'När släppte tillverkaren ut den sista produkten av modellen på marknaden? Från den dagen räknas den tid som lagen kräver att spårbarhetsuppgifterna sparas. Tills dagen är känd sparas de.',
    model: 'Modell',
    traces: 'Leveranser',
    last: 'Sista produkten på marknaden',
    free: 'Ska sparas till',
    act: 'Ändra',
    unknown: 'Inte känt än',
    open: 'Inget datum än',
    date: 'Sista produkten på marknaden',
    set: 'Spara',
    back: 'Ta bort datumet',
    of: (name: string) => ` för ${name}`,
    none: 'Sortimentet har inga medicintekniska produkter, och ingen har levererats.',
    done: 'Datumet är sparat och gäller modellens alla leveranser.',
    taken: 'Datumet är borttaget. Leveranserna sparas tills det är känt.',
    future: 'Datumet kan inte ligga framåt i tiden: då vet ingen om det blir det sista.',
    unread: 'Skriv datumet som år, månad och dag, till exempel 2024-05-31.',
    link: 'Medicintekniska modeller',
    recall: 'Återkallelse',
  },
  nl: {
    title: 'Modellen van medische hulpmiddelen',
    lead: 'Wanneer bracht de fabrikant het laatste hulpmiddel van het model in de handel? Vanaf die dag loopt de wettelijke termijn van de traceerbaarheid. Zolang die dag niet bekend is, blijven de gegevens bewaard.',
    model: 'Model',
    traces: 'Leveringen',
    last: 'Laatst in de handel gebracht',
    free: 'Te bewaren tot',
    act: 'Wijzigen',
    unknown: 'Nog niet bekend',
    open: 'Nog geen datum',
    date: 'Laatst in de handel gebracht',
    set: 'Opslaan',
    back: 'Datum verwijderen',
    of: (name: string) => ` voor ${name}`,
    none: 'Er zijn geen medische hulpmiddelen in het assortiment en er zijn er geen geleverd.',
    done: 'De datum is opgeslagen en geldt voor alle leveringen van het model.',
    taken: 'De datum is verwijderd. De leveringen blijven bewaard tot die bekend is.',
    future: 'De datum kan niet in de toekomst liggen: dan weet niemand of het de laatste wordt.',
    unread: 'Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2024-05-31.',
    link: 'Modellen van medische hulpmiddelen',
    recall: 'Terugroepactie',
  },
  en: {
    title: 'Models of medical devices',
    lead: 'When did the manufacturer place the last device of the model on the market? The period for which the law requires the traceability records to be kept counts from that day. Until it is known, they are kept.',
    model: 'Model',
    traces: 'Deliveries',
    last: 'Last placed on the market',
    free: 'To be kept until',
    act: 'Change',
    unknown: 'Not known yet',
    open: 'No date yet',
    date: 'Last placed on the market',
    set: 'Save',
    back: 'Remove the date',
    of: (name: string) => ` for ${name}`,
    none: 'There are no medical devices in the range, and none have been supplied.',
    done: 'The date has been saved and applies to all deliveries of the model.',
    taken: 'The date has been removed. The deliveries are kept until it is known.',
    future: 'The date cannot be in the future: nobody yet knows whether it will be the last.',
    unread: 'Enter the date as year, month and day, for example 2024-05-31.',
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
