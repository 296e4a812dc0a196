import { meantHelp, suggestion } from '@trygg/policy';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { CliError } from './errors.ts';
import { failureOf, formatFailure } from './failure.ts';
import { readArguments } from './flags/arguments.ts';
import { commandUsage, usage } from './flags/usage.ts';
import { progressTo } from './progress.ts';

export interface Surroundings {
  readonly out: { write(text: string): unknown };
  readonly err: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly signal: AbortSignal;
  /** Show where an unforeseen failure comes from. */
  readonly trace: boolean;
}

function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load !== undefined) return load();
  const names = Object.keys(commands);
  const help =
    suggestion(name, names) === undefined ? '`trygg --help` lists the commands' : meantHelp(name, names);
  throw new CliError('command_unknown', `there is no command \`${name}\``, { help });
}

function everyCommand(): Promise<readonly Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()));
}

const asksForHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

async function dispatch(args: readonly string[], { out, err, signal }: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  const [about] = name === 'help' ? rest.filter((word) => !word.startsWith('-')) : [];
  if (asksForHelp(name) || (name === 'help' && about === undefined)) {
    out.write(usage(await everyCommand()));
    return 0;
  }
  if (name === undefined || name === '--json') {
    throw new CliError('command_missing', 'no command was given', { help: '`trygg --help` lists them' });
  }
  const command = await commandNamed(about ?? name);
  if (about !== undefined || rest.some(asksForHelp)) {
    out.write(commandUsage(command));
    return 0;
  }
  const input = await readArguments(command, rest, everyCommand);
  const output = await command.run({ ...input, out, progress: progressTo(err), signal });
  if (input.switches.has('json')) out.write(`${JSON.stringify(output.json, null, 2)}\n`);
  else if (output.text !== '') out.write(output.text.endsWith('\n') ? output.text : `${output.text}\n`);
  return output.found ? 1 : 0;
}

/** Runs one command line; resolves to the exit status: 0 fine, 1 ran and found problems, 2 could not run. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await dispatch(args, surroundings);
  } catch (error) {
    const failure = failureOf(error);
    if (args.includes('--json')) surroundings.out.write(`${JSON.stringify({ error: failure }, null, 2)}\n`);
    else surroundings.err.write(formatFailure(failure));
    if (surroundings.trace && error instanceof Error) surroundings.err.write(`${error.stack ?? ''}\n`);
    return failure.code === 'start_interrupted' ? 130 : 2;
  }
}
