import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvFiles } from '@trygg/engine';
import { command } from '../command.ts';
import { oneSubject } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { doneBy } from '../flags/done-by.ts';
import { oneOf } from '../flags/one-of.ts';
import { byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { plural } from '../text/findings.ts';
import { emptyFolder, noteCopy, notedText, requestNumber, writeCopy } from './copy-file.ts';

const formats = ['json', 'csv'] as const;

export const port = command({
  name: 'port',
  says: 'what a subject takes along to another controller (Art. 20): JSON, or CSV with a file a table',
  flags: {
    ...subjectFlag,
    format: { value: 'FORMAT', says: '`json` or `csv`; else `json`' },
    out: { value: 'PATH', says: 'the file to write, for `csv` the folder; else JSON is printed' },
    request: { value: 'NUMBER', says: 'the request that it is made for: nothing else answers it' },
    ...byFlag,
    ...shopFlags,
  },
  async run(input) {
    const who = required(input, 'subject');
    const format = oneOf('format', input.values.get('format') ?? 'json', formats);
    const by = doneBy(input);
    const request = input.values.has('request') ? requestNumber(required(input, 'request')) : undefined;
    const out = format === 'csv' || request !== undefined ? required(input, 'out') : input.values.get('out');
    return withShop(input, async (shop) => {
      const subject = await oneSubject(shop, who);
      const exported = await shop.access.port(subject);
      await shop.subjects.lookedUp(subject, 'port', by);
      const text = `${JSON.stringify(exported, null, 2)}\n`;
      if (out === undefined) return { found: false, json: exported, text };
      if (format === 'csv' && request !== undefined) emptyFolder(out);
      const files = format === 'csv' ? writeFolder(out, csvFiles(exported)) : [out];
      if (format === 'json') writeCopy(out, text);
      const listed = `${files.map((path) => `${path}\n`).join('')}${format === 'csv' ? `${plural(files.length, 'file')}\n` : ''}`;
      if (request === undefined) return { found: false, json: { files }, text: listed };
      const noted = await noteCopy(shop, out, request, { subjects: [subject], files, by });
      return { found: false, json: { files, request: noted }, text: `${listed}${notedText(out, noted)}` };
    });
  },
});

/** A file a table. */
function writeFolder(folder: string, files: ReturnType<typeof csvFiles>): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return [...files].map(([name, text]) => {
    const path = join(folder, name);
    writeCopy(path, text);
    return path;
  });
}
