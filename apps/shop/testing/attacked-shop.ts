import { randomUUID } from 'node:crypto';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/module.ts';
import { type FoundForm, formsIn } from './forms.ts';
import { personOf, signedUp } from './members.ts';
import { openTestShop, type TestShop } from './test-shop.ts';
import type { Visitor } from './visitor.ts';

export const password = 'fyra gula kastruller';
export const origin = 'http://kliniksupport.localhost:3000';

/** A route as the shop has it, and an address of it that leads somewhere. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: string;
  readonly path: string;
}

/**
 * A shop with all modules, in which Ada has all that somebody can have: a practice, a colleague, orders, an invoice, a
 * comment, a request, a subscription. Eva has an account and an order of her own.
 */
export interface AttackedShop {
  readonly shop: TestShop;
  readonly ada: Visitor;
  readonly eva: Visitor;
  /** Ids and addresses by which rows are hers. */
  readonly adas: readonly string[];
  readonly evas: readonly string[];
  readonly routes: readonly Route[];
  /** Of other pages over the same rows, such as those in another language. */
  routesOf(app: TestShop['app']): readonly Route[];
  /** All forms that whoever is signed in as Eva meets, once a route and button. */
  readonly forms: readonly FoundForm[];
  /** Sends it from an address of its own, so that no limit answers in place of the page. */
  send(visitor: Visitor | undefined, request: Sent): Promise<SentAnswer>;
  /** Digest of all rows of each table, or of those that hold one of the texts. */
  rows(holding?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  count(): Promise<ReadonlyMap<string, number>>;
  /** Eva again, wherever an attack signed her out. */
  signIn(): Promise<void>;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: RequestInit['body'];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SentAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export const urlencoded = 'application/x-www-form-urlencoded';

export async function openAttackedShop(): Promise<AttackedShop> {
  // Of the five, the one whose policy permits all modules.
  const shop = await openTestShop('dittoo');
  await stockShelves(shop.shop, new URL('dittoo/catalogue.yaml', host.policies));
  const [product] = await shop.look('select id, slug from product order by id limit 1');
  let network = 0;
  const send = async (visitor: Visitor | undefined, sent: Sent): Promise<SentAnswer> => {
    network += 1;
    const remoteAddress = `2001:db8:${(network >> 16).toString(16)}:${(network & 0xffff).toString(16)}::1`;
    const cookie = [...(visitor?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const { method = 'GET', path, body = null, headers = {} } = sent;
    const request = new Request(origin + path, {
      method,
      body,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    const answer = await shop.app.request(request, undefined, { incoming: { socket: { remoteAddress } } });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const signIn = async (visitor: Visitor, email: string): Promise<void> => {
    await visitor.post('/logga-in', { email, password });
  };
  const ada = await signedUp(shop, 'ada@havet.example', { name: 'Adas Klinik' });
  const eva = await signedUp(shop, 'eva@kajen.example', { name: 'Evas Klinik', registration: '556036-0793' });
  const own: string[] = [];
  for (const [visitor, email] of [
    [ada, 'ada@havet.example'],
    [eva, 'eva@kajen.example'],
  ] as const) {
    const add = { do: 'add', product: String(product?.['id']), quantity: '2' };
    await visitor.post('/varukorg', add);
    const page = await visitor.get('/kassa');
    const form = formsIn(page.text, '/kassa').find(({ action }) => action === '/kassa');
    await visitor.post('/kassa', { ...form?.values });
    const person = await personOf(shop, email);
    const [order] = await shop.look('select id::text from customer_order where person_id = $1', [person]);
    own.push(String(order?.['id']), person);
    for (const event of ['confirm', 'pack', 'ship'])
      await visitor.post('/demo/desk', { id: String(order?.['id']), event });
    await visitor.post('/varukorg', add);
  }
  const practices = await shop.look(
    'select p.id::text, m.person_id::text as person from membership m join practice p on p.id = m.practice_id',
  );
  const practiceOf = (person: string | undefined): string =>
    String(practices.find((one) => one['person'] === person)?.['id']);
  await ada.post('/mina-uppgifter/be-om', { right: 'rectification' });
  await ada.post('/nyhetsbrev', { mine: 'yes' });
  await ada.post(`/kommentar/${String(product?.['id'])}`, { shown_name: 'Ada L', words: 'En bra spegel.' });
  const letter = { subject_sv: 'Brev', text_sv: 'Text.', subject_en: 'Letter', text_en: 'Text.' };
  const issue = (await ada.post('/demo/desk/newsletter', letter)).location?.split('/').at(-1) ?? '';
  const [invoice] = await shop.look('select number from invoice order by number limit 1');
  const [adasOrder = '', adasPerson = '', evasOrder = '', evasPerson = ''] = own;
  const fill = (pattern: string): string =>
    pattern
      .replace('/:id', pattern.includes('newsletter') ? `/${issue}` : `/${adasOrder}`)
      .replace('/:slug?', '')
      .replace('/:slug', `/${String(product?.['slug'])}`)
      .replace('/:product', `/${String(product?.['id'])}`)
      .replace('/:file', `/${String(invoice?.['number'])}.pdf`)
      .replaceAll(/\/:(?:key|token)/gu, `/${randomUUID()}.${'A'.repeat(43)}`)
      .replaceAll(/\/:\w+\??/gu, '/0');
  const routesOf = (app: TestShop['app']): readonly Route[] =>
    app.routes
      .filter(({ method, path }) => (method === 'GET' || method === 'POST') && !path.includes('*'))
      .map(({ method, path }) => ({ method: method as Route['method'], pattern: path, path: fill(path) }))
      .filter(
        (one, at, all) => all.findIndex((it) => it.method === one.method && it.path === one.path) === at,
      );
  const routes = routesOf(shop.app);
  const forms = new Map<string, FoundForm>();
  for (const visitor of [eva, shop.visitor()])
    for (const { method, path } of routes) {
      if (method === 'POST' || path.startsWith('/en/') || /\.(?:pdf|json|css|svg)$/u.test(path)) continue;
      const own = path.replace(adasOrder, evasOrder);
      for (const form of formsIn((await send(visitor, { path: own })).text, own)) {
        const key = `${form.action.replace(evasOrder, ':id')} ${Object.keys(form.values).join(' ')}`;
        if (form.method === 'post' && !forms.has(key)) forms.set(key, form);
      }
    }
  const tables = await shop.look(
    `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth', 'trygg') and n.nspname || '.' || c.relname not in ('trygg.ledger_checkpoint') order by 1`,
  );
  const names = tables.map(({ name }) => String(name));
  return {
    shop,
    ada,
    eva,
    adas: [adasOrder, adasPerson, practiceOf(adasPerson), 'ada@havet.example'],
    evas: [evasOrder, evasPerson, practiceOf(evasPerson), 'eva@kajen.example'],
    routes,
    routesOf,
    forms: [...forms.values()],
    send,
    // Sealing gives entries of the ledger their place in it, whoever asks for what.
    rows: async (holding = ['']) => {
      const each = names.map(
        (name) =>
          `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name === 'trygg.ledger_entry' ? '(select kind, subject, body from trygg.ledger_entry)' : name} t where ${holding.map((_, at) => `strpos(t::text, $${at + 1}) > 0`).join(' or ')}`,
      );
      const found = await shop.look(each.join(' union all '), holding);
      return new Map(found.map(({ name, digest }) => [String(name), String(digest)]));
    },
    count: async () => {
      // What follows an answer is part of it.
      await shop.settle();
      const each = names.map((name) => `select '${name}' as name, count(*)::int as count from ${name}`);
      const found = await shop.look(each.join(' union all '));
      return new Map(found.map(({ name, count }) => [String(name), Number(count)]));
    },
    signIn: () => signIn(eva, 'eva@kajen.example'),
  };
}
