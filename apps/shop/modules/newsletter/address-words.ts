import { periodWords } from '@trygg/policy';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { firstWords } from '../first-notice/module.ts';

/** What becomes of the address, beside the field that asks for it. */
export function addressWords({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): string {
  const told = firstWords(language).newsletter(policy.controller.name);
  return [told, ...traceWords({ policy }, language)].join(' ');
}

/** What stays of an address under which the letter was stopped, where the policy says for how long. */
export function traceWords({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): readonly string[] {
  const { suppression } = policy;
  return suppression === undefined
    ? []
    : [firstWords(language).newsletterTrace(periodWords(suppression, language))];
}
