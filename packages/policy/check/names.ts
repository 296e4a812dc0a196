import { fault } from '../finding.ts';
import type { Finding, Location } from '../model/policy.ts';
import { type PurposeId, purposes } from '../model/purposes.ts';
import { shorten } from '../read/located.ts';
import { meantHelp } from '../read/suggest.ts';

/** The policy's own words for purposes, each with the purpose of the closed list that it means. */
export type PurposeNames = Map<string, PurposeId>;

export function isPurpose(word: string): word is PurposeId {
  return Object.hasOwn(purposes, word);
}

/**
 * Takes a purpose's name into `names`; undefined, with a finding, when it means nothing or something taken.
 * INVARIANT: one purpose of the closed list has one entry, since grants and standing are per purpose.
 */
export function namePurpose(
  findings: Finding[],
  names: PurposeNames,
  name: string,
  means: PurposeId | undefined,
  at: Location,
): PurposeId | undefined {
  const purpose = means ?? (isPurpose(name) ? name : undefined);
  if (purpose === undefined) {
    const meant = meantHelp(name, Object.keys(purposes)) ?? '';
    const help = meant.startsWith('did')
      ? meant
      : `add \`means:\` with a purpose of the closed list: ${Object.keys(purposes).join(', ')}`;
    findings.push(fault('unknown-purpose', at, `\`${shorten(name)}\` is not a purpose`, { help }));
    return undefined;
  }
  const other = [...names].find(([, taken]) => taken === purpose)?.[0];
  if (other !== undefined) {
    const help = 'write one entry, with a basis per situation';
    findings.push(
      fault('duplicate-purpose', at, `\`${name}\` and \`${other}\` are both the purpose \`${purpose}\``, {
        help,
      }),
    );
    return undefined;
  }
  names.set(name, purpose);
  return purpose;
}

/** The purpose that `word` names in this policy; a finding otherwise. */
export function purposeNamed(
  findings: Finding[],
  names: PurposeNames,
  word: string,
  at: Location,
): PurposeId | undefined {
  const purpose = names.get(word);
  if (purpose === undefined) {
    const message = `\`${shorten(word)}\` is not a purpose of this policy`;
    findings.push(fault('unknown-purpose', at, message, { help: meantHelp(word, names.keys()) }));
  }
  return purpose;
}
