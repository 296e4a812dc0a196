import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchBrowser, takePicture } from '../testing/browser.ts';
import { hardNames, invoiceOf } from './hard-names.ts';

/**
 * Forty invoices with hard names, for eyes: `sheet.png` in the folder has the buyer of each, beside the documents
 * themselves. Needs `pdftoppm` (Debian's poppler-utils) and Chromium.
 *
 * @example node apps/shop/proofs/contact-sheet.ts /tmp/sheet
 */
const [folder = '.trygg/contact-sheet'] = process.argv.slice(2);
/** Where the buyer stands, in pixels. */
const buyer = ['-x', '420', '-y', '140', '-W', '350', '-H', '130'];
const run = promisify(execFile);

await mkdir(folder, { recursive: true });
const pictures: string[] = [];
for (const [index, { name, paper }] of hardNames.entries()) {
  const file = join(folder, `${String(index + 1).padStart(2, '0')}`);
  await writeFile(`${file}.pdf`, await invoiceOf(name, paper ?? null));
  await run('pdftoppm', ['-png', '-r', '100', '-singlefile', ...buyer, `${file}.pdf`, file]);
  pictures.push((await readFile(`${file}.png`)).toString('base64'));
}
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
await page.setContent(
  `<body style="display:grid;grid-template-columns:repeat(4,1fr);gap:8px;margin:8px;background:#888">${pictures
    .map((picture) => `<img style="width:100%" src="data:image/png;base64,${picture}">`)
    .join('')}</body>`,
);
await takePicture(page, join(folder, 'sheet.png'));
await browser.close();
process.stdout.write(`${hardNames.length} invoices on ${join(folder, 'sheet.png')}\n`);
