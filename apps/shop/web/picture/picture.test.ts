import { describe, expect, test } from 'vitest';
import { motifNames, paletteNames, pictureAddress, pictureOf } from './picture.ts';

describe('drawings', () => {
  test('there are many, and each exists in every colour', () => {
    expect(motifNames.length).toBeGreaterThanOrEqual(14);
    const missing = motifNames.flatMap((motif) =>
      paletteNames.filter((palette) => pictureOf(`${motif}/${palette}`) === undefined),
    );
    expect(missing).toEqual([]);
  });

  test.each([...motifNames])('%s is well-formed and refers to nothing', (motif) => {
    const drawing = pictureOf(`${motif}/teal`) ?? '';
    const open: string[] = [];
    for (const [, closing, name = '', self] of drawing.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (closing === '/') expect(open.pop()).toBe(name);
      else if (self !== '/') open.push(name);
    }
    expect(open).toEqual([]);
    expect(drawing).not.toMatch(/undefined|NaN|href|url\(/);
  });

  test('two colours are two drawings; an unknown name is none', () => {
    expect(pictureOf('gloves/teal')).not.toBe(pictureOf('gloves/lilac'));
    expect([pictureOf('gloves'), pictureOf('constructor/teal'), pictureOf('gloves/toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(pictureAddress('gloves/teal')).toMatch(/^\/picture\/[0-9a-f]{8}\/gloves\/teal\.svg$/);
  });
});
