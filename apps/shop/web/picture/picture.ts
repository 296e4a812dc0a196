import { createHash } from 'node:crypto';
import * as cleaning from './cleaning.ts';
import * as equipment from './equipment.ts';
import * as homeCare from './home-care.ts';
import * as hygiene from './hygiene.ts';
import * as instruments from './instruments.ts';
import * as orthodontics from './orthodontics.ts';
import { type Motif, type PaletteName, palettes } from './palette.ts';
import * as surgery from './surgery.ts';
import * as treatment from './treatment.ts';

/** Everything that the shop can draw. A product names one with its colour: `gloves/lilac`. */
const motifs: ReadonlyMap<string, Motif> = new Map(
  Object.entries({
    ...instruments,
    ...hygiene,
    ...treatment,
    ...homeCare,
    ...orthodontics,
    ...equipment,
    ...surgery,
    ...cleaning,
  }).map(([name, motif]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), motif]),
);

export const motifNames: readonly string[] = [...motifs.keys()];
export const paletteNames = Object.keys(palettes) as readonly PaletteName[];

/** The drawing that `name` (`motif/palette`) means; undefined when there is none. */
export function pictureOf(name: string): string | undefined {
  const [motifName = '', paletteName = ''] = name.split('/');
  const motif = motifs.get(motifName);
  const palette = paletteNames.find((known) => known === paletteName);
  if (motif === undefined || palette === undefined) return undefined;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">${motif(palettes[palette])}</svg>`;
}

const all = createHash('sha256');
for (const motif of motifNames)
  for (const palette of paletteNames) all.update(pictureOf(`${motif}/${palette}`) ?? '');

/** Part of every address below, so that browsers may keep a drawing for ever. */
export const pictureVersion = all.digest('hex').slice(0, 8);

/** Address of a drawing on the shop's own host. */
export function pictureAddress(name: string): string {
  return `/picture/${pictureVersion}/${name}.svg`;
}
