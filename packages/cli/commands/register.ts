import { writeFileSync } from 'node:fs';
import {
  type Language,
  readPolicy,
  registerCsv,
  registerHtml,
  registerJsonLd,
  registerOf,
} from '@trygg/policy';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { chosenPolicy, enforcedOf, policyPlace } from '../find/policy.ts';
import { soUnder } from '../find/so.ts';
import { oneOf } from '../flags/one-of.ts';
import { filesFlags, languageFlag, outFlag } from '../flags/shared.ts';

const languages: readonly Language[] = ['sv', 'nl', 'en'];

/** Reads files only, never a database: the register is what the policy says and the software is built to do. */
export const register = command({
  name: 'register',
  says: 'the records of processing activities (Art. 30) as a page, a table or linked data; reads files only',
  takes: '[POLICY]',
  flags: {
    format: { value: 'FORMAT', says: '`html`, `csv` or `jsonld`; else `html`' },
    as: { value: 'ROLE', says: '`controller` (Art. 30(1)) or `processor` (Art. 30(2)); else `controller`' },
    ...languageFlag,
    ...outFlag,
    ...filesFlags,
  },
  async run(input) {
    const host = await loadHost(input);
    const [word, another] = input.arguments;
    if (another !== undefined) {
      throw new CliError('argument_unexpected', 'a register is of one policy', {
        help: 'write `trygg register POLICY`',
      });
    }
    const place = word === undefined ? chosenPolicy(host, input) : policyPlace(host, word);
    const policy = enforcedOf(place, readPolicy(place));
    const format = oneOf('format', input.values.get('format') ?? 'html', ['html', 'csv', 'jsonld']);
    const as = oneOf('role', input.values.get('as') ?? 'controller', ['controller', 'processor']);
    const wanted = input.values.get('lang') ?? policy.languages[0] ?? 'en';
    const language = oneOf('language', wanted, languages);
    const made = registerOf(await soUnder(host, input, place, policy));
    const linked = registerJsonLd(made, language);
    const text = {
      html: () => registerHtml(made, language),
      csv: () => registerCsv(made, as, language),
      jsonld: () => `${JSON.stringify(linked, null, 2)}\n`,
    }[format]();
    const out = input.values.get('out');
    if (out === undefined) return { found: false, json: linked, text };
    try {
      writeFileSync(out, text);
    } catch (cause) {
      throw new CliError('file_unwritable', `the register cannot be written to \`${out}\``, { cause });
    }
    const { entries, onBehalf } = made;
    return {
      found: false,
      json: {
        policy: policy.name,
        format,
        language,
        file: out,
        entries: entries.length,
        onBehalf: onBehalf.length,
      },
      text: `${out}: ${entries.length} processing activities, ${onBehalf.length} on behalf of others\n`,
    };
  },
});
