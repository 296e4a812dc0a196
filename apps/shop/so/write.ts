import { readFileSync, writeFileSync } from 'node:fs';
import { openedNow, openedText } from './opened.ts';

/** `npm run generate`: what opens each activity, then what that makes of the policies, in the README. */
writeFileSync(new URL('../opened.gen.ts', import.meta.url), openedText(openedNow()));
const { withTable } = await import('./table.ts');
const readme = new URL('../../../README.md', import.meta.url);
writeFileSync(readme, await withTable(readFileSync(readme, 'utf8')));
