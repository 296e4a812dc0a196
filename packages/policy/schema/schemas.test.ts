import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { toPlain } from '../read/located.ts';
import { readLocated } from '../read/yaml.ts';
import { schemas, schemaText } from './schemas.ts';

describe.each(Object.keys(schemas))('%s', (file) => {
  const written = readFileSync(new URL(file, import.meta.url), 'utf8');
  const validate = new Ajv2020({ validateFormats: false }).compile(JSON.parse(written));
  const folder = new URL('../../../policies/', import.meta.url);
  const sources = readdirSync(folder)
    .map((name) => new URL(`${name}/${file.replace('.schema.json', '.yaml')}`, folder))
    .filter((source) => existsSync(source));

  test('is what the shape says now (`npm run generate -w @trygg/policy`)', () => {
    expect(JSON.parse(written)).toEqual(JSON.parse(schemaText(file)));
  });

  test('accepts what the shops have, as an editor would, and refuses a key that does not exist', () => {
    for (const source of sources) {
      const { root } = readLocated('file', readFileSync(source, 'utf8'));
      const plain = root && toPlain(root);
      expect(validate(plain), `${source.pathname} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(validate({ ...Object(plain), colour: 'green' })).toBe(false);
    }
  });
});
