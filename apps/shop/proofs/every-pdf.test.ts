import { readdir, readFile } from 'node:fs/promises';
import { readPolicy } from '@trygg/policy';
import { expect, test } from 'vitest';
import { host } from '../host.ts';
import { lackingSign, paperLacks } from '../kit/paper-letters.ts';
import { extractPdf } from '../modules/my-data/extract-pdf.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { hardNames, invoiceOf } from './hard-names.ts';

/** As eyes see it: composed, without what is not shown. */
const seen = (text: string): string =>
  text.normalize('NFC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');

async function extractAbout(name: string): Promise<Buffer> {
  const { enforced } = readPolicy(new URL('kliniksupport/', host.policies));
  if (enforced === undefined) throw new TypeError('the policy is there');
  const beside = { choices: [], disclosed: [], elsewhere: [] };
  const view = {
    at: '2026-11-23',
    restricted: false,
    told: [],
    records: [],
    requests: [],
    history: [],
    beside,
    letter: false,
  };
  return extractPdf(view, enforced, name, 'sv', '#000000');
}

/** All that makes a document, by the file that hands one to be drawn, each with one about `name`. */
const makers: Readonly<Record<string, (name: string) => Promise<Buffer>>> = {
  // Credit notes are the same paper.
  'modules/invoices/draw-paper.ts': (name) => invoiceOf(name),
  'modules/my-data/extract-pdf.ts': extractAbout,
};

async function sources(): Promise<readonly (readonly [file: string, text: string])[]> {
  const shop = new URL('../', import.meta.url);
  const files = (await readdir(shop, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'),
  );
  return Promise.all(files.map(async (file) => [file, await readFile(new URL(file, shop), 'utf8')] as const));
}

test('the makers of documents are these, and one file alone draws', async () => {
  const all = await sources();
  const making = all.filter(([file, text]) => /\bpdfOf\(/u.test(text) && file !== 'kit/pdf-thread.ts');
  expect(making.map(([file]) => file).sort()).toEqual(Object.keys(makers).sort());
  const drawing = all.filter(([, text]) =>
    /(?:import\(|require\()'(?:pdfmake|pdfkit)|^import (?!type).*from '(?:pdfmake|pdfkit)/mu.test(text),
  );
  expect(drawing.map(([file]) => file)).toEqual(['kit/pdf.ts']);
});

test.each(Object.keys(makers))(
  'what %s makes carries its fonts, and names are copied out of it',
  async (file) => {
    for (const { name } of hardNames.filter((one) => one.paper === undefined)) {
      const { fonts, texts } = readPdf((await makers[file]?.(name)) ?? Buffer.of());
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
      expect(texts.join('')).toContain(seen(name));
      expect(texts.join('')).not.toContain(lackingSign);
    }
  },
);

test('a name that paper cannot show is printed as it was written for paper', async () => {
  const hard = hardNames.filter((one) => one.paper !== undefined);
  expect(hard.length).toBeGreaterThan(8);
  for (const { name, paper = '' } of hard) {
    expect([name, paperLacks(name).length > 0, paperLacks(paper)]).toEqual([name, true, []]);
    const text = readPdf(await invoiceOf(name, paper)).texts.join('');
    expect(text).toContain(paper);
    expect(text).not.toContain(lackingSign);
  }
});

test('an extract with what paper cannot show says so, and where the text is whole', async () => {
  const read = async (name: string) => readPdf(await extractAbout(name)).texts.join('');
  expect(await read('Klinik 🦷')).toContain(`${lackingSign} står här i stället för tecken`);
  expect(await read('Klinik Żółć')).not.toContain(lackingSign);
});
