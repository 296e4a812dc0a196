import { gdpr, type LawRow } from './row.ts';

/** What makes a transfer lawful where no decision found the place adequate, and a text that serves as agreement. */
export interface TransferTool extends LawRow {
  readonly id: string;
  readonly name: string;
  readonly law: string;
  readonly note: string;
}

const rows: readonly Omit<TransferTool, 'jurisdiction' | 'certainty'>[] = [
  {
    id: 'scc',
    name: 'standard contractual clauses',
    law: 'GDPR 46(2)(c)',
    note: 'the module that fits (one to four), and an assessment of the place (C-311/18)',
    validFrom: '2021-06-27',
    source: 'Decision (EU) 2021/914',
  },
  {
    id: 'bcr',
    name: 'binding corporate rules',
    law: 'GDPR 47',
    note: 'within a group that had them approved',
    validFrom: gdpr,
    source: 'GDPR art. 46(2)(b), 47',
  },
  {
    id: 'code',
    name: 'an approved code of conduct',
    law: 'GDPR 46(2)(e)',
    note: 'with promises by the recipient that bind it',
    validFrom: gdpr,
    source: 'GDPR art. 40, 46(2)(e)',
  },
  {
    id: 'certification',
    name: 'an approved certification',
    law: 'GDPR 46(2)(f)',
    note: 'with promises by the recipient that bind it',
    validFrom: gdpr,
    source: 'GDPR art. 42, 46(2)(f)',
  },
  {
    id: 'exceptions',
    name: 'the exceptions',
    law: 'GDPR 49',
    note: 'for single cases; never for what is done as a routine',
    validFrom: gdpr,
    source: 'GDPR art. 49',
  },
  {
    id: 'processor-template',
    name: 'the Commission’s clauses between controller and processor',
    law: 'GDPR 28(7)',
    note: 'an agreement of art. 28(3) inside the EEA; no tool for transfers',
    validFrom: '2021-06-27',
    source: 'Decision (EU) 2021/915',
  },
];

/** What may make a transfer out of the EEA lawful. */
export const transferTools: readonly TransferTool[] = rows.map((row) => ({
  jurisdiction: 'EU',
  certainty: 'C',
  ...row,
}));
