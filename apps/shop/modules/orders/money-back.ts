import { messages, money } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { OrderStanding, PaymentState } from './states.ts';

const say = messages({
  sv: {
    void: () => 'Du behöver inte betala något.',
    paid: (sum: string) => `Du har betalat ${sum}. Vi betalar tillbaka hela summan.`,
    refunded: (sum: string) => `Vi har betalat tillbaka ${sum}.`,
  },
  nl: {
    void: () => 'U hoeft niets te betalen.',
    paid: (sum: string) => `U hebt ${sum} betaald. Wij betalen het hele bedrag terug.`,
    refunded: (sum: string) => `Wij hebben ${sum} terugbetaald.`,
  },
  en: {
    void: () => 'You do not have to pay anything.',
    paid: (sum: string) => `You have paid ${sum}. We will refund the full amount.`,
    refunded: (sum: string) => `We have refunded ${sum}.`,
  },
});

interface Ended extends OrderStanding {
  readonly net: number;
  readonly vat: number;
  readonly currency: string;
}

/** What becomes of the money of an order that was cancelled or came back; empty for an order that goes on. */
export function moneyBack({ state, payment, net, vat, currency }: Ended, language: PageLanguage): string {
  if (state !== 'cancelled' && state !== 'returned') return '';
  // What was never paid does not come back.
  if (payment === 'unpaid') return '';
  const words: Record<Exclude<PaymentState, 'unpaid'>, (sum: string) => string> = say(language);
  return words[payment](money(net + vat, language, currency));
}
