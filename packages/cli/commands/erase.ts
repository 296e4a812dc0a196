import type { Rights } from '@trygg/engine';
import { required } from '../arguments.ts';
import { asOf } from '../as-of.ts';
import type { Command, Output } from '../command.ts';
import { planText, receiptText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const erase: Command = {
  name: 'erase',
  says: 'the plan of an erasure (Art. 17); `--apply` runs it; `--list` shows those under way, `--resume` ends them',
  flags: [
    'subject',
    'apply',
    'list',
    'resume',
    'shop',
    'policy',
    'database',
    'map',
    'activities',
    'host',
    'as-of',
  ],
  async run(input) {
    if (input.switches.has('list')) return withShop(input, ({ rights }) => listed(rights));
    if (input.switches.has('resume')) {
      return withShop(input, async ({ rights }) => {
        const receipts = await rights.resume();
        const left = await rights.unfinished();
        const said = `${receipts.length} ended, ${left.length} still under way`;
        return { found: left.length > 0, json: { receipts, unfinished: left }, text: said };
      });
    }
    const who = required(input, 'subject');
    return withShop(input, async ({ rights }, policy) => {
      const instant = asOf(input, policy.timeZone);
      const plan = await rights.planErase(await rights.resolve(who), { asOf: instant });
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: planText(plan) };
      // Nobody reads this plan before it runs: what came since it was made is taken too.
      const receipt = await rights.erase(plan, { anew: true });
      return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
    });
  },
};

/** Erasures that were accepted and are not at their end: a problem (exit 1) where a search found something left. */
async function listed(rights: Rights): Promise<Output> {
  const unfinished = await rights.unfinished();
  const lines = unfinished.map(
    ({ id, state, acceptedAt, found }) =>
      `${id}  ${state.padEnd(8)}  accepted ${acceptedAt}${
        found === null
          ? ''
          : `  left: ${Object.entries(found)
              .map(([table, rows]) => `${table} ${rows}`)
              .join(', ')}`
      }`,
  );
  return {
    found: unfinished.some(({ state }) => state === 'found'),
    json: { unfinished },
    text: lines.length === 0 ? 'no erasure is under way' : lines.join('\n'),
  };
}
