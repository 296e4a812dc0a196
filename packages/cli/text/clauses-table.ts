import type { CountedClauses, ReadClauses } from '@trygg/policy';
import { plural } from './findings.ts';

/** The clauses of a policy for a terminal: what each kind of promise counts, and what still waits for its part. */
export function clausesTable(counted: CountedClauses, read: ReadClauses): string[] {
  const { byKind } = counted;
  const promises = byKind.control + byKind.render + byKind.static + byKind.attest;
  return [
    `${counted.policy}: ${plural(counted.total, 'clause')}, ${plural(promises, 'promise')}`,
    row('control', byKind.control, 'a running system keeps it'),
    row('render', byKind.render, 'a page or document shows it'),
    row('static', byKind.static, 'the check itself proves it'),
    row('attest', byKind.attest, read.attestations.map(({ name }) => name).join(', ')),
    row('info', byKind.info, 'clauses that promise nothing'),
    row('overruled', counted.overruled.length, 'law forbids to keep it as written'),
    row('conflicts', counted.conflicts.length, 'the text itself speaks against it, and the house decided'),
    row('awaiting', counted.awaiting.length, awaited(counted)),
    row('unbound', counted.unbound.length, counted.unbound.join(', ')),
  ];
}

function row(name: string, number: number, says: string): string {
  return `  ${name.padEnd(9)} ${String(number).padStart(4)}  ${says}`.trimEnd();
}

/** `support 12, shipping 3`: what is still to be built, the most wanted part first. */
function awaited({ awaiting }: CountedClauses): string {
  const numbers = new Map<string, number>();
  for (const { module } of awaiting) numbers.set(module, (numbers.get(module) ?? 0) + 1);
  return [...numbers]
    .sort(([, a], [, b]) => b - a)
    .map(([module, number]) => `${module} ${number}`)
    .join(', ');
}
