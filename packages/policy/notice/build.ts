import type { Language } from '../model/noted.ts';
import { purposesOfRecord } from '../register/records.ts';
import type { So } from '../so/model.ts';
import { dataSection } from './data.ts';
import type { Notice, NoticeLinks, Section, Teller } from './model.ts';
import { periodSection } from './periods.ts';
import { plannedSections } from './planned.ts';
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
      dataSection(told, teller),
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

/** The cookie policy alone, as a page of its own. */
export function cookieNotice(so: So, language: Language, links: NoticeLinks = {}): Section {
  return cookieSection(so.told, tellerOf(so, language, without(links, 'cookies')));
}

/** The list of recipients alone, as a page of its own. */
export function recipientNotice(so: So, language: Language, links: NoticeLinks = {}): Section {
  return recipientSection(so.told, tellerOf(so, language, without(links, 'recipients')));
}

/** A page does not lead to itself. */
function without(links: NoticeLinks, page: keyof NoticeLinks): NoticeLinks {
  const { [page]: _itself, ...others } = links;
  return others;
}

function tellerOf({ activities }: So, language: Language, links: NoticeLinks): Teller {
  return { language, links, servedBy: (record) => purposesOfRecord(record, activities) };
}
