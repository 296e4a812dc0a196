import { meantHelp, suggestion } from '@trygg/policy';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { CliError } from './errors.ts';
import { failureOf, formatFailure } from './failure.ts';
import { progressTo } from './progress.ts';
import { stopSignal } from './stop-signal.ts';
import { commandUsage, usage } from './usage.ts';

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  const help =
    suggestion(name, names) === undefined ? '`trygg --help` lists the commands' : meantHelp(name, names);
  throw new CliError('command_unknown', `there is no command \`${name}\``, { help });
}

/** Runs one command line; resolves to the exit status. */
async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage(commands));
    return 0;
  }
  if (name === undefined)
    throw new CliError('command_missing', 'no command was given', { help: '`trygg --help` lists them' });
  const command = commandNamed(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(commandUsage(command));
    return 0;
  }
  const input = readArguments(command, rest);
  const output = await command.run({ ...input, progress: progressTo(process.stderr), signal: stopSignal() });
  if (input.switches.has('json')) process.stdout.write(`${JSON.stringify(output.json, null, 2)}\n`);
  else if (output.text !== '')
    process.stdout.write(output.text.endsWith('\n') ? output.text : `${output.text}\n`);
  return output.found ? 1 : 0;
}

const args = process.argv.slice(2);
try {
  process.exitCode = await run(args);
} catch (error) {
  const failure = failureOf(error);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: failure }, null, 2)}\n`);
  else process.stderr.write(formatFailure(failure));
  if (process.env.TRYGG_TRACE === '1' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = failure.code === 'interrupted' ? 130 : 2;
}
// What a cut-short start left open must not keep the process: its database is stopped by now.
setTimeout(() => process.exit(), 3000).unref();
