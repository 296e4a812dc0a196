import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Verification, verifyExport } from '@trygg/engine/controls';
import { meantHelp } from '@trygg/policy';
import { command, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { publicKeyOf } from '../find/public-key.ts';
import { required } from '../flags/arguments.ts';
import type { Flags } from '../flags/flag.ts';
import { applyFlag, byFlag, keyFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';

const verbs = ['verify', 'export', 'key', 'resume'];

const flags = {
  ...keyFlag,
  checkpoints: { value: 'FILE', says: 'checkpoints that lie outside the database, a line each' },
  ...byFlag,
  ...applyFlag,
  ...shopFlags,
} as const satisfies Flags;

type Given = InputOf<typeof flags>;

/** Which entries a restored backup lacks; `lost` is no more than `from` where it has them all, and lacks checkpoints. */
function lostText({ from, lost }: { readonly from: number; readonly lost: number }): string {
  if (lost <= from) return 'no entry that a checkpoint vouches for is lost';
  return lost === from + 1
    ? `entry ${lost} as it was signed is lost`
    : `entries ${from + 1} to ${lost} as they were signed are lost`;
}

function resumedText({ from, lost, at, by }: Verification['resumed'][number]): string {
  return `went on from an older copy at ${at}, behind entry ${from}: ${lostText({ from, lost })}; what comes after entry ${from} is vouched for since then; decided by ${by}\n`;
}

function verificationText(found: Verification, now = Temporal.Now.instant()): string {
  const { entries, begins, head, unsealed, vouched, vouchedAt, late } = found;
  const faults = found.faults.map(({ kind, message }) => `${kind}: ${message}\n`).join('');
  const oldest = unsealed.oldest === null ? null : Temporal.Instant.from(unsealed.oldest);
  const age = oldest === null ? '' : `, the oldest ${Math.round(now.since(oldest).total('seconds'))} s ago`;
  const chain = entries === 0 ? 'no entries' : `entries ${begins} to ${head.seq}`;
  const outside =
    found.checkpoints.outside === null ? 'none were brought' : String(found.checkpoints.outside);
  const since = vouchedAt === null ? 'by no checkpoint yet' : `since ${vouchedAt}`;
  const waited =
    late === null
      ? ''
      : `${late.entries} entries, from entry ${late.first} on, had no checkpoint for up to ${late.seconds} s: the shop was closed or killed, or both sides were put back\n`;
  return `${faults}${found.shop}: ${found.sound ? 'sound' : 'not sound'}; ${chain}, head ${head.hash}
vouched for up to entry ${vouched} of ${head.seq}, ${since}; checkpoints in the ledger: ${found.checkpoints.inside}, outside: ${outside}
${found.resumed.map(resumedText).join('')}${waited}not sealed yet: ${unsealed.entries}${age}\n`;
}

function outcome(found: Verification): Output {
  return { found: !found.sound, json: found, text: verificationText(found) };
}

async function verifyFile(input: Given, path: string): Promise<Output> {
  const publicKey = await publicKeyOf(input);
  const outside = input.values.get('checkpoints');
  const copies = outside === undefined ? null : await linesOf(outside);
  return outcome(await verifyExport(readLines(path), publicKey, copies));
}

async function linesOf(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const line of readLines(path)) found.push(line);
  return found;
}

/** INVARIANT: every byte counts, so a line ends at `\n` alone, and the last one does too. */
async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const part of createReadStream(path, 'utf8')) {
      const lines = `${rest}${String(part)}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw fileMissing(path, error);
  }
  if (rest !== '') yield `${rest} `;
}

function fileMissing(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return error;
  return new CliError('file_missing', `\`${path}\` is not there`, { help: 'name a file that is' });
}

/** Without `--apply` it says what is lost, and changes nothing. */
async function resume(input: Given): Promise<Output> {
  const by = input.switches.has('apply') ? required(input, 'by') : undefined;
  return withShop(input, async ({ ledger }) => {
    const { from, lost } = by === undefined ? await ledger.resumable() : await ledger.resume(by);
    const done = by !== undefined;
    const text = done
      ? `the ledger goes on behind entry ${from}: ${lostText({ from, lost })}`
      : `the database ends with entry ${from}: ${lostText({ from, lost })}; \`--apply --by WHO\` lets the ledger go on from there`;
    return { found: false, json: { resumed: done, from, lost }, text };
  });
}

async function exportTo(input: Given, path: string): Promise<Output> {
  return withShop(input, async ({ ledger }) => {
    await ledger.seal({ wait: true });
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new CliError('file_there', `\`${path}\` is there already`, { help: 'name a new file' });
    });
    let lines = 0;
    try {
      for await (const line of ledger.export()) {
        await file.write(line);
        lines += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { found: false, json: { file: path, lines }, text: `${path}: ${lines} lines` };
  });
}

export const ledger = command({
  name: 'ledger',
  says: '`verify` tells whether the ledger, or an export of it, is what was sealed; `export` writes it; `key` prints the public key; `resume` goes on after a backup was restored',
  takes: `${verbs.join('|')} [FILE]`,
  flags,
  async run(input): Promise<Output> {
    const [verb = '', file, extra] = input.arguments;
    if (!verbs.includes(verb)) {
      const message =
        verb === '' ? '`trygg ledger` needs a verb' : `\`trygg ledger\` has no verb \`${verb}\``;
      throw new CliError('argument_missing', message, { help: meantHelp(verb, verbs) });
    }
    if (extra !== undefined) {
      throw new CliError(
        'argument_unexpected',
        `\`trygg ledger ${verb}\` takes no argument such as \`${extra}\``,
      );
    }
    if (verb === 'export') {
      if (file === undefined)
        throw new CliError('argument_missing', '`trygg ledger export` needs a file', {
          help: 'name a new file',
        });
      return exportTo(input, file);
    }
    if (verb === 'resume') {
      if (file !== undefined)
        throw new CliError('argument_unexpected', '`trygg ledger resume` takes no file');
      return resume(input);
    }
    if (verb === 'verify' && file !== undefined) {
      required(input, 'key');
      return verifyFile(input, file);
    }
    if (verb === 'verify' && input.values.has('checkpoints'))
      throw new CliError('argument_unexpected', '`--checkpoints` goes with an export', {
        help: 'the live ledger is compared with the checkpoints that `TRYGG_CHECKPOINTS` names',
      });
    return withShop(
      input,
      async ({ ledger }) => {
        if (verb === 'verify') return outcome(await ledger.verify());
        const key = await ledger.publicKey();
        return { found: false, json: key, text: JSON.stringify(key, null, 2) };
      },
      { seals: false },
    );
  },
});
