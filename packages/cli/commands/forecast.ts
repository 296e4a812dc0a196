import { writeFileSync } from 'node:fs';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { momentOf } from '../flags/as-of.ts';
import { numberOf } from '../flags/number-of.ts';
import { asOfFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { forecastSvg } from '../text/forecast-svg.ts';
import { forecastText } from '../text/forecast-text.ts';

const usual = 5;

export const forecast = command({
  name: 'forecast',
  says: 'what retention will end in the years to come, and what statutes will keep; changes nothing',
  flags: {
    years: { value: 'N', says: 'how far to look; else 5' },
    ...asOfFlag,
    svg: { value: 'FILE', says: 'a picture of it, to be written there' },
    ...shopFlags,
  },
  async run(input) {
    const years = numberOf(input, 'years', 50) ?? usual;
    return withShop(input, async (shop, policy) => {
      const found = await shop.retention.forecast({ from: momentOf(input, policy.timeZone), years });
      const path = input.values.get('svg');
      if (path === undefined) return { found: false, json: found, text: forecastText(found) };
      write(path, forecastSvg(found, policy.controller.name));
      return { found: false, json: { ...found, picture: path }, text: `${forecastText(found)}${path}\n` };
    });
  },
});

/** Numbers alone, about nobody: an older picture is written over. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new CliError('file_unwritable', `\`${path}\` cannot be written`, {
      help: 'its folder does not exist, or is not yours to write to',
      cause,
    });
  }
}
