import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { readReceipt, type SignedReceipt } from '@trygg/engine/controls';
import { meantHelp } from '@trygg/policy';
import { command, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { publicKeyOf } from '../find/public-key.ts';
import type { Flags } from '../flags/flag.ts';
import { keyFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';

const flags = { ...keyFlag, ...shopFlags } as const satisfies Flags;

type Given = InputOf<typeof flags>;

/** The signed text, or the JSON of a command with `receipt.jws` in it. */
async function signedText(path: string): Promise<string> {
  const text =
    path === '-' ? await readAll(process.stdin) : await readFile(path, 'utf8').catch(missing(path));
  if (!text.trimStart().startsWith('{')) return text.trim();
  try {
    const { receipt, jws } = JSON.parse(text) as { receipt?: { jws?: unknown }; jws?: unknown };
    const found = receipt?.jws ?? jws;
    if (typeof found === 'string') return found;
  } catch {
    // Said by whoever checks the signature.
  }
  return text;
}

function missing(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new CliError('file_missing', `\`${path}\` is not there`, {
      help: 'name a file, or `-` for standard input',
    });
  };
}

function receiptLine({ shop, kind, at, id, planHash }: SignedReceipt): string {
  return `${shop}: ${kind} of ${at}, receipt ${id}, plan ${planHash.slice(0, 12)}`;
}

async function verify(input: Given, path: string): Promise<Output> {
  const jws = await signedText(path);
  if (input.values.has('key')) {
    const read = await readReceipt(jws, await publicKeyOf(input));
    if ('fault' in read) return forged(read.fault);
    const text = `${receiptLine(read.receipt)}\nsigned by the holder of the key`;
    return { found: false, json: { sound: true, receipt: read.receipt }, text };
  }
  return withShop(input, async ({ ledger, receipts }) => {
    const read = await receipts.read(jws);
    if ('fault' in read) return forged(read.fault);
    const entry = await ledger.entryOfReceipt(read.receipt.id);
    const told =
      entry === null
        ? 'the ledger has no entry of it: its period is over, or it was removed'
        : entry.seq === null
          ? `entry \`${entry.id}\` of the ledger, not sealed yet`
          : `entry ${entry.seq} \`${entry.id}\` of the ledger`;
    const text = `${receiptLine(read.receipt)}\nsigned by this installation; ${told}`;
    return { found: entry === null, json: { sound: true, receipt: read.receipt, entry }, text };
  });
}

function forged(fault: string): Output {
  return {
    found: true,
    json: { sound: false, fault },
    text: `this receipt is not what was signed: ${fault}`,
  };
}

export const receipt = command({
  name: 'receipt',
  says: 'verify a receipt: with `--key` without any database, else against the shop’s key and ledger',
  takes: 'verify FILE|-',
  flags,
  async run(input): Promise<Output> {
    const [verb = '', file, extra] = input.arguments;
    if (verb !== 'verify') {
      const message =
        verb === '' ? '`trygg receipt` needs a verb' : `\`trygg receipt\` has no verb \`${verb}\``;
      throw new CliError('argument_missing', message, { help: meantHelp(verb, ['verify']) });
    }
    if (file === undefined || extra !== undefined) {
      throw new CliError('argument_missing', '`trygg receipt verify` takes one file', {
        help: 'name a file, or `-` for standard input',
      });
    }
    return verify(input, file);
  },
});
