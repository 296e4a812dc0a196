/**
 * The engine's own tables, and what personal data they hold: the built-in part of every data map. They have no
 * row rules; only the engine's activities reach them.
 */
export const engineTables: ReadonlyMap<string, string> = new Map([
  ['trygg.database', 'nothing personal: the name of the database in its roles'],
  [
    'trygg.subject',
    'surrogate keys of subjects, what may be done with them, and since when one is restricted; goes with the subject',
  ],
  [
    'trygg.subject_link',
    'which subjects staff said are one, why, when, and a keyed hash of who said so; goes with either subject or a split',
  ],
  [
    'trygg.belonging',
    'whose a row is in which no address was ever confirmed, and since when; goes with that row',
  ],
  ['trygg.control', 'nothing personal: the installed controls'],
  ['trygg.receipt', 'nothing personal: counts, rules and dates of what a right or a sweep did'],
  [
    'trygg.ledger_entry',
    'keyed hashes of subjects with what was consented to, asked, told and erased; goes when its period is over',
  ],
  ['trygg.ledger_checkpoint', 'nothing personal: signed states of the ledger'],
  [
    'trygg.request',
    'what people asked about their data, when, and how it ended; a keyed hash of who asked; goes when its period is over',
  ],
  [
    'trygg.request_event',
    'steps of a request: words of closed lists, hashes, and a keyed hash of who took each',
  ],
  [
    'trygg.hold',
    'which record is kept whole, why, until when, and when that is looked at again; its key goes when the hold ends, and a keyed hash of who set it stays',
  ],
  ['trygg.sweep_run', 'nothing personal: counts, dates and state of runs of retention'],
  [
    'trygg.warning',
    'whom retention is about to end, and when each was told; goes with the subject, or when it comes back',
  ],
  [
    'trygg.consent',
    'what a subject consented to, when, by which words (their hash) and where; goes with the subject',
  ],
  ['trygg.objection', 'what a subject declined, when and where; goes with the subject'],
  [
    'trygg.carry_due',
    'which subjects, by a number, have an address under which a no is yet to be looked up; goes with the look, or the subject',
  ],
  [
    'trygg.suppression',
    'keyed hashes of addresses of people who declined and are known for nothing else; goes when its period is over',
  ],
  [
    'trygg.erasure',
    'surrogate keys of subjects whose erasure was accepted and, encrypted, what it took of them, until a search has found nothing left of them, or only what somebody said is another’s; a hold puts that off',
  ],
  [
    'trygg.erasure_find',
    'rows of nobody in which a search found what was erased: table, columns and, until the erasure is at its end, the key; what somebody said of each and a keyed hash of who, as long as the receipt',
  ],
  [
    'trygg.outbox',
    'messages to recipients and those to an erased person, encrypted; what each says goes when it is sent, or ends without being sent',
  ],
  ['trygg.migration', 'nothing personal: which migrations have run'],
  ['trygg.trace', 'nothing personal: in which files bytes of what is gone can still lie, and since when'],
]);

/** Those in whose files keys of subjects, or what was said to them, can be left; keyed hashes by themselves say nothing. */
export const tracedTables: readonly string[] = [
  'trygg.subject',
  'trygg.subject_link',
  'trygg.belonging',
  'trygg.request',
  'trygg.hold',
  'trygg.warning',
  'trygg.consent',
  'trygg.objection',
  'trygg.erasure',
  'trygg.outbox',
];

const eventOf = { ledger: 'written', receipt: 'issued', 'rights-request': 'closed' } as const;

/** A record that the engine itself holds: a keyed hash is personal data of whoever holds the key (GDPR 5(1)(e)). */
export type EngineRecord = keyof typeof eventOf;

/** Records that the engine itself holds, with the event that a period counts from; every policy states that period. */
export const engineRecords: ReadonlyMap<string, string> = new Map(Object.entries(eventOf));
