import { writeFileSync } from 'node:fs';
import { type Language, noticeHtml, noticeOf, readPolicy } from '@trygg/policy';
import type { Command } from '../command.ts';
import { doneActivities } from '../done-activities.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { chosenPolicy, enforcedOf, policyPlace } from '../find/policy.ts';
import { oneOf } from '../one-of.ts';

const languages: readonly Language[] = ['sv', 'nl', 'en'];

/** Reads files only, never a database: the notice is what the policy says, as far as the software is built. */
export const notice: Command = {
  name: 'notice',
  says: 'what a policy tells people (Art. 13, 14), as a page to read and to print; reads files only',
  takes: '[POLICY]',
  flags: ['lang', 'out', 'policy', 'shop', 'map', 'activities', 'host'],
  async run(input) {
    const host = await loadHost(input);
    const [word, another] = input.arguments;
    if (another !== undefined) {
      throw new CliError('argument_unexpected', 'a notice is of one policy', {
        help: 'write `trygg notice POLICY`',
      });
    }
    const place = word === undefined ? chosenPolicy(host, input) : policyPlace(host, word);
    const policy = enforcedOf(place, readPolicy(place));
    const language = oneOf('language', input.values.get('lang') ?? policy.languages[0] ?? 'en', languages);
    const made = noticeOf(policy, language, {
      done: doneActivities(policy, await soundMaps(host, input)),
    });
    const text = noticeHtml(made);
    const out = input.values.get('out');
    if (out === undefined) return { found: false, json: made, text };
    try {
      writeFileSync(out, text);
    } catch (cause) {
      throw new CliError('file_unwritable', `the notice cannot be written to \`${out}\``, { cause });
    }
    return {
      found: false,
      json: { policy: policy.name, language, file: out, sections: made.sections.length },
      text: `${out}: ${made.sections.length} sections\n`,
    };
  },
};
