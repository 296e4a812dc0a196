import { pictureOf } from '../web/picture/picture.ts';
import type { Theme } from '../web/theme.ts';

/**
 * A shop's front as a drawing, 640 by 400: its mark and name in its colours, over what it sells. `pictures` are
 * names of drawings, of which the first three are shown.
 */
export function storefront(theme: Theme, pictures: readonly string[]): string {
  const { colours } = theme;
  const mark = nested(theme.logo, 32, 28, 48);
  const cards = pictures.slice(0, 3).map((name, place) => {
    const x = 32 + place * 200;
    return `<rect x="${x}" y="196" width="176" height="172" rx="12" fill="${colours.paper}" stroke="${colours.line}"/>
${nested(pictureOf(name) ?? '', x + 32, 208, 112)}
<rect x="${x + 20}" y="330" width="96" height="8" rx="4" fill="${colours.line}"/>
<rect x="${x + 20}" y="346" width="52" height="8" rx="4" fill="${colours.spark}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">
<rect width="640" height="400" fill="${colours.wash}"/>
<rect width="640" height="104" fill="${colours.paper}"/>
${mark}
<text x="96" y="62" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="30" font-weight="700" fill="${colours.ink}">${escaped(theme.name)}</text>
<rect y="104" width="640" height="148" fill="${colours.deep}"/>
<rect x="32" y="132" width="280" height="14" rx="7" fill="${colours.paper}" opacity=".9"/>
<rect x="32" y="158" width="180" height="10" rx="5" fill="${colours.glow}"/>
${cards.join('\n')}
</svg>`;
}

/** A drawing inside a drawing, as a square of `size`. */
function nested(drawing: string, x: number, y: number, size: number): string {
  return drawing.replace(/^[\s\S]*?<svg/, `<svg x="${x}" y="${y}" width="${size}" height="${size}"`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
