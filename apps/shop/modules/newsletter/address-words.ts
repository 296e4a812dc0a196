import { periodWords } from '@trygg/policy';
import { rightsWords } from '../../kit/first-layer.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { tellOf } from '../../kit/tell-of.ts';
import { firstWords } from '../first-notice/module.ts';

/** What becomes of the address, beside the field that asks for it. */
export function addressWords({ policy, so }: Pick<Shop, 'policy' | 'so'>, language: PageLanguage): string {
  const told = firstWords(language).newsletter(policy.controller.name);
  return [
    tellOf(so, ['purposes.direct-marketing.channels.email'], told),
    ...traceWords({ policy, so }, language),
    rightsWords(so, language),
  ]
    .filter((one) => one !== '')
    .join(' ');
}

/** What stays of an address under which the letter was stopped, where the policy says for how long. */
export function traceWords(
  { policy, so }: Pick<Shop, 'policy' | 'so'>,
  language: PageLanguage,
): readonly string[] {
  const { suppression } = policy;
  if (suppression === undefined) return [];
  const words = firstWords(language).newsletterTrace(periodWords(suppression, language));
  return [tellOf(so, ['purposes.suppression'], words)];
}
