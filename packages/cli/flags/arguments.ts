import { parseArgs } from 'node:util';
import { suggestion } from '@trygg/policy';
import type { Command, Input } from '../command.ts';
import { CliError } from '../errors.ts';
import type { Flag, Flags } from './flag.ts';
import { jsonFlag } from './shared.ts';

export type Arguments = Pick<Input<string, string>, 'arguments' | 'flags' | 'switches' | 'values'>;

/** All flags of a command in the order of its help: `--json` is every command's. */
export function flagsOf({ flags }: Pick<Command, 'flags'>): Flags {
  return { ...jsonFlag, ...flags };
}

/**
 * Reads what follows the command's name. Throws a `CliError` for every fault of the caller, with what was meant;
 * `others` are asked for a flag that this command lacks.
 */
export async function readArguments(
  command: Command,
  args: readonly string[],
  others: () => Promise<readonly Command[]>,
): Promise<Arguments> {
  const known = new Map(Object.entries(flagsOf(command)));
  const options = Object.fromEntries(
    [...known].map(([name, { value }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string' } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const switches = new Set<string>();
  const values = new Map<string, string>();
  const positional: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positional.push(token.value);
    if (token.kind !== 'option') continue;
    const { name } = token;
    const flag = known.get(name);
    if (flag === undefined) throw unknownFlag(command, token.rawName, [...known.keys()], await others());
    if (switches.has(name) || values.has(name))
      throw new CliError('flag_repeated', `\`--${name}\` was given twice`);
    if (flag.value === undefined) {
      if (token.value !== undefined)
        throw new CliError('flag_value_unexpected', `\`--${name}\` takes no value`);
      switches.add(name);
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw new CliError('flag_value_missing', `\`--${name}\` needs a value`, {
        help: `write \`${written(name, flag)}\``,
      });
    }
    values.set(name, token.value);
  }
  if (command.takes === undefined && positional[0] !== undefined) {
    throw new CliError(
      'argument_unexpected',
      `\`trygg ${command.name}\` takes no argument such as \`${positional[0]}\``,
      {
        help: `\`trygg ${command.name} --help\` shows what it takes`,
      },
    );
  }
  return { arguments: positional, flags: command.flags, switches, values };
}

/** A flag as somebody writes it. */
export function written(name: string, { value }: Flag): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

function unknownFlag(
  command: Command,
  raw: string,
  known: readonly string[],
  others: readonly Command[],
): CliError {
  const name = raw.replace(/^-+/, '');
  const meant = suggestion(name, known);
  const having = others
    .filter(({ flags }) => Object.hasOwn(flags, name))
    .map((other) => `\`trygg ${other.name}\``);
  const own =
    meant === undefined ? `\`trygg ${command.name} --help\` lists its flags` : `did you mean \`--${meant}\`?`;
  const theirs = having.length === 0 ? '' : `; \`--${name}\` is a flag of ${having.join(', ')}`;
  return new CliError('flag_unknown', `\`trygg ${command.name}\` has no flag \`${raw}\``, {
    help: `${own}${theirs}`,
  });
}

/** The value of a flag that must be there. Throws `argument_missing`, with what the command says of the flag. */
export function required<Name extends string>(
  { values, flags }: Pick<Input<Name>, 'values' | 'flags'>,
  name: NoInfer<Name>,
): string {
  const value = values.get(name);
  if (value !== undefined) return value;
  const flag = flags[name] ?? { value: '', says: '' };
  throw new CliError('argument_missing', `\`--${name}\` is missing`, {
    help: `write \`${written(name, flag)}\`: ${flag.says}`,
  });
}
