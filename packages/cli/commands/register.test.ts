import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { host, trygg } from '../fixtures/library/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'trygg-register-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a register is a page in the policy’s first language, and says what the software does', async () => {
  const ran = await trygg('register', 'library', ...host);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toContain('<!doctype html>');
  const { out } = await trygg('register', 'library', '--format', 'csv', '--lang', 'en', ...host);
  const [head, orders] = out.split('\r\n');
  expect(head).toMatch(/^\ufeffProcessing activity,Controller \(Art\. 30\(1\)\(a\)\),/);
  expect(orders).toMatch(/^Orders,.*,Contract \(GDPR 6\(1\)\(b\)\),.*lend/);
});

test('it is written where it is asked for, and in the language that is asked for', async () => {
  const file = join(folder, 'register.jsonld');
  const ran = await trygg(
    'register',
    'library',
    '--format',
    'jsonld',
    '--lang',
    'nl',
    '--out',
    file,
    ...host,
  );
  expect(ran.status).toBe(0);
  expect(ran.out).toMatch(/register\.jsonld: \d+ processing activities, 0 on behalf of others\n$/);
  expect(readFileSync(file, 'utf8')).toContain('Register van verwerkingsactiviteiten');
});

test.each([
  [['--format', 'html5'], 'there is no format `html5`'],
  [['--lang', 'de'], 'there is no language `de`'],
  [['--as', 'boss'], 'there is no role `boss`'],
  [['--out', '/no/such/folder/x.html'], 'the register cannot be written to `/no/such/folder/x.html`'],
])('what cannot be made is refused: %s', async (args, says) => {
  const ran = await trygg('register', 'library', ...args, ...host);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain(says);
});
