import { messages, money } from '../../kit/i18n.ts';
import type { Slots } from '../../kit/slots.ts';
import { type OpenOrder, openOrdersOf } from './open-orders.ts';
import { stateWords } from './order-view.ts';
import { say as sayOrders } from './words.ts';

const say = messages({
  sv: {
    order: (number: string, state: string) => `Order ${number}, ${state}`,
    cancelled: 'avbeställs, eftersom den inte har lämnat oss.',
    cancelledPaid: (sum: string) =>
      `avbeställs, eftersom den inte har lämnat oss. Vi betalar tillbaka ${sum}, även när uppgifterna är raderade.`,
    wait: 'Vill du ha varorna? Vänta då med att radera tills de har kommit.',
    left: 'har lämnat oss och kan inte avbeställas. När uppgifterna är raderade ser vi inte beställningen längre.',
    invoice: (orders: string) =>
      `Hämta fakturan först, under ${orders}: det som inte har mejlats till dig när du raderar mejlas inte efteråt.`,
    held: (sum: string) =>
      `har lämnat oss och är inte betald (${sum}). Därför sparar vi beställningen tills den är betald, även när resten är raderat. Då raderas också den.`,
    contested:
      'är omtvistad. Därför sparar vi den som den är tills det är avgjort, även när resten är raderat. Då raderas också den.',
    owed: (sum: string) =>
      `är inte återbetald. Vi betalar tillbaka ${sum}, även när uppgifterna är raderade.`,
    staysWith: (practice: string) =>
      `blir kvar hos ${practice}. Ditt namn och dina kontakt- och leveransuppgifter raderas ur den.`,
    stays: 'blir kvar hos den som beställde.',
  },
  nl: {
    order: (number: string, state: string) => `Bestelling ${number}, ${state}`,
    cancelled: 'wordt geannuleerd, want zij is nog niet bij ons weg.',
    cancelledPaid: (sum: string) =>
      `wordt geannuleerd, want zij is nog niet bij ons weg. Wij betalen ${sum} terug, ook als uw gegevens zijn gewist.`,
    wait: 'Wilt u de producten hebben? Wacht dan met wissen tot ze er zijn.',
    left: 'is bij ons weg en kan niet meer worden geannuleerd. Als uw gegevens zijn gewist, zien wij de bestelling niet meer.',
    invoice: (orders: string) =>
      `Download eerst de factuur, onder ${orders}: wat u bij het wissen nog niet per e-mail hebt gekregen, sturen wij daarna niet meer.`,
    held: (sum: string) =>
      `is bij ons weg en niet betaald (${sum}). Daarom bewaren wij de bestelling tot zij is betaald, ook als de rest is gewist. Dan wordt ook zij gewist.`,
    contested:
      'wordt betwist. Daarom bewaren wij haar zoals ze is totdat dat is afgehandeld, ook als de rest is gewist. Dan wordt ook zij gewist.',
    owed: (sum: string) =>
      `is nog niet terugbetaald. Wij betalen ${sum} terug, ook als uw gegevens zijn gewist.`,
    staysWith: (practice: string) =>
      `blijft bij ${practice}. Uw naam en uw contact- en bezorggegevens worden eruit gewist.`,
    stays: 'blijft bij degene die heeft besteld.',
  },
  en: {
    order: (number: string, state: string) => `Order ${number}, ${state}`,
    cancelled: 'is cancelled, because it has not left us.',
    cancelledPaid: (sum: string) =>
      `is cancelled, because it has not left us. We pay back ${sum}, also when your data is erased.`,
    wait: 'Do you want the goods? Then wait with erasing until they have come.',
    left: 'has left us and cannot be cancelled. Once your data is erased we no longer see the order.',
    invoice: (orders: string) =>
      `Download the invoice first, under ${orders}: what has not been mailed to you when you erase is not mailed afterwards.`,
    held: (sum: string) =>
      `has left us and is not paid (${sum}). So we keep the order until it is paid, also when the rest is erased. Then it is erased too.`,
    contested:
      'is contested. So we keep it as it is until that is settled, also when the rest is erased. Then it is erased too.',
    owed: (sum: string) => `is not paid back. We pay back ${sum}, also when your data is erased.`,
    staysWith: (practice: string) =>
      `stays with ${practice}. Your name and your contact and delivery details are erased from it.`,
    stays: 'stays with the person who ordered it.',
  },
});

/** Her orders that are not over, by number, each with what the erasure makes of it. */
export const ordersWhenErasing: Slots['erasing'] = async (shop, { subjects, language }) => {
  const t = say(language);
  // A mail that waits for the server has no row to be made of any more, and takes its invoice along.
  const advice = t.invoice(sayOrders(language).orders);
  const how = (order: OpenOrder): { readonly how: string; readonly advice?: string } => {
    const sum = money(order.net + order.vat, language, order.currency);
    switch (order.fate) {
      case 'cancelled':
        return order.payment === 'paid'
          ? { how: t.cancelledPaid(sum), advice: `${t.wait} ${advice}` }
          : { how: t.cancelled, advice: t.wait };
      case 'left':
        return { how: t.left, advice };
      case 'held':
        return { how: t.held(sum), advice };
      case 'contested':
        return { how: t.contested };
      case 'owed':
        return { how: t.owed(sum) };
      case 'stays':
        return { how: order.keptBy === undefined ? t.stays : t.staysWith(order.keptBy) };
      default:
        return order.fate satisfies never;
    }
  };
  return (await openOrdersOf(shop, subjects)).map((order) => ({
    what: t.order(String(order.number), stateWords(order.state, language).toLowerCase()),
    ...how(order),
  }));
};
