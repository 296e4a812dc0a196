import type { ToldPolicy } from '../so/model.ts';
import { countryName } from '../words/names.ts';
import { facts, given, lines, own } from './lines.ts';
import type { Line, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(1)(a), (b): who answers, how to reach it, and its officer or why there is none. */
export function whoSection(policy: ToldPolicy, teller: Teller): Section {
  const { language } = teller;
  const t = noticeWords[language].who;
  const { controller, jurisdiction } = policy;
  const { name, registration, street, postcode, city, country } = controller;
  return {
    id: 'who',
    title: t.title,
    blocks: [
      facts(
        [t.name, lines(name)],
        [t.brands, lines(...(controller.brands ?? []))],
        [t.registration[jurisdiction], lines(registration)],
        [t.vat, given(controller.vat, (vat) => lines(vat))],
        [t.address, lines(`${street}, ${postcode} ${city}, ${countryName(country, language)}`)],
        [t.email, [mailLine(controller.email)]],
        [t.telephone, [telephoneLine(controller.telephone)]],
        [t.web, given(controller.web, (web) => [[{ words: web, to: web }]])],
        [t.officer, officerLines(policy, teller)],
        [t.scope, given(policy.scope, ({ text }) => [[own(text, teller, '')]])],
      ),
    ],
  };
}

export function mailLine(address: string): Line {
  return [{ words: address, to: `mailto:${address}` }];
}

export function telephoneLine(number: string): Line {
  return [{ words: number, to: `tel:${number.replace(/[^+\d]/gu, '')}` }];
}

function officerLines({ dpo }: ToldPolicy, { language }: Teller): readonly Line[] {
  const t = noticeWords[language].who;
  if (dpo === undefined || dpo.is === 'none') return lines(t.noOfficer);
  if (dpo.is === 'controller') return lines(t.officerIsUs);
  return [...given(dpo.name, (name) => lines(name)), ...given(dpo.email, (email) => [mailLine(email)])];
}
