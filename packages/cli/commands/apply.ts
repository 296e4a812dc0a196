import { command } from '../command.ts';
import { withShopDatabase } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedPolicy } from '../find/policy.ts';
import { shopFlags } from '../flags/shared.ts';
import { prepareShop, systemOf } from '../open/prepare-shop.ts';
import { planText } from './plan.ts';

export const apply = command({
  name: 'apply',
  says: 'install tables and controls: only what is missing, in one transaction',
  flags: shopFlags,
  async run(input) {
    const host = await loadHost(input);
    const policy = enforcedPolicy(host, input);
    const read = await soundMaps(host, input);
    const shop = input.values.get('shop') ?? policy.name;
    const system = systemOf(host, input.values.has('map'));
    const { plan } = await withShopDatabase(input, shop, { create: true }, (database) =>
      prepareShop({
        database,
        policy,
        read,
        system,
        progress: (line) => input.progress('apply', `${shop}: ${line}`),
      }),
    );
    return { found: false, json: plan, text: planText(plan) };
  },
});
