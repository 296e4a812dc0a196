import type { Finding, Location } from './model/policy.ts';

/** An error finding; `help` and `law` only where there is something to say. */
export function fault(
  rule: string,
  at: Location,
  message: string,
  more: { readonly help?: string | undefined; readonly law?: string | undefined } = {},
): Finding {
  return {
    rule,
    severity: 'error',
    message,
    at,
    ...(more.help !== undefined && { help: more.help }),
    ...(more.law !== undefined && { law: more.law }),
  };
}

/** The same, for what may stay. */
export function warning(...given: Parameters<typeof fault>): Finding {
  return { ...fault(...given), severity: 'warning' };
}

const order = { error: 0, warning: 1, info: 2 } as const;

/** By file, line, column, severity, rule: the order in which findings are shown; the same one twice is shown once. */
export function sortFindings(findings: Iterable<Finding>): Finding[] {
  const distinct = new Map([...findings].map((finding) => [formatFinding(finding), finding]));
  return [...distinct.values()].sort(
    (a, b) =>
      compare(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      order[a.severity] - order[b.severity] ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `file:line:column`; the file alone where the line is 0, for what stands in no line. */
export function formatLocation({ file, line, column }: Location): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

/**
 * One finding for a terminal: place, severity, message, rule, law and sentences on one line, below it the other place
 * of a conflict, and help.
 * @example
 * policies/x/policy.yaml:12:3: error: `ordrs` is not a purpose (unknown-purpose)
 *   did you mean `orders`?
 */
export function formatFinding(finding: Finding): string {
  const law = finding.law === undefined ? '' : `, ${finding.law}`;
  const help = finding.help === undefined ? '' : `\n  ${finding.help}`;
  const clauses = finding.clauses === undefined ? '' : `; sentence ${finding.clauses.join(', ')}`;
  const related = finding.related === undefined ? '' : `\n  against ${formatLocation(finding.related)}`;
  return `${formatLocation(finding.at)}: ${finding.severity}: ${finding.message} (${finding.rule}${law}${clauses})${related}${help}`;
}
