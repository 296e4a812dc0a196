import type { Language } from '../model/noted.ts';
import { purposesOfRecord } from '../register/records.ts';
import type { So } from '../so/model.ts';
import { declinableWords } from '../words/reached.ts';
import { dataSection } from './data.ts';
import { text } from './lines.ts';
import type { Block, Notice, NoticeLinks, Section, Teller } from './model.ts';
import { periodSection } from './periods.ts';
import { plannedCookies, plannedRecipients, plannedSections } from './planned.ts';
import { purposeSection } from './purposes.ts';
import { recipientSection } from './recipients.ts';
import { objectionSection, rightSection } from './rights.ts';
import { madeUpSections, promiseSections, safetySection, versionSection } from './safety.ts';
import { shortSection } from './short.ts';
import { cookieSection, profilingSection } from './told.ts';
import { whoSection } from './who.ts';
import { noticeWords } from './words.ts';

/**
 * The privacy notice (GDPR 13, 14) of an enforced policy, from what of it is so: what is in use is told in the present
 * tense, what the policy permits besides under a heading of its own and nowhere else.
 *
 * @example noticeOf(so, 'sv').sections.map(({ id }) => id) // ['who', 'data', 'purposes', …]
 */
export function noticeOf(so: So, language: Language, links: NoticeLinks = {}): Notice {
  const teller = tellerOf(so, language, links);
  const t = noticeWords[language];
  const { told, planned } = so;
  return {
    policy: told.name,
    language,
    title: t.title,
    lead: t.lead(told.controller.name),
    controller: told.controller.name,
    ...(told.version && { version: told.version }),
    hash: told.hash,
    short: shortSection(told, teller),
    sections: [
      whoSection(told, teller),
      dataSection(told, planned, teller),
      purposeSection(told, teller),
      objectionSection(told, teller),
      recipientSection(told, teller),
      periodSection(told, teller),
      rightSection(told, teller),
      profilingSection(told, teller),
      cookieSection(told, teller),
      safetySection(told, teller),
      ...promiseSections(told, teller),
      ...plannedSections(planned, told, teller),
      versionSection(told, teller),
      ...madeUpSections(so, teller),
    ],
  };
}

/** The cookie policy alone, as a page of its own: those that are set, and those that are not in use yet as such. */
export function cookieNotice(so: So, language: Language, links: NoticeLinks = {}): readonly Section[] {
  const teller = tellerOf(so, language, without(links, 'cookies'));
  return [cookieSection(so.told, teller), ...plannedPart(plannedCookies(so.planned, teller), language)];
}

/** The list of recipients alone, as a page of its own: those who get data, and those who get nothing yet as such. */
export function recipientNotice(so: So, language: Language, links: NoticeLinks = {}): readonly Section[] {
  const teller = tellerOf(so, language, without(links, 'recipients'));
  return [recipientSection(so.told, teller), ...plannedPart(plannedRecipients(so.planned, teller), language)];
}

function plannedPart(blocks: readonly Block[], language: Language): readonly Section[] {
  const t = noticeWords[language].planned;
  return blocks.length === 0 ? [] : [{ id: 'planned', title: t.title, blocks: [text(t.lead), ...blocks] }];
}

/** A page does not lead to itself. */
function without(links: NoticeLinks, page: keyof NoticeLinks): NoticeLinks {
  const { [page]: _itself, ...others } = links;
  return others;
}

function tellerOf(
  { told, planned, activities, weighings, copiesOfMails, parcels = [], counters = [] }: So,
  language: Language,
  links: NoticeLinks,
): Teller {
  return {
    language,
    // A no is taken to what is not in use, too, and lasts as long.
    declinable: declinableWords([told, planned], language),
    links,
    copiesOfMails,
    parcels,
    counters,
    servedBy: (record) => purposesOfRecord(record, activities),
    gistOf: (purpose) => weighings.find((one) => one.purpose === purpose)?.gist,
  };
}
