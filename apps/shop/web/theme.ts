import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  asText,
  entriesOf,
  type Finding,
  formatFinding,
  mapAt,
  readLocated,
  stringAt,
  unknownKeys,
} from '@trygg/policy';
import type { Shop } from '../shop.ts';
import type { PageLanguage } from './route.ts';

/**
 * How one shop looks: its colours over one style sheet that all shops share. Colours are named for what they do:
 * `deep` carries white text, `ink` is text on `paper`, `wash` a quiet ground, `spark` a small accent.
 */
const colourNames = ['ink', 'quiet', 'paper', 'wash', 'line', 'deep', 'deeper', 'spark', 'glow'] as const;
type ColourName = (typeof colourNames)[number];

export interface Theme {
  readonly name: string;
  readonly promise: Readonly<Record<PageLanguage, string>>;
  readonly colours: Readonly<Record<ColourName, string>>;
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

const policies = new URL('../../../policies/', import.meta.url);
const styles = new URL('./theme/', import.meta.url);

const themes = new Map<string, Theme>();

/** The theme of a shop, read once. */
export function themeOf(shop: Pick<Shop, 'name'>): Theme {
  const known = themes.get(shop.name);
  if (known !== undefined) return known;
  const theme = readTheme(new URL(`${encodeURIComponent(shop.name)}/`, policies));
  themes.set(shop.name, theme);
  return theme;
}

/** Reads `theme.yaml` and the logo it names. Throws `theme_unreadable` with every fault and its place. */
export function readTheme(folder: URL): Theme {
  const file = new URL('theme.yaml', folder);
  const { root, findings: faults } = readLocated(fileURLToPath(file), readFileSync(file, 'utf8'));
  const findings: Finding[] = [...faults];
  if (root?.kind !== 'map') throw faultsOf(findings);
  unknownKeys(findings, root, ['name', 'logo', 'promise', 'colours']);
  const name = stringAt(findings, root, 'name') ?? '';
  const logo = stringAt(findings, root, 'logo') ?? '';
  const promiseMap = mapAt(findings, root, 'promise');
  if (promiseMap) unknownKeys(findings, promiseMap, ['sv', 'nl', 'en']);
  const english = (promiseMap && stringAt(findings, promiseMap, 'en')) ?? '';
  const said = (language: PageLanguage): string =>
    (promiseMap?.entries.has(language) ? stringAt(findings, promiseMap, language) : undefined) ?? english;
  const promise = { sv: said('sv'), nl: said('nl'), en: english };
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
  const style = styleOf(colours);
  return {
    name,
    promise,
    colours,
    logo: drawing.replace('<svg', '<svg class="brand-mark" aria-hidden="true" focusable="false"'),
    style,
    styleAddress: `/web/style.${digest(style)}.css`,
    iconAddress: `/web/icon.${digest(drawing)}.svg`,
  };
}

function styleOf(colours: Readonly<Record<ColourName, string>>): string {
  const variables = Object.entries(colours).map(([name, colour]) => `  --${name}: ${colour};`);
  const sheets = readdirSync(styles)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => readFileSync(new URL(name, styles), 'utf8'));
  return [`:root {\n${variables.join('\n')}\n}`, ...sheets].join('\n');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function faultsOf(findings: readonly Finding[]): ThemeError {
  return new ThemeError(findings.map(formatFinding).join('\n'));
}
