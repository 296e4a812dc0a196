import { asOf } from '../as-of.ts';
import type { Command } from '../command.ts';
import { planText, receiptText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const sweep: Command = {
  name: 'sweep',
  says: 'what retention ends by a day; `--apply` ends it',
  flags: ['as-of', 'apply', 'shop', 'policy', 'database', 'map', 'activities', 'host'],
  async run(input) {
    return withShop(input, async ({ rights }, policy) => {
      const applied = input.switches.has('apply');
      const plan = await rights.planSweep(asOf(input, policy.timeZone), { count: !applied });
      if (!applied) return { found: false, json: { plan }, text: planText(plan) };
      const receipt = await rights.sweep(plan);
      return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
    });
  },
};
