import type { Values } from '../command.ts';
import { CliError } from '../errors.ts';

/** The whole number of a flag, from 1 to `most`; undefined where it was not given. */
export function numberOf<Name extends string>(
  input: Values<Name>,
  name: NoInfer<Name>,
  most: number,
): number | undefined {
  const text = input.values.get(name);
  if (text === undefined) return undefined;
  const number = /^[0-9]{1,6}$/u.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new CliError('number_invalid', `\`${text}\` is no number for \`--${name}\``, {
    help: `write a whole number from 1 to ${most}`,
  });
}
