import { readPolicy } from '@trygg/policy';
import { expect, it } from 'vitest';
import { host } from '../../host.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { openTestShop } from '../../testing/test-shop.ts';

it('lasts as long as the policy states: another period there is another here, in the mail and in the row', async () => {
  const { enforced } = readPolicy(new URL('kliniksupport/', host.policies));
  const retention = (enforced?.retention ?? []).map((rule) =>
    rule.record === 'newsletter-subscription'
      ? {
          ...rule,
          lasts: { requested: { years: 0, months: 0, days: 2 }, confirmed: { years: 3, months: 0, days: 0 } },
        }
      : rule,
  );
  const other = await openTestShop('kliniksupport', { retention });
  const email = 'annan@tid.example';
  const days = async (): Promise<unknown> => {
    const [row] = await other.look('select ends_at from newsletter_subscriber');
    return Math.round((new Date(String(row?.['ends_at'])).getTime() - Date.now()) / 86_400_000);
  };
  try {
    await other.visitor().post('/nyhetsbrev', { email });
    const mail = await other.mailbox.next(email);
    expect(mail.text).toContain('Länken gäller i 2 dagar.');
    expect(await days()).toBe(2);
    await other.visitor().post(linkIn(mail), {});
    const expected = Temporal.Now.plainDateISO('Europe/Stockholm').until(
      Temporal.Now.plainDateISO('Europe/Stockholm').add({ years: 3 }),
      { largestUnit: 'days' },
    );
    expect(await days()).toBe(expected.days);
  } finally {
    await other.close();
  }
});
