import { writeFileSync } from 'node:fs';
import { asOf } from '../as-of.ts';
import type { Command } from '../command.ts';
import { CliError } from '../errors.ts';
import { forecastSvg } from '../forecast-svg.ts';
import { forecastText } from '../forecast-text.ts';
import { numberOf } from '../number-of.ts';
import { withShop } from '../with-shop.ts';

const usual = 5;

export const forecast: Command = {
  name: 'forecast',
  says: 'what retention will end in the years to come, and what statutes will keep; changes nothing',
  flags: ['years', 'as-of', 'svg', 'shop', 'policy', 'database', 'map', 'activities', 'host'],
  async run(input) {
    const years = numberOf(input, 'years', 50) ?? usual;
    return withShop(input, async (shop, policy) => {
      const found = await shop.retention.forecast({ from: asOf(input, policy.timeZone), years });
      const path = input.values.get('svg');
      if (path === undefined) return { found: false, json: found, text: forecastText(found) };
      write(path, forecastSvg(found, policy.controller.name));
      return { found: false, json: { ...found, picture: path }, text: `${forecastText(found)}${path}\n` };
    });
  },
};

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
