import { afterAll, beforeAll, expect, it } from 'vitest';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

// What stays of a no is told where an erasure is asked for and confirmed, and only to whom something stays of.

const trace = 'ett kodat spår av namnet och postadressen';
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
}, 120_000);
afterAll(() => shop?.close());

it('who said no by post reads on every page and in the mail that a trace of it stays', async () => {
  const email = 'nej@sagt.example';
  const visitor = await signedUp(shop, email, { kind: 'consumer', name: '', registration: '' });
  await visitor.submit('/mina-uppgifter/val', { do: 'object', purpose: 'direct-marketing', channel: 'post' });
  for (const page of ['/mina-uppgifter/val', '/mina-uppgifter/poster', '/mina-uppgifter/radera'])
    expect([page, (await visitor.get(page)).text.includes(trace)]).toEqual([page, true]);
  const { text } = await visitor.get('/mina-uppgifter/radera');
  expect(text).not.toContain('Ingenting. Allt försvinner');
  expect(text).not.toContain('e-postadressen ligger kvar');
  const read = hiddenFields(text);
  await visitor.post('/mina-uppgifter/radera', { ...read, password: memberPassword });
  expect((await shop.mailbox.next(email)).text.replaceAll(/\s+/gu, ' ')).toContain(trace);
  const kept = await shop.look('select distinct channel from trygg.suppression');
  expect(kept).toEqual([{ channel: 'post' }]);
});

it('who said no to nothing, or to a channel that reaches her by nothing, reads of no trace', async () => {
  const visitor = await signedUp(shop, 'tyst@sagt.example', {
    ...{ kind: 'consumer', name: '', registration: '', street: 'Hamngatan 7' },
  });
  const social = { do: 'object', purpose: 'direct-marketing', channel: 'social-media' };
  await visitor.post('/mina-uppgifter/val', social);
  for (const page of ['/mina-uppgifter/val', '/mina-uppgifter/poster', '/mina-uppgifter/radera'])
    expect([page, (await visitor.get(page)).text.includes('kodat spår av namn')]).toEqual([page, false]);
  expect((await visitor.get('/mina-uppgifter/radera')).text).toContain('Ingenting. Allt försvinner');
});

it('the newsletter says beside its field what stays when it is stopped', async () => {
  const { text } = await shop.visitor().get('/nyhetsbrev');
  expect(text).toContain('raderar den när du avslutar det');
  expect(text).toContain('Ett kodat spår av adressen sparas sedan i 3 år');
});
