/** The tables of law, for software that carries out what they say; each row with its validity and its certainty. */

export { type Adequate, abroad, adequacy, adequateOn, eea } from './adequacy.ts';
export { authorities, authorityNamed, type SupervisoryAuthority } from './authorities.ts';
export { type CashLimit, cashLimits } from './cash.ts';
export { type Contents, type ContentsId, type ContentsItem, contents } from './contents.ts';
export { type BreachDue, breachDue, extendedDue, requestDue } from './deadline.ts';
export { type Deadline, deadlines } from './deadlines.ts';
export { type DeviceRule, deviceRules } from './devices.ts';
export { type Holiday, holidays } from './holidays.ts';
export { type Identifier, type IdentifierId, identifiers } from './identifiers.ts';
export { type MarketingGround, marketingGround, marketingGrounds, softOptIn } from './marketing.ts';
export { type OpenRecord, openRecords } from './open-records.ts';
export { type RepealedTerm, repealedOn, repealedTerms } from './repealed-terms.ts';
export { type Certainty, certainties, type LawRow } from './row.ts';
export type { Statute } from './statute.ts';
export { statutes } from './statutes.ts';
export { type Threshold, type ThresholdId, threshold, thresholds } from './thresholds.ts';
export { type TransferTool, transferTools } from './transfers.ts';
