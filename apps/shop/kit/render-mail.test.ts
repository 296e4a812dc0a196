import { expect, it } from 'vitest';
import { type MailContent, renderMail } from './render-mail.ts';

const content: MailContent = {
  language: 'en',
  subject: 'S',
  greeting: 'Hello,',
  paragraphs: ['One <b> https://shop.example/a?b=1&c=2. Two (http://shop.example/d), javascript:alert(1)'],
  closing: [],
  signature: ['The shop'],
};

it('a mail that can be left carries both headers of RFC 8058, and a link for people in text and HTML', async () => {
  const url = 'https://shop.example/leave/x';
  const leave = { label: 'Stop', url, oneClick: 'https://shop.example/one/x' };
  const mail = await renderMail({ ...content, leave });
  expect(mail.headers).toEqual({
    'List-Unsubscribe': '<https://shop.example/one/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(mail.text).toContain(`Stop:\n${url}`);
  expect(mail.html).toContain(`<a href="${url}"`);
});

it('a mail that cannot be left carries neither', async () => {
  expect(await renderMail(content)).not.toHaveProperty('headers');
});

it('web addresses of our own words are links, up to what ends their sentence, and nothing else is', async () => {
  const { html } = await renderMail({ ...content, linked: true });
  expect([...html.matchAll(/href="([^"]*)"/gu)].map(([, to]) => to)).toEqual([
    'https://shop.example/a?b=1&amp;c=2',
    'http://shop.example/d',
  ]);
  expect(html).toContain('One &lt;b&gt; <a');
});

it('web addresses of words that others typed are no links', async () => {
  expect((await renderMail(content)).html).not.toContain('href');
});
