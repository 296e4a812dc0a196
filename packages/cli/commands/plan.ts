import { type ControlPlan, planControls } from '@trygg/engine/controls';
import { logInProbe } from '@trygg/engine/server';
import { formatFinding } from '@trygg/policy';
import { command } from '../command.ts';
import { withShopDatabase } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedPolicy } from '../find/policy.ts';
import { shopFlags } from '../flags/shared.ts';
import { refuseNewer } from '../open/prepare-shop.ts';
import { count, plural } from '../text/findings.ts';

/** A plan as SQL that somebody can read before it runs; passwords are never part of it. */
export function planText(plan: ControlPlan): string {
  const steps = plan.steps.map((step) =>
    step.kind === 'statement' ? `${step.sql};` : `-- password of ${step.role}, derived when the plan runs`,
  );
  const refused = plan.refused.map(
    ({ name, reasons }) =>
      `-- not permitted: ${name}${reasons[0] === undefined ? '' : `: ${reasons[0].message}`}`,
  );
  const remarks = [
    ...plan.findings.map((one) => `-- ${formatFinding(one)}`),
    ...plan.notes.map((note) => `-- ${note}`),
  ];
  const closing = `-- ${plural(plan.steps.length, 'step')}, ${plural(plan.permitted.length, 'activity').replace('activitys', 'activities')} permitted, plan ${plan.hash.slice(0, 12)}`;
  return `${[...steps, ...refused, ...remarks, closing].join('\n')}\n`;
}

export const plan = command({
  name: 'plan',
  says: 'what `apply` would change in the database',
  flags: shopFlags,
  async run(input) {
    const host = await loadHost(input);
    const policy = enforcedPolicy(host, input);
    const read = await soundMaps(host, input);
    const shop = input.values.get('shop') ?? policy.name;
    const prepared = await withShopDatabase(input, shop, { create: false }, (database) =>
      database.query(async (client) => {
        await refuseNewer(client, host, input);
        return planControls(client, {
          policy,
          read,
          secret: database.secret,
          logsIn: logInProbe(database.url),
        });
      }),
    );
    return {
      found: count(prepared.plan.findings, 'error') > 0,
      json: prepared.plan,
      text: planText(prepared.plan),
    };
  },
});
