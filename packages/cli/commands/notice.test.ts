import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { host, trygg } from '../fixtures/library/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'trygg-notice-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a notice is a page in the policy’s first language, without a script or another file', async () => {
  const ran = await trygg('notice', 'library', ...host);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toMatch(/^<!doctype html>/);
  expect(ran.out).not.toMatch(/<script|<link|src=|@import|url\(/);
});

test('it is written where it is asked for, and in the language that is asked for', async () => {
  const file = join(folder, 'notice.html');
  const ran = await trygg('notice', 'library', '--lang', 'nl', '--out', file, ...host);
  expect(ran.status).toBe(0);
  expect(ran.out).toMatch(/notice\.html: \d+ sections\n$/);
  expect(readFileSync(file, 'utf8')).toContain('<html lang="nl">');
});

test('as JSON it is the notice before it is a page', async () => {
  const ran = await trygg('notice', 'library', '--lang', 'en', '--json', ...host);
  expect(JSON.parse(ran.out)).toMatchObject({
    language: 'en',
    title: 'Privacy policy',
    short: { id: 'short' },
  });
});

test('`--published` prints the text beside what is enforced', async () => {
  const ran = await trygg('notice', 'library', '--published', '--lang', 'en', ...host);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toContain('<h1>Published and enforced</h1>');
});

test.each([
  [['--lang', 'de'], 'there is no language `de`'],
  [['--out', '/no/such/folder/x.html'], 'the notice cannot be written to `/no/such/folder/x.html`'],
])('what cannot be made is refused: %s', async (args, says) => {
  const ran = await trygg('notice', 'library', ...args, ...host);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain(says);
});
