import { readFileSync, writeFileSync } from 'node:fs';
import { withLawTables } from './law-page.ts';
import { withReference } from './reference.ts';
import { schemas, schemaText } from './schemas.ts';

/**
 * `npm run generate -w @trygg/policy` brings the JSON Schemas and the tables of docs/policy-language.md and
 * docs/law-tables.md up to date with shapes and law; Biome lays the schemas out.
 */
for (const file of Object.keys(schemas)) {
  writeFileSync(new URL(file, import.meta.url), schemaText(file));
}
for (const [name, whole] of [
  ['policy-language', withReference],
  ['law-tables', withLawTables],
] as const) {
  const page = new URL(`../../../docs/${name}.md`, import.meta.url);
  writeFileSync(page, whole(readFileSync(page, 'utf8')));
}
