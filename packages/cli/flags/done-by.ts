import type { Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { required } from './arguments.ts';

/** Who does it, in a command that does something for somebody else: it does nothing for nobody's name. */
export function doneBy(input: Pick<Input<'by'>, 'values' | 'flags'>): string {
  const by = required(input, 'by');
  if (by.trim() !== '') return by;
  throw new CliError('argument_missing', '`--by` names nobody', {
    help: 'write who does it, as they are called: only a keyed hash is kept',
  });
}
