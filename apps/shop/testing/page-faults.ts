import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
/** The small form: each page that is looked at reads it anew. */
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What is wrong with the page that a tab shows: whatever axe finds, and whether it scrolls sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: readonly Violation[] = await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  const sideways = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  return [
    ...(sideways === true ? ['wider than the screen'] : []),
    ...found.map((one) => `${one.id} at ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ];
}
