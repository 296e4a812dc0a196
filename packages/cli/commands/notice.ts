import { writeFileSync } from 'node:fs';
import {
  type Comparison,
  comparisonHtml,
  comparisonOf,
  type EnforcedPolicy,
  type Language,
  type Notice,
  noticeHtml,
  noticeOf,
  type ReadPolicy,
  readClauses,
  readPolicy,
  type So,
} from '@trygg/policy';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { chosenPolicy, enforcedOf, policyPlace } from '../find/policy.ts';
import { soUnder } from '../find/so.ts';
import { oneOf } from '../flags/one-of.ts';
import { filesFlags, languageFlag, outFlag } from '../flags/shared.ts';

const languages: readonly Language[] = ['sv', 'nl', 'en'];

/** Reads files only, never a database: the notice is what the policy says, as far as the software is built. */
export const notice = command({
  name: 'notice',
  says: 'what a policy tells people (Art. 13, 14), as a page to read and to print; reads files only',
  takes: '[POLICY]',
  flags: {
    ...languageFlag,
    published: { says: 'the published text beside what is enforced: what differs, and why' },
    ...outFlag,
    ...filesFlags,
  },
  async run(input) {
    const host = await loadHost(input);
    const [word, another] = input.arguments;
    if (another !== undefined) {
      throw new CliError('argument_unexpected', 'a notice is of one policy', {
        help: 'write `trygg notice POLICY`',
      });
    }
    const place = word === undefined ? chosenPolicy(host, input) : policyPlace(host, word);
    const read = readPolicy(place);
    const policy = enforcedOf(place, read);
    const language = oneOf('language', input.values.get('lang') ?? policy.languages[0] ?? 'en', languages);
    const { made, text } = input.switches.has('published')
      ? compared(place, read, policy, language)
      : told(await soUnder(host, input, place, policy), language);
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
});

type Printed = { readonly made: Notice | Comparison; readonly text: string };

function told(so: So, language: Language): Printed {
  const made = noticeOf(so, language);
  return { made, text: noticeHtml(made) };
}

/** For the office: the text as published beside what is enforced. */
function compared(
  place: string,
  { published }: ReadPolicy,
  enforced: EnforcedPolicy,
  language: Language,
): Printed {
  if (published === undefined)
    throw new CliError('policy_faulty', `the policy at \`${place}\` does not read`);
  const made = comparisonOf({ published, enforced, clauses: readClauses(place) }, language);
  return { made, text: comparisonHtml(made) };
}
