import { type Command, type Flag, flags } from '../command.ts';

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

export function usage(commands: readonly Command[]): string {
  return `trygg COMMAND [flags]\n\n${table(commands.map((one) => [one.name, one.says]))}
Every command takes --json and --help. Exit status: 0 fine, 1 ran and found problems, 2 could not run.\n`;
}

export function commandUsage(command: Command): string {
  const takes = command.takes === undefined ? '' : ` ${command.takes}`;
  const rows = (['json', ...command.flags] as const).map((name): [string, string] => {
    const flag: Flag = flags[name];
    return [`--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`, flag.says];
  });
  return `trygg ${command.name}${takes} [flags]\n\n${command.says}\n\n${table(rows)}`;
}
