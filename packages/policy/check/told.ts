import type { z } from 'zod';
import { fault } from '../finding.ts';
import type { Finding, Location, Origin, Wording } from '../model/policy.ts';
import type { CookieRule, ProfilingRule, SourceRule, VersionRule } from '../model/told.ts';
import { formatPeriod } from '../period.ts';
import { type Located, type Path, placeOf } from '../read/located.ts';
import type { wording } from '../shape/parts.ts';
import type { cookieFields, profilingFields, sourceFields, versionFields } from '../shape/told.ts';
import { endsLater } from '../term.ts';
import { defined } from './defined.ts';
import type { Enforcing } from './enforcing.ts';
import { periodOf, wordingOf } from './entries.ts';
import { type PurposeNames, purposeNamed } from './names.ts';

/** Where an entry stands, and with what its words are read. */
export interface Standing {
  readonly findings: Finding[];
  readonly names: PurposeNames;
  readonly tree: Located;
  readonly path: Path;
  readonly origin: Origin;
  readonly at: Location;
}

type Fields<F extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<F>> & {
  readonly clauses?: readonly string[] | undefined;
};

function told(standing: Standing, name: string, entry: { for?: string[] | undefined } & Noted) {
  const { findings, names, tree, path, origin, at } = standing;
  return {
    name,
    for: (entry.for ?? []).flatMap(
      (word, index) => purposeNamed(findings, names, word, placeOf(tree, [...path, 'for', index])) ?? [],
    ),
    text: wordingOf(entry.text),
    clauses: entry.clauses ?? [],
    origin,
    at,
  };
}

interface Noted {
  readonly text?: z.infer<typeof wording> | undefined;
  readonly clauses?: readonly string[] | undefined;
}

export function cookieRule(standing: Standing, name: string, entry: Fields<typeof cookieFields>): CookieRule {
  const { lasts, choice, by } = entry;
  return {
    ...told(standing, name, entry),
    kind: entry.kind ?? 'cookie',
    ...(lasts !== undefined && { lasts: lasts === 'session' ? lasts : periodOf(lasts) }),
    ...defined({ choice, by }),
  };
}

export function sourceRule(standing: Standing, name: string, entry: Fields<typeof sourceFields>): SourceRule {
  return {
    ...told(standing, name, entry),
    kind: entry.kind ?? 'other',
    named: entry.named ?? true,
    gives: [...new Set(entry.gives)],
  };
}

export function profilingRule(
  standing: Standing,
  name: string,
  entry: Fields<typeof profilingFields>,
): ProfilingRule {
  const worded = (key: 'logic' | 'effects' | 'review'): { [K in typeof key]?: Wording } =>
    entry[key] === undefined ? {} : { [key]: wordingOf(entry[key]) };
  return {
    ...told(standing, name, entry),
    effect: entry.effect,
    ...worded('logic'),
    ...worded('effects'),
    ...worded('review'),
  };
}

export function versionRule(entry: Fields<typeof versionFields>, origin: Origin, at: Location): VersionRule {
  const { number, since, changes } = entry;
  return { ...defined({ number, since, changes }), clauses: entry.clauses ?? [], origin, at };
}

/** A cookie that the house decides: one that must be asked for is asked for, and none lasts longer than told. */
export function looserCookie(before: CookieRule | undefined, rule: CookieRule): Finding[] {
  const findings: Finding[] = [];
  if (rule.choice !== 'necessary' && rule.choice !== 'opt-in') {
    const message = `cookie \`${rule.name}\` would be set before the visitor said yes`;
    const help = 'write `choice: opt-in`, or `choice: necessary` for what the visitor asked for';
    findings.push(fault('cookie-without-choice', rule.at, message, { help, law: 'LEK 9:28, Tw 11.7a' }));
  }
  if (rule.lasts === undefined) {
    const help = 'write `lasts:` with a period, or `lasts: session`';
    const message = `nobody says how long cookie \`${rule.name}\` lasts`;
    findings.push(fault('cookie-without-period', rule.at, message, { help, law: 'GDPR 13(2)(a)' }));
  }
  if (before?.choice === 'opt-in' && rule.choice === 'necessary') {
    const message = `cookie \`${rule.name}\` waits for consent in the published policy`;
    const help = 'keep `opt-in`';
    findings.push(fault('house-looser', rule.at, message, { help, law: 'GDPR 7' }));
  }
  if (before?.lasts !== undefined && lastsLonger(rule.lasts, before.lasts)) {
    const limit = before.lasts === 'session' ? 'session' : formatPeriod(before.lasts);
    const message = `cookie \`${rule.name}\` would last longer than published (\`${limit}\`)`;
    findings.push(fault('house-looser', rule.at, message, { help: 'write that or less' }));
  }
  return findings;
}

function lastsLonger(lasts: CookieRule['lasts'], limit: NonNullable<CookieRule['lasts']>): boolean {
  if (lasts === undefined || lasts === 'session') return false;
  if (limit === 'session') return true;
  return endsLater({ kind: 'period', period: lasts }, { kind: 'period', period: limit });
}

/** What cookies, sources and decisions speak of must be there, and a decision of Art. 22 is explained. */
export function checkTold(findings: Finding[], policy: Enforcing): void {
  for (const { name, by, at } of policy.cookies.values()) {
    if (by === undefined || policy.recipients.some((recipient) => recipient.name === by)) continue;
    const message = `cookie \`${name}\` is set by \`${by}\`, which is not a recipient`;
    const help = 'name it among the recipients, or set the cookie no longer';
    findings.push(fault('unknown-recipient', at, message, { help, law: 'GDPR 13(1)(e)' }));
  }
  for (const { name, gives, at } of policy.sources.values()) {
    for (const category of gives) {
      if (policy.categories.has(category)) continue;
      const message = `source \`${name}\` gives \`${category}\`, which the policy does not say it collects`;
      const help = `add \`${category}\` to \`categories:\`, or get it no longer`;
      findings.push(fault('category-not-collected', at, message, { help, law: 'GDPR 14(1)(d)' }));
    }
  }
  for (const rule of policy.profiling.values()) {
    if (rule.effect !== 'legal') continue;
    const missing = (['logic', 'effects', 'review'] as const).filter((key) => rule[key] === undefined);
    if (missing.length === 0) continue;
    const message = `decision \`${rule.name}\` is not explained: ${missing.map((key) => `\`${key}\``).join(', ')} missing`;
    const help = 'say by what logic it is made, what follows from it, and how a human looks at it again';
    findings.push(fault('decision-unexplained', rule.at, message, { help, law: 'GDPR 13(2)(f), 22(3)' }));
  }
  for (const rule of policy.purposes.values()) {
    if (rule.nationalId === undefined || rule.uses.includes('national-id')) continue;
    const message = `purpose \`${rule.name}\` has a ground for national identity numbers, but does not use them`;
    const help = 'leave `national-id:` out, or add `national-id` to `uses:`';
    findings.push(fault('unused-ground', rule.at, message, { help, law: 'DSL 3:10' }));
  }
}
