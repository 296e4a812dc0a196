import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Language } from '../model/noted.ts';
import { readPolicy } from '../read-policy.ts';
import { inUse } from '../testing.ts';
import { ownWords } from '../words/words.ts';
import { noticeOf } from './build.ts';

const shops = ['dentalclean', 'dentoj', 'kliniksupport'];
const languages: readonly Language[] = ['sv', 'nl', 'en'];
const postal = {
  sv: 'namnet och postadressen',
  nl: 'de naam en het postadres',
  en: 'the name and the postal address',
};
const mail = { sv: 'e-postadressen', nl: 'het e-mailadres', en: 'the e-mail address' };

/** Direct marketing by e-mail alone, as these shops do it; what else the policy permits is not in use. */
function mailAlone(shop: string) {
  const policy = readPolicy(fileURLToPath(new URL(`../../../policies/${shop}`, import.meta.url))).enforced;
  const rule = policy?.purposes.get('direct-marketing');
  if (policy === undefined || rule === undefined) throw new Error(`the policy of ${shop} does not read`);
  const others = rule.channels.filter((one) => one !== 'email');
  expect(others).toContain('post');
  const idle = [...policy.purposes.values()].filter(
    ({ purpose, channels }) => purpose !== 'direct-marketing' && channels.length > 0,
  );
  const so = inUse(policy, [
    ...others.map((one) => `purposes.direct-marketing.channels.${one}`),
    ...idle.map(({ purpose }) => `purposes.${purpose}`),
  ]);
  return { so, rule };
}

it.each(shops)('%s tells what stays of a no to a channel that is not in use', (shop) => {
  const { so } = mailAlone(shop);
  for (const language of languages) {
    const { sections } = noticeOf(so, language);
    for (const id of ['purposes', 'periods']) {
      const said = JSON.stringify(sections.find((one) => one.id === id));
      expect([id, said.includes(postal[language]), said.includes(mail[language])]).toEqual([id, true, true]);
    }
  }
});

it.each(shops)('%s tells no interest where all that is in use rests on a yes', (shop) => {
  const { so, rule } = mailAlone(shop);
  for (const language of languages) {
    const interest = rule.interest && ownWords(rule.interest, language)?.words;
    expect(interest).toBeTypeOf('string');
    const card = noticeOf(so, language)
      .sections.filter(({ id }) => id === 'purposes')
      .flatMap(({ blocks }) => blocks)
      .flatMap((one) => (one.kind === 'cards' ? one.cards : []))
      .find(({ id }) => id === 'purpose-direct-marketing');
    expect(card).toBeDefined();
    expect(JSON.stringify(card)).not.toContain(interest);
  }
});
