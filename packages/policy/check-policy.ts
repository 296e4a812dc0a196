import { createHash } from 'node:crypto';
import { checkEnforced } from './check/enforced.ts';
import type { Enforcing } from './check/enforcing.ts';
import { layHouse } from './check/house.ts';
import type { PurposeNames } from './check/names.ts';
import { publishedPolicy, publishedRules } from './check/published.ts';
import { type RuleTree, ruleTree } from './clauses/rule-tree.ts';
import { fault, sortFindings } from './finding.ts';
import { jurisdictions } from './model/jurisdictions.ts';
import type {
  Authority,
  Controller,
  EnforcedPolicy,
  Finding,
  Location,
  PublishedPolicy,
} from './model/policy.ts';
import { type Located, placeOf, shorten } from './read/located.ts';
import { readShape } from './read/shape.ts';
import { readLocated } from './read/yaml.ts';
import { type HouseFile, houseShape } from './shape/house-shape.ts';
import { type PolicyFile, policyShape } from './shape/policy-shape.ts';

/** One file of a policy, as text. */
export interface SourceText {
  /** As findings shall name it. */
  readonly file: string;
  readonly text: string;
}

/** What reading a policy yields: faults are values, and what stands beside them is there all the same. */
export interface ReadPolicy {
  /** What the shop runs by; absent as long as a finding is an error. */
  readonly enforced?: EnforcedPolicy;
  /** policy.yaml alone; absent when its head cannot be read. */
  readonly published?: PublishedPolicy;
  /** Every entry that stands, by its path, also while faults keep the policy from being enforced. */
  readonly rules: RuleTree;
  readonly findings: readonly Finding[];
}

/**
 * policy.yaml and house.yaml, from their texts: what was published, what is enforced, and every fault of both
 * at once. Pure: no file, clock or network.
 */
export function checkPolicy(source: {
  readonly policy: SourceText;
  readonly house?: SourceText;
}): ReadPolicy {
  const findings: Finding[] = [];
  const names: PurposeNames = new Map();
  const policy = readPolicyFile(findings, source.policy);
  const house = source.house && readHouseFile(findings, source.house);
  if (!policy) return { rules: new Map(), findings: sortFindings(findings) };

  const rules = publishedRules(findings, policy.file, policy.tree, names);
  const published = policy.whole && publishedPolicy(policy.whole, policy.tree, rules);
  const into: Enforcing = {
    languages: published?.languages ?? [],
    controller: controllerOf(published),
    authority: authorityOf(published),
    ...(published?.dpo && { dpo: published.dpo }),
    categories: new Map(rules.categories),
    purposes: new Map(rules.purposes),
    recipients: rules.recipients,
    retention: [...rules.retention],
    keeps: [],
    rights: rules.rights,
    cookies: new Map(rules.cookies),
    sources: new Map(rules.sources),
    profiling: new Map(rules.profiling),
    ...(rules.backups && { backups: rules.backups }),
    locations: new Map(rules.locations),
    ...(rules.version && { version: rules.version }),
    decisions: [],
    demo: new Map(),
  };
  if (house) {
    layHouse(findings, house.file.decisions ?? [], house.tree, names, rules, into, published?.jurisdiction);
    if (published && house.file.house !== undefined && house.file.house !== published.name) {
      const message = `the house of \`${shorten(house.file.house)}\` lies beside the policy of \`${published.name}\``;
      findings.push(
        fault('other-house', placeOf(house.tree, ['house']), message, {
          help: `write \`${published.name}\``,
        }),
      );
    }
  }
  // An entry that fell away for a fault would show as a second fault here: a category that nobody uses.
  if (published && !findings.some(isError)) {
    checkEnforced(findings, into, headOf(published, policy.tree));
  }
  const sorted = sortFindings(findings);
  const at = house === undefined ? policy.tree.at : placeOf(house.tree, ['decisions']);
  const enforced = published && !sorted.some(isError) ? enforce(published, into, source, at) : undefined;
  const { security, statements } = rules;
  return {
    ...(enforced && { enforced }),
    ...(published && { published }),
    rules: ruleTree({ ...into, scope: published?.scope, security, statements }),
    findings: sorted,
  };
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

function headOf(published: PublishedPolicy, tree: Located): { at: Location; authorityAt: Location } {
  return { at: published.controller.at, authorityAt: published.authority?.at ?? tree.at };
}

type Sound<T> = { readonly [K in keyof T]?: T[K] | undefined };

interface ReadFile<T> {
  readonly tree: Located;
  /** What is sound of the file. */
  readonly file: Sound<T>;
  /** The same when nothing that must be there is missing. */
  readonly whole?: T;
}

function readPolicyFile(findings: Finding[], source: SourceText): ReadFile<PolicyFile> | undefined {
  const read = readLocated(source.file, source.text);
  findings.push(...read.findings);
  if (!read.root) return undefined;
  const shaped = readShape(policyShape, read.root);
  findings.push(...shaped.findings);
  if (shaped.value) return { tree: shaped.tree, file: shaped.value, whole: shaped.value };
  const rest = readShape(policyShape.partial(), shaped.tree);
  return { tree: rest.tree, file: rest.value ?? {} };
}

function readHouseFile(findings: Finding[], source: SourceText): ReadFile<HouseFile> | undefined {
  const read = readLocated(source.file, source.text);
  findings.push(...read.findings);
  if (!read.root) return undefined;
  const shaped = readShape(houseShape, read.root);
  findings.push(...shaped.findings);
  const rest = shaped.value ? shaped : readShape(houseShape.partial(), shaped.tree);
  return { tree: rest.tree, file: rest.value ?? {} };
}

function controllerOf(published: PublishedPolicy | undefined): Partial<Controller> {
  if (!published) return {};
  const { clauses: _clauses, at: _at, ...controller } = published.controller;
  return controller;
}

function authorityOf(published: PublishedPolicy | undefined): Partial<Authority> {
  const { name, web } = published?.authority ?? {};
  return { ...(name !== undefined && { name }), ...(web !== undefined && { web }) };
}

/** INVARIANT: `checkEnforced` found nothing missing, so what is empty here stays unreachable. */
function enforce(
  published: PublishedPolicy,
  into: Enforcing,
  source: Parameters<typeof checkPolicy>[0],
  at: Location,
): EnforcedPolicy {
  const {
    name = '',
    registration = '',
    street = '',
    postcode = '',
    city = '',
    country = '',
    email = '',
    telephone = '',
    web,
    vat,
    brands,
  } = into.controller;
  return {
    name: published.name,
    jurisdiction: published.jurisdiction,
    timeZone: jurisdictions[published.jurisdiction].timeZone,
    languages: into.languages,
    controller: {
      name,
      registration,
      street,
      postcode,
      city,
      country,
      email,
      telephone,
      ...(web && { web }),
      ...(vat && { vat }),
      ...(brands && { brands }),
    },
    authority: { name: into.authority.name ?? '', web: into.authority.web ?? '' },
    ...(into.dpo && { dpo: into.dpo }),
    ...(published.scope && { scope: published.scope }),
    categories: into.categories,
    purposes: into.purposes,
    recipients: into.recipients,
    retention: into.retention,
    keeps: into.keeps,
    rights: into.rights,
    security: published.security,
    statements: published.statements,
    cookies: into.cookies,
    sources: into.sources,
    profiling: into.profiling,
    ...(into.backups && { backups: into.backups }),
    locations: into.locations,
    ...(into.version && { version: into.version }),
    ...(into.suppression && { suppression: into.suppression }),
    ...(into.grace && { grace: into.grace }),
    decisions: into.decisions,
    demo: into.demo,
    at,
    hash: createHash('sha256')
      .update(source.policy.text)
      .update(source.house?.text ?? '')
      .digest('hex'),
  };
}
