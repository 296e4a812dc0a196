import {
  cookieNotice,
  type NoticeLinks,
  noticeBody,
  noticeOf,
  type RightId,
  recipientNotice,
  type Section,
  sectionHtml,
} from '@trygg/policy';
import { html, raw } from 'hono/html';
import type { PathName } from '../../kit/names.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { say } from './texts.ts';

/** Rights that have a page of their own; the others go by mail until they do. */
const pageOfRight: Readonly<Partial<Record<RightId, PathName>>> = {
  access: 'myData',
  rectification: 'rectify',
  erasure: 'erase',
  restriction: 'restrict',
  portability: 'port',
  objection: 'preferences',
  withdrawal: 'preferences',
};

type Telling = Pick<Shop, 'policy' | 'so' | 'soOf'>;

/**
 * The privacy notice (GDPR Art. 13 and 14) as the enforced policy has it: what is printed is what the controls
 * were compiled from, as far as it is so. `policy`: another version, as this shop would keep it today.
 */
export function notice(shop: Telling, language: PageLanguage, policy = shop.policy): Html {
  const so = policy.hash === shop.policy.hash ? shop.so : shop.soOf(policy);
  const told = noticeOf(so, language, linksOf(shop, language));
  return html`${raw(noticeBody(told, { folded: true }))}`;
}

export function cookiePage(shop: Telling, language: PageLanguage): Html {
  return partOf(cookieNotice(shop.so, language, linksOf(shop, language)), language);
}

export function recipientPage(shop: Telling, language: PageLanguage): Html {
  return partOf(recipientNotice(shop.so, language, linksOf(shop, language)), language);
}

function partOf([first, ...others]: readonly Section[], language: PageLanguage): Html {
  const t = say(language);
  return html`<article class="policy-notice"><h1>${first?.title}</h1>
${first && raw(sectionHtml(first, { heading: false }))}
${others.map((section) => raw(sectionHtml(section)))}
<p><a href="${pathOf('policy', language)}">${t.whole}</a></p></article>`;
}

function linksOf(shop: Telling, language: PageLanguage): NoticeLinks {
  const parts = { cookies: pathOf('cookies', language), recipients: pathOf('recipients', language) };
  // Her own pages open to who signs in; where nobody can, rights go by mail.
  if (!shop.so.activities.some(({ name }) => name === 'sign-in')) return parts;
  const rights = Object.entries(pageOfRight).map(([right, path]) => [right, pathOf(path, language)]);
  return {
    rights: Object.fromEntries(rights),
    myData: pathOf('myData', language),
    preferences: pathOf('preferences', language),
    ...parts,
  };
}
