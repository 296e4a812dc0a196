import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { host } from '../host.ts';
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

/** So much of a colour in white, as `color-mix` has it. */
function mixed(colour: string, share: number): string {
  const parts = [1, 3, 5].map((at) =>
    Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * share + 255 * (1 - share)),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const white = '#ffffff';
/** Grounds of a warning and of a list of faults. */
const problem = '#fdf1ec';
const summary = '#fdf4f0';

const { policies } = host;
const named = readdirSync(policies).filter((name) => existsSync(new URL(`${name}/theme.yaml`, policies)));

describe.each(named)('the theme of %s', (name) => {
  const { colours, style, styleAddress, front } = themeOf({ name });

  // What the sheet mixes for words at the foot and in the menu of a bar.
  const onDeeper = mixed(colours.deeper, 0.14);

  test.each<readonly [string, string]>([
    ...[colours.ink, colours.quiet, colours.deep, colours.deeper].flatMap((text) =>
      [colours.paper, colours.wash, white].map((ground) => [text, ground] as const),
    ),
    ...[colours.paper, white, problem, summary].map((ground) => [colours.spark, ground] as const),
    ...[colours.deep, colours.deeper, colours.spark].map((ground) => [white, ground] as const),
    // Headings and buttons over a band, chosen text, links in a head, words at the foot.
    [colours.ink, colours.glow],
    [colours.glow, colours.deeper],
    [onDeeper, colours.deeper],
    [colours.deeper, onDeeper],
    // States whose colours are the same everywhere, on the grounds of each shop.
    ['#2f6350', colours.paper],
    ['#2f6350', white],
    ['#7d4e0c', colours.paper],
    ['#74450f', '#fbe9d8'],
    [colours.quiet, '#eceeed'],
    [colours.ink, problem],
  ])('%s on %s can be read (AA)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    // Borders of fields, and the ring around what has the focus.
    ['#7c8e8c', white, 3],
    [colours.deep, white, 3],
    [colours.spark, colours.paper, 3],
    [colours.spark, colours.wash, 3],
    [colours.glow, colours.deep, 3],
    [colours.glow, colours.deeper, 3],
  ])('%s on %s can be seen', (line, ground, least) => {
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(least);
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
