import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bin = fileURLToPath(new URL('bin/trygg.js', import.meta.url));
const command = [process.execPath, bin, 'notice', 'kliniksupport', '--lang', 'sv', '--json'];

/** What a reader of a pipe gets that lets a second pass before it reads. */
function readLate(args: readonly string[]): string {
  return execFileSync('sh', ['-c', '"$@" | { sleep 1; cat; }', 'sh', ...args], { encoding: 'utf8' });
}

test('a slow reader gets all that a command prints, more than a pipe holds', () => {
  const text = readLate(command);
  expect(text.length).toBeGreaterThan(70_000);
  expect(JSON.parse(text)).toMatchObject({ policy: 'kliniksupport' });
});
