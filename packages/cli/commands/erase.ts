import { required } from '../arguments.ts';
import { asOf } from '../as-of.ts';
import type { Command } from '../command.ts';
import { planText, receiptText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const erase: Command = {
  name: 'erase',
  says: 'the plan of an erasure (Art. 17); `--apply` runs it in one transaction',
  flags: ['subject', 'apply', 'shop', 'policy', 'database', 'map', 'activities', 'host', 'as-of'],
  async run(input) {
    const who = required(input, 'subject');
    return withShop(input, async ({ rights }, policy) => {
      const instant = asOf(input, policy.timeZone);
      const plan = await rights.planErase(await rights.resolve(who), { asOf: instant });
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: planText(plan) };
      const receipt = await rights.erase(plan);
      return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
    });
  },
};
