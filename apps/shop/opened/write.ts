import { writeFileSync } from 'node:fs';
import { openedNow, openedText } from './opened.ts';

writeFileSync(new URL('../opened.gen.ts', import.meta.url), openedText(openedNow()));
