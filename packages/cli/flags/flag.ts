/** A flag as a command declares it: the placeholder of its value (none: it is a switch), and what it says there. */
export interface Flag {
  readonly value?: string;
  readonly says: string;
}

/** The flags of a command by their names, in the order in which its help lists them. */
export type Flags = Readonly<Record<string, Flag>>;

/** Names of the flags that take a value. */
export type ValueName<F extends Flags> = {
  [Name in keyof F & string]: F[Name] extends { readonly value: string } ? Name : never;
}[keyof F & string];

/** Names of the flags that take none. */
export type SwitchName<F extends Flags> = Exclude<keyof F & string, ValueName<F>>;

/**
 * What was given for flags. Functions as properties, so that whoever asks for one flag takes the input of every
 * command that has it, and no other's.
 */
export interface GivenValues<Name extends string> {
  readonly get: (name: Name) => string | undefined;
  readonly has: (name: Name) => boolean;
}

export interface GivenSwitches<Name extends string> {
  readonly has: (name: Name) => boolean;
}
