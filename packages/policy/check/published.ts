import type { CategoryId } from '../model/categories.ts';
import type {
  CategoryRule,
  DataProtectionOfficer,
  Finding,
  PublishedPolicy,
  PurposeRule,
  RecipientRule,
  RightId,
  StatementRule,
} from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { StatementId } from '../model/statements.ts';
import type { Handling } from '../model/storage.ts';
import { keyPlaceOf, type Located, type Path, placeOf } from '../read/located.ts';
import type { PolicyFile } from '../shape/policy-shape.ts';
import { defined } from './defined.ts';
import { periodOf, purposeRule, retentionRules, wordingOf } from './entries.ts';
import { namePurpose, type PurposeNames, purposeNamed } from './names.ts';
import { known, publishedRole, recipientFacts } from './recipients.ts';
import { backupRule, locationRule } from './storage.ts';
import { cookieRule, profilingRule, type Standing, sourceRule, versionRule } from './told.ts';

/** Everything of policy.yaml but its head: what can be read although the head is at fault. */
export type PublishedRules = Pick<
  PublishedPolicy,
  | 'categories'
  | 'purposes'
  | 'recipients'
  | 'retention'
  | 'rights'
  | 'security'
  | 'statements'
  | 'cookies'
  | 'sources'
  | 'profiling'
  | 'backups'
  | 'locations'
  | 'version'
>;

export function publishedRules(
  findings: Finding[],
  file: { readonly [K in keyof PolicyFile]?: PolicyFile[K] | undefined },
  tree: Located,
  names: PurposeNames,
): PublishedRules {
  const origin = 'published';
  const purposes = new Map<PurposeId, PurposeRule>();
  for (const [name, entry] of Object.entries(file.purposes ?? {})) {
    const at = keyPlaceOf(tree, ['purposes', name]);
    const purpose = namePurpose(findings, names, name, entry.means, at);
    if (purpose) purposes.set(purpose, purposeRule(entry, purpose, name, origin, at));
  }
  const recipients = Object.entries(file.recipients ?? {}).map(([name, entry]): RecipientRule => {
    const at = keyPlaceOf(tree, ['recipients', name]);
    const ends = (entry.for ?? []).flatMap(
      (word, index) =>
        purposeNamed(findings, names, word, placeOf(tree, ['recipients', name, 'for', index])) ?? [],
    );
    const facts = known(findings, name, recipientFacts(entry), at);
    return { name, ...publishedRole(entry), ...facts, for: ends, ...noted(entry), origin, at };
  });
  /** The purposes that an entry is about, if it says so. */
  function about({ for: words }: About, path: Path): { readonly for?: readonly PurposeId[] } {
    if (words === undefined) return {};
    const named = words.map((word, index) =>
      purposeNamed(findings, names, word, placeOf(tree, [...path, 'for', index])),
    );
    return { for: named.filter((one) => one !== undefined) };
  }
  /** The entries of one of the lists that told.ts reads, by name. */
  function toldBy<E, R>(
    key: 'cookies' | 'sources' | 'profiling',
    entries: Readonly<Record<string, E>> | undefined,
    rule: (standing: Standing, name: string, entry: E) => R,
  ): ReadonlyMap<string, R> {
    return new Map(
      Object.entries(entries ?? {}).map(([name, entry]) => {
        const path = [key, name];
        return [name, rule({ findings, names, tree, path, origin, at: keyPlaceOf(tree, path) }, name, entry)];
      }),
    );
  }
  return {
    cookies: toldBy('cookies', file.cookies, cookieRule),
    sources: toldBy('sources', file.sources, sourceRule),
    profiling: toldBy('profiling', file.profiling, profilingRule),
    ...(file.backups && {
      backups: {
        ...backupRule(file.backups, origin, placeOf(tree, ['backups'])),
        ...about(file.backups, ['backups']),
      },
    }),
    locations: new Map(
      keyed<Handling, LocationEntry>(file.locations).map(([handling, entry]) => [
        handling,
        locationRule(handling, entry, origin, keyPlaceOf(tree, ['locations', handling])),
      ]),
    ),
    ...(file.version && { version: versionRule(file.version, origin, placeOf(tree, ['version'])) }),
    categories: new Map(
      keyed<CategoryId, NonNullable<PolicyFile['categories'][CategoryId]>>(file.categories).map(
        ([category, entry]) => [
          category,
          {
            category,
            fields: entry.fields ?? [],
            ...defined({ asked: entry.asked }),
            ...noted(entry),
            origin,
            at: keyPlaceOf(tree, ['categories', category]),
          } satisfies CategoryRule,
        ],
      ),
    ),
    purposes,
    recipients,
    retention: (file.retention ?? []).flatMap((entry, index) =>
      retentionRules(findings, names, entry, origin, tree, ['retention', index]),
    ),
    rights: keyed<RightId, RightEntry>(file.rights).map(([right, entry]) => ({
      right,
      form: entry.form ?? 'any',
      limits: entry.limits ?? [],
      covers: entry.covers ?? [],
      ...defined({ channels: entry.channels, identity: entry.identity, fee: entry.fee }),
      ...(entry.every !== undefined && { every: periodOf(entry.every) }),
      ...(entry.within !== undefined && { within: periodOf(entry.within) }),
      ...noted(entry),
      origin,
      at: keyPlaceOf(tree, ['rights', right]),
    })),
    security: Object.entries(file.security ?? {}).map(([measure, entry]) => ({
      measure,
      ...about(entry, ['security', measure]),
      ...noted(entry),
      origin,
      at: keyPlaceOf(tree, ['security', measure]),
    })),
    statements: new Map(
      keyed<StatementId, Noted & About & { readonly named?: readonly string[] | undefined }>(
        file.statements,
      ).map(([statement, entry]) => [
        statement,
        {
          statement,
          ...defined({ named: entry.named }),
          ...about(entry, ['statements', statement]),
          ...noted(entry),
          origin,
          at: keyPlaceOf(tree, ['statements', statement]),
        } satisfies StatementRule,
      ]),
    ),
  };
}

/** The whole published policy, once its head is sound too. */
export function publishedPolicy(file: PolicyFile, tree: Located, rules: PublishedRules): PublishedPolicy {
  const { clauses = [], ...controller } = file.controller;
  const { authority, scope } = file;
  const dpo = file['data-protection-officer'];
  return {
    name: file.policy,
    jurisdiction: file.jurisdiction,
    languages: file.languages,
    controller: { ...defined(controller), name: controller.name, clauses, at: placeOf(tree, ['controller']) },
    ...(authority && {
      authority: {
        ...defined({ web: authority.web }),
        name: authority.name,
        clauses: authority.clauses ?? [],
        at: placeOf(tree, ['authority']),
      },
    }),
    ...(dpo && {
      dpo: {
        is: dpo.is,
        ...defined({ name: dpo.name, email: dpo.email }),
        clauses: dpo.clauses ?? [],
        origin: 'published',
        at: placeOf(tree, ['data-protection-officer']),
      } satisfies DataProtectionOfficer,
    }),
    ...(scope && {
      scope: {
        who: scope.who,
        ...defined({ country: scope.country }),
        when: scope.when ?? [],
        ...noted(scope),
        at: placeOf(tree, ['scope']),
      },
    }),
    ...rules,
  };
}

interface About {
  readonly for?: readonly string[] | undefined;
}

interface Noted {
  readonly text?: Parameters<typeof wordingOf>[0];
  readonly clauses?: readonly string[] | undefined;
}

type LocationEntry = NonNullable<NonNullable<PolicyFile['locations']>[Handling]>;

type RightEntry = NonNullable<NonNullable<PolicyFile['rights']>[RightId]>;

function noted(entry: Noted) {
  return { text: wordingOf(entry.text), clauses: entry.clauses ?? [] };
}

/** Entries of a record whose keys the shape checked. */
function keyed<K extends string, V>(
  record: Readonly<Partial<Record<K, V | undefined>>> | undefined,
): [K, V][] {
  return Object.entries(record ?? {}) as [K, V][];
}
