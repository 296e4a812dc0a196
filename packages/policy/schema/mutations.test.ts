import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { toPlain } from '../read/located.ts';
import { readShape } from '../read/shape.ts';
import { readLocated } from '../read/yaml.ts';
import { schemas } from './schemas.ts';

const folder = new URL('../../../policies/', import.meta.url);

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
interface Mutant {
  readonly path: string;
  readonly change: string;
  readonly value: Plain;
}

/** Of each entry, at whatever depth: gone, of another kind, a word that is none, a key too many. */
function* mutants(value: Plain, path: string): Generator<Mutant> {
  if (typeof value === 'string') {
    yield { path, change: 'a number', value: 7 };
    yield { path, change: 'empty', value: '' };
    yield { path, change: 'no such word', value: 'Ø!' };
    yield { path, change: 'a list', value: [value] };
  } else if (typeof value === 'number' || typeof value === 'boolean') {
    yield { path, change: 'a text', value: 'text' };
    yield { path, change: 'below', value: -1 };
  } else if (Array.isArray(value)) {
    yield { path, change: 'a map', value: { a: 'b' } };
    yield { path, change: 'nothing in it', value: [] };
    for (const [index, item] of value.entries())
      for (const one of mutants(item, `${path}/${index}`))
        yield { ...one, value: value.with(index, one.value) };
  } else if (value !== null) {
    yield { path, change: 'a text', value: 'text' };
    yield { path, change: 'a list', value: [] };
    yield { path, change: 'a key too many', value: { ...value, 'no such key': 1 } };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _gone, ...rest } = value;
      yield { path: `${path}/${key}`, change: 'gone', value: rest };
      yield { path: `${path}/${key}`, change: 'null', value: { ...value, [key]: null } };
      for (const one of mutants(item, `${path}/${key}`))
        yield { ...one, value: { ...value, [key]: one.value } };
    }
  }
}

/**
 * Whatever the shape refuses an editor refuses too, and nothing else. What the shape cannot say (a purpose that is
 * named and not there, a period longer than published) is left to the check.
 */
test.each(Object.keys(schemas))(
  '%s refuses what the shape refuses, and nothing else',
  (file) => {
    const shape = schemas[file];
    if (!shape) throw new Error(`no schema \`${file}\``);
    const json: unknown = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
    if (typeof json !== 'object' || json === null) throw new Error('a schema is an object');
    const validate = new Ajv2020({ validateFormats: false }).compile(json);
    const counted = { refused: 0, accepted: 0 };
    const differing: string[] = [];
    for (const name of readdirSync(folder)) {
      const source = new URL(`${name}/${file.replace('.schema.json', '.yaml')}`, folder);
      if (!existsSync(source)) continue;
      const { root } = readLocated(file, readFileSync(source, 'utf8'));
      if (!root) throw new Error(`${name} cannot be read`);
      const plain = toPlain(root) as Plain;
      expect(validate(plain), `${name} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(readShape(shape, root).findings).toEqual([]);
      let number = 0;
      const all = [...mutants(plain, name)];
      // Mutants of one kind are many in a long file: every seventh, so that all kinds and depths come up in each.
      const step = all.length > 1000 ? 7 : 1;
      for (const { path, change, value } of all) {
        number += 1;
        if (number % step !== 0) continue;
        const soundly = shape.safeParse(value).success;
        if (soundly) counted.accepted += 1;
        else counted.refused += 1;
        if (validate(value) !== soundly)
          differing.push(`${path} ${change}: ${soundly ? 'refused' : 'accepted'}`);
      }
    }
    expect(differing).toEqual([]);
    expect(counted.refused).toBeGreaterThan(100);
  },
  120_000,
);
