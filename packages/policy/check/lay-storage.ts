import { fault } from '../finding.ts';
import { within } from '../law/adequacy.ts';
import type { Finding } from '../model/policy.ts';
import type { BackupRule, LocationRule } from '../model/storage.ts';
import { formatPeriod } from '../period.ts';
import { placeOf } from '../read/located.ts';
import { endsLater } from '../term.ts';
import type { Laying, Of } from './laying.ts';
import { backupRule, locationRule } from './storage.ts';

/** What the house decides of backups and places: it may tell more and promise more, and nothing less. */
export function layStorage(laying: Laying, one: Of<'backups'> | Of<'location'>, index: number): void {
  const { findings, published, tree, into } = laying;
  const path = ['decisions', index];
  if (one.decide === 'location') {
    const before = published.locations.get(one.location);
    const rule = locationRule(one.location, one, 'house', placeOf(tree, [...path, 'location']));
    findings.push(...looserLocation(before, rule));
    into.locations.set(rule.handling, { ...rule, text: { ...before?.text, ...rule.text } });
    return;
  }
  const before = into.backups;
  const rule = backupRule(one, 'house', placeOf(tree, path));
  findings.push(...looserBackups(published.backups, rule));
  // A period that the house decides holds without the text's condition.
  const { when: _when, ...rest } = before ?? {};
  into.backups = {
    ...(one.kept === undefined ? before : rest),
    ...rule,
    replay: rule.replay || before?.replay === true,
    text: { ...before?.text, ...rule.text },
    clauses: [...new Set([...(before?.clauses ?? []), ...rule.clauses])],
  };
}

function looserLocation(before: LocationRule | undefined, rule: LocationRule): Finding[] {
  const more = before === undefined ? [] : rule.in.filter((place) => !within(place, before.in));
  if (more.length === 0) return [];
  const message = `data would be ${rule.handling} in ${more.map((place) => `\`${place}\``).join(', ')}, which is not published`;
  const help = `write what lies within ${before?.in.map((place) => `\`${place}\``).join(', ')}, or publish it first`;
  return [fault('house-looser', rule.at, message, { help, law: 'GDPR 13(1)(f)' })];
}

function looserBackups(before: BackupRule | undefined, rule: BackupRule): Finding[] {
  const findings: Finding[] = [];
  const longer = (key: 'kept' | 'every', what: string, law: string): void => {
    const [limit, now] = [before?.[key], rule[key]];
    if (limit === undefined || now === undefined) return;
    if (!endsLater({ kind: 'period', period: now }, { kind: 'period', period: limit })) return;
    const help = `write \`${formatPeriod(limit)}\` or less`;
    findings.push(fault('house-looser', rule.at, what, { help, law }));
  };
  longer('kept', 'what was erased would stay in backups longer than published', 'GDPR 5(1)(e)');
  longer('every', 'backups would be taken less often than published', 'GDPR 32(1)(c)');
  return findings;
}
