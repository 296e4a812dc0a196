import { money, rate } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { priceWithVat } from '../catalogue/module.ts';
import type { ChangedPrice } from './agreed-prices.ts';
import { say } from './checkout-words.ts';

/** What of a line is another than the buyer saw, a sentence each: its price, its VAT or both. */
export function changedWords(
  { product, before }: ChangedPrice,
  language: PageLanguage,
  currency: string,
): readonly string[] {
  const t = say(language);
  const sum = (minor: number): string => money(minor, language, currency);
  return [
    ...(product.price === before.unitNet
      ? []
      : [t.priceChanged(product.name, sum(before.unitNet), sum(product.price))]),
    ...(product.vatRate === before.rate
      ? []
      : [
          t.rateChanged(
            product.name,
            rate(before.rate, language),
            rate(product.vatRate, language),
            sum(priceWithVat(product)),
          ),
        ]),
  ];
}
