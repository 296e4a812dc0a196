import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvFiles } from '@trygg/engine';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { required } from '../flags/arguments.ts';
import { oneOf } from '../flags/one-of.ts';
import { byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { plural } from '../text/findings.ts';

const formats = ['json', 'csv'] as const;

export const port = command({
  name: 'port',
  says: 'what a subject takes along to another controller (Art. 20): JSON, or CSV with a file a table',
  flags: {
    ...subjectFlag,
    format: { value: 'FORMAT', says: '`json` or `csv`; else `json`' },
    out: { value: 'PATH', says: 'the file to write, for `csv` the folder; else JSON is printed' },
    ...byFlag,
    ...shopFlags,
  },
  async run(input) {
    const who = required(input, 'subject');
    const format = oneOf('format', input.values.get('format') ?? 'json', formats);
    const folder = format === 'csv' ? required(input, 'out') : undefined;
    return withShop(input, async (shop) => {
      const subject = await shop.subjects.resolve(who);
      const exported = await shop.access.port(subject);
      await shop.subjects.lookedUp(subject, 'port', input.values.get('by') ?? 'command line');
      if (folder === undefined) {
        const text = `${JSON.stringify(exported, null, 2)}\n`;
        const out = input.values.get('out');
        if (out === undefined) return { found: false, json: exported, text };
        write(out, text);
        return { found: false, json: { files: [out] }, text: `${out}\n` };
      }
      mkdirSync(folder, { recursive: true });
      const files = [...csvFiles(exported)].map(([name, text]) => {
        const path = join(folder, name);
        write(path, text);
        return path;
      });
      return {
        found: false,
        json: { files },
        text: `${files.map((path) => `${path}\n`).join('')}${plural(files.length, 'file')}\n`,
      };
    });
  },
});

/** For the owner's eyes: the file holds somebody's data. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new CliError('file_unwritable', `\`${path}\` cannot be written`, {
      help: 'it exists already, or its folder does not',
      cause,
    });
  }
}
