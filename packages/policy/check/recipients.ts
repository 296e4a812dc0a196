import type { z } from 'zod';
import { fault, warning } from '../finding.ts';
import { type KnownRecipientId, knownRecipient } from '../model/known-recipients.ts';
import type { Finding, Location, RecipientRole, RecipientRule } from '../model/policy.ts';
import { kindOfRecipient } from '../model/recipient-kinds.ts';
import { shorten } from '../read/located.ts';
import type { recipientFields } from '../shape/parts.ts';
import { defined } from './defined.ts';

type Said = z.infer<z.ZodObject<typeof recipientFields>> & { readonly as?: RecipientRole | undefined };
type Facts = Omit<RecipientRule, 'name' | 'as' | 'roleUntold' | 'for' | 'text' | 'clauses' | 'origin' | 'at'>;

/** What is said of a recipient besides role and purposes. */
export function recipientFacts({ as: _as, ...said }: Said): Facts {
  const { kind, is, named, fields, gets, country, reaches, safeguard, when, contract } = said;
  return defined({ kind, is, named, fields, gets, country, reaches, safeguard, when, contract });
}

/** As said, as before, or as one that is known; undefined, with a finding, where nothing says it. */
export function roleOf(
  findings: Finding[],
  name: string,
  said: Said,
  at: Location,
  before?: RecipientRule,
): RecipientRole | undefined {
  const told = before?.roleUntold === true ? undefined : before?.as;
  const as = said.as ?? told ?? knownRole(said.is ?? before?.is);
  if (as === undefined) findings.push(withoutRole(name, at));
  return as;
}

function knownRole(is: KnownRecipientId | undefined): RecipientRole | undefined {
  return is === undefined ? undefined : knownRecipient(is).as;
}

/** The role that a text gives a recipient, or what such a one usually is where the text does not say it. */
export function publishedRole(said: Said): Pick<RecipientRule, 'as' | 'roleUntold'> {
  const as = said.as ?? knownRole(said.is);
  if (as !== undefined) return { as };
  const usual = said.kind === undefined ? undefined : kindOfRecipient(said.kind).as;
  return { as: usual ?? 'controller', roleUntold: true };
}

/** Nothing is passed on before somebody says in which role it is got. */
export function withoutRole(name: string, at: Location): Finding {
  const message = `nobody says whether \`${shorten(name)}\` acts for you or decides for itself`;
  const help = 'write `as: processor` or `as: controller`, or `is:` with one that is well known';
  return fault('recipient-without-role', at, message, { help, law: 'GDPR 4(7), 4(8)' });
}

/** What everybody knows of a recipient, where nobody said it; a finding where something else was said. */
export function known<R extends Facts>(findings: Finding[], name: string, rule: R, at: Location): R {
  if (rule.is === undefined) return rule;
  const facts = factsOf(rule.is);
  for (const key of ['country', 'kind'] as const) {
    const said = rule[key];
    if (said === undefined || said === facts[key]) continue;
    const message = `\`${shorten(name)}\` is said to be \`${said}\`, and \`${rule.is}\` is known as \`${facts[key]}\``;
    const help = `leave \`${key}:\` out, or leave \`is:\` out and name the company that you deal with`;
    findings.push(warning('known-otherwise', at, message, { help }));
  }
  return { ...facts, ...rule };
}

function factsOf(id: KnownRecipientId): Pick<Facts, 'country' | 'kind' | 'reaches'> {
  const { country, kind, reaches } = knownRecipient(id);
  return { country, kind, ...(reaches.length > 0 && { reaches }) };
}
