import { glass, ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const chair: Motif = (c) =>
  `${ground(112, 224, 84)}<path d="M96 214h56a6 6 0 0 0 0-12H96a6 6 0 0 0 0 12z" fill="${steel.dark}"/><rect x="114" y="162" width="20" height="44" fill="${steel.mid}"/>` +
  `<path d="M30 84c4-8 16-8 20 0l22 50h92c12 0 24 5 34 14l14 12c6 6 1 14-6 14H86c-14 0-24-7-30-20L30 98c-2-5-2-10 0-14z" fill="${c.main}"/>` +
  `<path d="M34 88l26 58c5 11 14 18 26 18h110" ${line} stroke="${c.light}" stroke-width="5"/><rect x="14" y="58" width="34" height="24" rx="11" fill="${c.dark}" transform="rotate(-24 31 70)"/>` +
  `<path d="M150 134V70c0-16 12-26 28-26h14" ${line} stroke="${steel.dark}" stroke-width="9"/><path d="M150 134V70c0-16 12-26 28-26h14" ${line} stroke="${steel.light}" stroke-width="4"/>` +
  `<path d="M180 28h36a8 8 0 0 1 8 8c0 14-8 24-26 24s-26-10-26-24a8 8 0 0 1 8-8z" fill="${steel.light}"/><path d="M184 58h28l8 12h-44z" fill="${c.pale}"/>`;

export const autoclave: Motif = (c) =>
  `${ground(120, 212, 92)}<rect x="28" y="58" width="184" height="142" rx="14" fill="${steel.mid}"/><rect x="28" y="56" width="184" height="136" rx="14" fill="${white}"/>` +
  `<rect x="28" y="56" width="184" height="34" rx="14" fill="${c.main}"/><path d="M28 78h184v12H28z" fill="${c.main}"/><rect x="44" y="66" width="56" height="14" rx="4" fill="${c.dark}"/><path d="M50 73h30" ${line} stroke="${c.pale}" stroke-width="4"/>` +
  `<circle cx="176" cy="73" r="7" fill="${c.light}"/><circle cx="196" cy="73" r="7" fill="${c.pale}"/>` +
  `<circle cx="112" cy="142" r="44" fill="${steel.dark}"/><circle cx="112" cy="141" r="40" fill="${steel.light}"/><circle cx="112" cy="141" r="30" fill="${steel.mid}"/><path d="M92 130a24 24 0 0 1 24-12" ${line} stroke="${white}" stroke-width="5"/>` +
  `<rect x="168" y="116" width="14" height="52" rx="7" fill="${c.dark}"/>`;

export const compressor: Motif = (c) =>
  `${ground(120, 216, 88)}<path d="M66 204v-14M174 204v-14" stroke="${steel.deep}" stroke-width="12" stroke-linecap="round"/>` +
  `<rect x="34" y="122" width="172" height="70" rx="35" fill="${c.dark}"/><rect x="34" y="118" width="172" height="68" rx="34" fill="${c.main}"/><path d="M62 134h104" ${line} stroke="${c.light}" stroke-width="7"/>` +
  `<rect x="70" y="58" width="44" height="62" rx="6" fill="${steel.dark}"/><rect x="126" y="58" width="44" height="62" rx="6" fill="${steel.dark}"/>` +
  [66, 76, 86, 96, 106]
    .map((y) => `<path d="M66 ${y}h52M122 ${y}h52" stroke="${steel.light}" stroke-width="4"/>`)
    .join('') +
  `<rect x="76" y="44" width="32" height="18" rx="5" fill="${steel.mid}"/><rect x="132" y="44" width="32" height="18" rx="5" fill="${steel.mid}"/><circle cx="192" cy="100" r="17" fill="${steel.light}"/><circle cx="192" cy="100" r="13" fill="${white}"/><path d="M192 100l7-8" ${line} stroke="${c.dark}" stroke-width="3.500"/>`;

export const sensor: Motif = (c) =>
  `${ground(110, 214, 72)}<path d="M150 150c30 10 46 30 34 48s-60 18-96 6" ${line} stroke="${steel.dark}" stroke-width="8"/>` +
  `<rect x="52" y="34" width="96" height="132" rx="22" fill="${c.dark}" transform="rotate(-8 100 100)"/><rect x="54" y="32" width="92" height="128" rx="20" fill="${c.main}" transform="rotate(-8 100 96)"/>` +
  `<rect x="68" y="48" width="64" height="88" rx="10" fill="#22303a" transform="rotate(-8 100 92)"/><path d="M86 112c-6-20-6-44 14-46s22 22 20 42c-1 8-8 8-9 0-1-9-5-12-8-12s-7 4-6 13c0 9-8 10-11 3z" fill="${steel.light}" transform="rotate(-8 100 92)"/>`;

export const screen: Motif = (c) =>
  `${ground(120, 218, 70)}<rect x="22" y="36" width="196" height="132" rx="12" fill="${steel.deep}"/><rect x="32" y="46" width="176" height="112" rx="5" fill="#1d2a33"/>` +
  `<path d="M52 128c6-50 30-66 68-66s62 16 68 66" ${line} stroke="${c.light}" stroke-width="7"/>` +
  [60, 78, 98, 120, 142, 162, 180]
    .map(
      (x) =>
        `<path d="M${x} ${112 - (60 - Math.abs(120 - x)) * 0.55}v26" ${line} stroke="${steel.light}" stroke-width="9"/>`,
    )
    .join('') +
  `<path d="M104 168h32l6 36H98z" fill="${steel.mid}"/><rect x="76" y="202" width="88" height="11" rx="5" fill="${c.main}"/>`;

export const suction: Motif = (c) =>
  `${ground(120, 218, 74)}<rect x="62" y="96" width="116" height="112" rx="16" fill="${c.main}"/><rect x="62" y="96" width="116" height="26" rx="13" fill="${c.dark}"/><rect x="80" y="136" width="80" height="54" rx="8" fill="${glass.mid}"/><path d="M80 166c20-10 34 8 52 0 12-5 20-2 28 2v14a8 8 0 0 1-8 8H88a8 8 0 0 1-8-8z" fill="${c.light}"/>` +
  `<path d="M104 98V60c0-22 40-26 46-6s34 20 40-8" ${line} stroke="${steel.dark}" stroke-width="13"/><path d="M104 98V60c0-22 40-26 46-6s34 20 40-8" ${line} stroke="${steel.light}" stroke-width="7"/>`;
