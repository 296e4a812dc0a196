import type { Receipt, Subject } from '@trygg/engine';
import { meantHelp } from '@trygg/policy';
import { command, type Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { required } from '../flags/arguments.ts';
import { applyFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { receiptText, subjectText } from '../text/rights-text.ts';

const grounds = ['accuracy', 'unlawful', 'claims', 'objection'] as const;

function groundOf(input: Pick<Input<'ground'>, 'values' | 'flags'>): (typeof grounds)[number] {
  const word = required(input, 'ground');
  const ground = grounds.find((one) => one === word);
  if (ground !== undefined) return ground;
  throw new CliError('ground_unknown', `there is no ground \`${word}\` of restriction`, {
    help: meantHelp(word, grounds),
  });
}

export const restrict = command({
  name: 'restrict',
  says: 'restrict processing (Art. 18), or `--lift` it; `--apply` does so',
  flags: {
    ...subjectFlag,
    ground: { value: 'GROUND', says: '`accuracy`, `unlawful`, `claims` or `objection` (Art. 18(1))' },
    lift: { says: 'end the restriction' },
    ...applyFlag,
    ...shopFlags,
  },
  async run(input) {
    const who = required(input, 'subject');
    const lift = input.switches.has('lift');
    if (lift && input.values.has('ground')) {
      throw new CliError('argument_unexpected', '`--lift` takes no `--ground`', {
        help: 'leave one of them out: a restriction is lifted whatever its ground was',
      });
    }
    const ground = lift ? null : groundOf(input);
    return withShop(input, async (shop, _, host) => {
      const subject = await shop.subjects.resolve(who);
      const others = (await host.alsoHers?.(shop, subject)) ?? [];
      if (!input.switches.has('apply')) {
        const plan = { kind: ground === null ? 'lift' : 'restrict', subject, others, ground };
        const what = ground === null ? 'lift the restriction of' : `restrict, on the ground \`${ground}\`,`;
        return {
          found: false,
          json: { plan },
          text: `would ${what} ${[subject, ...others].map(subjectText).join(' and ')}; nothing has changed: \`--apply\` does it`,
        };
      }
      const done = (one: Subject): Promise<Receipt> =>
        ground === null ? shop.restrictions.lift(one) : shop.restrictions.restrict(one, ground);
      // Each is a deed of its own, and done again it changes nothing: what fails in between is done by the next run.
      for (const other of others) await done(other);
      const receipt = await done(subject);
      return { found: false, json: { receipt }, text: receiptText(receipt) };
    });
  },
});
