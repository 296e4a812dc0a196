import {
  categoryNames,
  type EnforcedPolicy,
  type PurposeRule,
  type RightRule,
  type Wording,
} from '@trygg/policy';
import { html } from 'hono/html';
import { type PathName, pathOf } from '../../paths.ts';
import type { Html, PageLanguage } from '../../web/route.ts';
import { say } from './texts.ts';
import {
  basisWords,
  factWords,
  periodWords,
  recordWords,
  rightNames,
  situationWords,
  statuteWords,
  termWords,
} from './words.ts';

/**
 * The privacy notice (GDPR Art. 13 and 14) as the enforced policy has it: what is printed is what the controls
 * were compiled from, so the two cannot drift apart.
 */
export function notice(policy: EnforcedPolicy, language: PageLanguage): Html {
  const t = say(language);
  return html`<article class="policy-notice">
    <h1>${t.title}</h1>
    <p class="lead">${t.lead(policy.controller.name)}</p>
    <section class="notice-short" aria-labelledby="short"><h2 id="short">${t.short}</h2>
      <ul><li>${t.shortPurposes(policy.purposes.size)}</li><li>${t.shortSelf}</li><li>${t.shortDay}</li></ul>
    </section>
    ${controllerSection(policy, language)}
    <section aria-labelledby="purposes"><h2 id="purposes">${t.purposes}</h2>
      ${[...policy.purposes.values()].map((rule) => purposeSection(policy, rule, language))}
    </section>
    ${recipientSection(policy, language)}
    ${retentionSection(policy, language)}
    <section aria-labelledby="rights"><h2 id="rights">${t.rights}</h2>
      <ul class="notice-rights">${policy.rights.map((rule) => rightEntry(policy, rule, language))}</ul>
    </section>
    ${demoSection(policy, language)}
  </article>`;
}

function words(text: Wording, language: PageLanguage, otherwise: string): string {
  return text[language] ?? otherwise;
}

function controllerSection({ controller, authority }: EnforcedPolicy, language: PageLanguage): Html {
  const t = say(language);
  return html`<section aria-labelledby="controller"><h2 id="controller">${t.controller}</h2>
    <address>${controller.name} (${controller.registration})<br>${controller.street}, ${controller.postcode} ${controller.city}<br>
    <a href="mailto:${controller.email}">${controller.email}</a> · <a href="tel:${controller.telephone.replace(/[^+\d]/gu, '')}">${controller.telephone}</a></address>
    <p>${t.authority}: ${authority.name} (${authority.web})</p>
  </section>`;
}

function purposeSection(policy: EnforcedPolicy, rule: PurposeRule, language: PageLanguage): Html {
  const t = say(language);
  const title = words(rule.text, language, rule.name);
  const recipients = policy.recipients.filter((recipient) => recipient.for.includes(rule.purpose));
  return html`<details class="notice-purpose"><summary><h3>${title}</h3><span class="quiet">${rule.uses.map((category) => categoryNames[category][language]).join(', ')}</span></summary><dl>
    <div><dt>${t.basis}</dt><dd>${rule.bases.map(({ when, basis }) => {
      const situation = situationWords(when, language);
      const { words: meaning, article } = basisWords(basis, language);
      return html`<p>${situation === undefined ? '' : html`${situation}: `}${meaning} <span class="quiet">(${article})</span></p>`;
    })}</dd></div>
    ${rule.interest === undefined ? '' : html`<div><dt>${t.interest}</dt><dd>${words(rule.interest, language, '')}</dd></div>`}
    ${rule.statute === undefined ? '' : html`<div><dt>${t.statute}</dt><dd>${statuteWords(rule.statute, language)}</dd></div>`}
    <div><dt>${t.data}</dt><dd>${rule.uses.map((category) => categoryNames[category][language]).join(', ')}</dd></div>
    ${rule.channels.length === 0 ? '' : html`<div><dt>${t.channels}</dt><dd>${rule.channels.map((channel) => channelWords(channel, language)).join(', ')}</dd></div>`}
    <div><dt>${t.recipients}</dt><dd>${recipients.length === 0 ? t.nobody : recipients.map((recipient) => words(recipient.text, language, recipient.name)).join(', ')}</dd></div>
    <div><dt>${t.choice}</dt><dd>${choiceWords(rule, language)}</dd></div>
  </dl></details>`;
}

function channelWords(channel: string, language: PageLanguage): string {
  const t = say(language);
  const known: Readonly<Record<string, string>> = {
    email: t.email,
    sms: t.sms,
    post: t.post,
    'social-media': t.social,
    phone: t.phone,
  };
  return known[channel] ?? channel;
}

/** What the person can do about a purpose: marketing first (Art. 21(3)), then what its basis allows. */
function choiceWords(rule: PurposeRule, language: PageLanguage): string {
  const t = say(language);
  if (rule.purpose === 'direct-marketing' || rule.purpose === 'general-marketing') return t.choiceMarketing;
  const has = (basis: string) => rule.bases.some((entry) => entry.basis === basis);
  if (has('consent')) return t.choiceConsent;
  if (has('legitimate-interest')) return t.choiceInterest;
  return has('contract') ? t.choiceContract : t.choiceLaw;
}

function recipientSection(policy: EnforcedPolicy, language: PageLanguage): Html {
  const t = say(language);
  return html`<section aria-labelledby="others"><h2 id="others">${t.others}</h2>
    <ul>${policy.recipients.map((recipient) => html`<li>${words(recipient.text, language, recipient.name)}, ${recipient.as === 'processor' ? t.processor : t.ownController}</li>`)}</ul>
  </section>`;
}

function retentionSection(policy: EnforcedPolicy, language: PageLanguage): Html {
  const t = say(language);
  const records = [...new Set(policy.retention.map((rule) => rule.record))];
  return html`<section aria-labelledby="how-long"><h2 id="how-long">${t.howLong}</h2>
    <table><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.erased}</th></tr></thead>
    <tbody>${records.map((record) => html`<tr><th scope="row">${recordWords(record, language)}</th><td>${endsOf(policy, record, language)}</td></tr>`)}</tbody></table>
    ${policy.keeps.length === 0 ? '' : html`<h3>${t.keeps}</h3>${policy.keeps.map((keep) => html`<p>${t.keep(recordWords(keep.record, language), keep.statute, termWords(keep.term, keep.from, language))}</p>`)}`}
  </section>`;
}

/** Every end that a record can have, each said once; the earliest wins. */
function endsOf(policy: EnforcedPolicy, record: string, language: PageLanguage): Html {
  const t = say(language);
  const ends = policy.retention
    .filter((rule) => rule.record === record)
    .flatMap((rule) => [
      termWords(rule.term, rule.from, language),
      ...(rule.onWithdrawal === undefined ? [] : [t.withdrawn(periodWords(rule.onWithdrawal, language))]),
      ...(rule.warn === undefined ? [] : [t.warned(periodWords(rule.warn, language))]),
    ]);
  return html`${[...new Set(ends)].map((end) => html`<p>${end.charAt(0).toUpperCase()}${end.slice(1)}</p>`)}`;
}

/** Rights that have a page of their own; the others go by mail until they do. */
const pageOfRight: Readonly<Partial<Record<RightRule['right'], PathName>>> = {
  access: 'myData',
  rectification: 'rectify',
  erasure: 'erase',
  restriction: 'restrict',
  portability: 'port',
  objection: 'preferences',
  withdrawal: 'preferences',
};

function rightEntry(policy: EnforcedPolicy, rule: RightRule, language: PageLanguage): Html {
  const t = say(language);
  const name = rightNames[rule.right][language];
  const path = pageOfRight[rule.right];
  const link =
    path === undefined
      ? html`<a class="button-quiet" href="mailto:${policy.controller.email}">${t.write}<span class="unseen">: ${name}</span></a>`
      : html`<a class="button-quiet" href="${pathOf(path, language)}">${t.here}<span class="unseen">: ${name}</span></a>`;
  return html`<li><h3>${name}</h3><p>${words(rule.text, language, '')}</p>${link}</li>`;
}

function demoSection(policy: EnforcedPolicy, language: PageLanguage): Html | '' {
  if (policy.demo.size === 0) return '';
  const t = say(language);
  return html`<section class="notice-demo" aria-labelledby="made-up"><h2 id="made-up">${t.madeUp}</h2>
    <p>${t.madeUpText}</p>
    <dl>${[...policy.demo].map(([name, value]) => html`<div><dt>${factWords(name, language)}</dt><dd>${value}</dd></div>`)}</dl>
  </section>`;
}
