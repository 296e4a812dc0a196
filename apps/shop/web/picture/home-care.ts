import { aslant, glass, ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const toothbrush: Motif = (c) =>
  aslant(
    40,
    `<path d="M112 222c-6-40-4-70 2-98 3-18 3-40 2-62h12c0 24 1 46 4 62 5 30 6 58 0 98a10 10 0 0 1-20 0z" fill="${c.main}"/><path d="M115 214c-4-34-2-62 3-88 2-16 3-32 2-58" ${line} stroke="${c.light}" stroke-width="4"/>` +
      `<path d="M113 158h17M113 168h18M113 178h18M113 188h18" ${line} stroke="${c.dark}" stroke-width="3.500"/>` +
      `<rect x="110" y="12" width="22" height="56" rx="10" fill="${c.main}"/>` +
      [18, 28, 38, 48]
        .map(
          (y, row) =>
            `<rect x="86" y="${y}" width="26" height="8.500" rx="2" fill="${row % 2 === 0 ? white : c.pale}" stroke="${c.light}" stroke-width="1.200"/>`,
        )
        .join(''),
  );

export const interdental: Motif = (c) => {
  const one = (x: number, main: string, dark: string) =>
    `<rect x="${x - 11}" y="112" width="22" height="106" rx="10" fill="${main}"/><rect x="${x - 7}" y="120" width="5" height="90" rx="2.500" fill="${white}" opacity=".45"/><path d="M${x - 8} 150h16M${x - 8} 160h16M${x - 8} 170h16" ${line} stroke="${dark}" stroke-width="3"/>` +
    `<path d="M${x - 7} 114l4-20h6l4 20z" fill="${dark}"/><path d="M${x} 96V26" stroke="${steel.deep}" stroke-width="2.500"/>` +
    [32, 40, 48, 56, 64, 72, 80]
      .map(
        (y, row) =>
          `<path d="M${x - 6 - row * 1.1} ${y + 3}L${x + 6 + row * 1.1} ${y - 3}M${x - 6 - row * 1.1} ${y - 3}L${x + 6 + row * 1.1} ${y + 3}" ${line} stroke="${dark}" stroke-width="1.800"/>`,
      )
      .join('');
  return (
    one(66, c.light, c.main) + one(120, c.main, c.dark) + one(174, c.dark, c.main) + ground(120, 222, 76)
  );
};

export const floss: Motif = (c) =>
  `${ground(116, 214, 64)}<path d="M52 110c0-26 20-44 64-44s64 18 64 44v84a18 18 0 0 1-18 18H70a18 18 0 0 1-18-18z" fill="${c.main}"/><path d="M62 112c0-18 12-30 34-34-14 8-20 18-20 34v94h-6a10 10 0 0 1-8-12z" fill="${c.light}"/>` +
  `<path d="M54 98c4-20 24-32 62-32s58 12 62 32z" fill="${c.dark}"/><rect x="104" y="72" width="24" height="14" rx="4" fill="${steel.mid}"/>` +
  `<path d="M120 74c10-34 24-50 46-50 26 0 36 20 28 38-8 18-32 12-28-4 4-18 34-14 44 8" ${line} stroke="${c.light}" stroke-width="7"/><path d="M120 74c10-34 24-50 46-50 26 0 36 20 28 38-8 18-32 12-28-4 4-18 34-14 44 8" ${line} stroke="${white}" stroke-width="4"/>` +
  `<circle cx="116" cy="152" r="36" fill="${white}"/><circle cx="116" cy="152" r="25" ${line} stroke="${c.light}" stroke-width="4"/><circle cx="116" cy="152" r="15" ${line} stroke="${c.light}" stroke-width="4"/><circle cx="116" cy="152" r="5" fill="${c.main}"/>`;

export const rinse: Motif = (c) =>
  `${ground(120, 222, 54)}<path d="M98 66h44v12c0 10 26 16 26 40v92a12 12 0 0 1-12 12H84a12 12 0 0 1-12-12v-92c0-24 26-30 26-40z" fill="${glass.mid}"/>` +
  `<path d="M72 122c20 8 40-8 96 0v88a12 12 0 0 1-12 12H84a12 12 0 0 1-12-12z" fill="${c.light}"/><path d="M80 122c2-16 22-22 26-36h8c-2 16-22 24-22 40v90h-8c-2 0-4-2-4-6z" fill="${white}" opacity=".6"/>` +
  `<rect x="88" y="136" width="72" height="62" rx="8" fill="${white}"/><path d="M124 144c-6-5-16-4-18 5-1 8 4 12 5 20 1 6 3 10 5 10 4 0 3-10 8-10s4 10 8 10c2 0 4-4 5-10 1-8 6-12 5-20-2-9-12-10-18-5z" fill="${c.main}"/><path d="M104 188h40" ${line} stroke="${c.light}" stroke-width="4"/>` +
  `<path d="M94 24h52l4 44H90z" fill="${c.main}"/><path d="M100 28l-3 36M110 28l-2 36M120 28v36M130 28l2 36M140 28l3 36" stroke="${c.dark}" stroke-width="2.500" opacity=".6"/>`;

export const paste: Motif = (c) =>
  aslant(
    24,
    `<path d="M86 40h68l-8 132h-52z" fill="${c.pale}"/><path d="M92 44l8 126h10l-6-126z" fill="${white}"/><path d="M90 78h60l-4 62H94z" fill="${c.main}"/><path d="M106 96h28M106 109h28M106 122h16" ${line} stroke="${white}" stroke-width="5"/>` +
      `<rect x="82" y="26" width="76" height="16" rx="3" fill="${c.light}"/><path d="M84 34h72" stroke="${c.main}" stroke-width="2" stroke-dasharray="4 4"/><rect x="102" y="170" width="36" height="10" fill="${steel.light}"/><rect x="98" y="178" width="44" height="38" rx="7" fill="${c.dark}"/><path d="M108 184v26M120 184v26M132 184v26" stroke="${c.main}" stroke-width="3"/>`,
  );

export const polish: Motif = (c) =>
  `${ground(120, 214, 80)}<path d="M44 124h88l-8 80a10 10 0 0 1-10 9H62a10 10 0 0 1-10-9z" fill="${c.light}"/><path d="M52 126h14l6 82h-10z" fill="${c.pale}"/><ellipse cx="88" cy="122" rx="46" ry="14" fill="${c.dark}"/><ellipse cx="88" cy="121" rx="39" ry="10" fill="${c.main}"/><path d="M66 118c10-10 18 4 28-4 8-6 14 0 18 4" ${line} stroke="${c.light}" stroke-width="5"/>` +
  `<path d="M176 214V110" ${line} stroke="${steel.dark}" stroke-width="10"/><path d="M174 212V112" ${line} stroke="${steel.bright}" stroke-width="3.500"/><path d="M164 112h24l4-14h-32z" fill="${steel.mid}"/><path d="M154 98h44l-4-44c-1-10-35-10-36 0z" fill="${c.main}"/><path d="M162 94l2-38" ${line} stroke="${c.light}" stroke-width="5"/><ellipse cx="176" cy="50" rx="18" ry="6" fill="${c.dark}"/><path d="M176 56v36M186 58l2 32" stroke="${c.dark}" stroke-width="2.500" opacity=".5"/>`;

export const book: Motif = (c) =>
  `${ground(120, 216, 72)}<path d="M56 40a14 14 0 0 1 14-14h108a6 6 0 0 1 6 6v170H70a14 14 0 0 0-14 12z" fill="${c.main}"/><path d="M56 40a14 14 0 0 1 14-14h6v176h-6a14 14 0 0 0-14 12z" fill="${c.dark}"/>` +
  `<path d="M58 208c0-6 6-8 12-8h114v14H70c-6 0-12-2-12-6z" fill="${white}"/><path d="M66 205h118M66 209h118" stroke="${c.pale}" stroke-width="1.500"/>` +
  `<rect x="94" y="52" width="72" height="38" rx="4" fill="${white}" opacity=".92"/><path d="M104 66h52M104 77h32" ${line} stroke="${c.main}" stroke-width="4.500"/>` +
  `<path d="M130 116c-7-6-20-6-23 6-2 10 5 15 7 26 1 8 4 14 7 14 5 0 4-14 9-14s4 14 9 14c3 0 6-6 7-14 2-11 9-16 7-26-3-12-16-12-23-6z" fill="${c.pale}"/>`;
