import { meantHelp } from '@trygg/policy';
import { CliError } from '../errors.ts';

/** A word of a closed list, or an error that names what was meant. */
export function oneOf<T extends string>(what: string, word: string, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  throw new CliError('word_unknown', `there is no ${what} \`${word}\``, { help: meantHelp(word, known) });
}
