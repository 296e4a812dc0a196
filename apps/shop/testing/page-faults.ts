import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What is wrong with the page that a tab shows: whatever axe finds, and whether it scrolls sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
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
