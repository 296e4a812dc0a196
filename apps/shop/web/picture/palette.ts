/** Colours of one drawing: `main` is the product's own, the others are its light and shadow. */
export interface Palette {
  readonly main: string;
  readonly dark: string;
  readonly light: string;
  readonly pale: string;
}

/** A product illustration: SVG elements on a field of 240 by 240. */
export type Motif = (colours: Palette) => string;

export const palettes = {
  teal: { main: '#1f8a86', dark: '#0f5f60', light: '#6fc0b8', pale: '#d5ece8' },
  sky: { main: '#4684bd', dark: '#25538a', light: '#8fb9e0', pale: '#dbe8f4' },
  mint: { main: '#5ba882', dark: '#32745a', light: '#a2d2ba', pale: '#def0e7' },
  coral: { main: '#d9694f', dark: '#a8432d', light: '#efa995', pale: '#f9e2da' },
  amber: { main: '#dd9a3c', dark: '#a0661a', light: '#f0c98d', pale: '#faecd5' },
  sand: { main: '#bfa27a', dark: '#8a6d45', light: '#dcc9aa', pale: '#f3eadc' },
  lilac: { main: '#8472b8', dark: '#5b4a92', light: '#b9aedb', pale: '#e8e4f4' },
  rose: { main: '#c9708f', dark: '#97476a', light: '#e5b0c2', pale: '#f7e4ea' },
  steel: { main: '#8fa2ab', dark: '#5f747e', light: '#c5d1d6', pale: '#e8eef0' },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;

export const steel = {
  bright: '#f4f7f8',
  light: '#dde5e8',
  mid: '#b9c6cc',
  dark: '#8497a0',
  deep: '#5b6e77',
} as const;
export const glass = { light: '#eaf5f8', mid: '#cfe5ec', dark: '#9fc4d1' } as const;
export const white = '#ffffff';

/** A soft ground below things that stand. */
export function ground(cx: number, cy: number, rx: number): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="7" fill="#16282d" opacity=".10"/>`;
}

/** An upright instrument handle of steel with knurled grip and two rings of colour, centred on x = 120. */
export function handle(top: number, height: number, colours: Palette): string {
  const grip = Array.from({ length: 9 }, (_, line) => {
    const y = top + 20 + line * 5;
    return `<path d="M113.500 ${y}h13" stroke="${steel.dark}" stroke-width="1.500" opacity=".55"/>`;
  }).join('');
  return (
    `<rect x="113" y="${top}" width="14" height="${height}" rx="7" fill="${steel.mid}"/>` +
    `<rect x="115.500" y="${top + 4}" width="3.500" height="${height - 8}" rx="1.700" fill="${steel.bright}"/>` +
    `<rect x="123" y="${top + 4}" width="2.500" height="${height - 8}" rx="1.200" fill="${steel.dark}" opacity=".5"/>${grip}` +
    `<rect x="111.500" y="${top + 7}" width="17" height="8" rx="4" fill="${colours.main}"/>` +
    `<rect x="111.500" y="${top + height - 16}" width="17" height="8" rx="4" fill="${colours.main}"/>`
  );
}

/** Lays an upright drawing aslant. */
export function aslant(degrees: number, drawing: string): string {
  return `<g transform="rotate(${degrees} 120 120)">${drawing}</g>`;
}
