/** The modules of the shop, each added by its own `module.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging
export interface Modules {}

type KeysOf<K extends string> = {
  [M in keyof Modules]: Modules[M] extends { readonly [key in K]: infer T } ? keyof T & string : never;
}[keyof Modules];

/** A page that some module has. */
export type PathName = KeysOf<'paths'>;

/** A mail that some module writes. */
export type MailKind = KeysOf<'mails'>;

/** Work that some module does beside requests. */
export type JobKind = KeysOf<'jobs'>;

/** What some module signs ids for. */
export type SignedFor = {
  [M in keyof Modules]: Modules[M] extends { readonly signs: readonly (infer U)[] } ? U & string : never;
}[keyof Modules];

/** Where some module collects data about somebody first. */
export type FirstChannel = KeysOf<'collects'>;

/** Of these, where the data comes from elsewhere, so that a mail tells. */
export type ToldByMail = {
  [M in keyof Modules]: Modules[M] extends { readonly collects: infer C }
    ? { [N in keyof C]: C[N] extends { readonly byMail: object } ? N & string : never }[keyof C]
    : never;
}[keyof Modules];
