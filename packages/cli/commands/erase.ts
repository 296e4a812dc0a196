import type { ErasureSearch, ShopRuntime } from '@trygg/engine';
import { type FindSettled, findSettlings } from '@trygg/engine/model';
import { command, type Output } from '../command.ts';
import { decideFirms, firmsText, refuseOpen } from '../find/firms.ts';
import { subjectsOf, withOthers } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { asOf, day } from '../flags/as-of.ts';
import { doneBy } from '../flags/done-by.ts';
import { oneOf } from '../flags/one-of.ts';
import { applyFlag, asOfPastFlag, byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { endsText, findText, planText, receiptText, rowsText, searchText } from '../text/rights-text.ts';
import { filesLine } from '../text/traces-text.ts';

export const erase = command({
  name: 'erase',
  says: 'the plan of an erasure (Art. 17); `--apply` runs it; `--list` shows those under way, `--resume` ends them, `--search` looks for what they took, `--look` shows what that came upon, `--settle` says what it is, `--call-back` undoes one that waits',
  flags: {
    ...subjectFlag,
    ...applyFlag,
    ...byFlag,
    list: {
      says: 'show the erasures that are under way, and since when files are clean of those that are done',
    },
    resume: { says: 'go on with every erasure that was accepted and has not come to its end' },
    search: { says: 'look in the whole database for what erasures took, now and in one pass' },
    look: { says: 'show each row that a search came upon and nobody has explained, and how to look at it' },
    settle: { value: 'FIND', says: 'say what such a row is, with `--as`, `--because` and `--by`' },
    as: {
      value: 'DECISION',
      says: '`another`: the row is about somebody else; `removed`: it was taken away, which is looked at again',
    },
    because: { value: 'SENTENCE', says: 'of `another`: whose the row is or why, without names' },
    'not-before': {
      value: 'DAY',
      says: 'the day until which the erasure waits; until it is carried out it can be called back',
    },
    'close-firm': { says: 'close the firms too that nobody else can sign in for' },
    'new-owner': {
      value: 'WHO',
      says: 'the colleague who takes over a firm that is left without an owner; several with commas between',
    },
    'call-back': { value: 'ID', says: 'undo the acceptance of an erasure that waits for its day' },
    ...shopFlags,
    ...asOfPastFlag,
  },
  async run(input) {
    if (input.switches.has('list')) return withShop(input, (shop) => listed(shop));
    if (input.switches.has('search')) return withShop(input, (shop) => searched(shop));
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
    if (input.switches.has('look')) return withShop(input, (shop) => looked(shop));
    const find = input.values.get('settle');
    if (find !== undefined) {
      const because = input.values.get('because');
      const said = {
        as: oneOf('decision', required(input, 'as'), findSettlings),
        by: required(input, 'by'),
        ...(because === undefined ? {} : { because }),
      };
      return withShop(input, (shop) => settled(shop, find, said));
    }
    const called = input.values.get('call-back');
    if (called !== undefined) {
      const by = doneBy(input);
      return withShop(input, async (shop) => {
        const calledBack = await shop.erasures.callBack(called, { by });
        return {
          found: false,
          json: { calledBack },
          text: `the erasure ${calledBack.id} was called back on ${calledBack.at}`,
        };
      });
    }
    const who = required(input, 'subject');
    const by = input.switches.has('apply') ? doneBy(input) : undefined;
    const until = input.values.get('not-before');
    const notBefore = until === undefined ? undefined : day(until);
    return withShop(input, async (shop, policy, host) => {
      const instant = asOf(input, policy.timeZone);
      const asked = await withOthers(host, shop, await subjectsOf(shop, who));
      const firms = await decideFirms(host, shop, asked, {
        close: input.switches.has('close-firm'),
        newOwner: input.values.get('new-owner'),
      });
      const subjects = [...asked, ...firms.closed];
      if (by !== undefined) refuseOpen(firms);
      const plan = await shop.erasures.plan(subjects, { asOf: instant });
      if (by === undefined) {
        const ends = (await host.endsOf?.(shop, plan.subjects)) ?? [];
        return {
          found: false,
          json: { plan, ends, firmsLeft: [...firms.open] },
          text: `${endsText(ends)}${firmsText(firms)}${planText(plan)}`,
        };
      }
      for (const { firm, heir } of firms.handedOver) await host.handOver?.(shop, firm, heir);
      if (notBefore !== undefined) {
        const accepted = await shop.erasures.accept(plan, { anew: true, notBefore, by });
        const text = `the erasure ${accepted.id} was accepted; it waits, restricted, until ${notBefore.toString()}`;
        return { found: false, json: { plan, accepted, notBefore: notBefore.toString() }, text };
      }
      // Nobody reads this plan before it runs: what came since it was made is taken too.
      const receipt = await shop.erasures.erase(plan, {
        asOf: Temporal.Now.instant(),
        anew: true,
        atOnce: true,
        by,
      });
      // Where it takes long it is left to the night, and the receipt says that it is due.
      await shop.erasures.search({ within: 10, again: false });
      const said = (await shop.erasures.receipt(receipt.id)) ?? receipt;
      const found = said.search?.state === 'unfinished';
      return { found, json: { plan, receipt: said }, text: receiptText(said) };
    });
  },
});

/** A problem (exit 1) where values stand in rows that nobody has explained, or rows of the subjects were left. */
async function searched(shop: ShopRuntime): Promise<Output> {
  const run = await shop.erasures.search();
  const lines = run.searched.map((one) =>
    one.state === 'found'
      ? `${one.id}  found     left: ${rowsText(one.found)}`
      : `${one.id}  ${searchText(one.search)}`,
  );
  return {
    found: run.searched.some(({ state }) => state === 'found' || state === 'unfinished'),
    json: { ...run },
    text: lines.length === 0 ? 'no search is due' : lines.join('\n'),
  };
}

/** Erasures that are not at their end: a problem (exit 1) where a search found something. */
async function listed(shop: ShopRuntime): Promise<Output> {
  const unfinished = await shop.erasures.unfinished();
  const searches = await shop.erasures.searches();
  const files = await shop.tidying.look();
  const underWay = unfinished.map(
    ({ id, state, acceptedAt, notBefore, found }) =>
      `${id}  ${state.padEnd(8)}  accepted ${acceptedAt}${notBefore === null ? '' : `  not before ${notBefore}`}${
        found === null ? '' : `  left: ${rowsText(found)}`
      }`,
  );
  const toSearch = searches.map(
    ({ id, erasedAt, search }) => `${id}  erased ${erasedAt}  ${searchText(search)}`,
  );
  const lines = [...underWay, ...toSearch];
  return {
    found:
      unfinished.some(({ state }) => state === 'found') ||
      searches.some(({ search }) => search.state === 'unfinished' || isLate(search)),
    json: { unfinished, searches, files },
    text: [...(lines.length === 0 ? ['no erasure is under way'] : lines), filesLine(files)].join('\n'),
  };
}

/** A search that should have been made by now: nobody ran the shop that night, or a fault stops it. */
function isLate(search: ErasureSearch): boolean {
  return search.state === 'due' && search.by < Temporal.Now.plainDateISO().toString();
}

/** A problem (exit 1) where one is open. */
async function looked(shop: ShopRuntime): Promise<Output> {
  const finds = await shop.erasures.finds();
  return {
    found: finds.some((find) => find.settled === null),
    json: { finds },
    text:
      finds.length === 0
        ? 'no search came upon anything that somebody has to look at'
        : finds.map(findText).join(''),
  };
}

/** The word is taken down, and the search made again that takes it into account: at once where it is short. */
async function settled(shop: ShopRuntime, id: string, said: FindSettled): Promise<Output> {
  const find = await shop.erasures.settle(id, said);
  const { searched: all } = await shop.erasures.search({ within: 10 });
  const search = all.find((one) => one.id === find.erasure);
  const then =
    search === undefined
      ? 'the receipt says so after the next search'
      : search.state === 'found'
        ? `left: ${rowsText(search.found)}`
        : searchText(search.search);
  return {
    found: search?.state === 'unfinished' || search?.state === 'found',
    json: { find, search: search ?? null },
    text: `${findText(find)}${then}`,
  };
}
