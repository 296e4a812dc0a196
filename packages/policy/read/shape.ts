import { z } from 'zod';
import { fault } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import {
  describe,
  keyPlaceOf,
  type Located,
  nodeAt,
  type Path,
  placeOf,
  shorten,
  toPlain,
  without,
} from './located.ts';
import { meantHelp } from './suggest.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

export interface Shaped<T> {
  /** What is left when every faulty entry is taken out; absent when nothing sound is left. */
  readonly value?: T;
  /** The tree that `value` was read from: paths into `value` are paths into it. */
  readonly tree: Located;
  readonly findings: readonly Finding[];
}

/**
 * A located tree against a zod schema. All faults at once, each at its place in words of the file; what is
 * sound is returned although other entries are not, so that later checks see all they can.
 */
export function readShape<S extends z.ZodType>(schema: S, root: Located): Shaped<z.infer<S>> {
  const findings: Finding[] = [];
  let tree = root;
  for (let round = 0; round < 4; round++) {
    const parsed = schema.safeParse(toPlain(tree));
    if (parsed.success) return { value: parsed.data, tree, findings };
    const issues: Issue[] = parsed.error.issues;
    // Later rounds only repeat, at places that moved, what the first one said.
    if (round === 0) findings.push(...issues.flatMap((issue) => explain(schema, root, issue, [])));
    const before = tree;
    tree = without(tree, removals(tree, issues));
    if (tree === before) break;
  }
  return { tree, findings };
}

function removals(tree: Located, issues: readonly Issue[]): Path[] {
  return issues.flatMap((issue) => {
    const path = steps(issue.path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
    return [entryOf(tree, path)];
  });
}

/** The entry that a fault spoils: the second level of the file (a purpose, a decision), the top one for a scalar. */
function entryOf(tree: Located, path: Path): Path {
  const entry = path.slice(0, 2);
  return nodeAt(tree, entry) ? entry : path.slice(0, 1);
}

function steps(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function explain(schema: z.ZodType, root: Located, issue: Issue, base: Path): Finding[] {
  const path = [...base, ...steps(issue.path)];
  const node = nodeAt(root, path);
  const name = nameOf(path);
  const said = issue.code === 'custom' ? issue.params?.help : undefined;
  const help = typeof said === 'string' ? said : undefined;

  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(schema, root, path, key));
  if (!node)
    return [fault('missing-key', placeOf(root, path.slice(0, -1)), `${name} is missing`, missingHelp(issue))];
  switch (issue.code) {
    case 'invalid_key': {
      const inner = issue.issues[0];
      const message = `\`${shorten(String(path.at(-1)))}\` cannot be a name here`;
      return [
        fault('malformed', keyPlaceOf(root, path), message, { help: inner && `write ${inner.message}` }),
      ];
    }
    case 'invalid_type':
      return [wrongKind(node, name, kinds[issue.expected] ?? issue.expected)];
    case 'invalid_value':
      return [unknownWord(schema, root, path, node, issue.values.map(String))];
    case 'invalid_union':
      return explainUnion(schema, root, issue, path, node);
    case 'invalid_format':
      return [
        fault('malformed', node.at, `${name} is ${describe(node)}`, { help: `write ${issue.message}` }),
      ];
    case 'too_small':
    case 'too_big':
      return [outOfRange(issue, node, name)];
    case 'custom':
      return [fault('malformed', node.at, issue.message, { help })];
    default:
      return [fault('malformed', node.at, `${name} cannot be ${describe(node)}`)];
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return `\`${shorten(last)}\``;
  const list = path.findLast((step) => typeof step === 'string');
  return list === undefined ? 'an item' : `an item of \`${shorten(list)}\``;
}

function wrongKind(node: Located, name: string, expected: string): Finding {
  const quote = expected === 'text' && node.kind === 'scalar' && node.value !== null;
  const help = quote ? `write "${shorten(node.source)}" in quotes` : undefined;
  return fault('wrong-kind', node.at, `${name} must be ${expected}, not ${describe(node)}`, { help });
}

function missingHelp(issue: Issue): { help?: string } {
  if (issue.code === 'invalid_value')
    return { help: `one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}` };
  if (issue.code === 'invalid_union' && 'options' in issue)
    return { help: `one of ${issue.options.map((option) => `\`${String(option)}\``).join(', ')}` };
  return {};
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  node: Located,
  name: string,
): Finding {
  if (node.kind !== 'scalar' || typeof node.value === 'string')
    return fault('empty', node.at, `${name} must not be empty`);
  const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return fault('malformed', node.at, `${name} must be ${limit}, not ${describe(node)}`);
}

function unknownWord(
  schema: z.ZodType,
  root: Located,
  path: Path,
  node: Located,
  known: readonly string[],
): Finding {
  if (node.kind !== 'scalar' || typeof node.value !== 'string')
    return wrongKind(node, nameOf(path), 'a word');
  const what = descriptionOf(schemaAt(schema, root, path));
  const message = what
    ? `\`${shorten(node.value)}\` is not a ${what}`
    : `${nameOf(path)} cannot be ${describe(node)}`;
  const rule = what ? `unknown-${what}` : 'unknown-word';
  return fault(rule, node.at, message, { help: meantHelp(node.value, known) });
}

function unknownKey(schema: z.ZodType, root: Located, path: Path, key: string): Finding {
  const at = keyPlaceOf(root, [...path, key]);
  const around = nodeAt(root, path);
  const here = schemaAt(schema, root, path);
  if (here instanceof z.ZodRecord && here.keyType instanceof z.ZodEnum) {
    const what = descriptionOf(here.keyType) ?? 'word';
    const help = meantHelp(key, here.keyType.options.map(String));
    return fault(`unknown-${what}`, at, `\`${shorten(key)}\` is not a ${what}`, { help });
  }
  const known = here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  const free = known.filter((word) => around?.kind !== 'map' || !around.entries.has(word));
  return fault('unknown-key', at, `\`${shorten(key)}\` is not a key here`, { help: meantHelp(key, free) });
}

function explainUnion(
  schema: z.ZodType,
  root: Located,
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  node: Located,
): Finding[] {
  if ('options' in issue && issue.options)
    return [unknownWord(schema, root, path, node, issue.options.map(String))];
  const union = unwrap(schemaAt(schema, root, path, false));
  const options = union instanceof z.ZodUnion ? union.options : [];
  const index = options.findIndex((option) => fits(unwrap(option), node));
  const inner = issue.errors[index];
  if (inner) return inner.flatMap((one) => explain(schema, root, one, path));
  return [wrongKind(node, nameOf(path), 'a word or a map')];
}

function descriptionOf(schema: Schema | undefined): string | undefined {
  return schema instanceof z.ZodType ? schema.description : undefined;
}

function unwrap(schema: Schema | undefined): Schema | undefined {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

/** The part of the schema that speaks about `path`; a union gives the option that the file's node could mean. */
function schemaAt(schema: Schema, root: Located, path: Path, choose = true): Schema | undefined {
  let here = option(unwrap(schema), root);
  for (const [index, step] of path.entries()) {
    if (here instanceof z.ZodObject) here = here.shape[String(step)];
    else if (here instanceof z.ZodRecord) here = here.valueType;
    else if (here instanceof z.ZodArray) here = here.element;
    else return undefined;
    here = unwrap(here);
    const last = index === path.length - 1;
    if (!last || choose) here = option(here, nodeAt(root, path.slice(0, index + 1)));
  }
  return here;
}

function option(schema: Schema | undefined, node: Located | undefined): Schema | undefined {
  if (!(schema instanceof z.ZodUnion) || !node) return schema;
  return unwrap(schema.options.find((one) => fits(unwrap(one), node)));
}

function fits(schema: Schema | undefined, node: Located): boolean {
  if (schema instanceof z.ZodRecord) return node.kind === 'map';
  if (schema instanceof z.ZodArray) return node.kind === 'list';
  if (!(schema instanceof z.ZodObject)) return node.kind === 'scalar' && typeof node.value === 'string';
  return (
    node.kind === 'map' &&
    Object.entries(schema.shape).every(([key, part]) => {
      if (!(part instanceof z.ZodLiteral)) return true;
      const value = node.entries.get(key)?.value;
      return value?.kind === 'scalar' && part.values.has(value.value);
    })
  );
}
