import { fault } from '../finding.ts';
import { type CategoryId, categories } from '../model/categories.ts';
import { channelSlots } from '../model/channels.ts';
import type { Finding, Location, RetentionRule } from '../model/policy.ts';
import { servesPurpose } from '../model/serves.ts';
import { formatPeriod } from '../period.ts';
import { startsUntold } from '../retention/untold.ts';
import { endsLater } from '../term.ts';
import type { Enforcing } from './enforcing.ts';
import { withoutRole } from './recipients.ts';
import { checkTold } from './told.ts';

/** What the shop cannot run without: each purpose has its ground, each category its use, the controller its address. */
export function checkEnforced(
  findings: Finding[],
  policy: Enforcing,
  head: { readonly at: Location; readonly authorityAt: Location },
): void {
  const used = new Set<CategoryId>();
  for (const rule of policy.purposes.values()) {
    if (rule.bases.length === 0 && rule.as !== 'processor') {
      const help = 'write `basis:`, or decide one in house.yaml';
      findings.push(
        fault('purpose-without-basis', rule.at, `purpose \`${rule.name}\` has no legal basis`, {
          help,
          law: 'GDPR 6(1), 13(1)(c)',
        }),
      );
    }
    if (rule.channels.length > 0 && channelSlots[rule.purpose] === undefined) {
      const help = 'leave `channels:` out, or name the marketing that uses them';
      findings.push(
        fault('purpose-without-channels', rule.at, `purpose \`${rule.name}\` uses no channels`, { help }),
      );
    }
    for (const category of rule.uses) {
      used.add(category);
      if (policy.categories.has(category)) continue;
      const help = `add \`${category}\` to \`categories:\`, or decide it in house.yaml`;
      const message = `purpose \`${rule.name}\` uses \`${category}\`, which the policy does not say it collects`;
      findings.push(fault('category-not-collected', rule.at, message, { help, law: 'GDPR 5(1)(a)' }));
    }
  }
  for (const rule of policy.categories.values()) {
    if (used.has(rule.category)) continue;
    const message = `\`${rule.category}\` (${categories[rule.category].en}) is collected, but no purpose uses it`;
    const help = 'add it to the `uses:` of a purpose, or collect it no longer';
    findings.push(fault('unused-category', rule.at, message, { help, law: 'GDPR 5(1)(c)' }));
  }
  for (const recipient of policy.recipients) {
    const { name, gets = [], at, roleUntold } = recipient;
    if (roleUntold === true) findings.push(withoutRole(name, at));
    const used = [...policy.purposes.values()]
      .filter(({ purpose }) => servesPurpose(recipient, purpose))
      .flatMap(({ uses }) => uses);
    for (const category of gets) {
      if (used.includes(category)) continue;
      const message = `recipient \`${name}\` gets \`${category}\`, which none of its purposes uses`;
      const help = 'name the purpose it gets it for, or let it get less';
      findings.push(fault('recipient-gets-more', at, message, { help, law: 'GDPR 5(1)(b)' }));
    }
  }
  checkTold(findings, policy);
  for (const rule of policy.retention) checkWarning(findings, policy, rule);
  for (const { record, at } of policy.retention.filter(startsUntold)) {
    const message = `nothing says from when the period of \`${record}\` is counted`;
    const help = 'decide `retention` for it, with `from:` and no longer a period';
    findings.push(fault('start-not-told', at, message, { help, law: 'GDPR 13(2)(a)' }));
  }
  for (const key of [
    'name',
    'registration',
    'street',
    'postcode',
    'city',
    'country',
    'email',
    'telephone',
  ] as const) {
    if (policy.controller[key] !== undefined) continue;
    const help = 'write it, or decide it in house.yaml with `decide: controller`';
    findings.push(
      fault('controller-incomplete', head.at, `the controller has no \`${key}\``, {
        help,
        law: 'GDPR 13(1)(a)',
      }),
    );
  }
  for (const key of ['name', 'web'] as const) {
    if (policy.authority[key] !== undefined) continue;
    const help = 'decide it in house.yaml with `decide: authority`';
    findings.push(
      fault('authority-missing', head.authorityAt, `the supervisory authority has no \`${key}\``, {
        help,
        law: 'GDPR 13(2)(d)',
      }),
    );
  }
}

/** A warning comes before the end, over an address that the policy says it collects and uses. */
function checkWarning(findings: Finding[], policy: Enforcing, rule: RetentionRule): void {
  if (rule.warn === undefined) return;
  if (!endsLater(rule.term, { kind: 'period', period: rule.warn })) {
    const message = `\`${rule.record}\` would be warned of its end before its period begins`;
    const help = `write less than the period itself, e.g. \`${formatPeriod({ years: 0, months: 0, days: 30 })}\``;
    findings.push(fault('warning-too-long', rule.at, message, { help, law: 'GDPR 5(1)(a)' }));
  }
  if ([...policy.purposes.values()].some(({ uses }) => uses.includes('contact'))) return;
  const message = `nobody can be warned of the end of \`${rule.record}\`: no purpose uses addresses`;
  const help = 'leave `warn:` out, or let a purpose use `contact`';
  findings.push(fault('warning-without-channel', rule.at, message, { help, law: 'GDPR 5(1)(b)' }));
}
