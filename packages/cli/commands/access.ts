import type { LetterLanguage } from '@trygg/engine/model';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { subjectsOf, withOthers } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { doneBy } from '../flags/done-by.ts';
import { oneOf } from '../flags/one-of.ts';
import { byFlag, languageFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { extractText } from '../text/rights-text.ts';
import { noteCopy, notedText, requestNumber, writeCopy } from './copy-file.ts';

const formats = ['pdf', 'json'] as const;
const languages = ['sv', 'nl', 'en'] as const satisfies readonly LetterLanguage[];

export const access = command({
  name: 'access',
  says: 'all that is held about a subject, in one snapshot (Art. 15); with `--format` the letter that whoever asked gets',
  flags: {
    ...subjectFlag,
    format: {
      value: 'FORMAT',
      says: 'the whole answer in words: `pdf`, or `json`; else rows for whoever looks',
    },
    ...languageFlag,
    out: { value: 'FILE', says: 'the file to write; a PDF needs one' },
    request: { value: 'NUMBER', says: 'the request that the file is made for: no other file answers it' },
    ...byFlag,
    ...shopFlags,
  },
  async run(input) {
    const who = required(input, 'subject');
    const by = doneBy(input);
    const word = input.values.get('format');
    const request = input.values.has('request') ? requestNumber(required(input, 'request')) : undefined;
    if (word === undefined) {
      if (request !== undefined) required(input, 'format');
      return withShop(input, async (shop) => {
        const subjects = await subjectsOf(shop, who);
        await shop.subjects.lookedUp(subjects, 'access', by);
        const extracts = [];
        // Whoever looks gives nothing out: the ledger has the look alone.
        for (const subject of subjects) extracts.push(await shop.access.extract(subject, { record: false }));
        const [only, another] = extracts;
        return {
          found: false,
          json: another === undefined ? only : extracts,
          text: extracts.map(extractText).join('\n'),
        };
      });
    }
    const format = oneOf('format', word, formats);
    const out = format === 'pdf' || request !== undefined ? required(input, 'out') : input.values.get('out');
    return withShop(input, async (shop, policy, host) => {
      const subjects = await withOthers(host, shop, await subjectsOf(shop, who));
      const language = oneOf('language', input.values.get('lang') ?? policy.languages[0] ?? 'en', languages);
      if (host.accessLetter === undefined)
        throw new CliError('host_invalid', 'the host writes no letters', {
          help: 'leave out `--format`: rows as they are held; the interface is `Host.accessLetter` of `@trygg/engine`',
        });
      await shop.subjects.lookedUp(subjects, 'access', by);
      const bytes = await host.accessLetter(shop, subjects, { language, format });
      if (out === undefined) {
        const text = Buffer.from(bytes).toString('utf8');
        return { found: false, json: JSON.parse(text), text };
      }
      writeCopy(out, bytes);
      if (request === undefined) return { found: false, json: { file: out }, text: `${out}\n` };
      const noted = await noteCopy(shop, out, request, { subjects, files: [out], by });
      return { found: false, json: { file: out, request: noted }, text: `${out}\n${notedText(out, noted)}` };
    });
  },
});
