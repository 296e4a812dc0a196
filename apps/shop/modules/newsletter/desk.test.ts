import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkIn } from '../../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

let test: TestShop;
beforeAll(async () => {
  test = await openTestShop();
});
afterAll(() => test?.close());

async function subscribed(email: string): Promise<void> {
  const visitor = test.visitor();
  await visitor.post('/nyhetsbrev', { email });
  await visitor.post(linkIn(await test.mailbox.next(email)), {});
}

it('is written, tried and sent from the desk', async () => {
  const her = 'desk@brev.example';
  await subscribed(her);
  const visitor = test.visitor();
  const texts = { subject_sv: 'Vinter', text_sv: 'Hej.', subject_en: 'Winter', text_en: 'Hello.' };
  const kept = await visitor.post('/demo/desk/newsletter', texts);
  const path = kept.location ?? '';
  expect((await visitor.get(path)).text).toContain('Förhandsgranskning');
  await visitor.submit(path, { do: 'test', to: 'prov@brev.example' });
  expect((await test.mailbox.next('prov@brev.example')).subject).toBe('Vinter');
  expect((await visitor.post(path, { do: 'send' })).status).toBe(422);
  await visitor.post(path, { do: 'send', sure: 'yes' });
  let mail = await test.mailbox.next(her);
  while (mail.subject !== 'Vinter') mail = await test.mailbox.next(her);
  expect((await visitor.get(path)).text).not.toContain(her);
});

it('is shown on the desk as it is sent: greeting, links, and what stands below', async () => {
  const her = 'visas@brev.example';
  await subscribed(her);
  const visitor = test.visitor();
  const text_sv = 'Se https://klinik.example/vinter?a=1&b=2.\nNy rad <b>.\n\nTvå';
  const texts = { subject_sv: 'Syns', text_sv, subject_en: 'Seen', text_en: 'Hello.' };
  expect((await visitor.get('/demo/desk/newsletter')).text).toContain('hälsningen läggs till automatiskt');
  const path = (await visitor.post('/demo/desk/newsletter', texts)).location ?? '';
  const page = (await visitor.get(path)).text;
  await visitor.post(path, { do: 'send', sure: 'yes' });
  let mail = await test.mailbox.next(her);
  while (mail.subject !== 'Syns') mail = await test.mailbox.next(her);
  const link = /<a href="https:\/\/klinik\.example\/vinter\?a=1&(?:amp;)?b=2"/u;
  expect(mail.html).toMatch(link);
  expect(mail.html).toContain('Ny rad &lt;b&gt;.');
  const preview = page.slice(page.indexOf('Förhandsgranskning'), page.indexOf('name="do" value="test"'));
  expect(preview).toMatch(link);
  // Every line of the mail but her own link to leave.
  const shown = preview
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  const lines = mail.text.split('\n').filter((line) => !/^$|^-- |avsluta\//u.test(line));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(shown).toContain(line.replace(/:$/u, ''));
});
