/**
 * The policy language: text to checked policy, and what is printed of one (notice, register, differences). Pure: no
 * database, no network; `readPolicy` and `readClauses` alone touch the disk. The tables of law are
 * `@trygg/policy/law`, readers of YAML for files beside a policy `@trygg/policy/fields`.
 */

export { checkPolicy, type ReadPolicy, type SourceText } from './check-policy.ts';
export { checkClauses, type KnownActivities } from './clauses/check-clauses.ts';
export { type CountedClauses, countClauses } from './clauses/count.ts';
export type { Attestation, Clause, ClausePromise, PromiseKind, ReadClauses } from './clauses/model.ts';
export { diffPolicies } from './diff/diff.ts';
export type { Asking, Consented, PolicyChange, PolicyDiff } from './diff/model.ts';
export { changeWords, consentedWords } from './diff/words.ts';
export { fault, formatFinding, formatLocation, sortFindings, warning } from './finding.ts';
export { type LintRule, lintPolicy, lintRules } from './lint/lint.ts';
export { type CategoryId, categories } from './model/categories.ts';
export { channelGround } from './model/channel-ground.ts';
export {
  type Channel,
  type ChannelGround,
  channelBit,
  channelSlots,
  channels,
} from './model/channels.ts';
export type { DoneActivity } from './model/done-activity.ts';
export { type PeopleId, people } from './model/people.ts';
export type * from './model/policy.ts';
export { goesOnRestricted, isWeighedFirst, type PurposeId, purposes } from './model/purposes.ts';
export { recordKinds } from './model/records.ts';
export { servesPurpose } from './model/serves.ts';
export { cookieNotice, noticeOf, recipientNotice } from './notice/build.ts';
export { noticeBody, noticeHtml, sectionHtml } from './notice/html.ts';
export type { Notice, NoticeLinks, Section } from './notice/model.ts';
export { type Comparison, comparisonHtml, comparisonOf } from './notice/published.ts';
export {
  type Located,
  type LocatedEntry,
  type LocatedMap,
  toPlain,
} from './read/located.ts';
export { meantHelp, suggestion } from './read/suggest.ts';
export { readLocated } from './read/yaml.ts';
export { PolicyNotReadable, readClauses, readPolicy, readSigned, readWeighings } from './read-policy.ts';
export { registerOf } from './register/build.ts';
export { registerCsv } from './register/csv.ts';
export { engineParts } from './register/engine-parts.ts';
export { registerHtml } from './register/html.ts';
export { registerJsonLd } from './register/json-ld.ts';
export type { Register } from './register/model.ts';
export {
  type Bound,
  conflictsOf,
  type PartTimes,
  type RecordTimes,
  type TimeConflict,
  timesOf,
} from './retention/interval.ts';
export { cookieLasts, PeriodNotStated, recordLasts, recordLastsUntil } from './retention/lasts.ts';
export type { Beside } from './so/check-beside.ts';
export {
  type Doer,
  isSo,
  type PlannedPolicy,
  type So,
  type SoEntry,
  type SoState,
  type ToldPolicy,
} from './so/model.ts';
export { soFrom, soOf } from './so/so-of.ts';
export { idlePromises } from './so/statement-states.ts';
export { unweighed } from './so/unweighed.ts';
export type {
  Adapter,
  CopiesOfMails,
  Counter,
  Opener,
  Signature,
  Weighing,
  Working,
  Workings,
} from './so/workings.ts';
export { dueOn, formatTerm, parseTerm } from './term.ts';
export { basisWords } from './words/basis-words.ts';
export { channelName, countryName, safeguardNames, situationName, situationNames } from './words/names.ts';
export { reachedWords } from './words/reached.ts';
export { eventNames, recordName } from './words/record-names.ts';
export { endsAfter, endWords, periodWords } from './words/term-words.ts';
export { capitalised, listed, ownWords } from './words/words.ts';
