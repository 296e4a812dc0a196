import { command } from '../command.ts';
import { withShop } from '../open/with-shop.ts';
import { change, choiceFlags } from './choice.ts';

export const object = command({
  name: 'object',
  says: 'record that somebody declines a purpose or a channel (Art. 21), or `--lift` it; `--apply` does so',
  flags: { ...choiceFlags, lift: { says: 'take the objection back' } },
  run: (input) =>
    withShop(input, (shop) => change(input, input.switches.has('lift') ? 'allow' : 'object', shop)),
});
