import type { Addressed } from '../../kit/addressed.ts';
import { fillersOf } from '../../kit/fill.ts';
import { day, money } from '../../kit/i18n.ts';
import { ownLanguage, pageIsThere, pathOf } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { typedByOthers } from '../../kit/typed-by-others.ts';
import { credentialsOf } from '../accounts/module.ts';
import { moneyBack } from './money-back.ts';
import type { OrderEvent } from './states.ts';

type OrderMailKind = 'order-placed' | 'order-shipped' | 'order-cancelled' | 'order-returned';

/** A mail for each thing that a customer is told about an order. */
export const orderMails = {
  'order-placed': (shop: Shop, id: string) => orderMail(shop, 'order-placed', id),
  'order-shipped': (shop: Shop, id: string) => orderMail(shop, 'order-shipped', id),
  'order-cancelled': (shop: Shop, id: string) => orderMail(shop, 'order-cancelled', id),
  'order-returned': (shop: Shop, id: string) => orderMail(shop, 'order-returned', id),
};

/** The mail about the order `id`; undefined when the order is gone or has nobody left to write to. */
async function orderMail(shop: Shop, kind: OrderMailKind, id: string): Promise<Addressed | undefined> {
  if (!shop.permits('send-order-mail')) return undefined;
  const activity = shop.activity('send-order-mail');
  const order = await activity
    .selectFrom('customer_order')
    .select([
      'id',
      'number',
      'person_id',
      'state',
      'payment',
      'placed_at',
      'language',
      'contact_name',
      'contact_email',
      'delivery_name',
      'delivery_street',
      'delivery_postcode',
      'delivery_city',
      'reference',
      'buyer_name',
      'net',
      'vat',
      'currency',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (order === undefined || order.contact_email === null) return undefined;
  const holder = await credentialsOf(shop).holderOf(order.contact_email);
  const proven = holder !== undefined && holder === order.person_id;
  // Whoever typed an unproven address typed the names as well.
  const typed = (text: string): string => (proven ? text : typedByOthers(text));
  const lines = await activity
    .selectFrom('customer_order_line')
    .select(['description', 'quantity', 'net'])
    .where('order_id', '=', id)
    .orderBy('position')
    .execute();
  const language = order.language ?? ownLanguage(shop);
  const added = fillersOf('order.mail').map((filler) => filler(shop, { id, language }, eventOf[kind]));
  const attachments = (await Promise.all(added)).flat();
  const words = texts[language];
  const sum = (minor: number): string => money(minor, language, order.currency);
  const number = String(order.number);
  const told = words.kinds[kind](number);
  const total = sum(order.net + order.vat);
  const back = kind === 'order-cancelled' || kind === 'order-returned' ? moneyBack(order, language) : '';
  const delivery = [
    order.delivery_name,
    order.delivery_street,
    [order.delivery_postcode, order.delivery_city].filter((part) => part !== null).join(' '),
  ];
  return {
    to: order.contact_email,
    person: order.person_id,
    // Whoever orders has just written the address.
    asked: kind === 'order-placed',
    attachments,
    content: {
      language,
      subject: told.subject,
      greeting: order.contact_name === null || !proven ? words.hello : words.dear(order.contact_name),
      paragraphs: back === '' ? told.paragraphs : [...told.paragraphs, back],
      facts: [
        [words.order, number],
        [words.placed, day(order.placed_at, language)],
        [words.buyer, typed(order.buyer_name)],
        [
          words.delivery,
          delivery.flatMap((part) => (part === null || part === '' ? [] : [typed(part)])).join(', '),
        ],
        ...(order.reference === null || order.reference === ''
          ? []
          : [[words.reference, typed(order.reference)] as const]),
      ],
      table: {
        head: [words.product, words.quantity, words.net],
        rows: lines.map((line) => [line.description, String(line.quantity), sum(line.net)]),
        sums: [
          [words.net, sum(order.net)],
          [words.vat, sum(order.vat)],
          [order.payment === 'unpaid' ? words.toPay : words.total, total],
        ],
      },
      // Of a guest, who has no account to see it in.
      ...(kind === 'order-placed' &&
        !proven &&
        pageIsThere(shop, 'guestData') && {
          action: { label: words.ownData, url: shop.url + pathOf('guestData', language) },
        }),
      closing: told.closing,
      signature: signatureOf(shop.policy, language),
    },
  };
}

/** The event that each mail tells of. */
const eventOf: Readonly<Record<OrderMailKind, OrderEvent>> = {
  'order-placed': 'place',
  'order-shipped': 'ship',
  'order-cancelled': 'cancel',
  'order-returned': 'return',
};

interface Told {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly closing: readonly string[];
}

interface Words {
  readonly hello: string;
  readonly dear: (name: string) => string;
  readonly order: string;
  readonly placed: string;
  readonly buyer: string;
  readonly delivery: string;
  readonly reference: string;
  readonly product: string;
  readonly quantity: string;
  readonly net: string;
  readonly vat: string;
  readonly toPay: string;
  readonly total: string;
  readonly ownData: string;
  readonly kinds: Record<OrderMailKind, (number: string) => Told>;
}

const texts: Record<PageLanguage, Words> = {
  sv: {
    hello: 'Hej,',
    dear: (name) => `Hej ${name},`,
    order: 'Order',
    placed: 'Beställd',
    buyer: 'Köpare',
    delivery: 'Leverans till',
    reference: 'Märkning',
    product: 'Vara',
    quantity: 'Antal',
    net: 'Exkl. moms',
    vat: 'Moms',
    toPay: 'Att betala',
    total: 'Totalt',
    ownData: 'Se vilka uppgifter vi har om dig',
    kinds: {
      'order-placed': (number) => ({
        subject: `Tack för din beställning, order ${number}`,
        paragraphs: [
          'Vi har tagit emot beställningen och packar den så snart vi kan. Fakturan kommer separat.',
        ],
        closing: ['Stämmer något inte? Svara på det här mejlet eller ring oss.'],
      }),
      'order-shipped': (number) => ({
        subject: `Order ${number} är på väg`,
        paragraphs: ['Beställningen har lämnat vårt lager. Fakturan följer med det här mejlet.'],
        closing: ['Saknas något när paketet kommer fram? Hör av dig till oss.'],
      }),
      'order-cancelled': (number) => ({
        subject: `Order ${number} är avbeställd`,
        paragraphs: ['Beställningen levereras inte.'],
        closing: ['Har du inte bett om det? Hör av dig till oss.'],
      }),
      'order-returned': (number) => ({
        subject: `Returen av order ${number} har kommit fram`,
        paragraphs: ['Varorna har kommit tillbaka till oss. En kreditfaktura följer med det här mejlet.'],
        closing: ['Undrar du över något? Hör av dig till oss.'],
      }),
    },
  },
  nl: {
    hello: 'Geachte klant,',
    dear: (name) => `Beste ${name},`,
    order: 'Bestelling',
    placed: 'Besteld op',
    buyer: 'Koper',
    delivery: 'Bezorgadres',
    reference: 'Uw referentie',
    product: 'Artikel',
    quantity: 'Aantal',
    net: 'Excl. btw',
    vat: 'Btw',
    toPay: 'Te betalen',
    total: 'Totaal',
    ownData: 'Bekijk welke gegevens wij van u hebben',
    kinds: {
      'order-placed': (number) => ({
        subject: `Bedankt voor uw bestelling ${number}`,
        paragraphs: [
          'Wij hebben uw bestelling ontvangen en pakken die zo snel mogelijk in. De factuur ontvangt u apart.',
        ],
        closing: ['Klopt er iets niet? Beantwoord deze e-mail of bel ons.'],
      }),
      'order-shipped': (number) => ({
        subject: `Bestelling ${number} is onderweg`,
        paragraphs: ['De bestelling heeft ons magazijn verlaten. De factuur zit bij deze e-mail.'],
        closing: ['Ontbreekt er iets bij aankomst? Laat het ons weten.'],
      }),
      'order-cancelled': (number) => ({
        subject: `Bestelling ${number} is geannuleerd`,
        paragraphs: ['De bestelling wordt niet geleverd.'],
        closing: ['Hebt u hier niet om gevraagd? Laat het ons weten.'],
      }),
      'order-returned': (number) => ({
        subject: `Uw retour van bestelling ${number} is aangekomen`,
        paragraphs: ['De artikelen zijn bij ons terug. De creditfactuur zit bij deze e-mail.'],
        closing: ['Hebt u vragen? Neem gerust contact met ons op.'],
      }),
    },
  },
  en: {
    hello: 'Hello,',
    dear: (name) => `Hello ${name},`,
    order: 'Order',
    placed: 'Ordered on',
    buyer: 'Buyer',
    delivery: 'Delivery to',
    reference: 'Reference',
    product: 'Item',
    quantity: 'Quantity',
    net: 'Excl. VAT',
    vat: 'VAT',
    toPay: 'Total to pay',
    total: 'Total',
    ownData: 'See what data we hold about you',
    kinds: {
      'order-placed': (number) => ({
        subject: `Thank you for your order ${number}`,
        paragraphs: [
          'We have received your order and will pack it as soon as we can. The invoice will follow separately.',
        ],
        closing: ['Is anything wrong? Reply to this e-mail or call us.'],
      }),
      'order-shipped': (number) => ({
        subject: `Order ${number} is on its way`,
        paragraphs: ['Your order has left our warehouse. The invoice is attached to this e-mail.'],
        closing: ['Is anything missing when the parcel arrives? Let us know.'],
      }),
      'order-cancelled': (number) => ({
        subject: `Order ${number} has been cancelled`,
        paragraphs: ['The order will not be delivered.'],
        closing: ['Did you not ask for this? Let us know.'],
      }),
      'order-returned': (number) => ({
        subject: `Your return of order ${number} has arrived`,
        paragraphs: ['The goods have come back to us. A credit note is attached to this e-mail.'],
        closing: ['Any questions? Let us know.'],
      }),
    },
  },
};
