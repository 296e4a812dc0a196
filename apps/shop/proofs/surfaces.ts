import type { Choice, Extract, SignedReceipt } from '@trygg/engine';
import { readMap, readModuleFiles } from '@trygg/engine/controls';
import {
  channelGround,
  cookieNotice,
  type EnforcedPolicy,
  noticeOf,
  recipientNotice,
  registerHtml,
  registerOf,
  type Section,
  type So,
  sectionHtml,
} from '@trygg/policy';
import { host } from '../host.ts';
import { receiptView } from '../kit/receipt-view.ts';
import type { PageLanguage, Session } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { signUpForm } from '../modules/accounts/sign-up-form.ts';
import { choicesBody } from '../modules/choices/choices.ts';
import { offerBoxes, offersForNewcomer } from '../modules/choices/offers.ts';
import { commentForm } from '../modules/comments/form.ts';
import { toldInMail } from '../modules/first-notice/module.ts';
import { guestForm } from '../modules/guests/guest-pages.ts';
import { closingMail, eraseMail } from '../modules/my-data/erase-mail.ts';
import { viewOf } from '../modules/my-data/extract-view.ts';
import { joinBox, joinForm } from '../modules/newsletter/join-box.ts';
import { checkoutPage } from '../modules/orders/checkout-page.ts';

const { map } = readMap(await readModuleFiles(host.modules));

/** What a page or a mail says of a policy of which this much is so. */
export type Surface = (policy: EnforcedPolicy, so: So, language: PageLanguage) => string | Promise<string>;

/** As much of a shop as the words of a page take: everything is permitted, and nothing is stored. */
function shopOf(policy: EnforcedPolicy, so: So): Shop {
  const now = () => Temporal.Instant.from('2026-11-30T12:00:00Z');
  const { name } = policy;
  const secret = Buffer.from('surfaces');
  return {
    name,
    policy,
    so,
    map,
    permits: () => true,
    url: 'https://shop.example',
    secret,
    now,
  } as unknown as Shop;
}

const session: Session = {
  ...({ id: 'x', personId: 'x', givenName: 'Ida', familyName: 'Ek', email: 'ida@ek.example' } as const),
  language: 'sv',
};

const form = [{}, {}] as const;

function presentTense(sections: readonly Section[]): string {
  const told = sections.filter(({ id }) => id !== 'planned');
  return told.map((one) => sectionHtml(one)).join(' ');
}

/** Every text of a view, each on a line of its own. */
function linesOf(view: unknown): string {
  if (typeof view === 'string') return view;
  if (typeof view !== 'object' || view === null) return '';
  return Object.values(view).map(linesOf).join('\n');
}

/** The notice without what it says is not in use, which stands in a section of its own. */
const notice: Surface = (_, so, language) => {
  const { short, sections } = noticeOf(so, language);
  return `${JSON.stringify(short)} ${presentTense(sections)}`;
};

/** The register without the activities that it says nothing does yet. */
const register: Surface = (_, so, language) => {
  const { entries, onBehalf, ...rest } = registerOf(so);
  const done = { entries: entries.filter(isDone), onBehalf: onBehalf.filter(isDone) };
  return registerHtml({ ...rest, ...done }, language);
};

function isDone({ planned }: { readonly planned: boolean }): boolean {
  return !planned;
}

const extract: Surface = (policy, so, language) => {
  const table = { table: 'person', record: 'customer', module: 'accounts', rows: [] };
  const purposes = [...policy.purposes.keys()];
  const found = { at: '2026-11-30T12:00:00Z', restricted: false, tables: [{ ...table, purposes }] };
  const past = { history: [], requests: [], choices: [] };
  const source = { extract: found as unknown as Extract, past, policy, so, map };
  return [false, true].map((letter) => linesOf(viewOf({ ...source, letter }, language))).join('\n');
};

const checkout: Surface = async (policy, so, language) => {
  const shop = shopOf(policy, so);
  const added = [offerBoxes(shop, offersForNewcomer(shop), {}, language, 'order')];
  return String(
    await checkoutPage({
      ...({ shop, language, known: undefined, signedIn: false, practices: [], kind: 'practice' } as const),
      ...({ values: {}, errors: {}, lines: [], added, ticket: 'x', buyer: 'guest' } as const),
      sums: { net: 0, vat: 0, rates: [] },
    }),
  );
};

/** Everything that somebody could say yes or no to, none of it said. */
function choicesOf(policy: EnforcedPolicy): readonly Choice[] {
  return [...policy.purposes.values()].flatMap((rule) => {
    const { purpose } = rule;
    const basis = rule.bases[0]?.basis ?? 'legitimate-interest';
    return [undefined, ...rule.channels].map((channel): Choice => {
      const asked = channel === undefined ? basis === 'consent' : channelGround(rule, channel) !== 'opt-out';
      const state = asked
        ? ({ allowed: false, why: 'no-consent', can: ['consent', 'object'] } as const)
        : ({ allowed: true, why: 'basis', can: ['object'] } as const);
      return { purpose, ...(channel && { channel }), basis, since: null, ...state };
    });
  });
}

/** My choices without the sections and rows that say that they are about what is not in use yet. */
const choices: Surface = (policy, so, language) => {
  const all = choicesOf(policy);
  const view = { choices: all, open: [...policy.purposes.keys()], weighed: new Set<string>() };
  const page = String(choicesBody(shopOf(policy, so), view, language));
  const notYet = { sv: 'Används inte ännu', nl: 'Nog niet in gebruik', en: 'Not in use yet' }[language];
  return page
    .split(/(?=<section )/u)
    .map((section) =>
      section.includes(`<p><strong>${notYet}`)
        ? ''
        : section
            .split(/(?=<li>)/u)
            .filter((row) => !row.includes(`<strong class="switch-off">${notYet}<`))
            .join(''),
    )
    .join('');
};

const mails: Surface = async (policy, so, language) => {
  const shop = shopOf(policy, so);
  const told = (['office', 'invitation'] as const).map((one) => toldInMail(shop, 'x', one, language));
  const erased = { plan: { goes: [], stays: [] }, ends: [], held: undefined, lasting: undefined };
  const her = { ...session, language };
  const sent = [await eraseMail(shop, her, erased), await closingMail(shop, her)];
  return [...told.flatMap(({ paragraphs }) => paragraphs), ...sent.map(({ html }) => html)].join('\n');
};

const receipt: Surface = (_, so, language) => {
  const counts = { person: { deleted: 1, redacted: 1, kept: 1 } };
  const signed = { kind: 'erase', at: '2026-11-30T12:00:00Z', counts, keeps: [] };
  const about = { map, authority: so.told.authority.name };
  return linesOf(receiptView(signed as unknown as SignedReceipt, about, language));
};

/** Everything that is printed of a policy for people, by the name of the page. */
export const surfaces: Readonly<Record<string, Surface>> = {
  notice,
  'cookies page': (_, so, language) => presentTense(cookieNotice(so, language)),
  'recipients page': (_, so, language) => presentTense(recipientNotice(so, language)),
  register,
  extract,
  checkout,
  choices,
  mails,
  receipt,
  'sign-up': (policy, so, language) =>
    (['practice', 'consumer'] as const)
      .map((kind) => String(signUpForm(shopOf(policy, so), language, kind, ...form)))
      .join(' '),
  newsletter: (policy, so, language) =>
    `${joinBox(shopOf(policy, so), language, undefined)} ${joinForm(shopOf(policy, so), language, '', {})}`,
  comments: (policy, so, language) =>
    String(commentForm(shopOf(policy, so), language, { productId: 1, values: {}, errors: {}, guest: true })),
  guests: (policy, so, language) => String(guestForm(shopOf(policy, so), language, ...form)),
};

/** Its sentences, as they are read. */
export function sentencesOf(page: string): readonly string[] {
  const [first = '', ...more] = page.split(/<(?=style|script)/u);
  const read = more.map((part) => part.slice(part.search(/<\/(?:style|script)>/u)));
  const text = [first, ...read]
    .join(' ')
    .replaceAll(/<[^<>]*>/gu, '\n')
    .replaceAll('&nbsp;', ' ');
  const lines = text.split('\n').map((one) => one.trim());
  return [
    ...new Set(lines.flatMap((one) => one.split(/(?<=[.?!]) /u)).filter((one) => one.split(' ').length > 3)),
  ];
}
