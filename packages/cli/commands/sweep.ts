import type { Host, ShopRuntime } from '@trygg/engine';
import type { SweepOptions, SweepRun } from '@trygg/engine/model';
import { command, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { asOf } from '../flags/as-of.ts';
import type { Flags, SwitchName, ValueName } from '../flags/flag.ts';
import { numberOf } from '../flags/number-of.ts';
import { applyFlag, asOfPastFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { plural } from '../text/findings.ts';
import { planText, receiptText } from '../text/rights-text.ts';

const flags = {
  ...asOfPastFlag,
  ...applyFlag,
  workers: { value: 'N', says: 'batches at the same time; else one after the other' },
  batch: { value: 'N', says: 'records a batch; else 1000' },
  pace: { value: 'PERCENT', says: 'share of the time in which a worker works; else 100' },
  pause: { says: 'stop all sweeps of the shop between two batches' },
  resume: { says: 'go on with the oldest sweep that has not come to its end' },
  ...shopFlags,
} as const satisfies Flags;

type Given = InputOf<typeof flags>;

export const sweep = command({
  name: 'sweep',
  says: 'what retention ends by a day; `--apply` ends it, in batches that can be paused and resumed',
  flags,
  async run(input) {
    const { switches } = input;
    if (switches.has('pause'))
      refuseBeside(input, 'pause', ['apply', 'resume'], ['as-of', 'workers', 'batch', 'pace']);
    if (switches.has('resume')) refuseBeside(input, 'resume', ['apply'], ['as-of']);
    const options = optionsOf(input);
    return withShop(input, async (shop, policy, host) => {
      if (switches.has('pause')) return pause(shop);
      if (switches.has('resume')) return resume(shop, host, options);
      const applied = switches.has('apply');
      const instant = asOf(input, policy.timeZone);
      if (applied) await host.beforeSweeping?.(shop, instant);
      const plan = await shop.retention.planSweep(instant, { count: !applied });
      if (!applied) return { found: false, json: { plan }, text: planText(plan) };
      const receipt = await shop.retention.sweep(plan, options);
      return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
    });
  },
});

function refuseBeside(
  { switches, values }: Given,
  name: SwitchName<typeof flags>,
  otherSwitches: readonly SwitchName<typeof flags>[],
  otherValues: readonly ValueName<typeof flags>[],
): void {
  const other =
    otherSwitches.find((flag) => switches.has(flag)) ?? otherValues.find((flag) => values.has(flag));
  if (other === undefined) return;
  throw new CliError('argument_unexpected', `\`--${name}\` takes no \`--${other}\``, {
    help: 'leave one of them out',
  });
}

function optionsOf(input: Given): SweepOptions {
  const [workers, batch] = [numberOf(input, 'workers', 64), numberOf(input, 'batch', 100_000)];
  const pace = numberOf(input, 'pace', 100);
  return {
    ...(workers === undefined ? {} : { workers }),
    ...(batch === undefined ? {} : { batch }),
    ...(pace === undefined ? {} : { pace: pace / 100 }),
    signal: input.signal,
    progress: ({ record, rows, batches }) =>
      input.progress('sweep', `${record}: ${plural(rows, 'row')}, batch ${batches}`),
  };
}

async function pause(shop: ShopRuntime): Promise<Output> {
  const paused = await shop.retention.pauseSweeps();
  const text =
    paused === 0 ? 'no sweep is running\n' : `${plural(paused, 'sweep')} paused; \`--resume\` goes on\n`;
  return { found: false, json: { paused, runs: await shop.retention.sweepRuns() }, text };
}

/** The oldest first; its end closes the runs of the same day and before. */
async function resume(shop: ShopRuntime, host: Host, options: SweepOptions): Promise<Output> {
  const run = (await shop.retention.sweepRuns()).find(resumable);
  if (run === undefined)
    return { found: false, json: { receipt: null }, text: 'no sweep is left to go on with\n' };
  const instant = Temporal.Instant.from(run.asOf);
  await host.beforeSweeping?.(shop, instant);
  const plan = await shop.retention.planSweep(instant);
  const receipt = await shop.retention.sweep(plan, options);
  return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
}

function resumable({ state }: SweepRun): boolean {
  return state !== 'done';
}
