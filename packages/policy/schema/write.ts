import { writeFileSync } from 'node:fs';
import { schemas, schemaText } from './schemas.ts';

/** `node packages/policy/schema/write.ts` brings the JSON Schemas up to date with the shapes; Biome lays them out. */
for (const file of Object.keys(schemas)) {
  writeFileSync(new URL(file, import.meta.url), schemaText(file));
}
