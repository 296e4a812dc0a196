import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { installationSecret, serverKeys } from './keys.ts';

const keys = join(import.meta.dirname, 'keys.ts');

test('processes that start at the same moment get the same keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trygg-keys-'));
  const code = `
    const { installationSecret, serverKeys } = await import(${JSON.stringify(keys)});
    const { existsSync, writeFileSync } = await import('node:fs');
    const folder = ${JSON.stringify(folder)};
    writeFileSync(folder + '/ready-' + process.pid, '');
    while (!existsSync(folder + '/go'));
    console.log(installationSecret(folder).toString('hex'), serverKeys(folder).installation);`;
  const started = [1, 2, 3, 4].map(() =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]),
  );
  while (readdirSync(folder).length < started.length) await pause(5);
  writeFileSync(join(folder, 'go'), '');
  const said = await Promise.all(started);
  expect(new Set(said.map(({ stdout }) => stdout)).size).toBe(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('a secret that is cut short is an error, not a new secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trygg-keys-'));
  writeFileSync(join(folder, 'secret'), 'abc');
  writeFileSync(join(folder, 'server-keys.json'), '{"installation":"a"');
  expect(() => installationSecret(folder)).toThrow('does not hold 32 bytes in hexadecimal');
  expect(() => serverKeys(folder)).toThrow('cannot be read');
  rmSync(folder, { recursive: true });
});
