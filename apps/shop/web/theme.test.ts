import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { pictureOf } from './picture/picture.ts';
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

const policies = new URL('../../../policies/', import.meta.url);
const named = readdirSync(policies).filter((name) => existsSync(new URL(`${name}/theme.yaml`, policies)));

describe.each(named)('the theme of %s', (name) => {
  const { colours, style, styleAddress, front } = themeOf({ name });

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
    // Headings and buttons over a band, links in its head.
    [colours.ink, colours.glow],
    [colours.glow, colours.deeper],
  ])('%s on %s can be read (AA)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('the style sheet is named by its bytes and asks nothing of another host', () => {
    expect(styleAddress).toMatch(/^\/web\/style\.[0-9a-f]{12}\.css$/);
    expect(style).toContain(`--deep: ${colours.deep};`);
    expect(style).not.toMatch(/url\(|@import|https?:/);
  });

  test('each drawing of the front is one that can be drawn', () => {
    expect(front.pictures.filter((picture) => pictureOf(picture) === undefined)).toEqual([]);
    expect(front.pictures).toHaveLength(6);
    expect(front.picks).toHaveLength(8);
  });
});

describe('a theme file', () => {
  test('every fault of a theme file is said, with its place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'theme-'));
    writeFileSync(
      join(folder, 'theme.yaml'),
      'name: X\nlogo: logo.svg\npromise: { sv: a, en: b }\nlook: { type: gothic, shape: soft, head: line, front: panel, cards: flat }\ncolours:\n  ink: "red"\n  quit: "#000000"\n',
    );
    const read = () => readTheme(pathToFileURL(`${folder}/`));
    expect(read).toThrow('theme.yaml:6:8: error: `red` is not a colour');
    expect(read).toThrow('did you mean `quiet`?');
    expect(read).toThrow('theme.yaml:4:15: error: `gothic` is not a type of a look');
    expect(readdirSync(folder)).toEqual(['theme.yaml']);
  });
});
