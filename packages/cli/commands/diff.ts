import { activitiesDoneUnder } from '@trygg/engine/map';
import { diffPolicies, type EnforcedPolicy, type Language, readPolicy } from '@trygg/policy';
import { command, type Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { diffControls } from '../facts/diff-controls.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedOf, policyPlace } from '../find/policy.ts';
import { oneOf } from '../flags/one-of.ts';
import { mapFlags } from '../flags/shared.ts';
import { diffText } from '../text/diff-text.ts';

const languages: readonly Language[] = ['sv', 'nl', 'en'];

/** Reads files only, never a database: that there are changes is no problem, so it never exits with 1. */
export const diff = command({
  name: 'diff',
  says: 'what a change of policy means: who must be told, who must be asked, which controls change; reads files only',
  takes: 'OLD NEW',
  flags: { lang: { value: 'LANGUAGE', says: '`sv`, `nl` or `en`; else `en`' }, ...mapFlags },
  async run(input) {
    const host = await loadHost(input);
    const [old, now, another] = input.arguments;
    if (old === undefined || now === undefined || another !== undefined) {
      throw new CliError(
        now === undefined ? 'argument_missing' : 'argument_unexpected',
        'two policies are compared',
        {
          help: 'write `trygg diff OLD NEW`, each a name, a folder or a file',
        },
      );
    }
    const policyAt = (word: string): EnforcedPolicy => {
      const place = policyPlace(host, word);
      return enforcedOf(place, readPolicy(place));
    };
    const before = policyAt(old);
    const after = policyAt(now);
    const maps = await soundMaps(host, input);
    const compared = diffPolicies(before, after, activitiesOfBoth(before, after, maps));
    const controls = diffControls(before, after, compared, maps);
    const language = languageOf(input);
    return { found: false, json: { ...compared, controls }, text: diffText(compared, controls, language) };
  },
});

function languageOf(input: Values<'lang'>): Language {
  return oneOf('language', input.values.get('lang') ?? 'en', languages);
}

function activitiesOfBoth(
  before: EnforcedPolicy,
  after: EnforcedPolicy,
  maps: Parameters<typeof activitiesDoneUnder>[1],
): ReturnType<typeof activitiesDoneUnder> {
  const both = [...activitiesDoneUnder(before, maps), ...activitiesDoneUnder(after, maps)];
  return [...new Map(both.map((one) => [one.name, one])).values()];
}
