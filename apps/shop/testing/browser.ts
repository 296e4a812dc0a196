import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const browserThere = existsSync(executablePath);

/** Nothing in the background, nothing from elsewhere, no graphics card. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}

/** A picture of the whole page. Chromium on a busy machine sometimes cannot take one of a long page; then once more. */
export async function takePicture(page: Page, path: string): Promise<void> {
  const take = () => page.screenshot({ path, fullPage: true });
  await take().catch(take);
}
