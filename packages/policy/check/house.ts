import { fault } from '../finding.ts';
import { marketingGround } from '../law/marketing.ts';
import type { Channel, ChannelGround } from '../model/channels.ts';
import type {
  CategoryRule,
  Finding,
  Jurisdiction,
  Location,
  RecipientRule,
  RetentionRule,
  RightRule,
} from '../model/policy.ts';
import { keyPlaceOf, type Located, placeOf, shorten } from '../read/located.ts';
import { meantHelp } from '../read/suggest.ts';
import { startsUntold } from '../retention/untold.ts';
import type { HouseDecision } from '../shape/house-shape.ts';
import { endsLater } from '../term.ts';
import { defined } from './defined.ts';
import type { Enforcing } from './enforcing.ts';
import { basesOf, periodOf, purposeRule, retentionRules, wordingOf } from './entries.ts';
import { statutoryKeep } from './keep.ts';
import { layStorage } from './lay-storage.ts';
import { layNationalId, layTold } from './lay-told.ts';
import type { Laying, Of } from './laying.ts';
import {
  looserBasis,
  looserCategory,
  looserChannel,
  looserGrace,
  looserRecipient,
  looserRetention,
  looserRight,
} from './looser.ts';
import { namePurpose, type PurposeNames, purposeNamed } from './names.ts';
import type { PublishedRules } from './published.ts';
import { known, recipientFacts, roleOf } from './recipients.ts';

/**
 * Lays house.yaml on what was published. A decision that would give people less than the text does is a
 * fault (`house-looser`), so enforced is never looser than published.
 */
export function layHouse(
  findings: Finding[],
  decisions: readonly HouseDecision[],
  tree: Located,
  names: PurposeNames,
  published: PublishedRules,
  into: Enforcing,
  jurisdiction: Jurisdiction | undefined,
): void {
  const endMonth = decisions.find((one) => one.decide === 'financial-year')?.ends;
  const laying: Laying = { findings, names, published, tree, into, endMonth, jurisdiction };
  // Purposes first: other decisions may speak of a purpose that stands below them in the file.
  for (const [index, one] of decisions.entries())
    if (one.decide === 'purpose') layPurpose(laying, one, index);
  for (const [index, one] of decisions.entries()) {
    layOne(laying, one, index);
    const at = placeOf(tree, ['decisions', index]);
    if (one.article === undefined && !one.demo) {
      const help = 'name the article or statute that decides it, or mark a made-up fact `demo: true`';
      findings.push(
        fault('missing-article', at, `the decision on \`${subjectOf(one)}\` names no \`article\``, { help }),
      );
    }
    into.decisions.push({
      decides: one.decide,
      subject: subjectOf(one),
      reason: one.reason,
      ...defined({ article: one.article }),
      date: one.date,
      clauses: one.clauses,
      demo: one.demo ?? false,
      at,
    });
  }
}

function subjectOf(one: HouseDecision): string {
  switch (one.decide) {
    case 'purpose':
    case 'basis':
    case 'statute':
    case 'channel':
    case 'national-id':
      return one.purpose;
    case 'retention':
    case 'keep':
      return one.record;
    case 'category':
      return one.category;
    case 'recipient':
      return one.recipient;
    case 'right':
      return one.right;
    case 'location':
      return one.location;
    case 'cookie':
      return one.cookie;
    case 'source':
      return one.source;
    case 'profiling':
      return one.profiling;
    case 'fact':
      return Object.keys(one.facts).join(', ');
    case 'languages':
    case 'controller':
    case 'data-protection-officer':
    case 'authority':
    case 'financial-year':
    case 'suppression':
    case 'grace':
    case 'backups':
    case 'version':
      return one.decide;
  }
}

function layOne(laying: Laying, one: HouseDecision, index: number): void {
  const { findings, into, tree } = laying;
  switch (one.decide) {
    case 'purpose':
    case 'financial-year':
      return;
    case 'languages':
      into.languages = [...new Set([...into.languages, ...one.languages])];
      return;
    case 'controller': {
      const { name, registration, street, postcode, city, country, email, telephone, web, vat, brands } = one;
      const decided = {
        name,
        registration,
        street,
        postcode,
        city,
        country,
        email,
        telephone,
        web,
        vat,
        brands,
      };
      into.controller = { ...into.controller, ...defined(decided) };
      return;
    }
    case 'authority':
      into.authority = { name: one.name, web: one.web };
      return;
    case 'data-protection-officer': {
      const { is, name, email, clauses } = one;
      into.dpo = {
        is,
        ...defined({ name, email }),
        clauses,
        origin: 'house',
        at: placeOf(tree, ['decisions', index]),
      };
      return;
    }
    case 'fact':
      for (const [name, value] of Object.entries(one.facts)) into.demo.set(name, value);
      return;
    case 'category':
      layCategory(laying, one, index);
      return;
    case 'basis':
    case 'statute':
      layGround(laying, one, index);
      return;
    case 'channel':
      layChannels(laying, one, index);
      return;
    case 'suppression':
      into.suppression = periodOf(one.keep);
      return;
    case 'grace':
      into.grace = periodOf(one.wait);
      findings.push(...looserGrace(into.grace, place(laying, index, 'wait')));
      return;
    case 'recipient':
      layRecipient(laying, one, index);
      return;
    case 'retention':
      layRetention(laying, one, index);
      return;
    case 'keep':
      into.keeps.push(...statutoryKeep(laying, one, index));
      return;
    case 'right':
      layRight(laying, one, index);
      return;
    case 'national-id':
      layNationalId(laying, one, index);
      return;
    case 'cookie':
    case 'source':
    case 'profiling':
    case 'version':
      layTold(laying, one, index);
      return;
    case 'backups':
    case 'location':
      layStorage(laying, one, index);
      return;
  }
}

function place(laying: Laying, index: number, ...rest: (string | number)[]): Location {
  return placeOf(laying.tree, ['decisions', index, ...rest]);
}

function layPurpose({ findings, names, into, tree }: Laying, one: Of<'purpose'>, index: number): void {
  const at = placeOf(tree, ['decisions', index, 'purpose']);
  const purpose = namePurpose(findings, names, one.purpose, one.means, at);
  if (purpose) into.purposes.set(purpose, purposeRule(one, purpose, one.purpose, 'house', at));
}

function layGround(laying: Laying, one: Of<'basis'> | Of<'statute'>, index: number): void {
  const { findings, names, into } = laying;
  const at = place(laying, index, 'purpose');
  const purpose = purposeNamed(findings, names, one.purpose, at);
  const rule = purpose && into.purposes.get(purpose);
  if (!rule) return;
  if (one.decide === 'statute') {
    into.purposes.set(rule.purpose, { ...rule, statute: one.statute });
    return;
  }
  const bases = basesOf(one.basis);
  const byRegistering = laying.published.statements.has('consent-by-registering');
  findings.push(...looserBasis(rule, bases, place(laying, index, 'basis'), byRegistering));
  const { statute } = one;
  const interest = one.interest === undefined ? undefined : wordingOf(one.interest);
  into.purposes.set(rule.purpose, {
    ...rule,
    bases,
    ...defined({ interest, statute, weighed: one.weighed }),
  });
}

function layChannels(
  { findings, names, published, into, tree, jurisdiction }: Laying,
  one: Of<'channel'>,
  index: number,
): void {
  const purpose = purposeNamed(findings, names, one.purpose, placeOf(tree, ['decisions', index, 'purpose']));
  const rule = purpose && into.purposes.get(purpose);
  if (!rule) return;
  const decided: Partial<Record<Channel, ChannelGround>> = { ...rule.channelGrounds };
  for (const [word, ground] of Object.entries(one.channels)) {
    const channel = word as Channel;
    const at = keyPlaceOf(tree, ['decisions', index, 'channels', word]);
    if (!rule.channels.includes(channel)) {
      const help = meantHelp(word, rule.channels);
      const message = `purpose \`${rule.name}\` has no channel \`${word}\``;
      findings.push(fault('house-looser', at, message, { help, law: 'GDPR 13(1)(c)' }));
      continue;
    }
    const day = Temporal.PlainDate.from(one.date);
    const law = jurisdiction && marketingGround(channel, jurisdiction, day);
    findings.push(
      ...looserChannel(published.purposes.get(rule.purpose), rule.name, channel, ground, law, at),
    );
    decided[channel] = ground;
  }
  into.purposes.set(rule.purpose, { ...rule, channelGrounds: decided });
}

function layCategory(laying: Laying, one: Of<'category'>, index: number): void {
  const { findings, names, published, into } = laying;
  const at = place(laying, index, 'category');
  findings.push(...looserCategory(published, one.category, at));
  const before = into.categories.get(one.category);
  if (before && one.asked !== undefined) into.categories.set(one.category, { ...before, asked: one.asked });
  if (!before) {
    const rule: CategoryRule = {
      category: one.category,
      fields: [],
      ...defined({ asked: one.asked }),
      text: wordingOf(one.text),
      clauses: one.clauses,
      origin: 'house',
      at,
    };
    into.categories.set(one.category, rule);
  }
  for (const [item, word] of one.for.entries()) {
    const purpose = purposeNamed(findings, names, word, place(laying, index, 'for', item));
    const rule = purpose && into.purposes.get(purpose);
    if (rule) into.purposes.set(rule.purpose, { ...rule, uses: [...new Set([...rule.uses, one.category])] });
  }
}

function layRecipient(laying: Laying, one: Of<'recipient'>, index: number): void {
  const { findings, names, into } = laying;
  const at = place(laying, index, 'recipient');
  const purposes = one.for.flatMap(
    (word, item) => purposeNamed(findings, names, word, place(laying, index, 'for', item)) ?? [],
  );
  const before = into.recipients.find((recipient) => recipient.name === one.recipient);
  const as = roleOf(findings, one.recipient, one, at, before);
  if (as === undefined) return;
  const facts = known(
    findings,
    one.recipient,
    { ...defined({ is: before?.is }), ...recipientFacts(one) },
    at,
  );
  if (!before && one['needed-for'] !== undefined) {
    const { recipient: name, clauses } = one;
    const text = wordingOf(one.text);
    const rule: RecipientRule = { name, as, for: purposes, ...facts, text, clauses, origin: 'house', at };
    into.recipients = [...into.recipients, rule];
    return;
  }
  if (!before) {
    const help = meantHelp(
      one.recipient,
      into.recipients.map((recipient) => recipient.name),
    );
    const message = `\`${shorten(one.recipient)}\` is not a recipient of the published policy`;
    findings.push(fault('house-looser', at, message, { help, law: 'GDPR 13(1)(e)' }));
    return;
  }
  findings.push(...looserRecipient(before, purposes, one.gets, at));
  const text = { ...before.text, ...wordingOf(one.text) };
  const { roleUntold: _told, ...told } = before;
  const rule: RecipientRule = { ...told, ...facts, as, for: purposes, text, origin: 'house', at };
  into.recipients = into.recipients.map((recipient) => (recipient === before ? rule : recipient));
}

function layRetention(laying: Laying, one: Of<'retention'>, index: number): void {
  const { findings, names, published, tree, into } = laying;
  for (const rule of retentionRules(findings, names, one, 'house', tree, ['decisions', index])) {
    findings.push(...looserRetention(published.retention, rule));
    // The shorter of two limits after a withdrawal holds for the record, whichever rule it stands in.
    const { onWithdrawal } = rule;
    if (onWithdrawal) {
      for (const [i, other] of into.retention.entries()) {
        if (other.record === rule.record && other.onWithdrawal)
          into.retention[i] = { ...other, onWithdrawal };
      }
    }
    const left = into.retention.filter((other) => !givesWay(other, rule));
    const given = into.retention.filter((other) => givesWay(other, rule));
    into.retention.splice(0, into.retention.length, ...left, given.reduce(takingOver, rule));
  }
}

/** A published period that counts from the same event, or from none, and never ends sooner holds nothing any more. */
function givesWay(other: RetentionRule, rule: RetentionRule): boolean {
  if (other.origin === 'house' || other.record !== rule.record || other.when !== undefined) return false;
  const sameStart = startsUntold(other) || (other.from === rule.from && other.of === rule.of);
  return sameStart && !endsLater(rule.term, other.term);
}

/** What the text says besides the length still holds: what for, the limit after a withdrawal, its sentences. */
function takingOver(rule: RetentionRule, text: RetentionRule): RetentionRule {
  const { onWithdrawal, lasts, warn } = text;
  return {
    ...defined({ for: text.for, onWithdrawal, lasts, warn }),
    ...rule,
    clauses: [...new Set([...text.clauses, ...rule.clauses])],
  };
}

function layRight(laying: Laying, one: Of<'right'>, index: number): void {
  const { findings, into } = laying;
  const at = place(laying, index, 'right');
  const before = into.rights.find((right) => right.right === one.right);
  findings.push(...looserRight(before, one.form, at));
  const rule: RightRule = {
    right: one.right,
    form: one.form ?? before?.form ?? 'any',
    // What a text makes a right depend on besides the law falls away as soon as the house speaks of the right.
    limits: [],
    covers: [],
    ...defined({ within: before?.within }),
    text: { ...before?.text, ...wordingOf(one.text) },
    clauses: [...new Set([...(before?.clauses ?? []), ...one.clauses])],
    origin: 'house',
    at,
  };
  into.rights = before
    ? into.rights.map((right) => (right === before ? rule : right))
    : [...into.rights, rule];
}
