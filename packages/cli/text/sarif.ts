import { type Finding, type Location, lintRules } from '@trygg/policy';

/**
 * Findings as a log that editors and code hosts read (SARIF 2.1.0, OASIS): a run of `trygg`, with the rules of the
 * lint, and a result for each finding. Places are paths as they were given, lines and columns from 1.
 */
export function sarif(findings: readonly Finding[]): Readonly<Record<string, unknown>> {
  const ids = lintRules.map(({ id }) => id);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'trygg',
            rules: lintRules.map(({ id, checks, help, law, severity }) => ({
              id,
              shortDescription: { text: sentence(checks) },
              help: { text: sentence(help) },
              defaultConfiguration: { level: levels[severity] },
              properties: { law },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
}

const levels: Readonly<Record<Finding['severity'], 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** `ruleIndex`: place among the rules of the lint; -1 for a finding of the reader, whose rules are not listed. */
function resultOf(finding: Finding, ruleIndex: number): Readonly<Record<string, unknown>> {
  const { rule, severity, message, help, at, related, law, clauses } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levels[severity],
    message: { text: sentence(message) + (help === undefined ? '' : ` ${sentence(help)}`) },
    locations: [{ physicalLocation: placeOf(at) }],
    ...(related && {
      relatedLocations: [{ physicalLocation: placeOf(related), message: { text: 'What it is against.' } }],
    }),
    ...((law !== undefined || clauses !== undefined) && {
      properties: { ...(law !== undefined && { law }), ...(clauses !== undefined && { clauses }) },
    }),
  };
}

function placeOf({ file, line, column }: Location): Readonly<Record<string, unknown>> {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  // A finding about a whole file has no region.
  return {
    artifactLocation: { uri },
    ...(line > 0 && { region: { startLine: line, startColumn: column } }),
  };
}

/** A message begins small and has no stop; in a log it is a sentence. */
function sentence(text: string): string {
  const first = text.charAt(0);
  const whole = first === '`' ? text : `${first.toUpperCase()}${text.slice(1)}`;
  return /[.?!]$/u.test(whole) ? whole : `${whole}.`;
}
