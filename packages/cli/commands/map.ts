import { checkMapAgainstCatalog, readCatalog } from '@trygg/engine/controls';
import { meantHelp, sortFindings } from '@trygg/policy';
import { command, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { ownership } from '../facts/ownership.ts';
import { withShopDatabase } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { readMaps, soundMaps } from '../find/map.ts';
import { enforcedPolicy } from '../find/policy.ts';
import { byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { refuseNewer } from '../open/prepare-shop.ts';
import { explainSubject } from '../text/explain-subject.ts';
import { count, findingsJson, findingsText } from '../text/findings.ts';
import { ownershipText } from '../text/ownership-text.ts';

const verbs = ['check', 'explain'];

export const map = command({
  name: 'map',
  says: '`check` tells whether the data map covers every table and column; `explain` tells whose each row is, or with `--subject` which rows belong to the subject and why',
  takes: verbs.join('|'),
  flags: { ...shopFlags, ...subjectFlag, ...byFlag },
  async run(input): Promise<Output> {
    const [verb = '', extra] = input.arguments;
    if (extra !== undefined)
      throw new CliError(
        'argument_unexpected',
        `\`trygg map ${verb}\` takes no argument such as \`${extra}\``,
      );
    if (!verbs.includes(verb)) {
      throw new CliError(
        'argument_missing',
        verb === '' ? '`trygg map` needs a verb' : `\`trygg map\` has no verb \`${verb}\``,
        {
          help: meantHelp(verb, verbs),
        },
      );
    }
    const who = input.values.get('subject');
    if (who !== undefined) {
      if (verb === 'explain') return explainSubject(input, who);
      throw new CliError('argument_unexpected', '`--subject` goes with `trygg map explain`');
    }
    const host = await loadHost(input);
    const policy = enforcedPolicy(host, input);
    const shop = input.values.get('shop') ?? policy.name;
    const read = verb === 'check' ? await readMaps(host, input) : await soundMaps(host, input);
    return withShopDatabase(input, shop, { create: false }, (database) =>
      database.query(async (client) => {
        await refuseNewer(client, host, input);
        if (verb === 'explain') {
          const tables = await ownership(client, read.map);
          return { found: false, json: { shop, tables }, text: ownershipText(tables) };
        }
        const catalog = await readCatalog(client);
        const findings = sortFindings([
          ...read.findings,
          ...checkMapAgainstCatalog(policy, read.map, read.activities, catalog),
        ]);
        return {
          found: count(findings, 'error') > 0,
          json: findingsJson(findings),
          text: findingsText(findings, `${shop}, ${read.map.tables.size} tables in the map`),
        };
      }),
    );
  },
});
