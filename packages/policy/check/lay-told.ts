import { fault } from '../finding.ts';
import { keyPlaceOf, placeOf } from '../read/located.ts';
import type { Laying, Of } from './laying.ts';
import { purposeNamed } from './names.ts';
import { cookieRule, looserCookie, profilingRule, type Standing, sourceRule, versionRule } from './told.ts';

/** What the house decides of cookies, sources, profiling, versions, and national identity numbers. */

export function layTold(
  laying: Laying,
  one: Of<'cookie'> | Of<'source'> | Of<'profiling'> | Of<'version'>,
  index: number,
): void {
  const { findings, names, published, tree, into } = laying;
  const path = ['decisions', index];
  const at = placeOf(tree, [...path, one.decide]);
  const standing: Standing = { findings, names, tree, path, origin: 'house', at };
  switch (one.decide) {
    case 'cookie': {
      const before = published.cookies.get(one.cookie);
      const rule = cookieRule(standing, one.cookie, one);
      findings.push(...looserCookie(before, rule));
      into.cookies.set(rule.name, rule);
      return;
    }
    case 'source': {
      const rule = sourceRule(standing, one.source, one);
      // Told or not, the source is there: what the house may not do is let it give more than was told. A text that
      // says of nothing that it comes from there has no list to exceed.
      const before = published.sources.get(one.source);
      const more = before?.gives.length
        ? rule.gives.filter((category) => !before.gives.includes(category))
        : [];
      if (more.length > 0) {
        const message = `source \`${rule.name}\` would give ${more.map((category) => `\`${category}\``).join(', ')}, which is not published`;
        findings.push(fault('house-looser', at, message, { help: 'publish it first', law: 'GDPR 14(1)(d)' }));
      }
      into.sources.set(rule.name, rule);
      return;
    }
    case 'profiling': {
      const before = published.profiling.get(one.profiling);
      if (before?.effect === 'slight' && one.effect === 'legal') {
        const message = `\`${one.profiling}\` has no legal effect in the published policy`;
        const help = 'write `effect: slight`, or publish it first';
        findings.push(fault('house-looser', at, message, { help, law: 'GDPR 22' }));
      }
      into.profiling.set(one.profiling, { ...before, ...profilingRule(standing, one.profiling, one) });
      return;
    }
    case 'version':
      into.version = { ...into.version, ...versionRule(one, 'house', placeOf(tree, path)) };
      return;
  }
}

/** A ground of DSL 3:10; consent that was published stays, since the other grounds ask nobody. */
export function layNationalId(laying: Laying, one: Of<'national-id'>, index: number): void {
  const { findings, names, published, tree, into } = laying;
  const at = placeOf(tree, ['decisions', index, 'purpose']);
  const purpose = purposeNamed(findings, names, one.purpose, at);
  const rule = purpose && into.purposes.get(purpose);
  if (!rule) return;
  const only =
    published.purposes.get(rule.purpose)?.nationalId === 'consent' ||
    published.statements.has('national-id-only-with-consent');
  if (only && one.ground !== 'consent') {
    const message = 'national identity numbers rest on consent in the published policy';
    const place = keyPlaceOf(tree, ['decisions', index, 'ground']);
    findings.push(fault('house-looser', place, message, { help: 'write `consent`', law: 'DSL 3:10' }));
  }
  into.purposes.set(rule.purpose, { ...rule, nationalId: one.ground });
}
