import type { Flags, GivenSwitches, GivenValues, SwitchName, ValueName } from './flags/flag.ts';

/** What a command is given: arguments, flags by name, and ways to be heard while it works. */
export interface Input<Value extends string = never, Switch extends string = never> {
  readonly arguments: readonly string[];
  /** What the command declared. */
  readonly flags: Flags;
  readonly switches: GivenSwitches<Switch>;
  readonly values: GivenValues<Value>;
  /** Standard output, for a command that says something before it ends. */
  readonly out: { write(text: string): unknown };
  /** Lines for whoever waits; they go to standard error. */
  progress(key: string, line: string): void;
  /** Aborted by INT, TERM, or the death of the process that started this one. */
  readonly signal: AbortSignal;
}

/** The part of an input that says which values were given. */
export type Values<Name extends string> = Pick<Input<Name>, 'values'>;

/** The input of a command that has these flags; `--json` is every command's. */
export type InputOf<F extends Flags> = Input<ValueName<F>, SwitchName<F> | 'json'>;

/** `found`: ran, and there are problems (exit 1). */
export interface Output {
  readonly found: boolean;
  readonly json: unknown;
  readonly text: string;
}

export interface Command {
  readonly name: string;
  readonly says: string;
  /** Placeholder of positional arguments; absent: it takes none. */
  readonly takes?: string;
  readonly flags: Flags;
  run(input: Input<string, string>): Promise<Output>;
}

/**
 * Declares a command, whose `run` can ask for its own flags alone.
 *
 * @example command({ name: 'plan', says: 'what `apply` would change', flags: shopFlags, run: async (input) => … })
 */
export function command<const F extends Flags>(
  declared: Omit<Command, 'flags' | 'run'> & {
    readonly flags: F;
    readonly run: (input: InputOf<F>) => Promise<Output>;
  },
): Command {
  return declared;
}
