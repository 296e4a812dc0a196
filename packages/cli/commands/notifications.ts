import type { OutboxState } from '@trygg/engine/model';
import { command } from '../command.ts';
import { shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';

const words = {
  erasure: 'an erasure',
  rectification: 'a correction',
  restriction: 'a restriction',
  'restriction-lifted': 'the end of a restriction',
} as const satisfies Record<OutboxState['deed'], string>;

function text({ id, deed, recipient, state, attempts, at }: OutboxState): string {
  const tried = attempts === 0 ? '' : `, tried ${attempts} times`;
  return `${id}  ${recipient ?? 'the person'}  of ${words[deed]}  ${state} since ${at}${tried}\n`;
}

export const notifications = command({
  name: 'notifications',
  says: 'what recipients have to be told (Art. 19) and people once, and is not sent yet; `--all` shows the others too',
  flags: { all: { says: 'those that were sent or withdrawn too' }, ...shopFlags },
  async run(input) {
    const all = input.switches.has('all');
    return withShop(input, async (shop) => {
      const found = (await shop.outbox.list()).filter(({ state }) => all || state === 'open');
      const said = found.length === 0 ? 'nothing waits to be told' : found.map(text).join('');
      return { found: false, json: { notifications: found }, text: said };
    });
  },
});
