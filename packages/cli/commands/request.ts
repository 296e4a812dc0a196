import type { RequestRecord, RequestRight, ShopRuntime, Subject } from '@trygg/engine';
import {
  extensionReasons,
  identityMethods,
  type LetterLanguage,
  type RefusalGroundId,
  refusalGrounds,
  requestChannels,
  requestRights,
} from '@trygg/engine/model';
import { command, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { subjectsOf } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { day } from '../flags/as-of.ts';
import { doneBy } from '../flags/done-by.ts';
import type { Flags } from '../flags/flag.ts';
import { oneOf } from '../flags/one-of.ts';
import { byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { letterText, requestsText, requestText } from '../text/request-text.ts';
import { copyHash } from './copy-file.ts';

const verbs = ['open', 'identify', 'extend', 'refuse', 'answer', 'withdraw', 'list'] as const;
type Verb = (typeof verbs)[number];

const languages = ['sv', 'nl', 'en'] as const satisfies readonly LetterLanguage[];

const flags = {
  right: {
    value: 'RIGHT',
    says: '`access`, `rectification`, `erasure`, `restriction`, `portability`, `objection`, `marketing-objection` or `withdrawal`',
  },
  channel: {
    value: 'CHANNEL',
    says: 'how it arrived: `web`, `e-mail`, `telephone`, `letter` or `office`',
  },
  ...subjectFlag,
  received: { value: 'DAY', says: 'the day on which it arrived; else today' },
  reference: { value: 'NUMBER', says: 'the office’s own file number' },
  ask: { says: 'ask for proof of who asks, where there are reasonable doubts (Art. 12(6))' },
  method: {
    value: 'METHOD',
    says: 'how it was found out who asks: `signed-in`, `reply-from-known-address`, `call-back`, `known-facts` or `seen-in-person`',
  },
  reason: { value: 'REASON', says: 'of an extension: `complexity` or `number` (Art. 12(3))' },
  refusal: { value: 'GROUND', says: 'one of the closed list, such as `manifestly-excessive`' },
  because: { value: 'TEXT', says: 'the reason in a sentence, as whoever asked is told it' },
  receipt: { value: 'ID', says: 'receipt of what was done; several with commas between' },
  copy: {
    value: 'FILE',
    says: 'the copy that was given: the file, or for CSV the folder, that `access` or `port` made with `--request`',
  },
  'unidentified-because': {
    value: 'TEXT',
    says: 'of an answer: why it is beyond doubt who asks, where nobody identified them; its SHA-256 is kept',
  },
  'nothing-held': { says: 'nothing is held about the one who asks' },
  all: { says: 'list those that have ended too' },
  on: { value: 'DAY', says: 'the day on which the step happened, or for which to list; else today' },
  ...byFlag,
  lang: { value: 'LANGUAGE', says: 'of the letter: `sv`, `nl` or `en`; else the policy’s first' },
  ...shopFlags,
} as const satisfies Flags;

type Given = InputOf<typeof flags>;

function numberOf(input: Given): number {
  const [, text, extra] = input.arguments;
  if (text === undefined || extra !== undefined || !/^[1-9]\d{0,14}$/u.test(text)) {
    throw new CliError('argument_missing', 'no request is named, or not one alone', {
      help: 'write its number: `trygg request answer 12`; `trygg request list` names them',
    });
  }
  return Number(text);
}

/** What every step says. */
function stepOf(input: Given): { asOf: Temporal.Instant; on?: Temporal.PlainDate; by: string } {
  return {
    by: doneBy(input),
    asOf: Temporal.Now.instant(),
    ...(input.values.has('on') ? { on: day(required(input, 'on')) } : {}),
  };
}

function languageOf(input: Given): { language?: LetterLanguage } {
  const word = input.values.get('lang');
  return word === undefined ? {} : { language: oneOf('language', word, languages) };
}

/** A request is about one row of whoever is several: an answer that covers the others covers this one too. */
async function firstOf(shop: ShopRuntime, who: string): Promise<Subject> {
  const [subject] = await subjectsOf(shop, who);
  if (subject === undefined) throw new TypeError('somebody was named');
  return subject;
}

function found(request: RequestRecord): Output {
  return { found: false, json: { request }, text: requestText(request) };
}

async function letterOf(
  done: Promise<{ readonly request: RequestRecord; readonly letter: { subject: string; text: string } }>,
): Promise<Output> {
  const { request, letter } = await done;
  return { found: false, json: { request, letter }, text: `${requestText(request)}\n${letterText(letter)}` };
}

async function carriedOut(
  { requests, policy }: ShopRuntime,
  verb: Exclude<Verb, 'open'>,
  input: Given,
): Promise<Output> {
  if (verb === 'list') {
    const all = input.switches.has('all');
    const on = input.values.has('on') ? day(required(input, 'on')) : undefined;
    const listed = await requests.list({
      all,
      asOf: on?.toZonedDateTime(policy.timeZone).toInstant() ?? Temporal.Now.instant(),
    });
    return {
      found: listed.some((request) => request.overdue),
      json: { requests: listed, overdue: listed.filter((request) => request.overdue).length },
      text: requestsText(listed, all),
    };
  }
  const number = numberOf(input);
  const step = stepOf(input);
  const because = (): string => required(input, 'because');
  switch (verb) {
    case 'identify':
      if (input.switches.has('ask'))
        return letterOf(requests.doubt(number, { ...step, ...languageOf(input), because: because() }));
      return found(
        await requests.identify(number, {
          ...step,
          method: oneOf('method', required(input, 'method'), identityMethods),
        }),
      );
    case 'extend':
      return letterOf(
        requests.extend(number, {
          ...step,
          ...languageOf(input),
          reason: oneOf('reason', required(input, 'reason'), extensionReasons),
          because: because(),
        }),
      );
    case 'refuse':
      return letterOf(
        requests.refuse(number, {
          ...step,
          ...languageOf(input),
          ground: oneOf(
            'refusal',
            required(input, 'refusal'),
            Object.keys(refusalGrounds) as RefusalGroundId[],
          ),
          because: because(),
        }),
      );
    case 'answer': {
      const receipts = input.values.get('receipt')?.split(',');
      const copy = input.values.get('copy');
      const unidentifiedBecause = input.values.get('unidentified-because');
      return found(
        await requests.answer(number, {
          ...step,
          nothingHeld: input.switches.has('nothing-held'),
          ...(receipts === undefined ? {} : { receipts }),
          ...(copy === undefined ? {} : { copy: copyHash(copy) }),
          ...(unidentifiedBecause === undefined ? {} : { unidentifiedBecause }),
        }),
      );
    }
    case 'withdraw':
      return found(await requests.withdraw(number, step));
  }
}

export const request = command({
  name: 'request',
  says: 'requests of people about their data, and their clock (Art. 12); `list` exits 1 when one is overdue',
  takes: `${verbs.join('|')} [NUMBER]`,
  flags,
  async run(input) {
    const [word = ''] = input.arguments;
    if (word === '')
      throw new CliError('argument_missing', '`trygg request` needs a verb', { help: verbs.join(', ') });
    const verb = oneOf('verb of `trygg request`', word, verbs);
    if (verb !== 'open') return withShop(input, (shop) => carriedOut(shop, verb, input));
    const right = oneOf('right', required(input, 'right'), Object.keys(requestRights) as RequestRight[]);
    const channel = oneOf('channel', required(input, 'channel'), requestChannels);
    const who = input.values.get('subject');
    const by = doneBy(input);
    const reference = input.values.get('reference');
    const receivedOn = input.values.has('received') ? day(required(input, 'received')) : undefined;
    return withShop(input, async (shop) =>
      found(
        await shop.requests.open({
          right,
          channel,
          asOf: Temporal.Now.instant(),
          ...(who === undefined ? {} : { subject: await firstOf(shop, who) }),
          ...(reference === undefined ? {} : { reference }),
          by,
          ...(receivedOn === undefined ? {} : { receivedOn }),
        }),
      ),
    );
  },
});
