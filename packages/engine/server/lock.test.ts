import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFolderLock } from './lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one after the other holds the folder, in this process too', async () => {
  const order: string[] = [];
  const hold = (name: string): Promise<void> =>
    withFolderLock(folder, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    });
  await Promise.all([hold('a'), hold('b'), hold('c')]);
  const begun = order.filter((_, at) => at % 2 === 0).map((line) => line.split(' ')[0]);
  expect(order).toEqual(begun.flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(begun.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a holder that is killed lets go, and until then another process waits', async () => {
  const lock = new URL('lock.ts', import.meta.url);
  const held = `import { withFolderLock } from ${JSON.stringify(lock)};
await withFolderLock(${JSON.stringify(folder)}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', held], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  let mine = false;
  const waiting = withFolderLock(folder, async () => {
    mine = true;
  });
  const other = mkdtempSync(join(tmpdir(), 'trygg-lock-'));
  await withFolderLock(other, async () => undefined);
  rmSync(other, { recursive: true });
  expect(mine).toBe(false);
  child.kill('SIGKILL');
  await waiting;
  expect(mine).toBe(true);
});

test('what is locked is a file in the folder that no other account may open', async () => {
  await withFolderLock(folder, async () => undefined);
  expect(statSync(join(folder, 'lock')).mode & 0o777).toBe(0o600);
});
