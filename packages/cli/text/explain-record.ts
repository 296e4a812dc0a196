import {
  type Bound,
  conflictsOf,
  formatLocation,
  formatTerm,
  meantHelp,
  type PartTimes,
  type RecordTimes,
  readPolicy,
  type TimeConflict,
  timesOf,
} from '@trygg/policy';
import type { Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { enforcedOf } from '../find/policy.ts';
import { day } from '../flags/as-of.ts';
import { plural } from './findings.ts';
import { strokes, timeLine } from './time-line.ts';

/** `trygg check POLICY --explain RECORD`: when its parts may go and must be gone, were all to happen on one day. */
export function explainRecord(places: readonly string[], record: string, asOf: string | undefined): Output {
  const [place, ...more] = places;
  if (place === undefined || more.length > 0) {
    throw new CliError('argument_missing', '`--explain` draws a record of one policy', {
      help: 'write `trygg check POLICY --explain RECORD`',
    });
  }
  const read = readPolicy(place);
  const { published } = read;
  const enforced = enforcedOf(place, read);
  const event = asOf === undefined ? Temporal.Now.plainDateISO(enforced.timeZone) : day(asOf);
  const times = timesOf(enforced, record, event);
  if (times === undefined) {
    const records = [...enforced.retention, ...enforced.keeps].map((one) => one.record);
    throw new CliError('word_unknown', `the policy has no record \`${record}\``, {
      help: meantHelp(record, new Set(records)),
    });
  }
  const asPublished = { ...enforced, retention: published?.retention ?? [], keeps: [] };
  const own = asPublished.retention.filter((rule) => rule.record === record);
  const conflicts = conflictsOf({ ...asPublished, retention: own }, enforced.keeps, event);
  return {
    found: false,
    json: {
      record,
      event: event.toString(),
      parts: times.parts.map(({ columns, earliest, latest }) => ({
        columns,
        earliest: boundJson(earliest),
        latest: boundJson(latest),
      })),
      conflicts: conflicts.map(({ rule, statute }) => ({
        rule: boundJson(rule),
        statute: boundJson(statute),
      })),
    },
    text: drawn(event, times, conflicts),
  };
}

function boundJson(bound: Bound | undefined): Record<string, unknown> | null {
  if (bound === undefined) return null;
  const { day: on, from, term, when, law, unverified, at } = bound;
  return { day: on.toString(), from, term: formatTerm(term), when, law, unverified, at: formatLocation(at) };
}

function drawn(
  event: Temporal.PlainDate,
  { record, parts, rules }: RecordTimes,
  conflicts: readonly TimeConflict[],
): string {
  const width = Math.max(50, Math.min(process.stdout.columns ?? 80, 120));
  const stroke = strokes();
  const bars = parts.map((part) => ({
    label: labelOf(part, parts.length),
    must: part.earliest?.day,
    may: part.latest?.day,
    beside: part.latest === undefined ? 'no end' : part.latest.day.toString(),
  }));
  const lines = [
    `\`${record}\`, were all its events to happen on ${event.toString()}`,
    '',
    ...timeLine(event, bars, { stroke, width }),
    '',
    `${stroke.must} a statute keeps it   ${stroke.may} the policy lets it stay; on the day at the end it is gone`,
    '',
    ...parts.flatMap((part) => [
      labelOf(part, parts.length),
      ...reasons(part, rules),
      ...columnLines(part, width),
    ]),
    ...conflicts.flatMap(({ rule, statute }) => [
      '',
      `as published it is gone by ${rule.day.toString()}, and ${lawOf(statute)} keeps until ${statute.day.toString()}:`,
      `  ${formatLocation(rule.at)}`,
      `  ${formatLocation(statute.at)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function labelOf({ columns, earliest }: PartTimes, parts: number): string {
  if (columns !== 'rest')
    return `${earliest === undefined ? '' : lawOf(earliest)}: ${plural(columns.length, 'column')}`;
  return parts === 1 ? 'all of it' : 'all else';
}

function reasons({ columns, earliest, latest }: PartTimes, rules: readonly Bound[]): readonly string[] {
  if (columns === 'rest')
    return rules.length === 0 ? ['  the policy says no period for it'] : rules.map(reasonOf);
  return [...new Set([earliest, latest])].flatMap((bound) => (bound === undefined ? [] : [reasonOf(bound)]));
}

/** A law as it is shown: one that nobody verified says so wherever it stands. */
function lawOf({ law = 'a statute', unverified }: Bound): string {
  return unverified ? `${law} (unverified)` : law;
}

function reasonOf(bound: Bound): string {
  const { term, from, when, law, at } = bound;
  const by = law === undefined ? '' : ` by ${lawOf(bound)}`;
  const rows = when === undefined ? '' : `, ${when}`;
  return `  ${formatTerm(term)} from \`${from}\`${by}${rows} (${formatLocation(at)})`;
}

function columnLines({ columns }: PartTimes, width: number): readonly string[] {
  if (columns === 'rest') return [];
  const lines: string[] = [];
  for (const column of columns) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + column.length + 2 <= width)
      lines[lines.length - 1] = `${last}, ${column}`;
    else lines.push(`  ${column}`);
  }
  return lines;
}
