import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { applyFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { tidyPlanText, tracesText } from '../text/traces-text.ts';

export const tidy = command({
  name: 'tidy',
  says: 'which files can still hold bytes of erased rows; `--apply` rewrites those that take no longer than visitors can wait, and a TABLE that is named however long it takes',
  takes: '[TABLE]',
  flags: { ...applyFlag, ...shopFlags },
  async run(input) {
    const [table, extra] = input.arguments;
    if (extra !== undefined) {
      throw new CliError('argument_unexpected', '`trygg tidy` takes one table at a time', {
        help: '`trygg tidy` lists them',
      });
    }
    return withShop(input, async (shop) => {
      if (!input.switches.has('apply')) {
        const found = await shop.tidying.look(table);
        return {
          found: false,
          json: found,
          text: table === undefined ? tracesText(found) : tidyPlanText(found),
        };
      }
      const found = await shop.tidying.tidy(table === undefined ? {} : { table });
      const asked = table === undefined ? found : await shop.tidying.look(table);
      return {
        found: asked.traces.some(({ since }) => since !== null),
        json: found,
        text: tracesText(found),
      };
    });
  },
});
