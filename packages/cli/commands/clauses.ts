import { permittedNames } from '@trygg/engine/map';
import { countClauses, formatFinding, readClauses } from '@trygg/policy';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { readMaps } from '../find/map.ts';
import { chosenPolicy, policyPlace } from '../find/policy.ts';
import { filesFlags } from '../flags/shared.ts';
import { clausesTable } from '../text/clauses-table.ts';
import { count, findingsJson } from '../text/findings.ts';

/** Reads files only, never a database: that a promise is bound is no proof that it is kept. */
export const clauses = command({
  name: 'clauses',
  says: 'what each sentence of a policy promises, and what keeps it; reads files only',
  takes: '[POLICY]',
  flags: filesFlags,
  async run(input) {
    const host = await loadHost(input);
    const [word, another] = input.arguments;
    if (another !== undefined) {
      throw new CliError('argument_unexpected', 'clauses are counted of one policy at a time', {
        help: 'write `trygg clauses POLICY`',
      });
    }
    const place = word === undefined ? chosenPolicy(host, input) : policyPlace(host, word);
    const { map, activities } = await readMaps(host, input);
    const read = readClauses(place, ({ enforced }) => ({
      existing: new Set(activities.keys()),
      ...(enforced && { permitted: permittedNames(enforced, map, activities) }),
    }));
    if (read === undefined) {
      throw new CliError('clauses_missing', `no clauses.yaml lies beside the policy at \`${place}\``, {
        help: 'write it: docs/clauses.md says how',
      });
    }
    const counted = countClauses(read);
    return {
      found: count(read.findings, 'error') > 0 || counted.unbound.length > 0,
      json: { ...counted, ...findingsJson(read.findings) },
      text: `${[...read.findings.map(formatFinding), ...clausesTable(counted, read)].join('\n')}\n`,
    };
  },
});
