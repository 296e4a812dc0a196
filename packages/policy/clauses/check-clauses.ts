import type { ReadPolicy, SourceText } from '../check-policy.ts';
import { fault, sortFindings, warning } from '../finding.ts';
import type { Finding, Location } from '../model/policy.ts';
import { keyPlaceOf, type Located, nodeAt, type Path, placeOf, shorten } from '../read/located.ts';
import { readShape } from '../read/shape.ts';
import { meantHelp } from '../read/suggest.ts';
import { readLocated } from '../read/yaml.ts';
import { type Citation, citationsIn } from './cited.ts';
import { type ClausesFile, clausesShape, type PromiseEntry } from './clauses-shape.ts';
import { checkConflicts } from './conflicts.ts';
import type { Clause, ClausePromise, ReadClauses } from './model.ts';
import { namesNear, type RuleTree, ruleAt } from './rule-tree.ts';

export interface ClausesSource {
  readonly clauses: SourceText;
  /** The files that cite clauses: policy.yaml, house.yaml. */
  readonly citing: readonly SourceText[];
  readonly policy: Pick<ReadPolicy, 'rules' | 'published'> & Pick<Partial<ReadPolicy>, 'enforced'>;
  readonly activities?: KnownActivities;
}

/** Names of activities; absent: they are not checked. */
export interface KnownActivities {
  readonly existing: ReadonlySet<string>;
  /** Those that the enforced policy permits; absent while it has an error. */
  readonly permitted?: ReadonlySet<string>;
}

interface Checking {
  readonly findings: Finding[];
  readonly file: Sound<ClausesFile>;
  readonly tree: Located;
  readonly rules: RuleTree;
  readonly activities?: KnownActivities;
  readonly name: string;
}

type Sound<T> = { readonly [K in keyof T]?: T[K] | undefined };

/**
 * clauses.yaml from its text: each clause with its promises, what keeps them, and every fault at once. Undefined
 * where the head cannot be read. Pure.
 */
export function checkClauses(source: ClausesSource): ReadClauses {
  const findings: Finding[] = [];
  const read = readLocated(source.clauses.file, source.clauses.text);
  findings.push(...read.findings);
  const shaped = read.root && readShape(clausesShape, read.root);
  if (!read.root || !shaped) return nothing(source, findings);
  findings.push(...shaped.findings);
  const rest = shaped.value ? shaped : readShape(clausesShape.partial(), shaped.tree);
  const file: Sound<ClausesFile> = rest.value ?? {};
  const name = source.policy.published?.name ?? file.clauses ?? '';
  const { activities } = source;
  const checking: Checking = {
    findings,
    file,
    tree: rest.tree,
    rules: source.policy.rules,
    ...(activities && { activities }),
    name,
  };

  checkHead(checking);
  // What the file says, sound or not: a clause whose promise is at fault is not missing beside.
  const written = keysOf(read.root, ['entries']);
  checkNumbers(checking, read.root, written);
  // Sorted: keys of an object that read as whole numbers (`100`) come before all others.
  const clauses = Object.entries(file.entries ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([number, entry]) => clauseOf(checking, number, entry));
  checkAttested(checking, clauses);
  checkCited(checking, citationsOf(source.citing), written, clauses);
  findings.push(...checkConflicts(clauses, rest.tree, source.policy.enforced?.decisions));
  return {
    policy: name,
    total: file.total ?? 0,
    attestations: Object.entries(file.attestations ?? {}).map(([one, said]) => ({ name: one, ...said })),
    clauses,
    findings: sortFindings(findings),
  };
}

function nothing(source: ClausesSource, findings: readonly Finding[]): ReadClauses {
  const policy = source.policy.published?.name ?? '';
  return { policy, total: 0, attestations: [], clauses: [], findings: sortFindings(findings) };
}

function keysOf(tree: Located, path: Path): string[] {
  const node = nodeAt(tree, path);
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}

function citationsOf(citing: readonly SourceText[]): Citation[] {
  return citing.flatMap(({ file, text }) => {
    const { root } = readLocated(file, text);
    return root ? citationsIn(root) : [];
  });
}

function checkHead({ findings, file, tree, name }: Checking): void {
  if (file.clauses === undefined || file.clauses === name) return;
  const message = `the clauses of \`${shorten(file.clauses)}\` lie beside the policy of \`${name}\``;
  findings.push(fault('other-clauses', placeOf(tree, ['clauses']), message, { help: `write \`${name}\`` }));
}

/** INVARIANT: after this every number from 001 to the total stands once and in order. YAML refuses the same key twice. */
function checkNumbers({ findings, file }: Checking, tree: Located, written: readonly string[]): void {
  const { total } = file;
  if (total === undefined) return;
  const there = new Set(written);
  for (let number = 1; number <= total; number++) {
    const id = String(number).padStart(3, '0');
    if (there.has(id)) continue;
    const next = written.find((one) => one > id);
    const at = keyPlaceOf(tree, next === undefined ? ['entries'] : ['entries', next]);
    const help = `write what sentence ${id} promises, or \`info:\` where it promises nothing`;
    findings.push(fault('missing-clause', at, `clause \`${id}\` is missing`, { help }));
  }
  let before = '';
  for (const id of written) {
    const at = keyPlaceOf(tree, ['entries', id]);
    if (/^\d{3}$/.test(id) && (Number(id) > total || Number(id) === 0)) {
      const message = `clause \`${id}\` is beyond the ${total} of the text`;
      findings.push(fault('unknown-clause', at, message, { help: 'mend the number, or `total:`' }));
    }
    if (id < before) {
      const message = `clause \`${shorten(id)}\` stands after \`${shorten(before)}\``;
      findings.push(fault('clause-order', at, message, { help: 'write clauses in the order of the text' }));
    }
    before = id;
  }
}

function clauseOf(checking: Checking, number: string, entry: ClausesFile['entries'][string]): Clause {
  const id = `${checking.name}-${number}`;
  const at = keyPlaceOf(checking.tree, ['entries', number]);
  if (!Array.isArray(entry)) return { id, info: entry.info, promises: [], at };
  const taken = new Set<string>();
  const promises = entry.map((one, index) => {
    const path: Path = ['entries', number, index];
    if (taken.has(one.id)) {
      const message = `clause \`${id}\` has two promises \`${one.id}\``;
      checking.findings.push(fault('duplicate-promise', placeOf(checking.tree, [...path, 'id']), message));
    }
    taken.add(one.id);
    return promiseOf(checking, `${id}/${one.id}`, one, path);
  });
  return { id, promises, at };
}

function promiseOf(checking: Checking, id: string, one: PromiseEntry, path: Path): ClausePromise {
  const { tree, file, findings } = checking;
  const at = placeOf(tree, path);
  const gone = (one.rules ?? []).filter((rule) => ruleAt(checking.rules, rule) === undefined);
  for (const rule of gone) {
    const index = one.rules?.indexOf(rule) ?? 0;
    findings.push(ruleGone(checking, id, rule, placeOf(tree, [...path, 'rules', index])));
  }
  const activities = (one.activities ?? []).filter((name, index) => {
    const found = activityFault(checking, id, name, placeOf(tree, [...path, 'activities', index]));
    findings.push(...found);
    return found.length === 0;
  });
  const named = one.kind === 'attest' ? one.attestation : undefined;
  const attestation = Object.keys(file.attestations ?? {}).find((known) => known === named);
  if (named !== undefined && attestation === undefined) {
    const message = `\`${id}\` names the attestation \`${named}\`, which the head has not`;
    const help = meantHelp(named, Object.keys(file.attestations ?? {}));
    findings.push(fault('unknown-attestation', placeOf(tree, [...path, 'attestation']), message, { help }));
  }
  const rules = (one.rules ?? []).filter((rule) => !gone.includes(rule));
  if (rules.length + activities.length === 0 && attestation === undefined) {
    const help = 'name the rule, activity or attestation that keeps it';
    findings.push(fault('unbound-promise', at, `nothing keeps \`${id}\``, { help, law: 'GDPR 5(2)' }));
  }
  return {
    id,
    says: one.says,
    kind: one.kind,
    rules,
    gone,
    activities,
    ...(attestation !== undefined && { attestation }),
    ...(one.awaits !== undefined && { awaits: one.awaits }),
    ...(one.overruledBy !== undefined && { overruledBy: one.overruledBy }),
    ...(one.conflictsWith !== undefined && { conflictsWith: one.conflictsWith }),
    at,
  };
}

function activityFault({ activities }: Checking, id: string, name: string, at: Location): Finding[] {
  if (activities === undefined) return [];
  if (!activities.existing.has(name)) {
    const message = `\`${id}\` names the activity \`${name}\`, which does not exist`;
    return [fault('unknown-activity', at, message, { help: meantHelp(name, activities.existing) })];
  }
  if (activities.permitted?.has(name) !== false) return [];
  const message = `\`${id}\` names the activity \`${name}\`, which the enforced policy does not permit`;
  const help = 'decide the purpose, channel or category that it needs, or name what keeps the promise';
  return [fault('activity-not-permitted', at, message, { help })];
}

function ruleGone({ rules }: Checking, id: string, rule: string, at: Location): Finding {
  const { step, names } = namesNear(rules, rule);
  const message = `\`${id}\` is kept by \`${rule}\`, which the enforced policy has not`;
  return fault('rule-gone', at, message, { help: meantHelp(step, names) });
}

/** Share of the promises that may rest on people alone. */
const mostAttested = 0.1;

function checkAttested({ findings, file, tree }: Checking, clauses: readonly Clause[]): void {
  const promises = clauses.flatMap((clause) => clause.promises);
  const attested = promises.filter(({ kind }) => kind === 'attest');
  if (attested.length > promises.length * mostAttested) {
    const message = `${attested.length} of ${promises.length} promises are attested, more than one in ten`;
    const help = 'let a rule or an activity keep some of them';
    findings.push(fault('too-many-attested', keyPlaceOf(tree, ['attestations']), message, { help }));
  }
  for (const name of Object.keys(file.attestations ?? {})) {
    if (attested.some(({ attestation }) => attestation === name)) continue;
    const at = keyPlaceOf(tree, ['attestations', name]);
    findings.push(warning('unused-attestation', at, `no promise names the attestation \`${shorten(name)}\``));
  }
}

/** What a rule cites must be there, and a sentence that a rule comes from promises something. */
function checkCited(
  { findings, file }: Checking,
  citations: readonly Citation[],
  written: readonly string[],
  clauses: readonly Clause[],
): void {
  if (file.total === undefined) return;
  const byNumber = new Map(clauses.map((clause) => [clause.id.slice(-3), clause]));
  for (const { clause, at } of citations) {
    const [number = '', promise] = clause.split('/');
    const known = byNumber.get(number);
    const absent = promise !== undefined && !known?.promises.some(({ id }) => id.endsWith(`/${promise}`));
    if (!written.includes(number) || (known && absent)) {
      const help = `clauses.yaml has 001 to ${String(file.total).padStart(3, '0')}`;
      findings.push(fault('unknown-clause', at, `there is no clause \`${shorten(clause)}\``, { help }));
    } else if (known?.info !== undefined) {
      const message = `a rule comes from clause \`${number}\`, which is said to promise nothing`;
      const help = 'write what it promises, or leave the number out';
      findings.push(warning('info-with-rule', at, message, { help }));
    }
  }
}
