import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailTransport } from '../kit/transport.ts';
import { openTestShop, type TestShop, testUrl } from '../testing/test-shop.ts';
import { type RunningShop, runShop } from './running-shop.ts';

let opened: TestShop;
let running: RunningShop;
const mails: { transport?: ReturnType<typeof mailTransport> } = {};

beforeAll(async () => {
  opened = await openTestShop();
  mails.transport = mailTransport(opened.standIn.url);
  running = await runShop(opened.runtime, {
    url: testUrl,
    mails: mails.transport,
    policyFolder: opened.shop.policyFolder,
    unfilled: true,
  });
});

afterAll(async () => {
  await running?.stop();
  await mails.transport?.close();
  await opened?.close();
});

const get = (path: string) => running.app.request(new Request(`${testUrl}${path}`));

test('while its years are being written a shop is open, and its desk and sign-in say how far they are', async () => {
  const half = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const filled = running.fill(async (_shop, progress) => {
    progress(43);
    half.resolve();
    await written.promise;
  });
  await half.promise;
  expect(running.shop.filling()).toBe(43);
  expect((await get('/integritetspolicy')).status).toBe(200);
  expect(await (await get('/logga-in')).text()).toContain('43 %');
  const desk = await get('/demo/desk');
  expect([desk.status, desk.headers.get('refresh')]).toEqual([503, '5']);
  expect(await desk.text()).toContain('Strax klart');

  written.resolve();
  await filled;
  expect(running.shop.filling()).toBeUndefined();
  expect((await get('/demo/desk')).status).toBe(200);
  expect(await (await get('/logga-in')).text()).not.toContain('43 %');
});

test('a history that cannot be written keeps the desk shut', async () => {
  await expect(running.fill(() => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect((await get('/demo/desk')).status).toBe(503);
});
