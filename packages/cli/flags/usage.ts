import type { Command } from '../command.ts';
import { flagsOf, written } from './arguments.ts';

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

export function usage(commands: readonly Command[]): string {
  return `trygg COMMAND [flags]\n\n${table(commands.map((one) => [one.name, one.says]))}
\`trygg help COMMAND\` says what a command takes; every command takes --json and --help.
Exit status: 0 fine, 1 ran and found problems, 2 could not run.\n`;
}

export function commandUsage(command: Command): string {
  const takes = command.takes === undefined ? '' : ` ${command.takes}`;
  const rows = Object.entries(flagsOf(command)).map(([name, flag]): [string, string] => [
    written(name, flag),
    flag.says,
  ]);
  return `trygg ${command.name}${takes} [flags]\n\n${command.says}\n\n${table(rows)}`;
}
