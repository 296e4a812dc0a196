import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface PublicName {
  readonly name: string;
  readonly kind: string;
  /** The comment above the declaration; empty where there is none. */
  readonly doc: string;
  /** From the declaration to the end of its block. */
  readonly body: string;
}

const faces = ['index.ts', 'faces/model.ts', 'faces/controls.ts', 'faces/proofs.ts'];

/** Names that a face gives away, types and values alike, with their declarations. */
function namesOf(face: string): readonly PublicName[] {
  const path = join(import.meta.dirname, face);
  const text = readFileSync(path, 'utf8');
  // `export *` would let in names that nobody counted.
  expect(text).not.toContain('export *');
  expect(text).not.toContain('export type *');
  return [...text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/gu)].flatMap(([, list, from]) =>
    (list ?? '')
      .split(',')
      .map((one) => one.trim().replace(/^type /u, ''))
      .filter((one) => one !== '')
      .map((one) => declaration(join(path, '..', from ?? ''), one.split(' as ')[0] ?? '')),
  );
}

/** A declaration, in the file that has it: one that only passes it on is followed. */
function declaration(file: string, name: string): PublicName {
  const text = readFileSync(file, 'utf8');
  const found = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?export (?:async )?(interface|type|function|class|const) ${name}\\b[\\s\\S]*?(?=\\n\\n(?:export|function|async|const|interface|type|class|/\\*\\*)|$(?![\\s\\S]))`,
    'u',
  ).exec(text);
  if (found !== null) return { name, kind: found[2] ?? '', doc: found[1] ?? '', body: found[0] };
  const passed = new RegExp(`export (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`, 'u').exec(text);
  if (passed === null) throw new Error(`${name} is not declared in ${file}`);
  return declaration(join(file, '..', passed[1] ?? ''), name);
}

const says = /\b(?:throws?|rejects?)\b/iu;

describe('the engine’s public face', () => {
  const index = namesOf('index.ts');

  it('has at most sixty names for a host', () => {
    expect(index.length).toBeGreaterThan(40);
    expect(index.length).toBeLessThanOrEqual(60);
  });

  it.each(faces)('%s: each name has a sentence', (face) => {
    expect(
      namesOf(face)
        .filter(({ doc }) => doc === '')
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('functions say what they throw, and so do interfaces whose methods work with the database', () => {
    const working = index.filter(
      ({ kind, body }) => kind === 'function' || (kind === 'interface' && body.includes('): Promise<')),
    );
    expect(working.map(({ name }) => name)).toContain('Erasures');
    expect(working.filter(({ body }) => !says.test(body)).map(({ name }) => name)).toEqual([]);
  });
});
