// The standing bars: what every change must leave standing. A line each; exits with 1 when something falls short.
// `npm run bars [-- --tests] [--ci] [--bench]`, on two idle cores: those three take minutes, and are measured when asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchFigures, minutesOf } from './bars/commands.ts';
import { type Figure, fallsShort, lineOf } from './bars/figure.ts';
import { sizeFigures } from './bars/sizes.ts';
import { startShops } from './bars/started.ts';
import { ask, heaviestPage } from './bars/weight.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = ['--tests', '--ci', '--bench'];
const unknown = process.argv.slice(2).filter((word) => !flags.includes(word));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}; known: ${flags.join(' ')}`);
  process.exit(2);
}
const asked = (flag: string): boolean => process.argv.includes(flag);
/** The shop that the README starts with. */
const first = 'kliniksupport';

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  // Its own folder each time: nothing is found from an earlier start. Readable, since PostgreSQL is another account.
  const folder = mkdtempSync(join(tmpdir(), 'trygg-bars-'));
  try {
    return await work(join(folder, 'installation'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const allShops = (): Promise<readonly Figure[]> =>
  withFolder(async (folder) => {
    const started = await startShops(root, folder, ask);
    try {
      const filled = await started.filled();
      const { bytes, page, pages } = await heaviestPage(started.port, started.shops);
      const many = `${started.shops.length} shops`;
      return [
        { what: `${many} answer after the start`, unit: 's', limit: 6, measured: started.answered },
        { what: `all histories of ${many}`, unit: 's', limit: 240, measured: filled },
        { what: `npm and Node of ${many}, at most`, unit: 'MB', limit: 350, measured: started.heldAtMost() },
        {
          what: 'heaviest page with its style, on the wire',
          unit: 'bytes',
          limit: 60_000,
          measured: bytes,
          note: `${page}, of ${pages}`,
        },
      ];
    } finally {
      await started.stop();
    }
  });

const oneShop = (): Promise<Figure> =>
  withFolder(async (folder) => {
    const started = await startShops(root, folder, ask, first);
    try {
      return {
        what: `${first} alone, with its history`,
        unit: 's',
        limit: 30,
        measured: await started.filled(),
      };
    } finally {
      await started.stop();
    }
  });

const figures: Figure[] = [];
function tell(...more: readonly Figure[]): void {
  figures.push(...more);
  for (const figure of more) console.log(lineOf(figure));
}

tell(...sizeFigures(root));
tell(await oneShop());
tell(...(await allShops()));
tell(
  await minutesOf(root, 'npm test', 6, '--tests', asked('--tests') ? ['npm', 'test'] : undefined),
  await minutesOf(root, '.ci/run', 15, '--ci', asked('--ci') ? ['.ci/run'] : undefined),
);
tell(...(await benchFigures(root, asked('--bench'))));

const short = figures.filter(fallsShort);
if (short.length > 0) {
  console.log(`\n${short.length} of ${figures.length} fall short:`);
  for (const figure of short) console.log(lineOf(figure));
}
process.exitCode = short.length > 0 ? 1 : 0;
