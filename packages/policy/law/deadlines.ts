import { gdpr, type LawRow } from './row.ts';

/** How soon somebody must act, whom it binds, and how the time is counted. */
export interface Deadline extends LawRow {
  readonly id: string;
  readonly what: string;
  /** In words: `1 month`, `72 hours`, `without undue delay`; `at once` where the law itself says so. */
  readonly within: string;
  readonly from: string;
  readonly law: string;
  /** What else belongs to it. */
  readonly note?: string;
}

const rows: readonly (Omit<Deadline, 'jurisdiction' | 'validFrom' | 'certainty' | 'source'> &
  Partial<Pick<Deadline, 'certainty' | 'source' | 'validFrom'>>)[] = [
  {
    id: 'request',
    what: 'a request is answered',
    within: '1 month',
    from: 'it arrives, at whichever address',
    law: 'GDPR 12(3)',
    note: 'without undue delay; the same date a month later, or the last day of that month, and no Saturday, Sunday or public holiday (Reg. 1182/71 art. 3)',
  },
  {
    id: 'request-extended',
    what: 'a request that is complex, or one of many, is answered',
    within: '3 months',
    from: 'it arrives, never from a day that the month had rolled to',
    law: 'GDPR 12(3)',
    note: 'the person is told of it, and why, within the first month',
  },
  {
    id: 'refusal',
    what: 'a refusal is told, with its reasons, the authority and the court',
    within: '1 month',
    from: 'the request arrives',
    law: 'GDPR 12(4)',
  },
  {
    id: 'identity',
    what: 'the month while the person shows who she is',
    within: 'may be suspended',
    from: 'doubt is told until it is gone',
    law: 'GDPR 12(6), EDPB 01/2022',
    certainty: 'L',
    source: 'EDPB Guidelines 01/2022; both days are kept, and none is won by default',
  },
  {
    id: 'withdrawal',
    what: 'a consent that is taken back ends what rests on it',
    within: 'without undue delay',
    from: 'it is taken back',
    law: 'GDPR 7(3), 17(1)(b)',
    note: 'the software ends it at once, by its own choice',
  },
  {
    id: 'objection',
    what: 'marketing stops, and the profiling for it',
    within: 'at once',
    from: 'somebody objects',
    law: 'GDPR 21(3)',
  },
  {
    id: 'objection-told',
    what: 'the right to object is told apart from everything else',
    within: 'by the first message',
    from: 'the first contact',
    law: 'GDPR 21(4)',
  },
  {
    id: 'told',
    what: 'people are told what is done with what they give',
    within: 'at once',
    from: 'it is collected',
    law: 'GDPR 13(1)',
  },
  {
    id: 'told-from-others',
    what: 'people are told what others gave about them',
    within: '1 month',
    from: 'it came',
    law: 'GDPR 14(3)',
    note: 'sooner where somebody writes to them or passes it on',
  },
  {
    id: 'recipients',
    what: 'recipients are told of a correction, an erasure or a restriction',
    within: 'no time is said',
    from: 'it is done',
    law: 'GDPR 19',
    note: 'save where it cannot be done or is out of proportion',
  },
  {
    id: 'restriction-lifted',
    what: 'the person is told that a restriction ends',
    within: 'beforehand',
    from: 'it is lifted',
    law: 'GDPR 18(3)',
  },
  {
    id: 'breach',
    what: 'the authority knows of a breach, unless nobody is likely to be harmed',
    within: '72 hours',
    from: 'the controller knows',
    law: 'GDPR 33(1)',
    note: 'through nights, weekends and holidays; later with reasons; in parts where not all is known (33(4))',
  },
  {
    id: 'breach-working-days',
    what: 'the same, with two working days within it',
    within: '2 working days',
    from: 'the controller knows',
    law: 'Reg. 1182/71 3(5)',
    certainty: 'L',
    source: 'Regulation (EEC, Euratom) 1182/71 art. 3(5)',
  },
  {
    id: 'breach-processor',
    what: 'a processor tells its controller of a breach',
    within: 'without undue delay',
    from: 'the processor knows',
    law: 'GDPR 33(2)',
  },
  {
    id: 'breach-people',
    what: 'people are told of a breach that puts them at high risk',
    within: 'without undue delay',
    from: 'the controller knows',
    law: 'GDPR 34(1)',
    note: 'save where the data was encrypted, the risk is gone, or a public notice serves better (34(3))',
  },
  {
    id: 'withdrawal-acknowledged',
    what: 'a consumer who took back a purchase online has an acknowledgement that she can keep',
    within: 'without undue delay',
    from: 'she confirmed it',
    law: 'Dir. 2011/83 11a(4)',
    validFrom: '2026-06-19',
    certainty: 'V',
    source:
      'Directive 2011/83/EU art. 11a(4), inserted by Directive (EU) 2023/2673; the national acts that enact it are unverified',
  },
];

/** Within what time the law wants something done. */
export const deadlines: readonly Deadline[] = rows.map((row) => ({
  jurisdiction: 'EU',
  validFrom: gdpr,
  certainty: 'C',
  source: row.law.startsWith('GDPR') ? `GDPR art. ${row.law.slice(5)}` : row.law,
  ...row,
}));
