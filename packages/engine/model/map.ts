import type { CategoryId, Channel, Finding, Location, PurposeId } from '@trygg/policy';
import type { FindingColumn } from './finding.ts';

/** A subject kind of the data map. `person` and `practice` in our shop; another shop may have others. */
export type SubjectKind = string;

export const folds = ['none', 'case', 'digits', 'registration'] as const;
export type Fold = (typeof folds)[number];

/** A way to find a subject that is not its key, e.g. an e-mail address. */
export interface Identifier {
  readonly name: string;
  readonly column: string;
  /**
   * `case`: compared without case. `digits`: by its digits alone, a customer number. `registration`: by its last ten
   * digits, a Swedish personal or company number, whose century or prefix 16 may be left out.
   */
  readonly fold: Fold;
  /** Timestamp column that is set once the identifier was proven to be the subject's; absent: never proven. */
  readonly confirmed?: string;
}

/** The table whose rows are subjects of one kind. */
export interface SubjectRoot {
  readonly kind: SubjectKind;
  readonly table: string;
  readonly key: string;
  readonly identifiers: readonly Identifier[];
  readonly at: Location;
}

/** How a row reaches its subjects. `subject`: `column` holds a root key. `via`: `column` holds a key of `parent`, whose owners it has. */
export type OwnerLink =
  | {
      readonly kind: 'subject';
      readonly subject: SubjectKind;
      readonly column: string;
      readonly at: Location;
    }
  | {
      readonly kind: 'via';
      readonly column: string;
      readonly parent: string;
      readonly parentColumn: string;
      readonly at: Location;
    };

/** What the data map says of one column. */
export interface ColumnMap {
  readonly name: string;
  /** `key`: a surrogate key or a link, says nothing by itself. `secret`: credentials, never in an extract. */
  readonly holds: CategoryId | 'key' | 'secret';
  /** In a row with several owners: whose the column is. Absent: all of theirs. */
  readonly owner?: SubjectKind;
  /** In a row with two owners of one kind: the owner link whose subject the column is about; `owner` is its kind. */
  readonly of?: string;
  /** What stands there once erased, where null is not allowed. SQL literal text such as `` (empty). */
  readonly redacted?: string;
  /** Where it comes from (Art. 20, WP242): given by the subject (absent: this), seen of what it does, made by the shop. */
  readonly source?: 'provided' | 'observed' | 'derived';
  /**
   * A field that few policies ask for, as they name it: `VAT number`. Of use to no activity but where the enforced
   * policy names it among the fields of the category. Absent: the category is enough.
   */
  readonly field?: string;
  readonly at: Location;
}

/**
 * What a channel reaches somebody by: the column of an e-mail address or a telephone number; of `post` the columns of
 * the name, the street and the postcode.
 */
export interface Reach {
  readonly channel: Channel;
  readonly columns: readonly string[];
  readonly at: Location;
}

/** What the data map says of one table. */
export interface TableMap {
  /** As SQL names it: `person`, or `auth.session` outside `public`. */
  readonly name: string;
  readonly module: string;
  /** Empty for a table that holds nothing personal. */
  readonly owners: readonly OwnerLink[];
  readonly personal: boolean;
  /** Record kind the rows belong to; every personal table has one. */
  readonly record?: string;
  /** With several owners: `last` (default) keeps the row until the last owner goes, `any` ends it with the first. */
  readonly diesWith: 'any' | 'last';
  readonly columns: ReadonlyMap<string, ColumnMap>;
  /** By what its rows' owners are reached: what somebody declined is remembered by it. */
  readonly reachedBy?: readonly Reach[];
  readonly at: Location;
}

/** Rows that live and die together, with the events that periods count from. */
export interface RecordMap {
  readonly kind: string;
  readonly root: string;
  /** event → timestamp column of the root table */
  readonly events: ReadonlyMap<string, string>;
  /** Events after which the software ends such a record by itself, as long after as the policy states. */
  readonly lasts?: readonly string[];
  /** Events whose column the database fills by itself when a row is put in: a default, or a generated column. */
  readonly filled?: readonly string[];
  readonly at: Location;
}

/** What each table holds about whom, by which path, and in which records: the data maps of all modules as one. */
export interface DataMap {
  readonly subjects: ReadonlyMap<SubjectKind, SubjectRoot>;
  readonly records: ReadonlyMap<string, RecordMap>;
  readonly tables: ReadonlyMap<string, TableMap>;
  /**
   * Fields as policies name them (`telephone number`), each with the columns that hold it: what a policy says of a
   * field is told as being so where such a column is written. Absent: none is named.
   */
  readonly fields?: ReadonlyMap<string, readonly ColumnPlace[]>;
  /** By which columns staff finds who writes a letter or telephones. Absent: by the identifiers of its subjects alone. */
  readonly find?: ReadonlyMap<FindingColumn, readonly ColumnPlace[]>;
}

/** A column by its place. */
export interface ColumnPlace {
  readonly table: string;
  readonly column: string;
  readonly at: Location;
}

/** Columns an activity needs of one table; `delete` is for the row. */
export interface TableUse {
  readonly table: string;
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly delete: boolean;
  /** Written `all: true`: a library reads and writes whole rows of the table. */
  readonly whole: boolean;
  /** The module that adds its table to an activity of another (`contributes:`); absent: the activity's own words. */
  readonly contributor?: string;
  readonly at: Location;
}

/** Something the software does with data. Without purposes it may touch nothing personal. */
export interface ActivityMap {
  readonly name: string;
  readonly module: string;
  readonly purposes: readonly PurposeId[];
  /** The channel that it speaks through, for those of its purposes that have channels. */
  readonly channel?: Channel;
  readonly uses: ReadonlyMap<string, TableUse>;
  /**
   * Of an activity that asks for a consent: it cannot wait for what it asks for. Where one of its purposes rests on
   * consent, its rows go by the standing of this purpose instead.
   */
  readonly asksAs?: PurposeId;
  /** Cookies that last as long as the policy tells of each; it must tell a period. */
  readonly cookies?: readonly string[];
  /** Whole schema of a library (pg-boss, Better Auth) that this activity's role works in. */
  readonly schema?: string;
  readonly at: Location;
}

/** What the files of all modules say, and what is wrong with them. */
export interface MapAndActivities {
  readonly map: DataMap;
  readonly activities: ReadonlyMap<string, ActivityMap>;
  readonly findings: readonly Finding[];
}
