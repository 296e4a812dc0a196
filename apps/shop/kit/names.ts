/** The modules of the shop, each added by its own `module.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging
export interface Modules {}

type KeysOf<K extends string> = {
  [M in keyof Modules]: Modules[M] extends { readonly [key in K]: infer T } ? keyof T & string : never;
}[keyof Modules];

/** A page: a key of `paths` in the `module.ts` of some module. */
export type PathName = KeysOf<'paths'>;

/** A mail: a key of `mails` in the `module.ts` of some module. */
export type MailKind = KeysOf<'mails'>;

/** Work beside requests: a key of `jobs` in the `module.ts` of some module. */
export type JobKind = KeysOf<'jobs'>;

/** What ids are signed for: an entry of `signs` in the `module.ts` of some module. */
export type SignedFor = {
  [M in keyof Modules]: Modules[M] extends { readonly signs: readonly (infer U)[] } ? U & string : never;
}[keyof Modules];

/** Where data about somebody is collected first: a key of `collects` in the `module.ts` of some module. */
export type FirstChannel = KeysOf<'collects'>;

/** Of these, where the data comes from elsewhere, so that a mail tells. */
export type ToldByMail = {
  [M in keyof Modules]: Modules[M] extends { readonly collects: infer C }
    ? { [N in keyof C]: C[N] extends { readonly byMail: object } ? N & string : never }[keyof C]
    : never;
}[keyof Modules];
