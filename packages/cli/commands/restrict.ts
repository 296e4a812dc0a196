import type { Receipt, ShopRuntime, Subject } from '@trygg/engine';
import { type LetterLanguage, liftLetter } from '@trygg/engine/model';
import { meantHelp } from '@trygg/policy';
import { command, type Input, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { subjectsOf, withOthers } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { day, momentOf } from '../flags/as-of.ts';
import { doneBy } from '../flags/done-by.ts';
import type { Flags } from '../flags/flag.ts';
import { oneOf } from '../flags/one-of.ts';
import { applyFlag, asOfFlag, byFlag, languageFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { letterText } from '../text/request-text.ts';
import { receiptText, restrictionsText, subjectText } from '../text/rights-text.ts';

const grounds = ['accuracy', 'unlawful', 'claims', 'objection'] as const;
const languages = ['sv', 'nl', 'en'] as const satisfies readonly LetterLanguage[];

function groundOf(input: Pick<Input<'ground'>, 'values' | 'flags'>): (typeof grounds)[number] {
  const word = required(input, 'ground');
  const ground = grounds.find((one) => one === word);
  if (ground !== undefined) return ground;
  throw new CliError('ground_unknown', `there is no ground \`${word}\` of restriction`, {
    help: meantHelp(word, grounds),
  });
}

const flags = {
  ...subjectFlag,
  ground: { value: 'GROUND', says: '`accuracy`, `unlawful`, `claims` or `objection` (Art. 18(1))' },
  review: { value: 'DAY', says: 'the day by which somebody looks at it again; else a month from now' },
  lift: {
    says: 'end the restriction, once the subject was told (Art. 18(3)): `--apply` has the shop send the mail first; without it the letter is printed',
  },
  told: {
    value: 'DAY',
    says: 'of a lift: the day on which the subject was told of it by post, or asked for it; no mail is sent',
  },
  ...languageFlag,
  list: { says: 'those that stand, with what retention spares for them; exit 1 when one is to be looked at' },
  ...byFlag,
  ...applyFlag,
  ...asOfFlag,
  ...shopFlags,
} as const satisfies Flags;

type RestrictInput = InputOf<typeof flags>;

export const restrict = command({
  name: 'restrict',
  says: 'restrict processing (Art. 18), or `--lift` it; `--apply` does so; `--list` shows those that stand',
  flags,
  async run(input) {
    if (input.switches.has('list')) return listed(input);
    const lift = input.switches.has('lift');
    for (const [flag, with_] of [
      ['ground', 'a restriction'],
      ['review', 'a restriction'],
    ] as const)
      if (lift && input.values.has(flag))
        throw new CliError('argument_unexpected', `\`--lift\` takes no \`--${flag}\``, {
          help: `leave one of them out: it is of ${with_}, and one is lifted whatever its ground was`,
        });
    return lift ? lifted(input) : restricted(input);
  },
});

async function listed(input: RestrictInput): Promise<Output> {
  return withShop(input, async (shop, policy) => {
    const restrictions = await shop.restrictions.list({ asOf: momentOf(input, policy.timeZone) });
    return {
      found: restrictions.some(({ due }) => due),
      json: { restrictions },
      text: restrictionsText(restrictions),
    };
  });
}

async function restricted(input: RestrictInput): Promise<Output> {
  const who = required(input, 'subject');
  const ground = groundOf(input);
  const by = input.switches.has('apply') ? doneBy(input) : undefined;
  const review = input.values.has('review') ? { review: day(required(input, 'review')) } : {};
  return withShop(input, async (shop, _, host) => {
    const subjects = await withOthers(host, shop, await subjectsOf(shop, who));
    if (by === undefined) {
      const [subject, ...others] = subjects;
      return {
        found: false,
        json: { plan: { kind: 'restrict', subject, others, ground } },
        text: `would restrict, on the ground \`${ground}\`, ${subjects.map(subjectText).join(' and ')}; nothing has changed: \`--apply\` does it`,
      };
    }
    return doneTo(subjects, (one) => shop.restrictions.restrict(one, ground, { by, ...review }));
  });
}

/** Nobody's restriction ends before they were told: by a mail that a mail server took, or by post, on the day that is said. */
async function lifted(input: RestrictInput): Promise<Output> {
  const who = required(input, 'subject');
  const by = input.switches.has('apply') ? doneBy(input) : undefined;
  const told = input.values.has('told') ? day(required(input, 'told')) : undefined;
  const language = oneOf('language', input.values.get('lang') ?? 'en', languages);
  return withShop(input, async (shop, policy, host) => {
    const subjects = await withOthers(host, shop, await subjectsOf(shop, who));
    const now = Temporal.Now.instant();
    const names = new Set(subjects.flatMap(({ refs }) => refs.map(({ kind, key }) => `${kind}:${key}`)));
    const standing = (await shop.restrictions.list({ asOf: now })).filter(({ ref }) =>
      names.has(`${ref.kind}:${ref.key}`),
    );
    const [first] = standing;
    const own = input.values.has('lang') ? language : (policy.languages[0] ?? language);
    if (by === undefined) {
      const [subject, ...others] = subjects;
      const letter = first === undefined ? null : liftLetter(policy, own, first.since);
      const would = `would lift the restriction of ${subjects.map(subjectText).join(' and ')}; nothing has changed: \`--apply\` sends this as a mail and does it once a mail server has taken it, \`--apply --told DAY\` does it after a letter by post\n`;
      return {
        found: false,
        json: { plan: { kind: 'lift', subject, others, ground: null, standing }, letter },
        text: letter === null ? would : `${would}${letterText(letter)}`,
      };
    }
    if (told === undefined) return announced(shop, subjects, { by, language: own });
    const today = now.toZonedDateTimeISO(policy.timeZone).toPlainDate();
    if (Temporal.PlainDate.compare(told, today) > 0 || (first !== undefined && told.toString() < first.since))
      throw new CliError('date_future', `nobody was told on \`${told}\` of the end of this restriction`, {
        help: 'send the letter that `--lift` prints, then write the day on which it was sent',
      });
    return doneTo(subjects, (one) => shop.restrictions.lift(one, { by, told }));
  });
}

const announcedWords = {
  queued:
    'the mail that tells of the end waits for the mail server; the restriction is lifted once it was taken, and `trygg restrict --list` shows it until then',
  'not-restricted': 'nothing is restricted; nothing has changed',
} as const;

async function announced(
  shop: ShopRuntime,
  subjects: readonly Subject[],
  options: { readonly by: string; readonly language: LetterLanguage },
): Promise<Output> {
  const outcome = await shop.restrictions.announce(subjects, options);
  if (outcome === 'no-address')
    throw new CliError(
      'argument_missing',
      '`--told` is missing: no one address is known to send the mail to',
      {
        help: 'send the letter that `--lift` prints, then write the day on which it was sent: `--told DAY`',
      },
    );
  return { found: false, json: { announced: outcome }, text: `${announcedWords[outcome]}\n` };
}

/** Each is a deed of its own, and done again it changes nothing: what fails in between is done by the next run. */
async function doneTo(
  subjects: readonly Subject[],
  done: (one: Subject) => Promise<Receipt>,
): Promise<Output> {
  const [subject, ...others] = subjects;
  for (const other of others) await done(other);
  if (subject === undefined) throw new TypeError('somebody was named');
  const receipt = await done(subject);
  return { found: false, json: { receipt }, text: receiptText(receipt) };
}
