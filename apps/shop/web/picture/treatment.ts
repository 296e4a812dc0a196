import { aslant, glass, ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const composite: Motif = (c) =>
  aslant(
    40,
    `<path d="M120 42V22" ${line} stroke="${c.dark}" stroke-width="9"/><path d="M110 62l4-22h12l4 22z" fill="${c.dark}"/>` +
      `<rect x="102" y="60" width="36" height="100" rx="8" fill="${c.main}"/><rect x="107" y="66" width="7" height="88" rx="3.500" fill="${c.light}"/>` +
      `<rect x="116" y="82" width="22" height="54" fill="${white}"/><path d="M122 92h10M122 102h10M122 112h6" ${line} stroke="${c.light}" stroke-width="3.500"/>` +
      `<rect x="84" y="154" width="72" height="13" rx="6.500" fill="${c.dark}"/><rect x="113" y="166" width="14" height="46" fill="${steel.light}"/><path d="M113 176h14M113 186h14M113 196h14" stroke="${steel.mid}" stroke-width="2"/><rect x="98" y="208" width="44" height="13" rx="6.500" fill="${c.dark}"/>`,
  );

export const tray: Motif = (c) =>
  `${ground(120, 206, 70)}<path d="M44 118C36 60 70 24 120 24s84 36 76 94c-1 10-14 10-16 0-4-30-22-46-60-46s-56 16-60 46c-2 10-15 10-16 0z" fill="${c.dark}"/>` +
  `<path d="M40 108C32 50 68 16 120 16s88 34 80 92c-2 12-22 12-24 0-4-30-22-44-56-44s-52 14-56 44c-2 12-22 12-24 0z" fill="${c.main}"/>` +
  `<path d="M50 104c-4-46 24-76 70-76s74 30 70 76" ${line} stroke="${c.light}" stroke-width="3.500"/>` +
  [
    [56, 88],
    [62, 66],
    [76, 49],
    [96, 40],
    [120, 38],
    [144, 40],
    [164, 49],
    [178, 66],
    [184, 88],
  ]
    .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4.500" fill="${c.dark}"/>`)
    .join('') +
  `<path d="M104 62h32l-3 26h-26z" fill="${c.dark}"/><path d="M106 84h28l8 104a10 10 0 0 1-10 10h-24a10 10 0 0 1-10-10z" fill="${c.main}"/><path d="M108 186l5-92" ${line} stroke="${c.light}" stroke-width="4"/><ellipse cx="120" cy="170" rx="8" ry="12" fill="${c.dark}"/>`;

export const ejector: Motif = (c) =>
  [
    { x: 74, tip: c.main },
    { x: 112, tip: c.dark },
    { x: 150, tip: c.light },
  ]
    .map(
      ({ x, tip }) =>
        `<path d="M${x} 218V96c0-30 8-52 36-56" ${line} stroke="${glass.dark}" stroke-width="16"/><path d="M${x} 218V96c0-30 8-52 36-56" ${line} stroke="${glass.light}" stroke-width="11"/>` +
        `<path d="M${x - 2.5} 214V98c0-26 6-44 26-52" ${line} stroke="${white}" stroke-width="3.500"/><path d="M${x + 28} 42l14-3" ${line} stroke="${tip}" stroke-width="18"/><path d="M${x + 29} 36l10-2" ${line} stroke="${white}" stroke-width="2.500" opacity=".7"/>`,
    )
    .join('');

export const cotton: Motif = (c) => {
  const roll = (x: number, y: number) =>
    `<circle cx="${x}" cy="${y}" r="23" fill="${white}" stroke="${c.light}" stroke-width="3"/><path d="M${x} ${y}m-3 0a4 4 0 1 1 6 3.500a9 9 0 1 1 4-10a15 15 0 1 1-20 5" ${line} stroke="${c.light}" stroke-width="2.800"/>`;
  return (
    `${ground(120, 212, 84)}<path d="M44 164l0-6 152 0 0 6z" fill="${c.pale}"/>` +
    [
      [72, 186],
      [120, 186],
      [168, 186],
      [96, 145],
      [144, 145],
      [120, 104],
    ]
      .map(([x = 0, y = 0]) => roll(x, y))
      .join('') +
    `<path d="M70 60c14-24 46-26 60-6 14-14 40-6 42 12 14 2 16 20 2 22H72c-18 0-20-24-2-28z" fill="${white}" stroke="${c.light}" stroke-width="3"/><path d="M92 70c4-10 16-12 22-4M138 68c6-6 14-4 16 4" ${line} stroke="${c.pale}" stroke-width="4"/>`
  );
};

export const cement: Motif = (c) =>
  aslant(
    -26,
    `<path d="M66 48h44l6 116H60z" fill="${c.pale}"/><path d="M72 52l-6 108h10l4-108z" fill="${white}"/><path d="M63 104h50l2 40H61z" fill="${c.main}"/><path d="M74 118h28M74 130h18" ${line} stroke="${white}" stroke-width="4"/><rect x="64" y="38" width="48" height="14" rx="3" fill="${c.light}"/><rect x="72" y="162" width="32" height="12" rx="3" fill="${steel.mid}"/><path d="M74 174h28l-4 34H78z" fill="${c.dark}"/>` +
      `<path d="M134 48h44l6 116h-56z" fill="${c.pale}"/><path d="M140 52l-6 108h10l4-108z" fill="${white}"/><path d="M131 104h50l2 40h-54z" fill="${c.dark}"/><path d="M142 118h28M142 130h18" ${line} stroke="${white}" stroke-width="4"/><rect x="132" y="38" width="48" height="14" rx="3" fill="${c.light}"/><rect x="140" y="162" width="32" height="12" rx="3" fill="${steel.mid}"/><path d="M142 174h28l-4 34h-20z" fill="${c.main}"/>`,
  );

export const alginate: Motif = (c) =>
  `${ground(120, 220, 70)}<path d="M58 46h124l10 162c0 8-6 12-12 12H60c-6 0-12-4-12-12z" fill="${c.main}"/><path d="M58 46h20L66 220h-6c-6 0-12-4-12-12z" fill="${c.light}"/>` +
  `<path d="M56 30h128l-2 24H58z" fill="${c.dark}"/><path d="M60 38h120M60 45h120" stroke="${c.light}" stroke-width="1.600" stroke-dasharray="3 3"/>` +
  `<rect x="78" y="84" width="92" height="96" rx="10" fill="${white}"/><path d="M94 126c0-22 10-32 30-32s30 10 30 32c0 7-9 7-10 0-1-11-7-17-20-17s-19 6-20 17c-1 7-10 7-10 0z" fill="${c.main}"/><path d="M96 150h56M96 163h36" ${line} stroke="${c.light}" stroke-width="5"/>`;

export const carpule: Motif = (c) => {
  const one = (x: number, y: number) =>
    `<g transform="translate(${x} ${y}) rotate(28)"><rect x="-13" y="-72" width="26" height="144" rx="6" fill="${glass.mid}"/><rect x="-9" y="-66" width="6" height="132" rx="3" fill="${white}"/><path d="M-13-26h26v52h-26z" fill="${c.pale}"/><path d="M-13-26h26v10h-26z" fill="${c.main}"/><path d="M-4-4h10M-4 6h10M-4 16h6" ${line} stroke="${c.main}" stroke-width="2.500"/><rect x="-14" y="-84" width="28" height="18" rx="4" fill="${steel.mid}"/><rect x="-10" y="-82" width="5" height="14" rx="2" fill="${steel.bright}"/><rect x="-13" y="58" width="26" height="16" rx="3" fill="${c.dark}"/></g>`;
  return one(76, 116) + one(124, 122) + one(172, 128);
};

export const needle: Motif = (c) =>
  aslant(
    40,
    `<path d="M120 96V18" ${line} stroke="${steel.deep}" stroke-width="3"/><path d="M119 96V22" ${line} stroke="${steel.bright}" stroke-width="1"/><path d="M108 128l6-36h12l6 36z" fill="${c.main}"/><rect x="100" y="124" width="40" height="26" rx="5" fill="${c.dark}"/>` +
      `<path d="M108 130v14M116 130v14M124 130v14M132 130v14" stroke="${c.light}" stroke-width="2.500"/><path d="M120 150v20" ${line} stroke="${steel.deep}" stroke-width="3"/>` +
      `<rect x="152" y="52" width="34" height="142" rx="14" fill="${c.pale}" stroke="${c.light}" stroke-width="2.500"/><rect x="159" y="62" width="6" height="122" rx="3" fill="${white}"/><path d="M153 150h32" stroke="${c.light}" stroke-width="5"/>`,
  );

export const cups: Motif = (c) =>
  `${ground(120, 220, 70)}` +
  [0, 1, 2, 3]
    .map(
      (cup) =>
        `<path d="M${70 - cup} ${138 - cup * 26}h${100 + cup * 2}l-14 80H${84 - cup}z" fill="${cup % 2 === 0 ? c.light : c.pale}"/>`,
    )
    .reverse()
    .join('') +
  `<path d="M70 138h100l-12 76a8 8 0 0 1-8 6H90a8 8 0 0 1-8-6z" fill="${c.main}"/><path d="M78 146h12l8 66h-8z" fill="${c.light}"/><rect x="64" y="132" width="112" height="10" rx="5" fill="${c.dark}"/><path d="M120 164c8 9 10 13 10 17a10 10 0 0 1-20 0c0-4 2-8 10-17z" fill="${white}"/>` +
  `<ellipse cx="120" cy="60" rx="54" ry="9" fill="${white}" stroke="${c.light}" stroke-width="3"/><ellipse cx="120" cy="61" rx="42" ry="5" fill="${c.pale}"/>`;
