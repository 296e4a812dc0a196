import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { openedNow, openedText } from './opened.ts';
import { scanOpened } from './scan.ts';
import { withTable } from './table.ts';

const told = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('what opens each activity is as the sources have it', () => {
  expect(told('../opened.gen.ts'), 'run `npm run generate`').toBe(openedText(openedNow()));
});

it('the README counts what of the five policies is so', async () => {
  const readme = told('../../../README.md');
  expect(await withTable(readme), 'run `npm run generate`').toBe(readme);
});

it('an activity is opened by what reaches the file that names it: pages, jobs, the desk, a command; never the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trygg-opened-'));
  const files: Readonly<Record<string, string>> = {
    'modules/a/module.ts': `import { shown } from './page.ts';
import { counted } from './job.ts';
import { desk } from './desk.ts';
import { madeUp } from './demo.ts';
import type { Never } from './typed.ts';

export { handed } from './handed.ts';

export const a = shopModule({
  pages: shown,
  jobs: { count: { run: counted } },
  desk: [
    { path: '/demo/desk', pages: desk },
  ],
  demo: madeUp,
});
`,
    'modules/a/page.ts': "export const shown = (shop) => shop.activity('show');\n",
    'modules/a/job.ts': "import { deep } from './deep.ts';\nexport const counted = () => deep();\n",
    'modules/a/deep.ts': "export const deep = (shop) => shop.library('count');\n// shop.activity('said')\n",
    'modules/a/desk.ts': "export const desk = (shop) => shop.activity(\n  'handle',\n);\n",
    'modules/a/demo.ts': "export const madeUp = (shop) => shop.activity('invent');\n",
    'modules/a/typed.ts': "export type Never = 1;\nexport const x = (shop) => shop.activity('never');\n",
    'modules/a/handed.ts': "export const handed = (shop) => shop.activity('lend');\n",
    'modules/a/unused.ts': "export const unused = (shop) => shop.activity('rest');\n",
    'modules/b/module.ts':
      "import { borrow } from './borrow.ts';\n\nexport const b = shopModule({\n  on: { 'a.happened': borrow },\n});\n",
    'modules/b/borrow.ts':
      "import { handed } from '../a/module.ts';\nexport const borrow = () => handed();\n",
    'host.ts': "export const host = { end: async () => (await import('./end.ts')).end() };\n",
    'end.ts': "export const end = (shop) => shop.activity('end');\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const at = (path: string): URL => pathToFileURL(join(folder, path));
  const found = scanOpened([at('modules/a/module.ts'), at('modules/b/module.ts')], [at('host.ts')]);
  rmSync(folder, { recursive: true });
  expect(Object.fromEntries(found)).toEqual({
    show: ['page'],
    count: ['job'],
    handle: ['desk'],
    lend: ['job'],
    end: ['command'],
  });
});
