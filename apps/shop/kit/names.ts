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
