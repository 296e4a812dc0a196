import type { Hold } from '@trygg/engine';
import { holdLaws, holdReasons, reviewReasons } from '@trygg/engine/model';
import { command, type Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { required } from '../flags/arguments.ts';
import { day } from '../flags/as-of.ts';
import { doneBy } from '../flags/done-by.ts';
import { oneOf } from '../flags/one-of.ts';
import { byFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';

const verbs = ['set', 'lift', 'review', 'list'] as const;

function text({ id, record, key, reason, law, until, reviewOn }: Hold, today?: string): string {
  const late = today !== undefined && reviewOn <= today;
  return `${id}  ${record} ${key.join('/')}  ${reason}, ${law}, until ${until}, ${late ? `to be looked at since ${reviewOn}` : `looked at again on ${reviewOn}`}\n`;
}

/** `purchase:17`, or `line:17/2` where the key has two columns. */
function recordOf(input: Pick<Input<'record'>, 'values' | 'flags'>): {
  record: string;
  key: readonly string[];
} {
  const [record = '', key = ''] = required(input, 'record').split(/:(.*)/su);
  if (record !== '' && key !== '') return { record, key: key.split('/') };
  throw new CliError('argument_missing', '`--record` names no record', {
    help: 'write `--record KIND:KEY`, such as `order-history:17`',
  });
}

function idOf(input: Input): string {
  const [, id, extra] = input.arguments;
  if (id !== undefined && extra === undefined) return id;
  throw new CliError('argument_missing', 'no hold is named, or not one alone', {
    help: 'write its id, such as `trygg hold lift ID`; `trygg hold list` names them',
  });
}

export const hold = command({
  name: 'hold',
  says: 'keep one record whole, with an end (Art. 17(3)): `set` and `lift` do so at once, `review` notes that one goes on, `list` shows those that stand and fails on one that nobody looked at in time',
  takes: 'set|lift ID|review ID|list',
  flags: {
    record: {
      value: 'KIND:KEY',
      says: 'a record of the data map and the key of its root row; columns with `/` between',
    },
    reason: {
      value: 'REASON',
      says: `${holdReasons.map((one) => `\`${one}\``).join(', ')}; why one goes on: ${reviewReasons.map((one) => `\`${one}\``).join(', ')}`,
    },
    law: { value: 'ARTICLE', says: 'what lets the record be kept: `GDPR 17(3)(a)` to `GDPR 17(3)(e)`' },
    until: { value: 'DAY', says: 'the day on which the hold is over by itself' },
    review: {
      value: 'DAY',
      says: 'the day on which it is looked at again; without it a third of the time to its end, half a year at most',
    },
    ...byFlag,
    ...shopFlags,
  },
  async run(input) {
    const verb = oneOf('verb', input.arguments[0] ?? 'list', verbs);
    switch (verb) {
      case 'set': {
        const review = input.values.get('review');
        const asked = {
          ...recordOf(input),
          reason: oneOf('reason', required(input, 'reason'), holdReasons),
          law: oneOf('law', required(input, 'law'), holdLaws),
          until: day(required(input, 'until')),
          ...(review === undefined ? {} : { review: day(review) }),
        };
        const by = doneBy(input);
        return withShop(input, async (shop) => {
          const set = await shop.holds.set(asked, { by, asOf: Temporal.Now.instant() });
          return { found: false, json: { hold: set }, text: text(set) };
        });
      }
      case 'lift': {
        const [id, by] = [idOf(input), doneBy(input)];
        return withShop(input, async (shop) => {
          const ended = await shop.holds.lift(id, by);
          return {
            found: false,
            json: { hold: ended },
            text: `the hold on a record \`${ended.record}\` is over (${ended.ended}); what waited for it goes with the next run`,
          };
        });
      }
      case 'review': {
        const [id, by] = [idOf(input), required(input, 'by')];
        const because = oneOf('reason', required(input, 'reason'), reviewReasons);
        return withShop(input, async (shop) => {
          const reviewed = await shop.holds.review(id, { by, because, asOf: Temporal.Now.instant() });
          return { found: false, json: { hold: reviewed }, text: text(reviewed) };
        });
      }
      case 'list':
        return withShop(input, async (shop, policy) => {
          const today = Temporal.Now.zonedDateTimeISO(policy.timeZone).toPlainDate().toString();
          const holds = await shop.holds.open();
          const late = holds.filter(({ reviewOn }) => reviewOn <= today);
          return {
            found: late.length > 0,
            json: { holds, late: late.map(({ id }) => id) },
            text: holds.map((one) => text(one, today)).join(''),
          };
        });
      default:
        return verb satisfies never;
    }
  },
});
