import { type Finding, formatFinding } from '@trygg/policy';

/** Findings as `--json` prints them: `{rule,severity,message,file,line,column,law,help,clauses,related}`. */
export function findingsJson(findings: readonly Finding[]): {
  findings: Record<string, unknown>[];
  errors: number;
  warnings: number;
} {
  return {
    findings: findings.map(({ rule, severity, message, at, law, help, clauses, related }) => ({
      rule,
      severity,
      message,
      file: at.file,
      line: at.line,
      column: at.column,
      ...(law !== undefined && { law }),
      ...(help !== undefined && { help }),
      ...(clauses !== undefined && { clauses }),
      ...(related !== undefined && { related }),
    })),
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
  };
}

export function count(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

export function plural(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** One finding a line, then a line that counts, those too that were left out as not asked for. */
export function findingsText(findings: readonly Finding[], closing: string, leftOut = 0): string {
  const lines = findings.map(formatFinding);
  const counted = `${plural(count(findings, 'error'), 'error')}, ${plural(count(findings, 'warning'), 'warning')}`;
  const more = leftOut === 0 ? '' : `; ${plural(leftOut, 'remark')}, listed with \`--remarks\``;
  return `${[...lines, `${closing}: ${counted}${more}`].join('\n')}\n`;
}
