import type { RightId, RightRule } from '../model/policy.ts';
import type { ToldPolicy } from '../so/model.ts';
import { periodWords } from '../words/term-words.ts';
import { given, lines, own, purposesInside, text } from './lines.ts';
import type { Card, Line, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(2)(b)-(d), 12(2)-(6): every right, how to use it, when the answer comes, and where to complain. */
export function rightSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].rights;
  return {
    id: 'rights',
    title: t.title,
    blocks: [
      {
        kind: 'list',
        lines: lines(...(opens(policy) ? [`${t.signedIn}.`] : []), t.any, t.month, t.free, t.refused),
      },
      { kind: 'cards', cards: inOrder(policy.rights).map((rule) => card(policy, rule, teller)) },
    ],
  };
}

/** As the regulation has them; a policy may name them in another order. */
const order: readonly RightId[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdrawal',
  'complaint',
];

function inOrder(rights: readonly RightRule[]): readonly RightRule[] {
  return order.flatMap((right) => rights.filter((rule) => rule.right === right));
}

function card(policy: ToldPolicy, rule: RightRule, teller: Teller): Card {
  const { language } = teller;
  const t = noticeWords[language].rights;
  const name = t.names[rule.right];
  return {
    id: `right-${rule.right}`,
    title: name,
    blocks: [
      text(own(rule.text, teller, name)),
      ...(rule.right === 'complaint' ? [text(...complaintLine(policy, teller))] : []),
      ...given(rule.within, (period) => [text(t.within(periodWords(period, language)))]),
      ...given(rule.fee, (fee) => [text(`${t.fee}: ${fee}`)]),
      text(...howLine(policy, rule, teller)),
    ],
  };
}

/** Whether anybody can sign in, so that there is something to do by herself. */
function opens({ purposes }: ToldPolicy): boolean {
  return purposes.has('authentication');
}

function howLine(policy: ToldPolicy, { right }: RightRule, teller: Teller): Line {
  const { controller } = policy;
  const { language, links } = teller;
  const t = noticeWords[language].rights;
  const page = links.rights?.[right];
  const mail = { words: controller.email, to: `mailto:${controller.email}` };
  if (page !== undefined) return [{ words: t.here, to: page }, ` · ${t.write}: `, mail];
  if (right === 'complaint' || links.rights !== undefined || !opens(policy)) return [`${t.write}: `, mail];
  return [`${noticeWords[language].short.toMyData} · `, mail];
}

function complaintLine({ authority }: ToldPolicy, { language }: Teller): Line {
  const t = noticeWords[language].rights;
  return [`${t.complaint(authority.name)} `, { words: authority.web, to: authority.web }];
}

/** Art. 21(4): told clearly and apart from everything else. */
export function objectionSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].objection;
  const rules = [...policy.purposes.values()];
  const marketing = rules.some(({ purpose }) => /-marketing$/u.test(purpose));
  const interests = rules
    .filter(({ purpose }) => !/-marketing$/u.test(purpose))
    .filter(({ bases }) =>
      bases.some(({ basis }) => basis === 'legitimate-interest' || basis === 'public-task'),
    )
    .map(({ purpose }) => purpose);
  const choose = teller.links.preferences;
  const link: Line =
    choose === undefined ? [] : [{ words: noticeWords[teller.language].short.toPreferences, to: choose }];
  return {
    id: 'objection',
    title: t.title,
    tone: 'objection',
    blocks: [
      ...(marketing ? [text(t.marketing)] : []),
      text(interests.length === 0 ? t.none : t.interest(purposesInside(interests, teller))),
      text(...link, ...(link.length === 0 ? [] : [' · ']), {
        words: policy.controller.email,
        to: `mailto:${policy.controller.email}`,
      }),
    ],
  };
}
