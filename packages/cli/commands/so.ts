import { readPolicy, type SoEntry, type SoState } from '@trygg/policy';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { chosenPolicy, enforcedOf, policyPlace } from '../find/policy.ts';
import { soUnder } from '../find/so.ts';
import { filesFlags } from '../flags/shared.ts';
import { soTable } from '../text/so-table.ts';

type State = SoState['state'];

/** Reads files only, never a database: what the host's sources and settings show, and who signed. */
export const so = command({
  name: 'so',
  says: 'what of a policy is in use, not in use, kept by people or overruled, and by what; reads files only',
  takes: '[POLICY]',
  flags: {
    all: { says: 'every entry, not those alone that are not in use' },
    ...filesFlags,
  },
  async run(input) {
    const host = await loadHost(input);
    const [word, another] = input.arguments;
    if (another !== undefined)
      throw new CliError('argument_unexpected', 'it is told of one policy at a time', {
        help: 'write `trygg so POLICY`',
      });
    const place = word === undefined ? chosenPolicy(host, input) : policyPlace(host, word);
    const policy = enforcedOf(place, readPolicy(place));
    const { entries } = await soUnder(host, input, place, policy);
    const counts = countOf(entries);
    return {
      found: false,
      json: { policy: policy.name, counts, entries },
      text: `${soTable(policy.name, counts, entries, input.switches.has('all')).join('\n')}\n`,
    };
  },
});

function countOf(entries: readonly SoEntry[]): Readonly<Record<State, number>> {
  const counts = { 'in-use': 0, 'not-in-use': 0, 'by-people': 0, overruled: 0 };
  for (const { state } of entries) counts[state]++;
  return counts;
}
