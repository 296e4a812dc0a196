import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { pathOf } from '../../kit/paths.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { newsletter } from './newsletter.ts';

// Whatever a policy rests its marketing on, an address that asks for the newsletter is asked whether it means it.

describe.each(readdirSync(host.policies))('in %s', (name) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop(name);
  }, 120_000);
  afterAll(() => shop?.close());

  it('an address joins by two steps, leaves nothing open between them, and may ask twice', async () => {
    if (!shop.shop.permits('join-newsletter')) return;
    const email = 'brev@alla.example';
    const path = pathOf('newsletter', 'en');
    const why = async () => {
      const [row] = await shop.look('select id::text from person where email = $1', [email]);
      const subject = await shop.shop.subjects.resolve(`person:${String(row?.['id'])}`);
      const choices = await shop.shop.choices.read(subject);
      return choices.find((one) => one.purpose === newsletter.purpose && one.channel === newsletter.channel)
        ?.why;
    };
    for (let time = 0; time < 2; time += 1) {
      expect((await shop.visitor().post(path, { email })).status).toBe(303);
      const link = linkIn(await shop.mailbox.next(email));
      expect(await why()).toBe('unconfirmed');
      if (time === 0) continue;
      const page = await shop.visitor().get(link);
      expect((await shop.visitor().post(link, hiddenFields(page.text))).status).toBe(200);
      expect(await why()).toBe('consent');
    }
    expect(await shop.look('select from person where email = $1', [email])).toHaveLength(1);
    expect(await shop.look('select from newsletter_subscriber')).toHaveLength(1);
  });
});
