import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTheme, themeOf } from './theme.ts';

function light(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of WCAG 2. */
function contrast(one: string, other: string): number {
  const [bright = 0, dark = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

describe('the theme of a shop', () => {
  const { colours, style, styleAddress } = themeOf({ name: 'kliniksupport' });

  test.each([
    [colours.ink, colours.paper],
    [colours.ink, colours.wash],
    [colours.quiet, colours.paper],
    [colours.quiet, colours.wash],
    [colours.deep, colours.paper],
    [colours.deep, colours.wash],
    ['#ffffff', colours.deep],
    ['#ffffff', colours.deeper],
    ['#ffffff', colours.spark],
    [colours.spark, colours.paper],
  ])('%s on %s can be read (AA)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('the style sheet is named by its bytes and asks nothing of another host', () => {
    expect(styleAddress).toMatch(/^\/web\/style\.[0-9a-f]{12}\.css$/);
    expect(style).toContain(`--deep: ${colours.deep};`);
    expect(style).not.toMatch(/url\(|@import|https?:/);
  });

  test('every fault of a theme file is said, with its place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'theme-'));
    writeFileSync(
      join(folder, 'theme.yaml'),
      'name: X\nlogo: logo.svg\npromise: { sv: a, en: b }\ncolours:\n  ink: "red"\n  quit: "#000000"\n',
    );
    const read = () => readTheme(pathToFileURL(`${folder}/`));
    expect(read).toThrow('theme.yaml:5:8: error: `red` is not a colour');
    expect(read).toThrow('did you mean `quiet`?');
    expect(readdirSync(folder)).toEqual(['theme.yaml']);
  });
});
