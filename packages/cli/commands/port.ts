import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvFiles } from '@trygg/engine';
import { required } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CliError } from '../errors.ts';
import { plural } from '../findings.ts';
import { oneOf } from '../one-of.ts';
import { withShop } from '../with-shop.ts';

const formats = ['json', 'csv'] as const;

export const port: Command = {
  name: 'port',
  says: 'what a subject takes with her to another controller (Art. 20): JSON, or CSV with a file a table',
  flags: ['subject', 'format', 'out', 'by', 'shop', 'policy', 'database', 'map', 'activities', 'host'],
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
};

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
