import { html } from 'hono/html';
import type { PageLanguage } from './route.ts';
import { withLinks } from './with-links.ts';

/** A mail before it is text and HTML; both say the same. */
export interface MailContent {
  readonly language: PageLanguage;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** Web addresses in the paragraphs become links: for what the shop itself wrote, never for what others typed. */
  readonly linked?: true;
  readonly action?: { readonly label: string; readonly url: string };
  /** Label and value pairs, e.g. an address. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  /** The first row is the head; numbers stand right, as the last column always does. */
  readonly table?: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly sums: readonly (readonly [label: string, value: string])[];
  };
  /** What else she may open, below the text. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly closing: readonly string[];
  /**
   * How to get no more of its kind, below all else: a page for people at `url`, and at `oneClick` what a mail program
   * posts to (RFC 8058). INVARIANT: a mail that can be left is left both ways; there is no other way to write one.
   */
  readonly leave?: { readonly label: string; readonly url: string; readonly oneClick: string };
  /** Who sends it, with address and telephone. */
  readonly signature: readonly string[];
}

const ink = '#1d2b2a';
const muted = '#52625f';
const accent = '#0b5f59';
const cell = `padding:8px 12px 8px 0;border-bottom:1px solid #dfe7e5;text-align:left;vertical-align:top`;
const rightCell = `padding:8px 0;border-bottom:1px solid #dfe7e5;text-align:right;vertical-align:top;white-space:nowrap`;

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function renderMail(content: MailContent): Promise<RenderedMail> {
  const { subject, leave } = content;
  const headers = leave && {
    'List-Unsubscribe': `<${leave.oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const html = String(await asHtml(content));
  return { subject, text: asText(content), html, ...(headers === undefined ? {} : { headers }) };
}

function asText(content: MailContent): string {
  const blocks: string[] = [content.greeting, ...content.paragraphs];
  if (content.action !== undefined) blocks.push(`${content.action.label}:\n${content.action.url}`);
  if (content.facts !== undefined)
    blocks.push(content.facts.map(([label, value]) => `${label}: ${value}`).join('\n'));
  if (content.table !== undefined) {
    const rows = content.table.rows.map((row) => row.join(' | '));
    const sums = content.table.sums.map(([label, value]) => `${label}: ${value}`);
    blocks.push([content.table.head.join(' | '), ...rows].join('\n'), sums.join('\n'));
  }
  blocks.push(...content.closing);
  blocks.push(...(content.links ?? []).map(({ label, url }) => `${label}:\n${url}`));
  if (content.leave !== undefined) blocks.push(`${content.leave.label}:\n${content.leave.url}`);
  blocks.push(`-- \n${content.signature.join('\n')}`);
  return `${blocks.join('\n\n')}\n`;
}

function asHtml(content: MailContent) {
  const { action, facts, table, leave, linked } = content;
  return html`<!doctype html>
<html lang="${content.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${content.subject}</title></head>
<body style="margin:0;background:#f1f5f4;color:${ink};font:16px/1.55 'Segoe UI',Helvetica,Arial,sans-serif">
<div style="max-width:600px;margin:0 auto;padding:32px 16px">
<div style="background:#fff;border-radius:10px;border-top:5px solid ${accent};padding:32px">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 20px">${content.subject}</h1>
<p style="margin:0 0 16px">${content.greeting}</p>
${content.paragraphs.map((text) => (linked ? html`<p style="margin:0 0 16px;white-space:pre-line">${withLinks(text, `color:${accent}`)}</p>` : html`<p style="margin:0 0 16px">${text}</p>`))}
${action === undefined ? '' : html`<p style="margin:24px 0"><a href="${action.url}" style="display:inline-block;background:${accent};color:#fff;padding:12px 22px;border-radius:8px;text-decoration:none;font-weight:600">${action.label}</a></p>`}
${facts === undefined ? '' : html`<table role="presentation" style="border-collapse:collapse;margin:0 0 20px">${facts.map(([label, value]) => html`<tr><td style="padding:2px 16px 2px 0;color:${muted};vertical-align:top">${label}</td><td style="padding:2px 0">${value}</td></tr>`)}</table>`}
${table === undefined ? '' : html`<table style="border-collapse:collapse;width:100%;margin:0 0 20px;font-size:15px"><thead><tr>${table.head.map((text, at) => html`<th scope="col" style="${at === table.head.length - 1 ? rightCell : cell};color:${muted};font-weight:600">${text}</th>`)}</tr></thead><tbody>${table.rows.map((row) => html`<tr>${row.map((text, at) => html`<td style="${at === row.length - 1 ? rightCell : cell}">${text}</td>`)}</tr>`)}</tbody><tfoot>${table.sums.map(([label, value]) => html`<tr><td colspan="${table.head.length - 1}" style="padding:6px 12px 0 0;text-align:right;color:${muted}">${label}</td><td style="padding:6px 0 0;text-align:right;white-space:nowrap">${value}</td></tr>`)}</tfoot></table>`}
${content.closing.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
${(content.links ?? []).map(({ label, url }) => html`<p style="margin:0 0 16px"><a href="${url}" style="color:${accent}">${label}</a></p>`)}
</div>
<p style="color:${muted};font-size:13px;padding:16px 32px;margin:0">${content.signature.map((line) => html`${line}<br>`)}${leave === undefined ? '' : html`<br><a href="${leave.url}" style="color:${muted}">${leave.label}</a>`}</p>
</div></body></html>`;
}
