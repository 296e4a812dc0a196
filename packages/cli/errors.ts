import type { Location } from '@trygg/policy';

/** What makes a command unable to run (exit 2). Findings and refusals of an engine have their own registries. */
export const cliErrors = {
  command_missing: 'no command was given',
  command_unknown: 'there is no such command',
  flag_unknown: 'the command has no such flag',
  flag_value_missing: 'a flag that takes a value has none',
  flag_value_unexpected: 'a flag that takes no value has one',
  flag_repeated: 'a flag was given twice',
  argument_unexpected: 'the command takes no such argument',
  argument_missing: 'the command needs an argument or flag',
  date_invalid: 'a date or instant cannot be read',
  date_future: 'a run is asked for a day that is still to come',
  number_invalid: 'a flag needs a whole number',
  port_invalid: '`PORT` is not a port',
  port_taken: 'something else listens on the port',
  host_missing: 'the host module is not there',
  host_invalid: 'the host module exports no host',
  policy_missing: 'there is no such policy',
  policy_faulty: 'the policy has errors',
  clauses_missing: 'the policy has no clauses.yaml',
  map_missing: 'there is no data map',
  map_faulty: 'data map or activities have errors',
  signatures_faulty: 'signed.yaml has an error',
  weighings_faulty: 'weighings.yaml has an error',
  shop_missing: 'the shop has no database',
  controls_stale: 'the controls in the database are not those of the policy',
  firm_left: 'an erasure would leave a firm without an owner who can sign in',
  ground_unknown: 'there is no such ground of restriction',
  word_unknown: 'a word is not of the list that it is to be of',
  file_unwritable: 'a file cannot be written',
  file_missing: 'a file is not there',
  file_there: 'a file that is to be written is there already',
  key_invalid: 'what was given is no public key',
  start_interrupted: 'a signal ended the start',
} as const;

export type CliErrorCode = keyof typeof cliErrors;

export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly help: string | undefined;
  readonly at: Location | undefined;

  constructor(
    code: CliErrorCode,
    message: string,
    more: { help?: string | undefined; at?: Location; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'CliError';
    this.code = code;
    this.help = more.help;
    this.at = more.at;
  }
}
