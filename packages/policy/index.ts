export { checkPolicy, type ReadPolicy, type SourceText } from './check-policy.ts';
export { checkClauses, type KnownActivities } from './clauses/check-clauses.ts';
export { type CountedClauses, countClauses } from './clauses/count.ts';
export type { Attestation, Clause, ClausePromise, PromiseKind, ReadClauses } from './clauses/model.ts';
export { diffPolicies } from './diff/diff.ts';
export type { Asking, Consented, PolicyChange, PolicyDiff } from './diff/model.ts';
export { changeWords, consentedWords } from './diff/words.ts';
export { fault, formatFinding, formatLocation, sortFindings, warning } from './finding.ts';
export { type Adequate, adequacy, adequateOn, eea } from './law/adequacy.ts';
export { type Authority, authorities, authorityNamed } from './law/authorities.ts';
export { type CashLimit, cashLimits } from './law/cash.ts';
export { type Contents, type ContentsId, type ContentsItem, contents } from './law/contents.ts';
export { type BreachDue, breachDue, extendedDue, requestDue } from './law/deadline.ts';
export { type Deadline, deadlines } from './law/deadlines.ts';
export { type DeviceRule, deviceRules } from './law/devices.ts';
export { type Holiday, holidays } from './law/holidays.ts';
export { type Identifier, type IdentifierId, identifiers } from './law/identifiers.ts';
export { type MarketingGround, marketingGround, marketingGrounds, softOptIn } from './law/marketing.ts';
export { type OpenRecord, openRecords } from './law/open-records.ts';
export { type RepealedTerm, repealedOn, repealedTerms } from './law/repealed-terms.ts';
export { type Certainty, certainties, type LawRow } from './law/row.ts';
export type { Statute } from './law/statute.ts';
export { statutes } from './law/statutes.ts';
export { type Threshold, type ThresholdId, threshold, thresholds } from './law/thresholds.ts';
export { type TransferTool, transferTools } from './law/transfers.ts';
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
export { jurisdictions } from './model/jurisdictions.ts';
export { type PeopleId, people } from './model/people.ts';
export type * from './model/policy.ts';
export { type PurposeId, purposes } from './model/purposes.ts';
export { recordKinds } from './model/records.ts';
export { type StatementId, statements } from './model/statements.ts';
export { cookieNotice, noticeOf, recipientNotice } from './notice/build.ts';
export { noticeBody, noticeHtml, sectionHtml } from './notice/html.ts';
export type { Notice, NoticeContext, NoticeLinks, Section } from './notice/model.ts';
export { type Comparison, comparisonHtml, comparisonOf } from './notice/published.ts';
export { noticeWords } from './notice/words.ts';
export { formatPeriod, type ParsedPeriod, parsePeriod } from './period.ts';
export * from './read/fields.ts';
export {
  describe,
  keyPlaceOf,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type LocatedScalar,
  nodeAt,
  type Path,
  placeOf,
  toPlain,
} from './read/located.ts';
export { readShape, type Shaped } from './read/shape.ts';
export { editDistance, meantHelp, suggestion } from './read/suggest.ts';
export { type LocatedFile, readLocated } from './read/yaml.ts';
export { PolicyNotReadable, readClauses, readPolicy } from './read-policy.ts';
export { registerOf } from './register/build.ts';
export { registerCsv } from './register/csv.ts';
export { registerHtml } from './register/html.ts';
export { registerJsonLd } from './register/json-ld.ts';
export type { DoneActivity, Register } from './register/model.ts';
export {
  type Bound,
  conflictsOf,
  type PartTimes,
  type RecordTimes,
  type TimeConflict,
  timesOf,
} from './retention/interval.ts';
export { cookieLasts, PeriodNotStated, recordLasts, recordLastsUntil } from './retention/lasts.ts';
export { dueOn, endsLater, formatTerm, parseTerm } from './term.ts';
export { basisWords } from './words/basis-words.ts';
export { channelName, countryName, safeguardNames, situationName, situationNames } from './words/names.ts';
export { eventNames, recordName } from './words/record-names.ts';
export { endsAfter, endWords, periodWords } from './words/term-words.ts';
export { capitalised, listed, ownWords } from './words/words.ts';
