import { aslant, ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const implant: Motif = (c) =>
  `${ground(120, 226, 40)}<path d="M92 18h56l-6 52H98z" fill="${c.main}"/><path d="M100 24l4 40" ${line} stroke="${c.light}" stroke-width="6"/><rect x="88" y="70" width="64" height="14" rx="4" fill="${c.dark}"/>` +
  `<path d="M94 84h52l-8 118c-2 16-34 16-36 0z" fill="${steel.mid}"/>` +
  [96, 114, 132, 150, 168, 186]
    .map(
      (y, at) =>
        `<path d="M${88 + at * 1.6} ${y + 6}L${152 - at * 1.6} ${y - 6}" ${line} stroke="${steel.deep}" stroke-width="7"/><path d="M${88 + at * 1.6} ${y + 4}L${152 - at * 1.6} ${y - 8}" ${line} stroke="${steel.bright}" stroke-width="3"/>`,
    )
    .join('');

export const file: Motif = (c) =>
  [
    { x: 66, tone: c.light },
    { x: 120, tone: c.main },
    { x: 174, tone: c.dark },
  ]
    .map(
      ({ x, tone }) =>
        `<rect x="${x - 17}" y="20" width="34" height="58" rx="12" fill="${tone}"/><path d="M${x - 17} 38h34M${x - 17} 50h34M${x - 17} 62h34" stroke="${white}" stroke-width="3" opacity=".5"/>` +
        `<rect x="${x - 13}" y="92" width="26" height="11" rx="5" fill="${c.pale}"/><path d="M${x - 5} 78h10l-3 136q-2 8-4 0z" fill="${steel.mid}"/>` +
        [112, 126, 140, 154, 168, 182, 196]
          .map((y) => `<path d="M${x - 5} ${y}l9-7" ${line} stroke="${steel.deep}" stroke-width="2.500"/>`)
          .join(''),
    )
    .join('');

export const suture: Motif = (c) =>
  `${ground(120, 216, 80)}<rect x="34" y="72" width="128" height="132" rx="8" fill="${c.dark}"/><rect x="34" y="68" width="128" height="130" rx="8" fill="${c.pale}"/><rect x="34" y="68" width="128" height="36" rx="8" fill="${c.main}"/><path d="M48 86h52" ${line} stroke="${white}" stroke-width="6"/>` +
  `<ellipse cx="98" cy="150" rx="42" ry="28" fill="none" stroke="${c.main}" stroke-width="5"/><ellipse cx="98" cy="150" rx="30" ry="18" fill="none" stroke="${c.main}" stroke-width="5"/>` +
  `<path d="M138 150c40 4 54-10 50-46" ${line} stroke="${c.main}" stroke-width="4"/><path d="M188 106c22-24 12-62-22-66-12-1-20 4-24 10" ${line} stroke="${steel.deep}" stroke-width="8"/><path d="M187 103c20-23 11-58-21-61" ${line} stroke="${steel.bright}" stroke-width="3"/>`;

export const scalpel: Motif = (c) =>
  aslant(
    42,
    `<path d="M108 96c-4-34 2-62 16-84 6 26 10 52 8 84z" fill="${steel.light}"/><path d="M124 14c5 26 8 50 6 82" ${line} stroke="${steel.deep}" stroke-width="2.500"/><path d="M112 92c-2-28 2-50 10-68" ${line} stroke="${white}" stroke-width="3"/>` +
      `<rect x="106" y="94" width="28" height="132" rx="10" fill="${c.main}"/><rect x="111" y="102" width="6" height="116" rx="3" fill="${c.light}"/>` +
      [116, 130, 144, 158]
        .map((y) => `<path d="M106 ${y}h28" stroke="${c.dark}" stroke-width="4" opacity=".5"/>`)
        .join(''),
  );
