import { once } from 'node:events';
import { request } from 'node:http';

export interface Asked {
  readonly status: number;
  /** As it travels: packed where the shop packs it. */
  readonly bytes: number;
  /** Empty where it is packed. */
  readonly text: string;
}

/** One request to a shop of this machine, under its own name. */
export async function ask(port: number, shop: string, path: string, packed = false): Promise<Asked> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    headers: { host: `${shop}:${port}`, ...(packed && { 'accept-encoding': 'gzip, br' }) },
  });
  sent.end();
  const [answer] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return { status: answer.statusCode ?? 0, bytes: body.length, text: packed ? '' : body.toString() };
}

const linksIn = (html: string): readonly string[] =>
  Array.from(html.matchAll(/<a [^<>]*href="(\/[^"#?]*)"/gu), ([, path]) => path ?? '/');
const sheetsIn = (html: string): readonly string[] =>
  Array.from(
    html.matchAll(/<(?:link rel="stylesheet"|script) [^<>]*(?:href|src)="(\/[^"]+)"/gu),
    ([, path]) => path ?? '/',
  );

export interface Heaviest {
  readonly bytes: number;
  readonly page: string;
  readonly pages: number;
}

/**
 * The heaviest page with its sheets and scripts, on the wire and without pictures, of all pages that the front pages
 * of the shops lead to, in both languages of each.
 */
export async function heaviestPage(port: number, shops: readonly string[]): Promise<Heaviest> {
  let heaviest: Heaviest = { bytes: 0, page: '', pages: 0 };
  for (const shop of shops) {
    const fronts = await Promise.all(['/', '/en'].map((path) => ask(port, shop, path)));
    const paths = new Set(['/', '/en', ...fronts.flatMap(({ text }) => linksIn(text))]);
    for (const path of paths) {
      const page = await ask(port, shop, path);
      if (page.status !== 200) continue;
      const parts = [path, ...new Set(sheetsIn(page.text))];
      const weights = await Promise.all(parts.map((part) => ask(port, shop, part, true)));
      const bytes = weights.reduce((sum, one) => sum + one.bytes, 0);
      const pages = heaviest.pages + 1;
      heaviest = bytes > heaviest.bytes ? { bytes, page: shop + path, pages } : { ...heaviest, pages };
    }
  }
  return heaviest;
}
