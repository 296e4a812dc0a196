import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure } from './figure.ts';

interface Ran {
  readonly code: number;
  readonly seconds: number;
}

async function run(root: string, command: string, words: readonly string[]): Promise<Ran> {
  const began = performance.now();
  const child = spawn(command, words, { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return { code: code ?? 1, seconds: (performance.now() - began) / 1000 };
}

/** How long a command takes; one that fails falls short, however fast it was. */
export async function minutesOf(
  root: string,
  what: string,
  limit: number,
  flag: string,
  command: readonly [string, ...string[]] | undefined,
): Promise<Figure> {
  const figure = { what, unit: 'minutes', limit };
  if (command === undefined) return { ...figure, measured: undefined, note: `asked for with ${flag}` };
  const [name, ...words] = command;
  const { code, seconds } = await run(root, name, words);
  const minutes = seconds / 60;
  return code === 0
    ? { ...figure, measured: minutes }
    : {
        ...figure,
        measured: Number.POSITIVE_INFINITY,
        note: `exit ${code} after ${minutes.toFixed(1)} minutes`,
      };
}

/** Each benchmark knows its limits and exits with 1 when one is passed. */
const benches = ['check', 'place-order', 'consents', 'sweep', 'all', 'pages'] as const;

export async function benchFigures(root: string, asked: boolean): Promise<readonly Figure[]> {
  const figure = { unit: 'past their limits', limit: 0 };
  if (!asked) return [{ ...figure, what: 'benchmarks', measured: undefined, note: 'asked for with --bench' }];
  const figures: Figure[] = [];
  for (const bench of benches) {
    const { code, seconds } = await run(root, process.execPath, [`bench/${bench}.ts`]);
    figures.push({
      ...figure,
      what: `bench/${bench}.ts`,
      measured: code === 0 ? 0 : 1,
      note: `exit ${code} after ${Math.round(seconds)} s`,
    });
  }
  return figures;
}
