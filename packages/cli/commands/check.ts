import { checkPolicyAgainstMap, remarksOnMap } from '@trygg/engine/map';
import {
  type Finding,
  idlePromises,
  lintPolicy,
  readClauses,
  readPolicy,
  sortFindings,
  unweighed,
} from '@trygg/policy';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { loadHost } from '../find/host.ts';
import { readMaps } from '../find/map.ts';
import { policyNames, policyPlace } from '../find/policy.ts';
import { soUnder } from '../find/so.ts';
import { oneOf } from '../flags/one-of.ts';
import { mapFlags, policyFlag } from '../flags/shared.ts';
import { explainRecord } from '../text/explain-record.ts';
import { count, findingsJson, findingsText } from '../text/findings.ts';
import { sarif } from '../text/sarif.ts';

/** Reads files only, never a database. */
export const check = command({
  name: 'check',
  says: 'findings about policies, data maps and activities; `--published` reads the published text against the law, `--explain` draws the time line of a record, `--remarks` lists what the data map has beyond the policy; reads files only',
  takes: '[POLICY…]',
  flags: {
    ...policyFlag,
    ...mapFlags,
    explain: { value: 'RECORD', says: 'draw when the parts of a record go, and by which rule or statute' },
    'as-of': { value: 'DAY', says: 'beside `--explain`: the day on which all its events happen; else today' },
    published: {
      says: 'what the law finds wrong with the published text, before the house decided anything',
    },
    remarks: { says: 'list what the data map has and the policy has no use for' },
    format: { value: 'FORMAT', says: '`text` or `sarif`; else `text`' },
  },
  async run(input) {
    const host = await loadHost(input);
    const named = input.values.get('policy');
    const words = [...(named === undefined ? [] : [named]), ...input.arguments];
    const places = (words.length > 0 ? words : policyNames(host)).map((word) => policyPlace(host, word));
    if (places.length === 0) {
      throw new CliError('policy_missing', 'there is no policy to check', {
        help: 'write `trygg check POLICY`',
      });
    }
    const explained = input.values.get('explain');
    if (explained !== undefined) return explainRecord(places, explained, input.values.get('as-of'));
    const format = oneOf('format', input.values.get('format') ?? 'text', ['text', 'sarif']);
    const today = Temporal.Now.plainDateISO();
    const maps = await readMaps(host, input);
    const remarks: Finding[] = [];
    const findings: Finding[] = input.switches.has('published') ? [] : [...maps.findings];
    for (const place of places) {
      const read = readPolicy(place);
      if (input.switches.has('published')) {
        // What cannot be read has no faults in law, but faults.
        findings.push(
          ...(read.published === undefined ? read.findings : lintPolicy(read, 'published', today)),
        );
        continue;
      }
      findings.push(...read.findings, ...lintPolicy(read, 'enforced', today));
      if (read.enforced !== undefined && count(maps.findings, 'error') === 0) {
        findings.push(...checkPolicyAgainstMap(read.enforced, maps.map, maps.activities));
        const so = await soUnder(host, input, place, read.enforced);
        findings.push(...unweighed(so), ...idlePromises(readClauses(place)?.clauses ?? [], so));
        remarks.push(...remarksOnMap(read.enforced, maps.map, maps.activities));
      }
    }
    const listed = input.switches.has('remarks');
    const sorted = sortFindings(listed ? [...findings, ...remarks] : findings);
    const found = count(sorted, 'error') > 0;
    if (format === 'sarif') {
      const log = sarif(sorted);
      return { found, json: log, text: `${JSON.stringify(log, null, 2)}\n` };
    }
    return {
      found,
      json: findingsJson(sorted),
      text: findingsText(sorted, places.join(', '), listed ? 0 : remarks.length),
    };
  },
});
