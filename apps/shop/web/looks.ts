/** Choices that a theme makes beside its colours. Fonts are those of the visitor's own system: none is fetched. */

const sans = '"Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
const plain = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';

interface TypeChoice {
  readonly text: string;
  readonly heading: string;
  readonly bold: number;
  /** Letter spacing of headings. */
  readonly tight: string;
}

const types: Readonly<Record<Look['type'], TypeChoice>> = {
  humanist: { text: sans, heading: sans, bold: 660, tight: '-0.024em' },
  grotesque: { text: plain, heading: plain, bold: 700, tight: '-0.03em' },
  condensed: {
    text: plain,
    heading:
      '"DIN Condensed", "Bahnschrift Condensed", Bahnschrift, "Franklin Gothic Demi Cond", "Liberation Sans Narrow", "Arial Narrow", sans-serif',
    bold: 800,
    tight: '-0.012em',
  },
  serif: {
    text: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans Condensed", sans-serif',
    heading:
      '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "DejaVu Serif", Georgia, serif',
    bold: 500,
    tight: '-0.014em',
  },
  rounded: {
    text: 'ui-rounded, "SF Pro Rounded", Quicksand, Comfortaa, Manjari, "Arial Rounded MT", Calibri, "Trebuchet MS", sans-serif',
    heading:
      'ui-rounded, "SF Pro Rounded", Quicksand, Comfortaa, Manjari, "Arial Rounded MT Bold", "URW Gothic", Calibri, "Trebuchet MS", sans-serif',
    bold: 700,
    tight: '0',
  },
};

export const typeNames = ['humanist', 'grotesque', 'condensed', 'serif', 'rounded'] as const;

/** Of panels, of small things, of large ones, and of buttons. */
type Corners = Readonly<Record<'round' | 'corner' | 'big' | 'pill', string>>;

const shapes: Readonly<Record<Look['shape'], Corners>> = {
  soft: { round: '14px', corner: '10px', big: '24px', pill: '999px' },
  plain: { round: '6px', corner: '5px', big: '8px', pill: '6px' },
  sharp: { round: '0', corner: '0', big: '0', pill: '0' },
  round: { round: '22px', corner: '16px', big: '40px', pill: '999px' },
};

export const shapeNames = ['soft', 'plain', 'sharp', 'round'] as const;

/** What the style sheet does by attributes of the page: see `theme/8-looks.css`. */
export const heads = ['line', 'bar', 'centred', 'stripe'] as const;
export const fronts = ['panel', 'band', 'split', 'tiles'] as const;
export const cards = ['bordered', 'flat', 'lifted', 'ruled'] as const;

export interface Look {
  readonly type: (typeof typeNames)[number];
  readonly shape: (typeof shapeNames)[number];
  readonly head: (typeof heads)[number];
  readonly front: (typeof fronts)[number];
  readonly cards: (typeof cards)[number];
}

/** The same as custom properties, each with its value. */
export function lookProperties({
  type,
  shape,
}: Pick<Look, 'type' | 'shape'>): Readonly<Record<string, string>> {
  const { text, heading, bold, tight } = types[type];
  return { sans: text, heading, bold: String(bold), tight, ...shapes[shape] };
}
