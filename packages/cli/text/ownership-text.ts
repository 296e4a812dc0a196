import type { TableOwnership } from '../facts/ownership.ts';
import { plural } from './findings.ts';

export function ownershipText(tables: readonly TableOwnership[]): string {
  return tables
    .map(({ table, module, record, owners, rows }) => {
      const kind = record === null ? '' : `, record ${record}`;
      return `${table} (${module}${kind}): ${plural(rows, 'row')}\n${owners.map((owner) => `  ${owner}\n`).join('')}`;
    })
    .join('');
}
