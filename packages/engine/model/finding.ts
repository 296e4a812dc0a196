/** What somebody gives of herself in a letter or on the telephone: kinds of identifiers, as `trygg find` takes them. */
export const findWays = [
  'order',
  'name',
  'postcode',
  'telephone',
  'email',
  'address',
  'company',
  'registration',
] as const;

/** A kind of identifier that somebody is found by. */
export type FindWay = (typeof findWays)[number];

/** What a data map may say under `find:`. A town finds nobody, it tells apart who was found. */
export const findingColumns = [...findWays, 'town'] as const;

export type FindingColumn = (typeof findingColumns)[number];

/** At least one; all that are given have to fit. */
export type FindQuery = Readonly<Partial<Record<FindWay, string>>>;

/** Somebody who fits, with what tells her from others who do, and no way to reach her. */
export interface Candidate {
  readonly kind: string;
  readonly key: string;
  /** One of her identifiers is proven to be hers: she has confirmed an address, such as that of an account. */
  readonly proven: boolean;
  readonly restricted: boolean;
  /** Where she lives or works, as the rows say it. */
  readonly towns: readonly string[];
  /** Her records, each with how many there are and the first and last day of its first event. */
  readonly records: readonly {
    readonly record: string;
    readonly rows: number;
    readonly event: string | null;
    readonly first: string | null;
    readonly last: string | null;
  }[];
}

/** `more`: others fit too, and are not shown. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly more: boolean;
}
