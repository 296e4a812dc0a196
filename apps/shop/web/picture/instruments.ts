import { aslant, glass, ground, handle, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const mirror: Motif = (c) =>
  aslant(
    34,
    `<path d="M120 112V92l6-12" ${line} stroke="${steel.dark}" stroke-width="6"/>` +
      `<path d="M119 112V92l5-11" ${line} stroke="${steel.light}" stroke-width="2.500"/>` +
      handle(108, 118, c) +
      `<circle cx="138" cy="50" r="36" fill="${steel.dark}"/><circle cx="137" cy="49" r="34" fill="${steel.light}"/>` +
      `<circle cx="137" cy="49" r="28" fill="${glass.mid}"/><path d="M116 62a26 26 0 0 1 8-35l26 44a27 27 0 0 1-34-9z" fill="${glass.light}"/>` +
      `<path d="M152 30l8 14" ${line} stroke="${white}" stroke-width="5"/>`,
  );

export const probe: Motif = (c) =>
  aslant(
    38,
    `<path d="M120 78V58c0-16 10-22 12-32 1.500-8-6-12-12-8" ${line} stroke="${steel.deep}" stroke-width="6.500"/>` +
      `<path d="M119 78V58c0-16 10-22 12-31" ${line} stroke="${steel.light}" stroke-width="2.400"/>` +
      `<path d="M120 168v18c0 14-8 18-20 24" ${line} stroke="${steel.deep}" stroke-width="6.500"/>` +
      `<path d="M112 196.500l3.500 5M105 201l3 5" ${line} stroke="${c.dark}" stroke-width="2.500"/>` +
      `<path d="M114 92l6-20 6 20zM114 156l6 20 6-20z" fill="${steel.mid}"/>` +
      handle(82, 84, c),
  );

export const scaler: Motif = (c) =>
  aslant(
    -38,
    `<path d="M120 82V64c0-12 8-18 14-26" ${line} stroke="${steel.deep}" stroke-width="5.500"/>` +
      `<path d="M131 42c6-12 3-22-9-30 16 2 27 12 25 25-.8 5-6 10-11 9z" fill="${steel.mid}"/>` +
      `<path d="M122 12c12 6 18 16 12 30" ${line} stroke="${steel.bright}" stroke-width="2"/>` +
      `<path d="M120 158v18c0 12-8 18-14 26" ${line} stroke="${steel.deep}" stroke-width="5.500"/>` +
      `<path d="M109 198c-6 12-3 22 9 30-16-2-27-12-25-25 .8-5 6-10 11-9z" fill="${steel.mid}"/>` +
      `<path d="M113 92l7-24 7 24zM113 148l7 24 7-24z" fill="${steel.light}"/>` +
      `<rect x="110" y="80" width="20" height="80" rx="10" fill="${c.main}"/><rect x="114" y="86" width="4.500" height="68" rx="2" fill="${c.light}"/>` +
      `${[94, 106, 118, 130, 142].map((y) => `<path d="M110 ${y}h20" stroke="${c.dark}" stroke-width="3" opacity=".45"/>`).join('')}`,
  );

export const forceps: Motif = (c) =>
  `${ground(120, 222, 66)}` +
  aslant(
    12,
    `<path d="M152 216c10-44-8-78-30-106-12-17-13-42-3-66" ${line} stroke="${steel.deep}" stroke-width="15"/>` +
      `<path d="M152 216c10-44-8-78-30-106-12-17-13-42-3-66" ${line} stroke="${steel.mid}" stroke-width="11"/>` +
      `<path d="M88 216c-10-44 8-78 30-106 12-17 13-42 3-66" ${line} stroke="${steel.dark}" stroke-width="15"/>` +
      `<path d="M88 216c-10-44 8-78 30-106 12-17 13-42 3-66" ${line} stroke="${steel.light}" stroke-width="11"/>` +
      `<path d="M86 208c-7-40 8-70 28-96" ${line} stroke="${white}" stroke-width="3"/>` +
      `<path d="M88.500 214c-5-24-2-44 5-62" ${line} stroke="${c.main}" stroke-width="15"/><path d="M151.500 214c5-24 2-44-5-62" ${line} stroke="${c.dark}" stroke-width="15"/>` +
      `<path d="M86.500 206c-3-18-1-34 4-48" ${line} stroke="${c.light}" stroke-width="3"/>` +
      `<circle cx="120" cy="107" r="12" fill="${steel.dark}"/><circle cx="119" cy="106" r="10" fill="${steel.light}"/><path d="M113 106h12" stroke="${steel.deep}" stroke-width="2.500"/>`,
  );

export const tweezers: Motif = (c) =>
  aslant(
    30,
    `<path d="M120 222c-14-60-20-104-12-150l6-28 10-14" ${line} stroke="${steel.dark}" stroke-width="9"/>` +
      `<path d="M119 220c-14-60-19-102-11-148l6-28 10-14" ${line} stroke="${steel.light}" stroke-width="5"/>` +
      `<path d="M120 222c14-60 24-104 16-150l-6-26-2-14" ${line} stroke="${steel.deep}" stroke-width="9"/>` +
      `<path d="M121 220c14-60 22-102 14-148l-5-26" ${line} stroke="${steel.mid}" stroke-width="5"/>` +
      `<rect x="110" y="196" width="20" height="34" rx="9" fill="${c.main}"/><rect x="114" y="201" width="4" height="24" rx="2" fill="${c.light}"/>`,
  );

export const bur: Motif = (c) => {
  const one = (x: number, head: string) =>
    `<rect x="${x - 5}" y="122" width="10" height="92" rx="3" fill="${steel.mid}"/><rect x="${x - 3}" y="124" width="3" height="88" fill="${steel.bright}"/>` +
    `<rect x="${x - 5}" y="150" width="10" height="9" fill="${c.main}"/><path d="M${x - 5} 124l2-26h6l2 26z" fill="${steel.dark}"/>${head}`;
  const grain = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="1.700" fill="${steel.bright}"/>`;
  return (
    ground(120, 216, 74) +
    one(
      70,
      `<circle cx="70" cy="84" r="17" fill="${steel.deep}"/><path d="M57 76q13-13 26 0M54 86q16-8 32 0M58 96q12-4 24 0" ${line} stroke="${steel.light}" stroke-width="2.500"/>`,
    ) +
    one(
      120,
      `<path d="M110 104l5-66q5-8 10 0l5 66z" fill="${c.dark}"/>${[50, 62, 74, 86, 96].map((y) => grain(117, y) + grain(123, y + 5)).join('')}`,
    ) +
    one(
      170,
      `<path d="M170 34c12 20 15 42 8 70h-16c-7-28-4-50 8-70z" fill="${c.main}"/>${[62, 74, 86, 96].map((y) => grain(166, y) + grain(174, y + 5)).join('')}`,
    )
  );
};

export const handpiece: Motif = (c) =>
  aslant(
    -28,
    `<path d="M104 214l6-104c1-14 6-20 16-30l14 12c-8 8-9 14-9 24l4 98z" fill="${steel.mid}"/>` +
      `<path d="M110 212l5-100c1-12 5-18 13-26l4 4c-8 8-12 14-12 24l-2 98z" fill="${steel.bright}"/>` +
      `<path d="M124 82l20-26 18 14-22 24z" fill="${steel.light}"/><path d="M124 82l20-26 5 4-20 26z" fill="${white}"/>` +
      `<rect x="138" y="34" width="34" height="40" rx="10" transform="rotate(38 155 54)" fill="${steel.mid}"/><rect x="144" y="38" width="9" height="32" rx="4" transform="rotate(38 155 54)" fill="${steel.bright}"/>` +
      `<path d="M172 74l12 15" ${line} stroke="${steel.deep}" stroke-width="5"/><path d="M177 80l12 14" ${line} stroke="${c.dark}" stroke-width="8"/>` +
      `<path d="M107.500 150l29-.500.500 12-30 .500zM107 170l30-.500.300 6-30.700.500z" fill="${c.main}"/>` +
      `<rect x="100" y="210" width="38" height="16" rx="5" fill="${steel.deep}"/>`,
  );

export const curingLight: Motif = (c) =>
  aslant(
    -24,
    `<rect x="100" y="96" width="44" height="130" rx="20" fill="${c.main}"/><rect x="106" y="104" width="9" height="112" rx="4.500" fill="${c.light}"/>` +
      `<rect x="122" y="126" width="16" height="28" rx="8" fill="${white}"/><circle cx="130" cy="136" r="4.500" fill="${c.dark}"/>` +
      `<rect x="104" y="82" width="36" height="20" rx="8" fill="${steel.light}"/>` +
      `<path d="M122 84V62c0-16 10-24 26-28" ${line} stroke="${steel.deep}" stroke-width="14"/><path d="M120 84V62c0-16 10-24 26-28" ${line} stroke="${steel.mid}" stroke-width="8"/>` +
      `<path d="M146 25l14-3 5 20-14 3z" fill="#5aa9e6"/><path d="M160 22l30-22 14 36-39 6z" fill="#bfe0fa" opacity=".6"/>` +
      `<ellipse cx="122" cy="74" rx="32" ry="9" fill="#e08a2e" opacity=".88"/><ellipse cx="118" cy="72" rx="20" ry="4" fill="#f6c27f" opacity=".9"/>`,
  );

export const cassette: Motif = (c) =>
  `${ground(120, 204, 92)}<path d="M28 176l24-78h136l24 78z" fill="${c.pale}"/><path d="M28 176h184v16a8 8 0 0 1-8 8H36a8 8 0 0 1-8-8z" fill="${c.main}"/>` +
  `<path d="M42 168l18-60h120l18 60z" fill="${c.light}"/>` +
  [0, 1, 2, 3, 4]
    .map((slot) => {
      const top = 78 + slot * 21;
      const foot = 62 + slot * 29;
      return `<path d="M${foot} 160L${top} 72" ${line} stroke="${slot % 2 === 0 ? steel.deep : steel.dark}" stroke-width="9"/><path d="M${foot - 1.5} 158L${top - 1.5} 74" ${line} stroke="${steel.bright}" stroke-width="3"/><path d="M${top} 74l${slot % 2 === 0 ? 6 : -5} -20" ${line} stroke="${steel.deep}" stroke-width="3.500"/>`;
    })
    .join('') +
  `<path d="M50 142h140l3 10H47z" fill="${c.dark}"/><path d="M60 112h120l2 8H58z" fill="${c.dark}"/><rect x="104" y="182" width="32" height="8" rx="4" fill="${white}" opacity=".8"/>`;
