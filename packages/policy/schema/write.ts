import { readFileSync, writeFileSync } from 'node:fs';
import { withReference } from './reference.ts';
import { schemas, schemaText } from './schemas.ts';

/**
 * `npm run generate -w @trygg/policy` brings the JSON Schemas and the tables of docs/policy-language.md up to
 * date with the shapes; Biome lays the schemas out.
 */
for (const file of Object.keys(schemas)) {
  writeFileSync(new URL(file, import.meta.url), schemaText(file));
}
const page = new URL('../../../docs/policy-language.md', import.meta.url);
writeFileSync(page, withReference(readFileSync(page, 'utf8')));
