import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { toPlain } from '../read/located.ts';
import { readLocated } from '../read/yaml.ts';
import { schemas, schemaText } from './schemas.ts';

describe.each(Object.keys(schemas))('%s', (file) => {
  const written = readFileSync(new URL(file, import.meta.url), 'utf8');
  const validate = new Ajv2020({ validateFormats: false }).compile(JSON.parse(written));
  const source = new URL(
    `../../../policies/kliniksupport/${file.replace('.schema.json', '.yaml')}`,
    import.meta.url,
  );

  function kliniksupport(): unknown {
    const { root } = readLocated('file', readFileSync(source, 'utf8'));
    return root && toPlain(root);
  }

  test('is what the shape says now (`npm run generate -w @trygg/policy`)', () => {
    expect(JSON.parse(written)).toEqual(JSON.parse(schemaText(file)));
  });

  test('accepts Kliniksupport as an editor would', () => {
    expect(validate(kliniksupport()), JSON.stringify(validate.errors)).toBe(true);
  });

  test('refuses a key that does not exist', () => {
    expect(validate({ ...Object(kliniksupport()), colour: 'green' })).toBe(false);
  });
});
