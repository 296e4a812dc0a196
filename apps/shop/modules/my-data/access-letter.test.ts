import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { signedUp } from '../../testing/members.ts';
import { readPdf } from '../../testing/read-pdf.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';

let shop: TestShop;
let visitor: Visitor;
const email = 'ada@letter.example';
beforeAll(async () => {
  shop = await openTestShop();
  visitor = await signedUp(shop, email);
}, 120_000);
afterAll(() => shop?.close());

const languages = ['sv', 'nl', 'en'] as const;

async function letter(format: 'pdf' | 'json', language: (typeof languages)[number]): Promise<Uint8Array> {
  const subject = await shop.runtime.subjects.resolve(email);
  const others = (await host.alsoHers?.(shop.runtime, subject)) ?? [];
  const written = await host.accessLetter?.(shop.runtime, [subject, ...others], { format, language });
  if (written === undefined) throw new Error('the host writes letters');
  return written;
}

describe('the answer to a letter', () => {
  it('holds what the file of the page holds, record by record and row by row', async () => {
    const page = JSON.parse((await visitor.get('/mina-uppgifter/utdrag.json')).text);
    const sent = JSON.parse(Buffer.from(await letter('json', 'sv')).toString('utf8'));
    expect(sent.records.length).toBeGreaterThan(1);
    expect(sent.records).toEqual(page.records);
    for (const part of ['controller', 'authority', 'policy', 'choices', 'disclosed', 'subject'])
      expect([part, sent[part]]).toEqual([part, page[part]]);
    // Whoever has no account is told to write; the rest is said in the same words.
    expect(sent.told.slice(1)).toEqual(page.told.slice(1));
    expect(sent.told[0].text).not.toContain('Mina uppgifter');
  });

  it.each(languages)('names every table and column as people do, in %s', async (language) => {
    const { records } = JSON.parse(Buffer.from(await letter('json', language)).toString('utf8'));
    for (const { tables } of records)
      for (const { title, columns, rows } of tables) {
        expect(title).not.toMatch(/_/u);
        for (const [column, words] of Object.entries<string>(columns)) {
          expect(words).not.toBe('');
          if (column.includes('_')) expect(words).not.toBe(column);
        }
        expect(rows.length).toBeGreaterThan(0);
      }
  });

  it.each(languages)(
    'is a PDF that tells where to complain and where else something is, in %s',
    async (language) => {
      const text = readPdf(Buffer.from(await letter('pdf', language)))
        .texts.join(' ')
        .replaceAll(/\s+/gu, ' ');
      expect(text).toContain('imy.se');
      expect(text).toContain({ sv: 'Loggboken:', nl: 'Het logboek:', en: 'The log:' }[language]);
      expect(text).not.toMatch(/Mina uppgifter|Mijn gegevens|My data/u);
    },
  );

  it('names who got data in fact, how often and for what', async () => {
    const before = Buffer.from(await letter('json', 'en')).toString('utf8');
    const parcels = expect.stringMatching(/^If we have sent you parcels: .+ not recorded here\.$/u);
    expect(JSON.parse(before).disclosed).toEqual(['Nobody that our log names.', parcels]);
    await shop.look(
      `insert into trygg.ledger_entry (id, kind, subject, body)
       select gen_random_uuid(), 'disclosure', e.subject, jsonb_build_object('recipient', 'PostNord', 'purpose', 'orders')
       from (select subject from trygg.ledger_entry where kind = 'extract' and subject is not null order by at desc limit 1) e,
         generate_series(1, 2)`,
    );
    const { disclosed } = JSON.parse(Buffer.from(await letter('json', 'en')).toString('utf8'));
    expect(disclosed).toEqual([expect.stringMatching(/^PostNord: .+ \(2 times, last on .+\)$/u), parcels]);
  });
});
