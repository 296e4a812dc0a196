import { command } from '../command.ts';
import { withShop } from '../open/with-shop.ts';
import { change, choiceFlags } from './choice.ts';

export const consent = command({
  name: 'consent',
  says: 'record a consent, or `--withdraw` it (Art. 7); `--words` are those that were shown; `--apply` does so',
  flags: { ...choiceFlags, withdraw: { says: 'withdraw the consent' } },
  run: (input) =>
    withShop(input, (shop) => change(input, input.switches.has('withdraw') ? 'withdraw' : 'consent', shop)),
});
