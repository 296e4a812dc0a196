import { readFile } from 'node:fs/promises';
import { csvFiles, type PortableExport } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { download } from '../../kit/download.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Session, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { inPlace, tableWords } from '../../kit/table-words.ts';
import { ownedByPracticeAlone, wholePerson } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';

const say = messages({
  sv: {
    title: 'Ta med mina uppgifter',
    lead: 'Det du har lämnat till oss och uppgifter om dina köp, i filer som en annan butik kan läsa in. Det gäller bara uppgifter som vi behandlar för ett avtal med dig eller med ditt samtycke. Vill du se allt vi har hämtar du utdraget i stället.',
    json: 'Allt i en JSON-fil',
    jsonButton: 'Hämta JSON-filen',
    jsonWhy: 'En fil med allt, och ett schema som beskriver filen för andra program.',
    schema: 'Schemat',
    csv: 'En CSV-fil per tabell',
    csvWhy:
      'Filerna öppnas i ett kalkylprogram. Text som programmet annars skulle tolka som en formel har en apostrof framför sig. I JSON-filen står allt oförändrat.',
    rows: (rows: number) => (rows === 1 ? '1 rad' : `${rows} rader`),
    nothing: 'Det finns inget att ta med.',
    back: 'Tillbaka till Mina uppgifter',
  },
  nl: {
    title: 'Mijn gegevens meenemen',
    lead: 'Wat u ons hebt gegeven en gegevens over uw aankopen, in bestanden die een andere winkel kan inlezen. Het gaat alleen om gegevens die wij verwerken voor een overeenkomst met u of met uw toestemming. Wilt u alles zien wat wij hebben, download dan het overzicht.',
    json: 'Alles in één JSON-bestand',
    jsonButton: 'JSON-bestand downloaden',
    jsonWhy: 'Eén bestand met alles, en een schema dat het bestand voor andere programma’s beschrijft.',
    schema: 'Het schema',
    csv: 'Een CSV-bestand per tabel',
    csvWhy:
      'De bestanden zijn te openen in een spreadsheetprogramma. Tekst die het programma anders als formule zou lezen, begint met een apostrof. In het JSON-bestand staat alles onveranderd.',
    rows: (rows: number) => (rows === 1 ? '1 regel' : `${rows} regels`),
    nothing: 'Er is niets om mee te nemen.',
    back: 'Terug naar Mijn gegevens',
  },
  en: {
    title: 'Take my data with me',
    lead: 'What you gave us and data about your purchases, in files that another shop can read. It covers only data that we process for a contract with you or with your consent. To see everything we hold, download the extract instead.',
    json: 'Everything in one JSON file',
    jsonButton: 'Download the JSON file',
    jsonWhy: 'One file with everything, and a schema that describes the file to other programs.',
    schema: 'The schema',
    csv: 'A CSV file for each table',
    csvWhy:
      'The files open in a spreadsheet program. Text that it would otherwise read as a formula starts with an apostrophe. The JSON file has everything unchanged.',
    rows: (rows: number) => (rows === 1 ? '1 row' : `${rows} rows`),
    nothing: 'There is nothing to take with you.',
    back: 'Back to My data',
  },
});

export const schemaPath = '/schema/portable-1.json';

/** Hers, and that of the practice that is she herself. `record`: she takes it along, and the ledger says so. */
async function portableFor(
  shop: Shop,
  personId: string,
  options: { readonly record: boolean },
): Promise<PortableExport> {
  const { person, practices } = await wholePerson(shop, personId);
  const exported = await shop.access.port(person, options);
  const alone = ownedByPracticeAlone(shop.map);
  const own = await Promise.all(practices.map((practice) => shop.access.port(practice, { record: false })));
  const tables = own.flatMap((one) => one.tables.filter(({ table }) => alone.has(table)));
  return { ...exported, tables: [...exported.tables, ...tables] };
}

export async function portPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const { tables } = await portableFor(c.get('shop'), session.personId, { record: false });
  const file = pathOf('portFile', language);
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${
  tables.length === 0
    ? html`<p>${t.nothing}</p>`
    : html`<section aria-labelledby="json"><h2 id="json">${t.json}</h2><p class="hint">${t.jsonWhy} <a href="${schemaPath}">${t.schema}</a></p><p class="actions"><a class="button" href="${file}?as=json">${t.jsonButton}</a></p></section>
<section aria-labelledby="csv"><h2 id="csv">${t.csv}</h2><p class="hint">${t.csvWhy}</p><ul class="rows">${inPlace(tables, ({ table }) => table).map(({ table, rows }) => html`<li><a href="${file}?as=csv&amp;table=${encodeURIComponent(table)}">${tableWords(table).name[language]}</a> <span class="quiet small">${t.rows(rows.length)}</span></li>`)}</ul></section>`
}
<p><a href="${pathOf('myData', language)}">${t.back}</a></p>`;
  return show(c, { title: t.title, width: 'narrow', body });
}

export async function portFile(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const as = c.req.query('as');
  if (as !== 'json' && as !== 'csv') return c.notFound();
  const asked = `${c.req.query('table') ?? ''}.csv`;
  if (as === 'csv' && !shop.map.tables.has(asked.replace(/\.csv$/u, ''))) return c.notFound();
  const exported = await portableFor(shop, session.personId, { record: true });
  const name = `${shop.name}-${exported.at.slice(0, 10)}`;
  if (as === 'json')
    return download(
      c,
      `${JSON.stringify(exported, null, 2)}\n`,
      'application/json; charset=utf-8',
      `${name}.json`,
    );
  const file = csvFiles(exported).get(asked);
  return file === undefined ? c.notFound() : download(c, file, 'text/csv; charset=utf-8', `${name}-${asked}`);
}

/** The published form of the JSON file, for whoever writes a program that reads it. */
export async function portSchema(c: Context<ShopEnv>): Promise<Response> {
  const file = new URL(import.meta.resolve('@trygg/engine/portable.schema.json'));
  return c.body(await readFile(file, 'utf8'), 200, { 'content-type': 'application/schema+json' });
}
