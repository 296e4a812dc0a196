import { type FieldErrors, field } from './form.ts';
import { messages } from './i18n.ts';
import { lackWords, paperLacks } from './paper-letters.ts';
import type { Reading, Values } from './reading.ts';
import type { Html, PageLanguage } from './route.ts';

const say = messages({
  sv: {
    label: 'Så ska namnet stå på fakturan',
    why: 'Namnet ovan sparar vi som du skrev det. Det här används bara på fakturor.',
    ask: (lacks: string) =>
      `Fakturan kan inte visa ${lacks}. Skriv hur namnet ska stå där, med latinska, grekiska eller kyrilliska bokstäver.`,
  },
  nl: {
    label: 'Zo moet de naam op de factuur staan',
    why: 'De naam zelf bewaren wij zoals u die schrijft. Dit gebruiken wij alleen op facturen.',
    ask: (lacks: string) =>
      `De factuur kan ${lacks} niet weergeven. Vul in hoe de naam daar moet staan, met Latijnse, Griekse of Cyrillische letters.`,
  },
  en: {
    label: 'How the name should appear on the invoice',
    why: 'We keep the name above as you wrote it. This is used only on invoices.',
    ask: (lacks: string) =>
      `The invoice cannot show ${lacks}. Enter how the name should appear there, in Latin, Greek or Cyrillic letters.`,
  },
});

interface State {
  readonly language: PageLanguage;
  readonly errors?: FieldErrors | undefined;
}

/** Asks how `name` is to be written on invoices, in a form where paper lacks something of it. */
export function paperNameField(name: string, values: Values, state: State): Html | '' {
  if (paperLacks(name).length === 0) return '';
  const t = say(state.language);
  return field(
    {
      name: 'paper_name',
      label: t.label,
      value: values['paper_name'],
      hint: t.why,
      required: true,
      maxlength: 100,
    },
    state,
  );
}

/**
 * How `name` is to be written on invoices: null where paper has all of it, whatever was posted. Else the form asks for
 * it, as long as it is missing or lacks something itself.
 */
export function readPaperName(reading: Reading, name: string, language: PageLanguage): string | null {
  const lacks = paperLacks(name);
  if (lacks.length === 0) return null;
  const t = say(language);
  const written = reading.optional('paper_name', t.label);
  const left = written === '' ? lacks : paperLacks(written);
  if (left.length > 0) reading.fault('paper_name', t.ask(lackWords(left)));
  return written;
}
