import {
  type Asking,
  changeWords,
  consentedWords,
  type Language,
  type PolicyDiff,
  people,
} from '@trygg/policy';
import type { ControlDiff, RoleFacts } from '../facts/diff-controls.ts';
import { plural } from './findings.ts';

const headings = [
  ['less', 'less protection for people'],
  ['unclear', 'protection that depends on the case'],
  ['more', 'more protection for people'],
  ['same', 'the same protection'],
] as const;

/** A change of policy for a terminal: what changes, for whom, and what is to be done about it. */
export function diffText(diff: PolicyDiff, controls: ControlDiff | undefined, language: Language): string {
  const lines = [`${diff.policy}: ${versions(diff)}${plural(diff.changes.length, 'change')}`];
  for (const [protection, heading] of headings) {
    const changes = diff.changes.filter((change) => change.protection === protection);
    if (changes.length === 0) continue;
    lines.push('', heading);
    for (const { what, tell, ask, ended } of changes) {
      lines.push(`  ${changeWords(what, language)}`);
      if (tell !== undefined) {
        const why = tell.because === 'promise' ? 'the policy promises it' : tell.because;
        lines.push(`    tell ${tell.when} it holds (${why}): ${names(tell.people, language)}`);
      }
      for (const one of ask) lines.push(`    ask ${asked(one, language)}`);
      for (const one of ended) lines.push(`    ends: consent to ${consentedWords(one, language)}`);
    }
  }
  lines.push('');
  lines.push(`to be told before: ${names(diff.tell.before, language)}`);
  lines.push(`to be told after:  ${names(diff.tell.after, language)}`);
  lines.push(`to be asked:       ${diff.ask.map((one) => asked(one, language)).join('; ') || 'nobody'}`);
  if (controls !== undefined) lines.push('', ...controlLines(controls));
  return `${lines.join('\n')}\n`;
}

function versions({ from, to }: PolicyDiff): string {
  if (from.number === undefined && to.number === undefined) return '';
  return from.number === to.number
    ? `version ${to.number ?? '?'} without a new number, `
    : `version ${from.number ?? '?'} → ${to.number ?? '?'}, `;
}

function names(kinds: PolicyDiff['tell']['before'], language: Language): string {
  return kinds.map((kind) => people[kind][language]).join(', ') || 'nobody';
}

function asked(one: Asking, language: Language): string {
  const whom = one.whom === 'everybody' ? 'everybody' : 'those who said yes, again';
  return `${whom}: ${consentedWords(one, language)}`;
}

function controlLines({ gained, lost, sweeps, standing }: ControlDiff): readonly string[] {
  const roles = (sign: string, facts: readonly RoleFacts[]) =>
    facts.flatMap(({ activity, stays, grants, rules }) => [
      stays ? `  ~ role of ${activity}` : `  ${sign} role of ${activity}`,
      ...grants.map((grant) => `      ${sign} grant ${grant}`),
      ...rules.map((table) => `      ${sign} row rule on ${table}`),
    ]);
  const all = [
    ...roles('+', gained),
    ...roles('-', lost),
    ...sweeps.map((record) => `  ~ sweep of ${record}`),
    ...standing.map((one) => `  ~ standing of ${one}`),
  ];
  return ['controls', ...(all.length > 0 ? all : ['  none changes'])];
}
