import { glass, ground, type Motif, steel, white } from './palette.ts';

const line = `fill="none" stroke-linecap="round" stroke-linejoin="round"`;

export const gloves: Motif = (c) =>
  `${ground(120, 212, 86)}<path d="M40 108l20-22h120l20 22z" fill="${c.light}"/><rect x="40" y="108" width="160" height="100" rx="6" fill="${c.main}"/>` +
  `<path d="M40 114a6 6 0 0 1 6-6h148a6 6 0 0 1 6 6v12H40z" fill="${c.dark}" opacity=".35"/>` +
  `<ellipse cx="120" cy="97" rx="42" ry="8.500" fill="${c.dark}"/>` +
  `<path d="M92 98C88 74 84 60 84 46c0-8 10-8 12 0l5 22-3-38c0-9 12-9 13 0l3 34 2-40c1-9 13-9 13 0l0 40 6-34c2-9 13-7 12 2l-5 44 8-14c5-7 14-2 11 6-6 16-10 22-13 31z" fill="${c.pale}" stroke="${c.light}" stroke-width="2.500" stroke-linejoin="round"/>` +
  `<path d="M96 84c14 6 36 6 50 0" ${line} stroke="${c.light}" stroke-width="3"/>` +
  `<rect x="58" y="140" width="104" height="50" rx="8" fill="${white}"/><circle cx="82" cy="165" r="15" fill="${c.pale}"/><path d="M76 165l4.500 5 8-10" ${line} stroke="${c.dark}" stroke-width="3.500"/>` +
  `<path d="M106 158h42M106 170h28" ${line} stroke="${c.light}" stroke-width="5"/><path d="M180 140v50" ${line} stroke="${c.light}" stroke-width="5"/>`;

export const mask: Motif = (c) =>
  `<path d="M62 92C24 74 14 122 34 142c10 10 20 8 30 4M178 92c38-18 48 30 28 50-10 10-20 8-30 4" ${line} stroke="${c.light}" stroke-width="4.500"/>` +
  `<path d="M58 84c20-8 42-18 62-18s42 10 62 18c4 30 2 58-8 78-16 12-36 20-54 20s-38-8-54-20c-10-20-12-48-8-78z" fill="${c.light}"/>` +
  `<path d="M58 84c20-8 42-18 62-18s42 10 62 18l1 12c-20-8-42-16-63-16s-43 8-63 16z" fill="${c.main}"/>` +
  `<path d="M92 76c18-6 38-6 56 0" ${line} stroke="${white}" stroke-width="3.500" opacity=".8"/>` +
  `<path d="M57 112c22-7 42-12 63-12s41 5 63 12M59 132c20-6 40-10 61-10s41 4 61 10M64 152c18-5 36-8 56-8s38 3 56 8" ${line} stroke="${c.main}" stroke-width="3" opacity=".75"/>` +
  `<path d="M57 116c22-7 42-12 63-12s41 5 63 12M59 136c20-6 40-10 61-10s41 4 61 10M64 156c18-5 36-8 56-8s38 3 56 8" ${line} stroke="${white}" stroke-width="2.500" opacity=".6"/>`;

export const goggles: Motif = (c) =>
  `<path d="M40 100c-10-24-16-34-8-44M200 100c10-24 16-34 8-44" ${line} stroke="${c.dark}" stroke-width="8"/>` +
  `<path d="M32 98c28-10 148-10 176 0 6 3 6 10 5 18-3 34-20 56-52 56-24 0-28-24-41-24s-17 24-41 24c-32 0-49-22-52-56-1-8-1-15 5-18z" fill="${c.main}"/>` +
  `<path d="M42 108c30-8 126-8 156 0 5 1 5 5 4 12-4 26-17 42-42 42-20 0-24-24-40-24s-20 24-40 24c-25 0-38-16-42-42-1-7-1-11 4-12z" fill="${glass.mid}"/>` +
  `<path d="M54 114l26 0-22 34c-7-8-10-18-11-26-.7-5 2-8 7-8zM100 113h14l-22 36c-3 4-7 7-11 8z" fill="${glass.light}"/><path d="M150 113h10l-16 26-5-6z" fill="${glass.light}"/>` +
  `<path d="M32 98c28-10 148-10 176 0" ${line} stroke="${c.light}" stroke-width="4"/>`;

export const visor: Motif = (c) =>
  `<path d="M46 74c8-44 140-44 148 0l-8 22c-10-34-122-34-132 0z" fill="${c.main}"/><path d="M56 64c18-26 110-26 128 0" ${line} stroke="${c.light}" stroke-width="5"/>` +
  `<path d="M54 92c14-30 118-30 132 0l8 66c-2 40-40 64-74 64s-72-24-74-64z" fill="${glass.mid}" opacity=".9"/><path d="M54 92c14-30 118-30 132 0l8 66c-2 40-40 64-74 64s-72-24-74-64z" fill="none" stroke="${glass.dark}" stroke-width="2.500"/>` +
  `<path d="M68 98c8-12 24-18 40-20L84 206c-16-10-28-26-28-48z" fill="${glass.light}"/><path d="M122 78h14l-22 142c-5 0-9-1-13-2z" fill="${glass.light}"/>` +
  `<circle cx="52" cy="86" r="9" fill="${c.dark}"/><circle cx="188" cy="86" r="9" fill="${c.dark}"/><circle cx="52" cy="86" r="3.500" fill="${c.light}"/><circle cx="188" cy="86" r="3.500" fill="${c.light}"/>`;

export const tunic: Motif = (c) =>
  `<path d="M88 34c8 16 56 16 64 0l32 14c8 4 12 8 14 16l16 66-34 12-8-30v104a8 8 0 0 1-8 8H76a8 8 0 0 1-8-8V112l-8 30-34-12 16-66c2-8 6-12 14-16z" fill="${c.main}"/>` +
  `<path d="M68 112l-8 30-34-12 2-10 34 11zM172 112l8 30 34-12-2-10-34 11z" fill="${c.dark}"/><path d="M68 112V76M172 112V76" ${line} stroke="${c.dark}" stroke-width="3"/>` +
  `<path d="M86 34c4 22 18 38 34 46 16-8 30-24 34-46" ${line} stroke="${c.light}" stroke-width="7"/><path d="M120 80v142" ${line} stroke="${c.dark}" stroke-width="3"/>` +
  `${[104, 134, 164, 194].map((y) => `<circle cx="129" cy="${y}" r="3.200" fill="${c.pale}"/>`).join('')}` +
  `<path d="M80 168h32v36a6 6 0 0 1-6 6H86a6 6 0 0 1-6-6zM138 168h24v36a6 6 0 0 1-6 6h-18z" fill="${c.dark}" opacity=".4"/><path d="M142 108h22v16h-22z" fill="${white}" opacity=".85"/><path d="M147 116h12" ${line} stroke="${c.main}" stroke-width="3"/>`;

export const pouch: Motif = (c) =>
  `<g transform="rotate(8 120 120)"><rect x="64" y="22" width="112" height="198" rx="6" fill="${c.pale}"/><rect x="64" y="22" width="112" height="198" rx="6" fill="none" stroke="${c.light}" stroke-width="2"/>` +
  `<rect x="76" y="48" width="88" height="160" rx="4" fill="${glass.light}"/><path d="M76 52a4 4 0 0 1 4-4h40L76 128z" fill="${white}" opacity=".8"/>` +
  `<path d="M64 28a6 6 0 0 1 6-6h100a6 6 0 0 1 6 6v16H64z" fill="${c.main}"/><path d="M76 33h40" ${line} stroke="${white}" stroke-width="4"/><rect x="140" y="28" width="10" height="10" rx="2" fill="${c.light}"/><rect x="155" y="28" width="10" height="10" rx="2" fill="${white}"/>` +
  `<path d="M70 50v156M73 50v156M167 50v156M170 50v156M78 212h84M78 215.500h84" stroke="${c.light}" stroke-width="1.300"/>` +
  `<path d="M120 196V92" ${line} stroke="${steel.dark}" stroke-width="10"/><path d="M118 194V94" ${line} stroke="${steel.bright}" stroke-width="3.500"/><path d="M120 92V80c0-7 9-10 9-16" ${line} stroke="${steel.deep}" stroke-width="4"/><path d="M100 190c-4-36 0-76 4-100M140 190c4-36 0-76-4-100" ${line} stroke="${steel.mid}" stroke-width="5"/></g>`;

export const bib: Motif = (c) =>
  `<path d="M66 62C60 22 92 12 120 12s60 10 54 50" ${line} stroke="${steel.dark}" stroke-width="4" stroke-dasharray="1 7"/>` +
  `<path d="M50 66h140l6 152a6 6 0 0 1-6 6H50a6 6 0 0 1-6-6z" fill="${c.light}"/><path d="M50 66h140l1 22c-46 14-96 14-142 0z" fill="${c.pale}"/>` +
  `<path d="M48 112h144M47 136h146M46 160h148M45 184h150M45 206h150" stroke="${white}" stroke-width="2" stroke-dasharray="5 5" opacity=".9"/>` +
  `<path d="M49 88c46 14 96 14 142 0" ${line} stroke="${c.main}" stroke-width="2.500"/>` +
  `<rect x="56" y="52" width="20" height="26" rx="5" fill="${steel.mid}"/><rect x="59" y="55" width="5" height="20" rx="2" fill="${steel.bright}"/><rect x="164" y="52" width="20" height="26" rx="5" fill="${steel.mid}"/><rect x="167" y="55" width="5" height="20" rx="2" fill="${steel.bright}"/>`;

export const wipes: Motif = (c) =>
  `${ground(120, 220, 58)}<path d="M70 84h100v126a10 10 0 0 1-10 10H80a10 10 0 0 1-10-10z" fill="${c.pale}"/><path d="M70 84h18v136h-8a10 10 0 0 1-10-10z" fill="${white}"/>` +
  `<rect x="70" y="116" width="100" height="74" fill="${c.main}"/><path d="M70 116h18v74H70z" fill="${c.light}"/><circle cx="124" cy="144" r="17" fill="${white}"/><path d="M124 134c7 8 8 11 8 14a8 8 0 0 1-16 0c0-3 1-6 8-14z" fill="${c.main}"/><path d="M104 174h40" ${line} stroke="${white}" stroke-width="5"/>` +
  `<path d="M110 64c-14-14-6-26-18-38 22-10 40 6 52-8 4 16-8 28-6 46z" fill="${white}" stroke="${c.light}" stroke-width="2.500" stroke-linejoin="round"/><path d="M118 60c-4-12 0-20-6-30M130 60c0-12 4-18 4-28" ${line} stroke="${c.pale}" stroke-width="3"/>` +
  `<rect x="64" y="62" width="112" height="26" rx="9" fill="${c.dark}"/><rect x="72" y="67" width="30" height="6" rx="3" fill="${c.light}" opacity=".7"/>`;

export const spray: Motif = (c) =>
  `${ground(122, 222, 50)}<path d="M84 128c0-22 16-28 20-48h34c2 20 20 26 20 48v84a10 10 0 0 1-10 10H94a10 10 0 0 1-10-10z" fill="${c.pale}"/>` +
  `<path d="M84 148h74v64a10 10 0 0 1-10 10H94a10 10 0 0 1-10-10z" fill="${c.light}"/><path d="M92 130c0-18 12-26 17-44h8c-4 20-14 26-14 46v84h-11z" fill="${white}" opacity=".65"/>` +
  `<rect x="96" y="146" width="52" height="50" rx="6" fill="${white}"/><path d="M106 160h32M106 172h22" ${line} stroke="${c.main}" stroke-width="5"/>` +
  `<rect x="102" y="64" width="38" height="18" rx="4" fill="${c.dark}"/><path d="M96 66V46c0-8 6-12 14-12h36c10 0 14 6 14 14v6h-26v12z" fill="${c.main}"/><rect x="66" y="36" width="34" height="14" rx="4" fill="${c.main}"/><rect x="56" y="38" width="14" height="10" rx="2" fill="${c.dark}"/>` +
  `<path d="M142 54c2 16 8 22 18 26" ${line} stroke="${c.dark}" stroke-width="7"/><path d="M46 36l-14-6M44 43H28M46 50l-14 6" ${line} stroke="${c.light}" stroke-width="4"/>`;

export const pump: Motif = (c) =>
  `${ground(120, 222, 54)}<rect x="72" y="98" width="96" height="124" rx="16" fill="${c.pale}"/><path d="M72 128h96v78a16 16 0 0 1-16 16H88a16 16 0 0 1-16-16z" fill="${c.light}" opacity=".75"/><rect x="80" y="106" width="10" height="106" rx="5" fill="${white}" opacity=".75"/>` +
  `<rect x="96" y="132" width="60" height="60" rx="8" fill="${white}"/><path d="M126 142v26M113 155h26" ${line} stroke="${c.main}" stroke-width="9"/><path d="M108 182h36" ${line} stroke="${c.light}" stroke-width="4.500"/>` +
  `<rect x="98" y="80" width="44" height="20" rx="5" fill="${c.dark}"/><path d="M104 82v16M112 82v16M120 82v16M128 82v16M136 82v16" stroke="${c.main}" stroke-width="2"/><rect x="115" y="54" width="10" height="28" fill="${steel.mid}"/><path d="M84 36h58a8 8 0 0 1 8 8v14H96c0-8-4-10-16-10-6 0-6-12 4-12z" fill="${c.main}"/><path d="M86 42h46" ${line} stroke="${c.light}" stroke-width="3.500"/>`;
