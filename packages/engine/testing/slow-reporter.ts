import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const shown = 25;
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1).padStart(7);

interface Taken {
  readonly path: string;
  /** Hooks, imports and the worker's own start included. */
  readonly whole: number;
  readonly slowest: string;
}

function takenBy(module: TestModule): Taken {
  const { duration, collectDuration, setupDuration, prepareDuration, environmentSetupDuration } =
    module.diagnostic();
  const tests = Array.from(module.children.allTests(), (test) => ({
    name: test.name,
    took: test.diagnostic()?.duration ?? 0,
  })).toSorted((a, b) => b.took - a.took);
  return {
    path: relative(process.cwd(), module.moduleId),
    whole: duration + collectDuration + setupDuration + prepareDuration + environmentSetupDuration,
    slowest: tests
      .slice(0, 2)
      .map(({ name, took }) => `${(took / 1000).toFixed(1)} ${name.slice(0, 60)}`)
      .join('; '),
  };
}

/** The package or module that a test file lies in. */
function ownerOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, parts[2] === 'modules' ? 4 : 3).join('/');
}

/** At the end of a run: the files that took longest, and what each folder takes in all. */
export class SlowReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const all = modules.map(takenBy).toSorted((a, b) => b.whole - a.whole);
    const owners = new Map<string, number>();
    for (const { path, whole } of all) owners.set(ownerOf(path), (owners.get(ownerOf(path)) ?? 0) + whole);
    const folders = [...owners].toSorted(([, a], [, b]) => b - a);
    const write = (line: string): boolean => process.stdout.write(`${line}\n`);
    write('\nfiles, in seconds; then their slowest tests');
    for (const { path, whole, slowest } of all.slice(0, shown))
      write(`${seconds(whole)}  ${path}  (${slowest})`);
    write('\nfolders, in seconds');
    for (const [folder, whole] of folders.slice(0, shown)) write(`${seconds(whole)}  ${folder}`);
    write(`${seconds(all.reduce((sum, one) => sum + one.whole, 0))}  in all, over the workers`);
  }
}
