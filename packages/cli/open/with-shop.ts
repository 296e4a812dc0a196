import type { Host, ShopRuntime } from '@trygg/engine';
import { planControls } from '@trygg/engine/controls';
import type { EnforcedPolicy } from '@trygg/policy';
import type { Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { withShopDatabase } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedPolicy } from '../find/policy.ts';
import type { shopFlags } from '../flags/shared.ts';
import { openInstalledShop } from '../open-shop.ts';
import { refuseNewer } from './prepare-shop.ts';

/**
 * One shop under its controls, for a right or a sweep. Refuses while the controls in the database are not those
 * of the policy, or the map does not tell of every table: what is erased and kept would not be what the policy says.
 */
export async function withShop<T>(
  input: Pick<Input<keyof typeof shopFlags>, 'values' | 'progress'>,
  work: (shop: ShopRuntime, policy: EnforcedPolicy, host: Host) => Promise<T>,
  { seals = true }: { readonly seals?: boolean } = {},
): Promise<T> {
  const host = await loadHost(input);
  const policy = enforcedPolicy(host, input);
  const read = await soundMaps(host, input);
  const shop = input.values.get('shop') ?? policy.name;
  return withShopDatabase(input, shop, { create: false }, async (database) => {
    const prepared = await database.query(async (client) => {
      await refuseNewer(client, host, input);
      return planControls(client, { policy, read, secret: database.secret });
    });
    const fault = prepared.plan.findings.find(({ severity }) => severity === 'error');
    if (fault !== undefined) {
      throw new CliError('map_faulty', fault.message, {
        help: fault.help ?? `\`trygg map check --shop ${shop}\` lists every fault`,
        at: fault.at,
      });
    }
    if (prepared.plan.steps.length > 0) {
      throw new CliError('controls_stale', `the controls of \`${shop}\` are not those of its policy`, {
        help: `\`trygg plan --shop ${shop}\` shows the difference, \`trygg apply --shop ${shop}\` installs it`,
      });
    }
    const runtime = openInstalledShop({ host, shop, database, policy, read, prepared, seals });
    try {
      return await work(runtime, policy, host);
    } finally {
      await runtime.close();
    }
  });
}
