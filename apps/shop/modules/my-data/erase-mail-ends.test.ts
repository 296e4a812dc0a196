import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, signedUp } from '../../testing/members.ts';
import { type RefusingAnswer, type RefusingServer, refusingServer } from '../../testing/refusing-server.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { finishErasures } from './erase.ts';

// The one mail after an erasure, over SMTP: what the page, the outbox and the ledger say of it.

let test: TestShop;
let server: RefusingServer;

beforeAll(async () => {
  test = await openTestShop();
  server = await refusingServer(test);
});
beforeEach(() => server.answers.clear());
afterAll(async () => {
  await server?.close();
  await test?.close();
});

const page = '/mina-uppgifter/radera';
const after = '/raderat';

/** Somebody who erased herself while the server answers so, and what her page says then. */
async function erased(email: string, answer: RefusingAnswer) {
  const visitor = await signedUp(test, email);
  server.answers.set(email, answer);
  const { as_of = '', plan = '' } = hiddenFields((await visitor.get(`${page}?close=yes`)).text);
  const done = await visitor.submit(page, { as_of, plan, close: 'yes', password: memberPassword });
  expect(done.text).toContain('Dina uppgifter är raderade');
  const receipt = /<code>([0-9a-f-]{36})<\/code>/u.exec(done.text)?.[1] ?? '';
  const again = async (): Promise<string> => (await visitor.get(after)).text;
  return { receipt, says: done.text, again };
}

const outbox = async (receipt: string) =>
  (
    await test.look(
      'select o.state, o.sealed is null as gone from trygg.outbox o join trygg.erasure e on e.id = o.erasure where o.kind = $2 and e.receipt = $1',
      [receipt, 'confirmation'],
    )
  )[0];
const written = async (receipt: string) =>
  (
    await test.look(
      "select l.body->>'outcome' as outcome from trygg.ledger_entry l join trygg.erasure e on e.id::text = l.body->>'erasure' where l.kind = 'confirmation-undelivered' and e.receipt = $1",
      [receipt],
    )
  ).map(({ outcome }) => outcome);

it.each(['550 5.1.1 no such user', '554 5.7.1 no'])(
  'ends at once where the server says %s',
  async (answer) => {
    const email = `erased${answer.slice(0, 3)}@o.example`;
    const { receipt, says } = await erased(email, answer);
    expect(says).toContain('kom inte fram, och vi försöker inte igen');
    expect(await outbox(receipt)).toEqual({ state: 'refused', gone: true });
    expect(await written(receipt)).toEqual(['refused']);
    const tries = server.asked.filter((to) => to === email).length;
    await test.look("update trygg.outbox set next_at = now() - interval '1 day'");
    await finishErasures(test.shop);
    expect(server.asked.filter((to) => to === email)).toHaveLength(tries);
    expect((await test.visitor().get('/demo/desk/undelivered')).text).toContain(
      'Bekräftelser av raderingar som ingen fick',
    );
  },
);

it.each(['450 4.2.0 later', 'breaks off'])(
  'waits where the server says %s, and ends after five days',
  async (answer) => {
    const { receipt, says, again } = await erased(`waits${answer.slice(0, 3).trim()}@o.example`, answer);
    expect(says).toContain('har inte skickats än. Vi försöker igen.');
    expect(await outbox(receipt)).toEqual({ state: 'open', gone: false });
    await test.look(
      "update trygg.erasure set erased_at = now() - interval '3 years'; update trygg.outbox set attempts = 40, next_at = now()",
    );
    await finishErasures(test.shop);
    expect(await outbox(receipt)).toEqual({ state: 'expired', gone: true });
    expect(await written(receipt)).toEqual(['expired']);
    expect(await again()).toContain('kom inte fram');
  },
);

it('is said to be sent where the server took it', async () => {
  const email = 'taken@o.example';
  const visitor = await signedUp(test, email);
  const { as_of = '', plan = '' } = hiddenFields((await visitor.get(`${page}?close=yes`)).text);
  const done = await visitor.submit(page, { as_of, plan, close: 'yes', password: memberPassword });
  expect(done.text).toContain('Vi har skickat ett mejl med kvittonumret till dig.');
  expect((await test.mailbox.next(email)).subject).toBe('Dina uppgifter är raderade');
});
