import type { BackupRule, EnforcedPolicy } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { builtIn } from '../register/labels.ts';
import { dateWords } from '../words/dates.ts';
import { fieldName } from '../words/field-names.ts';
import { periodWords } from '../words/term-words.ts';
import { plainWord } from '../words/words.ts';
import { countriesInside, facts, given, lines, own, text } from './lines.ts';
import type { Block, Line, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Whether what an entry is about is done; one that names no purpose is about all that is. */
function isOfUse({ for: about }: { readonly for?: readonly PurposeId[] }, { inUse }: Teller): boolean {
  return about === undefined || about.some(inUse);
}

/** What is promised for purposes that nothing is done for: told with them, never as what is so today. */
export function plannedPromises(policy: EnforcedPolicy, teller: Teller): readonly Block[] {
  const { security, statements, backups } = policy;
  const idle = [...security, ...statements.values()].filter((one) => !isOfUse(one, teller));
  const told = idle.flatMap((one): readonly Line[] => {
    const words = own(one.text, teller, '');
    return words === '' ? [] : [[words]];
  });
  const planned = backups && !isOfUse(backups, teller) ? backups : undefined;
  return [
    ...(told.length === 0 ? [] : [{ kind: 'list', lines: told } as const]),
    ...(planned === undefined
      ? []
      : [facts([noticeWords[teller.language].safety.backups, backupLines(planned, teller)])]),
  ];
}

/** What protects the data, as it is configured, where it lies, and what backups mean for what was erased. */
export function safetySection(policy: EnforcedPolicy, teller: Teller): Section {
  const { language } = teller;
  const t = noticeWords[language].safety;
  const told = policy.security
    .filter((one) => isOfUse(one, teller))
    .map(({ measure, text: words }): Line => [own(words, teller, plainWord(measure))]);
  const backups = policy.backups && isOfUse(policy.backups, teller) ? policy.backups : undefined;
  const places = [...policy.locations.values()].flatMap((one): readonly Line[] => {
    const where = countriesInside(one.in, teller);
    const words = own(one.text, teller, '');
    return [[t[one.handling](where)], ...(words === '' ? [] : [[words]])];
  });
  return {
    id: 'safety',
    title: t.title,
    blocks: [
      { kind: 'list', lines: [...told, ...lines(...builtIn[language])] },
      facts([t.places, places], [t.backups, given(backups, (rule) => backupLines(rule, teller))]),
    ],
  };
}

function backupLines(rule: BackupRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language].safety;
  const words = own(rule.text, teller, '');
  const searched = rule.searched === 'never' ? t.never : t.searched;
  return [
    ...(words === '' ? [] : [[words]]),
    ...given(rule.every, (period) => lines(t.every(periodWords(period, language)))),
    ...given(rule.kept, (period) => lines(t.kept(periodWords(period, language)))),
    ...given(rule.when, (when) => lines(fieldName(when, language))),
    ...given(rule.removed, (how) => lines(t[how])),
    ...given(rule.searched, () => lines(searched)),
    ...(rule.replay ? lines(t.replay) : []),
  ];
}

/** What the policy says besides and has words for: somebody is to be held to it. */
export function promiseSections({ statements }: EnforcedPolicy, teller: Teller): readonly Section[] {
  const t = noticeWords[teller.language].promises;
  const done = [...statements.values()].filter((one) => isOfUse(one, teller));
  const told = done.flatMap((rule): readonly Line[] => {
    const words = own(rule.text, teller, '');
    return words === '' ? [] : [[words]];
  });
  return told.length === 0
    ? []
    : [{ id: 'promises', title: t.title, blocks: [{ kind: 'list', lines: told }] }];
}

/** Which version one reads, since when, and how changes are told (Art. 13(3)). */
export function versionSection({ version, hash }: EnforcedPolicy, { language }: Teller): Section {
  const t = noticeWords[language].version;
  return {
    id: 'version',
    title: t.title,
    blocks: [
      facts(
        [t.version, given(version?.number, (number) => lines(number))],
        [t.since, given(version?.since, (since) => lines(dateWords(since, language)))],
        [t.changes, given(version?.changes, (told) => lines(t[told]))],
      ),
      { kind: 'text', tone: 'quiet', line: [t.made(hash.slice(0, 12))] },
    ],
  };
}

/** A fact that nobody published is shown as one. */
export function madeUpSections(policy: EnforcedPolicy, teller: Teller): readonly Section[] {
  const t = noticeWords[teller.language].madeUp;
  const invented = policy.decisions.filter(({ demo }) => demo);
  if (invented.length === 0) return [];
  const names: Readonly<Record<string, string>> = t.facts;
  const others = invented.flatMap(({ decides, subject }): readonly Line[] => {
    if (decides === 'controller') return lines(t.controller);
    if (decides === 'financial-year') return lines(t.year);
    const recipient = policy.recipients.find(({ name }) => decides === 'recipient' && name === subject);
    return recipient === undefined ? [] : [[`${t.recipient}: `, own(recipient.text, teller, recipient.name)]];
  });
  return [
    {
      id: 'made-up',
      title: t.title,
      tone: 'made-up',
      blocks: [
        text(t.lead),
        { kind: 'list', lines: others },
        facts(
          ...[...policy.demo].map(([name, value]) => [names[name] ?? plainWord(name), lines(value)] as const),
        ),
      ],
    },
  ];
}
