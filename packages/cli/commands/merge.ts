import { type MergePlan, mergeReasons, type SplitPlan, splitReasons } from '@trygg/engine/model';
import { command } from '../command.ts';
import { oneSubject } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { doneBy } from '../flags/done-by.ts';
import { oneOf } from '../flags/one-of.ts';
import { applyFlag, byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { subjectText } from '../text/rights-text.ts';

const unchanged = 'nothing has changed: `--apply` does it';

function mergeText({ subject, into, because, closes }: MergePlan): string {
  const [one, other] = [subjectText(subject), subjectText(into)];
  const lines = closes.map(({ side, purpose, channel }) => {
    const what = channel === undefined ? purpose : `${purpose} by ${channel}`;
    return `  closes ${what} for ${side === 'subject' ? one : other}: the other does not allow it\n`;
  });
  return `would merge ${one} with ${other} (${because})\n${lines.join('')}${unchanged}`;
}

function splitText({ subject, from, because }: SplitPlan): string {
  return `would split ${subjectText(subject)} from ${subjectText(from)} (${because}); what either declined, both have declined\n${unchanged}`;
}

export const merge = command({
  name: 'merge',
  says: 'record that two subjects are one, so that every right reaches both; `--apply` does so',
  flags: {
    ...subjectFlag,
    into: { value: 'WHO', says: 'the other of the two that are one' },
    because: { value: 'REASON', says: '`asked`, `identified` or `duplicate`' },
    ...byFlag,
    ...applyFlag,
    ...shopFlags,
  },
  async run(input) {
    const [one, other] = [required(input, 'subject'), required(input, 'into')];
    const because = oneOf('because', required(input, 'because'), mergeReasons);
    const by = doneBy(input);
    return withShop(input, async (shop) => {
      const asked = { subject: await oneSubject(shop, one), into: await oneSubject(shop, other) };
      const plan = await shop.subjects.planMerge(asked, because);
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: mergeText(plan) };
      const done = await shop.subjects.merge(plan, by);
      return { found: false, json: { done }, text: `merged; entry ${done.entry} of the ledger` };
    });
  },
});

export const split = command({
  name: 'split',
  says: 'take a merge of two subjects back; `--apply` does so',
  flags: {
    ...subjectFlag,
    from: { value: 'WHO', says: 'the other of the two that were merged' },
    because: { value: 'REASON', says: '`asked` or `mistaken`' },
    ...byFlag,
    ...applyFlag,
    ...shopFlags,
  },
  async run(input) {
    const [one, other] = [required(input, 'subject'), required(input, 'from')];
    const because = oneOf('because', required(input, 'because'), splitReasons);
    const by = doneBy(input);
    return withShop(input, async (shop) => {
      const asked = { subject: await oneSubject(shop, one), from: await oneSubject(shop, other) };
      const plan = await shop.subjects.planSplit(asked, because);
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: splitText(plan) };
      const done = await shop.subjects.split(plan, by);
      return { found: false, json: { done }, text: `split; entry ${done.entry} of the ledger` };
    });
  },
});
