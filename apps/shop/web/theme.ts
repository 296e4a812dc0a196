import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Finding, formatFinding, type LocatedMap, readLocated } from '@trygg/policy';
import {
  asText,
  entriesOf,
  knownWord,
  mapAt,
  stringAt,
  textAt,
  textsAt,
  unknownKeys,
} from '@trygg/policy/fields';
import { registered } from '../kit/registry.ts';
import type { PageLanguage } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { cards, fronts, heads, type Look, lookProperties, shapeNames, typeNames } from './looks.ts';

/**
 * How one shop looks: its colours over one style sheet that all shops share. Colours are named for what they do:
 * `deep` carries white text, `ink` is text on `paper`, `wash` a quiet ground, `spark` a small accent.
 */
const colourNames = ['ink', 'quiet', 'paper', 'wash', 'line', 'deep', 'deeper', 'spark', 'glow'] as const;
type ColourName = (typeof colourNames)[number];

/** A text in each language; English where the file has none in it. */
type Spoken = Readonly<Record<PageLanguage, string>>;

export interface Theme {
  readonly name: string;
  readonly promise: Spoken;
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly look: Look;
  /** What the front page says, shows (names of drawings) and offers (article numbers). */
  readonly front: {
    readonly title: Spoken;
    readonly heading: Spoken;
    readonly text: Spoken;
    readonly pictures: readonly string[];
    readonly picks: readonly string[];
  };
  /** The mark beside the name, as SVG text. */
  readonly logo: string;
  readonly style: string;
  /** Named by what is in it, so that a browser may keep it for ever. */
  readonly styleAddress: string;
  readonly iconAddress: string;
}

export class ThemeError extends Error {
  readonly code = 'theme_unreadable';
}

const styles = new URL('./theme/', import.meta.url);

const themes = new Map<string, Theme>();

/** The theme of a shop, read once. */
export function themeOf({ policyFolder }: Pick<Shop, 'policyFolder'>): Theme {
  const known = themes.get(policyFolder.href);
  if (known !== undefined) return known;
  const theme = readTheme(policyFolder);
  themes.set(policyFolder.href, theme);
  return theme;
}

/** Reads `theme.yaml` and the logo it names. Throws `theme_unreadable` with every fault and its place. */
export function readTheme(folder: URL): Theme {
  const file = new URL('theme.yaml', folder);
  const { root, findings: faults } = readLocated(fileURLToPath(file), readFileSync(file, 'utf8'));
  const findings: Finding[] = [...faults];
  if (root?.kind !== 'map') throw faultsOf(findings);
  unknownKeys(findings, root, ['name', 'logo', 'promise', 'look', 'front', 'colours']);
  const name = stringAt(findings, root, 'name') ?? '';
  const logo = stringAt(findings, root, 'logo') ?? '';
  const promise = spokenAt(findings, root, 'promise');
  const look = lookAt(findings, root);
  const front = frontAt(findings, root);
  const colourMap = mapAt(findings, root, 'colours');
  if (colourMap) unknownKeys(findings, colourMap, colourNames);
  const colours = Object.fromEntries(
    colourNames.map((colour) => [colour, (colourMap && stringAt(findings, colourMap, colour)) ?? '']),
  ) as Record<ColourName, string>;
  for (const entry of entriesOf(colourMap)) {
    const text = asText(findings, entry.value, `\`${entry.key}\``);
    if (text && !/^#[0-9a-f]{6}$/.test(text.value)) {
      findings.push({
        rule: 'not-a-colour',
        severity: 'error',
        message: `\`${text.value}\` is not a colour`,
        at: text.at,
        help: 'write six hexadecimal digits after `#`, in quotes',
      });
    }
  }
  if (findings.length > 0) throw faultsOf(findings);
  const drawing = readFileSync(new URL(logo, folder), 'utf8').trim();
  const style = styleOf({ ...colours, ...lookProperties(look) });
  return {
    name,
    promise,
    colours,
    look,
    front,
    logo: drawing.replace('<svg', '<svg class="brand-mark" aria-hidden="true" focusable="false"'),
    style,
    styleAddress: `/web/style.${digest(style)}.css`,
    iconAddress: `/web/icon.${digest(drawing)}.svg`,
  };
}

function spokenAt(findings: Finding[], map: LocatedMap, key: string): Spoken {
  const texts = mapAt(findings, map, key);
  if (texts) unknownKeys(findings, texts, ['sv', 'nl', 'en']);
  const english = (texts && stringAt(findings, texts, 'en')) ?? '';
  const said = (language: PageLanguage): string =>
    (texts?.entries.has(language) ? stringAt(findings, texts, language) : undefined) ?? english;
  return { sv: said('sv'), nl: said('nl'), en: english };
}

function lookAt(findings: Finding[], root: LocatedMap): Look {
  const map = mapAt(findings, root, 'look');
  if (map) unknownKeys(findings, map, ['type', 'shape', 'head', 'front', 'cards']);
  const word = <W extends string>(key: string, words: readonly [W, ...W[]]): W => {
    const text = map && textAt(findings, map, key);
    return (
      (text && knownWord(findings, text, words, { rule: 'unknown-look', what: `a ${key} of a look` })) ??
      words[0]
    );
  };
  return {
    type: word('type', typeNames),
    shape: word('shape', shapeNames),
    head: word('head', heads),
    front: word('front', fronts),
    cards: word('cards', cards),
  };
}

function frontAt(findings: Finding[], root: LocatedMap): Theme['front'] {
  const map = mapAt(findings, root, 'front');
  if (map === undefined) {
    const none = { sv: '', nl: '', en: '' };
    return { title: none, heading: none, text: none, pictures: [], picks: [] };
  }
  unknownKeys(findings, map, ['title', 'heading', 'text', 'pictures', 'picks']);
  return {
    title: spokenAt(findings, map, 'title'),
    heading: spokenAt(findings, map, 'heading'),
    text: spokenAt(findings, map, 'text'),
    pictures: textsAt(findings, map, 'pictures').map(({ value }) => value),
    picks: textsAt(findings, map, 'picks').map(({ value }) => value),
  };
}

/** Indentation and line ends are for those who write it: a visitor's browser has no use for them. */
function close(sheet: string): string {
  const [first = '', ...commented] = sheet.split('/*');
  const told = [first, ...commented.map((text) => text.slice(text.indexOf('*/') + 2))].join('');
  return told
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(/([{};,])\n/g, '$1')
    .replace(/ \{/g, '{')
    .replace(/: /g, ':')
    .trim();
}

/** The frame of all pages, then what each module needs, then what looks and paper change about either. */
function styleOf(properties: Readonly<Record<string, string>>): string {
  const variables = Object.entries(properties).map(([name, value]) => `--${name}: ${value};`);
  const own = sheetsIn(styles);
  const frame = own.filter((sheet) => sheet.name < '4');
  const rest = own.filter((sheet) => sheet.name >= '4');
  const modules = registered().flatMap(({ folder }) => sheetsIn(folder));
  const sheets = [...frame, ...modules, ...rest].map(({ file }) => close(readFileSync(file, 'utf8')));
  return [`:root{${variables.join('')}}`, ...sheets].join('\n');
}

function sheetsIn(folder: URL): readonly { readonly name: string; readonly file: URL }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => ({ name, file: new URL(name, folder) }));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function faultsOf(findings: readonly Finding[]): ThemeError {
  return new ThemeError(findings.map(formatFinding).join('\n'));
}
