import { parseArgs } from 'node:util';
import { suggestion } from '@trygg/policy';
import { type Command, type Flag, type FlagName, flags, type Input } from '../command.ts';
import { CliError } from '../errors.ts';

export type Arguments = Pick<Input, 'arguments' | 'switches' | 'values'>;

function takesValue(name: FlagName): boolean {
  return 'value' in flags[name];
}

/** Reads what follows the command's name; every fault of the caller is a `CliError` with what was meant. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const known: readonly FlagName[] = ['json', ...command.flags];
  const options = Object.fromEntries(
    known.map((name) => [name, { type: takesValue(name) ? ('string' as const) : ('boolean' as const) }]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const switches = new Set<FlagName>();
  const values = new Map<FlagName, string>();
  const positional: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positional.push(token.value);
    if (token.kind !== 'option') continue;
    const name = known.find((flag) => flag === token.name);
    if (name === undefined) throw unknownFlag(command, token.rawName, known);
    if (switches.has(name) || values.has(name))
      throw new CliError('flag_repeated', `\`--${name}\` was given twice`);
    if (!takesValue(name)) {
      if (token.value !== undefined)
        throw new CliError('flag_value_unexpected', `\`--${name}\` takes no value`);
      switches.add(name);
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      const { value = '' }: Flag = flags[name];
      throw new CliError('flag_value_missing', `\`--${name}\` needs a value`, {
        help: `write \`--${name} ${value}\``,
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
  return { arguments: positional, switches, values };
}

function unknownFlag(command: Command, raw: string, known: readonly FlagName[]): CliError {
  const meant = suggestion(raw.replace(/^-+/, ''), known);
  const help =
    meant === undefined ? `\`trygg ${command.name} --help\` lists its flags` : `did you mean \`--${meant}\`?`;
  return new CliError('flag_unknown', `\`trygg ${command.name}\` has no flag \`${raw}\``, { help });
}

export function required(input: Pick<Input, 'values'>, name: FlagName): string {
  const value = input.values.get(name);
  if (value !== undefined) return value;
  const { value: placeholder = '', says }: Flag = flags[name];
  throw new CliError('argument_missing', `\`--${name}\` is missing`, {
    help: `write \`--${name} ${placeholder}\`: ${says}`,
  });
}
