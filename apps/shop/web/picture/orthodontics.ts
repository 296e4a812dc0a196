import { ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

const tooth = (x: number, fill: string): string =>
  `<path d="M${x - 30} 70c0-22 12-34 30-34s30 12 30 34c0 30-6 52-10 84-2 16-12 20-20 20s-18-4-20-20c-4-32-10-54-10-84z" fill="${fill}"/>`;

const oneBracket = (x: number, y: number, fill: string, dark: string): string =>
  `<rect x="${x - 17}" y="${y - 15}" width="34" height="30" rx="5" fill="${dark}"/><rect x="${x - 15}" y="${y - 14}" width="30" height="10" rx="3" fill="${fill}"/><rect x="${x - 15}" y="${y + 4}" width="30" height="10" rx="3" fill="${fill}"/>`;

export const bracket: Motif = (c) =>
  `${ground(120, 216, 74)}${tooth(66, '#eef1ee')}${tooth(174, '#eef1ee')}${tooth(120, white)}` +
  `<path d="M16 104c70-12 138-12 208 0" ${line} stroke="${steel.deep}" stroke-width="6"/><path d="M16 102.500c70-12 138-12 208 0" ${line} stroke="${steel.bright}" stroke-width="2"/>` +
  oneBracket(66, 98, steel.light, steel.dark) +
  oneBracket(174, 98, steel.light, steel.dark) +
  oneBracket(120, 96, c.main, c.dark);

export const archwire: Motif = (c) =>
  `${ground(120, 220, 66)}` +
  [
    { dy: 0, colour: c.dark },
    { dy: 18, colour: c.main },
    { dy: 36, colour: c.light },
  ]
    .map(
      ({ dy, colour }) =>
        `<path d="M${48 + dy / 2} ${196 - dy / 2}C${40 + dy / 2} ${60 + dy} 76 ${22 + dy} 120 ${22 + dy}S${192 - dy / 2} ${60 + dy} ${192 - dy / 2} ${196 - dy / 2}" ${line} stroke="${steel.deep}" stroke-width="8"/>` +
        `<path d="M${48 + dy / 2} ${196 - dy / 2}C${40 + dy / 2} ${60 + dy} 76 ${22 + dy} 120 ${22 + dy}S${192 - dy / 2} ${60 + dy} ${192 - dy / 2} ${196 - dy / 2}" ${line} stroke="${colour}" stroke-width="4.500"/>`,
    )
    .join('');

export const elastics: Motif = (c) => {
  const ring = (x: number, y: number, r: number, colour: string, back: string) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${back}" stroke-width="15"/><circle cx="${x}" cy="${y - 1}" r="${r}" fill="none" stroke="${colour}" stroke-width="11"/>`;
  return (
    ground(120, 214, 78) +
    ring(82, 150, 34, c.light, c.main) +
    ring(158, 158, 28, c.main, c.dark) +
    ring(120, 86, 40, c.main, c.dark) +
    ring(182, 92, 20, c.pale, c.light) +
    ring(58, 82, 18, c.pale, c.light)
  );
};

export const aligner: Motif = (c) =>
  `${ground(120, 208, 76)}<path d="M30 176C18 92 56 30 120 30s102 62 90 146c-3 18-40 18-42 0-4-52-14-80-48-80s-44 28-48 80c-2 18-39 18-42 0z" fill="${c.light}" opacity=".75"/>` +
  `<path d="M36 168C28 92 62 38 120 38s92 54 84 130" ${line} stroke="${white}" stroke-width="5"/>` +
  `<path d="M72 172c2-52 14-84 48-84s46 32 48 84" ${line} stroke="${c.main}" stroke-width="4"/>` +
  [
    [46, 96],
    [66, 62],
    [98, 42],
    [142, 42],
    [174, 62],
    [194, 96],
  ]
    .map(
      ([x = 0, y = 0]) =>
        `<path d="M${x} ${y}L${120 + (x - 120) * 0.62} ${100 + (y - 70) * 0.5}" ${line} stroke="${c.main}" stroke-width="3.500" opacity=".7"/>`,
    )
    .join('');

export const model: Motif = (c) =>
  `${ground(120, 216, 78)}<path d="M40 132h160v58a14 14 0 0 1-14 14H54a14 14 0 0 1-14-14z" fill="${c.main}"/><path d="M40 132h160v14H40z" fill="${c.dark}"/>` +
  `<path d="M46 130C42 70 74 34 120 34s78 36 74 96z" fill="${c.pale}"/>` +
  [54, 76, 98, 120, 142, 164, 186]
    .map(
      (x) =>
        `<path d="M${x - 11} 136v-24a11 13 0 0 1 22 0v24z" fill="${white}" stroke="${steel.mid}" stroke-width="2"/>`,
    )
    .join('') +
  `<path d="M62 182h60" ${line} stroke="${c.light}" stroke-width="5"/>`;
