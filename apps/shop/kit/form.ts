import { html } from 'hono/html';
import { messages } from './i18n.ts';
import type { Html, PageLanguage } from './route.ts';

const say = messages({
  sv: { optional: 'valfritt', summary: 'Något behöver rättas innan vi kan gå vidare' },
  nl: { optional: 'optioneel', summary: 'Controleer het volgende voordat u verdergaat' },
  en: { optional: 'optional', summary: 'Please correct the following' },
});

/** What is wrong with a form, by name of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

export interface FieldContent {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'number';
  /** What is asked for and why, below the label. */
  readonly hint?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'tel' | 'email' | 'text';
  readonly maxlength?: number;
  /** Share of a row: `half` and `third` stand side by side where there is room. */
  readonly size?: 'full' | 'half' | 'third';
  readonly rows?: number;
}

interface FieldState {
  readonly language: PageLanguage;
  readonly errors?: FieldErrors | undefined;
}

function idOf(name: string): string {
  return `field-${name}`;
}

function describedBy(
  field: { readonly name: string; readonly hint?: string },
  error: string | undefined,
): string {
  const ids = [
    (field.hint ?? '') !== '' && `${idOf(field.name)}-hint`,
    error !== undefined && `${idOf(field.name)}-error`,
  ];
  return ids.filter((id) => id !== false).join(' ');
}

function attribute(name: string, value: string | number | undefined): Html | '' {
  return value === undefined || value === '' ? '' : html` ${name}="${value}"`;
}

/** A labelled field with its hint and its error. The label carries the mark of what may be left out. */
export function field(content: FieldContent, state: FieldState): Html {
  const { name, label, hint, required = false, rows } = content;
  const error = state.errors?.[name];
  const id = idOf(name);
  const described = describedBy(content, error);
  const shared = html`id="${id}" name="${name}"${required ? html` required` : ''}${attribute('autocomplete', content.autocomplete)}${attribute('inputmode', content.inputmode)}${attribute('maxlength', content.maxlength)}${attribute('aria-describedby', described)}${error === undefined ? '' : html` aria-invalid="true"`}`;
  const control =
    rows === undefined
      ? html`<input type="${content.type ?? 'text'}" ${shared}${attribute('value', content.value)}>`
      : html`<textarea rows="${rows}" ${shared}>${content.value ?? ''}</textarea>`;
  return html`<div class="field field-${content.size ?? 'full'}${error === undefined ? '' : ' field-wrong'}">
    <label for="${id}">${label}${required ? '' : html` <span class="optional">(${say(state.language).optional})</span>`}</label>
    ${(hint ?? '') === '' ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${error === undefined ? '' : html`<p class="wrong" id="${id}-error">${error}</p>`}
    ${control}
  </div>`;
}

export interface ChoiceContent {
  readonly name: string;
  readonly legend: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

/** One of several, as radio buttons. */
export function choice(content: ChoiceContent, state: FieldState): Html {
  const error = state.errors?.[content.name];
  const described = describedBy(content, error);
  return html`<fieldset class="choice${error === undefined ? '' : ' field-wrong'}"${attribute('aria-describedby', described)}>
    <legend>${content.legend}</legend>
    ${(content.hint ?? '') === '' ? '' : html`<p class="hint" id="${idOf(content.name)}-hint">${content.hint}</p>`}
    ${error === undefined ? '' : html`<p class="wrong" id="${idOf(content.name)}-error">${error}</p>`}
    <div class="choice-options">${content.options.map(
      (option, index) => html`<label class="choice-option">
        <input type="radio" name="${content.name}" value="${option.value}" required${index === 0 ? html` id="${idOf(content.name)}"` : ''}${option.value === content.value ? html` checked` : ''}>
        <span><span class="choice-label">${option.label}</span>${option.hint === undefined ? '' : html`<span class="hint">${option.hint}</span>`}</span>
      </label>`,
    )}</div>
  </fieldset>`;
}

export interface SelectContent {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly size?: 'full' | 'half' | 'third';
  /** One of the options is to say nothing. */
  readonly optional?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function select(content: SelectContent, state: FieldState): Html {
  const error = state.errors?.[content.name];
  const id = idOf(content.name);
  return html`<div class="field field-${content.size ?? 'full'}${error === undefined ? '' : ' field-wrong'}">
    <label for="${id}">${content.label}${content.optional === true ? html` <span class="optional">(${say(state.language).optional})</span>` : ''}</label>
    ${(content.hint ?? '') === '' ? '' : html`<p class="hint" id="${id}-hint">${content.hint}</p>`}
    ${error === undefined ? '' : html`<p class="wrong" id="${id}-error">${error}</p>`}
    <select id="${id}" name="${content.name}"${attribute('aria-describedby', describedBy(content, error))}>${content.options.map(
      (option) =>
        html`<option value="${option.value}"${option.value === content.value ? html` selected` : ''}>${option.label}</option>`,
    )}</select>
  </div>`;
}

/**
 * Variants of the form that it stands in, as tabs that keep what is filled in: pressing one posts the form as it is,
 * with `turn` and the variant. Enter in a field presses the first button of a form, so that one sends it as usual.
 */
export function variants(
  label: string,
  options: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[],
): Html {
  return html`<button class="unseen" type="submit" tabindex="-1" aria-hidden="true">↵</button>
  <nav class="tabs" aria-label="${label}"><ul>${options.map(
    ({ value, label: name, chosen }) =>
      html`<li><button type="submit" name="turn" value="${value}"${chosen ? html` aria-current="true"` : ''}>${name}</button></li>`,
  )}</ul></nav>`;
}

/** Everything that is wrong, at the top of the form, each entry a link to its field. Empty when nothing is. */
export function errorSummary(errors: FieldErrors | undefined, language: PageLanguage): Html | '' {
  const entries = Object.entries(errors ?? {});
  if (entries.length === 0) return '';
  return html`<div class="summary" role="alert" aria-labelledby="error-summary" tabindex="-1" autofocus>
    <h2 id="error-summary">${say(language).summary}</h2>
    <ul>${entries.map(([name, text]) => html`<li><a href="#${idOf(name)}">${text}</a></li>`)}</ul>
  </div>`;
}
