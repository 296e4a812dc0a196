import { ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const canister: Motif = (c) =>
  `${ground(120, 218, 74)}<path d="M60 92c0-20 12-32 30-36V36h36v18h22c18 0 30 14 30 32v108a16 16 0 0 1-16 16H76a16 16 0 0 1-16-16z" fill="${c.dark}"/><path d="M60 88c0-20 12-32 30-36h56c20 0 32 14 32 34v104a16 16 0 0 1-16 16H76a16 16 0 0 1-16-16z" fill="${c.main}"/>` +
  `<path d="M138 66h14c10 0 14 6 14 14v18c0 7-10 7-10 0V84c0-4-2-6-6-6h-12z" fill="${white}" opacity=".85"/><rect x="84" y="20" width="46" height="24" rx="7" fill="${c.dark}"/><path d="M72 100v84" ${line} stroke="${c.light}" stroke-width="7"/>` +
  `<rect x="92" y="116" width="66" height="64" rx="6" fill="${white}"/><path d="M125 126c10 13 16 20 16 29a16 16 0 0 1-32 0c0-9 6-16 16-29z" fill="${c.main}"/>`;

export const tablets: Motif = (c) =>
  `${ground(120, 214, 84)}<rect x="44" y="58" width="104" height="146" rx="14" fill="${c.dark}"/><rect x="44" y="56" width="104" height="142" rx="14" fill="${c.main}"/><rect x="38" y="34" width="116" height="32" rx="10" fill="${c.pale}"/><path d="M50 50h92" ${line} stroke="${c.light}" stroke-width="5"/><rect x="58" y="92" width="76" height="74" rx="6" fill="${white}"/><path d="M70 110h52M70 126h52M70 142h30" ${line} stroke="${c.light}" stroke-width="6"/>` +
  [
    [168, 186],
    [192, 196],
    [178, 166],
  ]
    .map(
      ([x, y]) =>
        `<ellipse cx="${x}" cy="${y}" rx="20" ry="13" fill="${c.light}"/><ellipse cx="${x}" cy="${Number(y) - 4}" rx="20" ry="12" fill="${c.pale}"/>`,
    )
    .join('');

export const ultrasonic: Motif = (c) =>
  `${ground(120, 214, 92)}<rect x="30" y="92" width="180" height="110" rx="14" fill="${steel.dark}"/><rect x="30" y="88" width="180" height="106" rx="14" fill="${steel.light}"/><rect x="44" y="74" width="152" height="24" rx="8" fill="${c.dark}"/><path d="M52 86c20-10 30 8 50 0s30 8 50 0 24 4 36 0v12H52z" fill="${c.light}"/>` +
  `<path d="M70 74c0-30 30-44 50-44s50 14 50 44" ${line} stroke="${steel.deep}" stroke-width="8"/><rect x="52" y="120" width="72" height="44" rx="6" fill="#1d2a33"/><path d="M62 142h8l6-12 10 24 8-16 6 4h14" ${line} stroke="${c.light}" stroke-width="4"/><circle cx="154" cy="142" r="15" fill="${c.main}"/><circle cx="186" cy="142" r="9" fill="${c.pale}"/>`;

export const bag: Motif = (c) =>
  `${ground(120, 216, 70)}<path d="M56 72h128l10 120a16 16 0 0 1-16 18H62a16 16 0 0 1-16-18z" fill="${c.main}"/><path d="M56 72h128l3 30H53z" fill="${c.dark}"/><path d="M88 92V60c0-22 14-34 32-34s32 12 32 34v32" ${line} stroke="${c.dark}" stroke-width="9"/><path d="M66 120l-6 70" ${line} stroke="${c.light}" stroke-width="7"/>` +
  `<circle cx="122" cy="154" r="32" fill="${white}"/><path d="M122 132v44M100 154h44" stroke="${c.main}" stroke-width="9" stroke-linecap="round"/>`;
