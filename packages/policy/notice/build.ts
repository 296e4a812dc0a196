import type { Language } from '../model/noted.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import { dataSection } from './data.ts';
import { purposesInUse } from './in-use.ts';
import type { Notice, NoticeContext, NoticeLinks, Section, Teller } from './model.ts';
import { periodSection } from './periods.ts';
import { plannedSections, purposeSection } from './purposes.ts';
import { recipientSection } from './recipients.ts';
import { objectionSection, rightSection } from './rights.ts';
import { madeUpSections, promiseSections, safetySection, versionSection } from './safety.ts';
import { shortSection } from './short.ts';
import { cookieSection, profilingSection } from './told.ts';
import { whoSection } from './who.ts';
import { noticeWords } from './words.ts';

/**
 * The privacy notice (GDPR 13, 14) of an enforced policy: what is told is what the controls were compiled from, so
 * the two cannot drift apart.
 *
 * @example noticeOf(policy, 'sv').sections.map(({ id }) => id) // ['who', 'data', 'purposes', …]
 */
export function noticeOf(policy: EnforcedPolicy, language: Language, context: NoticeContext = {}): Notice {
  const teller = tellerOf(policy, language, context);
  const t = noticeWords[language];
  return {
    policy: policy.name,
    language,
    title: t.title,
    lead: t.lead(policy.controller.name),
    controller: policy.controller.name,
    ...(policy.version && { version: policy.version }),
    hash: policy.hash,
    short: shortSection(policy, teller),
    sections: [
      whoSection(policy, teller),
      dataSection(policy, teller),
      purposeSection(policy, teller),
      objectionSection(policy, teller),
      recipientSection(policy, teller),
      periodSection(policy, teller),
      rightSection(policy, teller),
      profilingSection(policy, teller),
      cookieSection(policy, teller),
      safetySection(policy, teller),
      ...promiseSections(policy, teller),
      ...plannedSections(policy, teller),
      versionSection(policy, teller),
      ...madeUpSections(policy, teller),
    ],
  };
}

/** The cookie policy alone, as a page of its own. */
export function cookieNotice(
  policy: EnforcedPolicy,
  language: Language,
  context: NoticeContext = {},
): Section {
  return cookieSection(policy, tellerOf(policy, language, withoutLink(context, 'cookies')));
}

/** The list of recipients alone, as a page of its own. */
export function recipientNotice(
  policy: EnforcedPolicy,
  language: Language,
  context: NoticeContext = {},
): Section {
  return recipientSection(policy, tellerOf(policy, language, withoutLink(context, 'recipients')));
}

/** A page does not lead to itself. */
function withoutLink({ links = {}, ...context }: NoticeContext, page: keyof NoticeLinks): NoticeContext {
  const { [page]: _itself, ...others } = links;
  return { ...context, links: others };
}

function tellerOf(policy: EnforcedPolicy, language: Language, { done, links = {} }: NoticeContext): Teller {
  return { language, links, done: done ?? [], inUse: purposesInUse(policy, done) };
}
