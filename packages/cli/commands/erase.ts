import type { ShopRuntime } from '@trygg/engine';
import { required } from '../arguments.ts';
import { asOf, day } from '../as-of.ts';
import type { Command, Output } from '../command.ts';
import { planText, receiptText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const erase: Command = {
  name: 'erase',
  says: 'the plan of an erasure (Art. 17); `--apply` runs it; `--list` shows those under way, `--resume` ends them, `--call-back` undoes one that waits',
  flags: [
    'subject',
    'apply',
    'list',
    'resume',
    'not-before',
    'call-back',
    'shop',
    'policy',
    'database',
    'map',
    'activities',
    'host',
    'as-of',
  ],
  async run(input) {
    if (input.switches.has('list')) return withShop(input, (shop) => listed(shop));
    if (input.switches.has('resume')) {
      return withShop(input, async (shop) => {
        const receipts = await shop.erasures.resume({ asOf: Temporal.Now.instant() });
        const left = await shop.erasures.unfinished();
        const late = left.filter(({ state, notBefore }) => state !== 'accepted' || notBefore === null);
        const waiting = left.length - late.length;
        const said = `${receipts.length} ended, ${late.length} still under way${waiting === 0 ? '' : `, ${waiting} waiting for their day`}`;
        return { found: late.length > 0, json: { receipts, unfinished: left }, text: said };
      });
    }
    const called = input.values.get('call-back');
    if (called !== undefined) {
      return withShop(input, async (shop) => {
        const calledBack = await shop.erasures.callBack(called);
        return {
          found: false,
          json: { calledBack },
          text: `the erasure ${calledBack.id} was called back on ${calledBack.at}`,
        };
      });
    }
    const who = required(input, 'subject');
    const until = input.values.get('not-before');
    const notBefore = until === undefined ? undefined : day(until);
    return withShop(input, async (shop, policy) => {
      const instant = asOf(input, policy.timeZone);
      const plan = await shop.erasures.plan(await shop.subjects.resolve(who), { asOf: instant });
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: planText(plan) };
      if (notBefore !== undefined) {
        const accepted = await shop.erasures.accept(plan, { anew: true, notBefore });
        const text = `the erasure ${accepted.id} was accepted; it waits, restricted, until ${notBefore.toString()}`;
        return { found: false, json: { plan, accepted, notBefore: notBefore.toString() }, text };
      }
      // Nobody reads this plan before it runs: what came since it was made is taken too.
      const receipt = await shop.erasures.erase(plan, { asOf: Temporal.Now.instant(), anew: true });
      return { found: false, json: { plan, receipt }, text: receiptText(receipt) };
    });
  },
};

/** Erasures that were accepted and are not at their end: a problem (exit 1) where a search found something left. */
async function listed(shop: ShopRuntime): Promise<Output> {
  const unfinished = await shop.erasures.unfinished();
  const lines = unfinished.map(
    ({ id, state, acceptedAt, notBefore, found }) =>
      `${id}  ${state.padEnd(8)}  accepted ${acceptedAt}${notBefore === null ? '' : `  not before ${notBefore}`}${
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
