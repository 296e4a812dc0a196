import { html } from 'hono/html';
import { money, rate } from '../../kit/i18n.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Sums } from '../../kit/vat.ts';
import type { PaymentState } from './states.ts';
import { say } from './words.ts';

/** Sum without VAT, VAT at each rate, and all of it: what is to be paid, save where nothing is any more. */
export function sumsView(
  sums: Sums,
  language: PageLanguage,
  currency: string,
  payment: PaymentState = 'unpaid',
): Html {
  const t = say(language);
  return html`<dl class="sums">
    <div><dt>${t.sumNet}</dt><dd>${money(sums.net, language, currency)}</dd></div>
    ${sums.rates.map((line) => {
      const share = rate(line.rate, language);
      const words =
        sums.rates.length === 1 ? t.vatAt(share) : t.vatOn(share, money(line.net, language, currency));
      return html`<div><dt>${words}</dt><dd>${money(line.vat, language, currency)}</dd></div>`;
    })}
    <div class="sums-total"><dt>${payment === 'unpaid' ? t.toPay : t.total}</dt><dd>${money(sums.net + sums.vat, language, currency)}</dd></div>
  </dl>`;
}
