import { type Column, financialYearEnds, type Rule, type Table, type Term, type World } from '../world.ts';

/** Flow style is YAML too; names are quoted whenever they are no plain words. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, inner]) => `${word(key)}: ${flow(inner)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? word(value) : JSON.stringify(value);
}

function word(text: string): string {
  return /^[a-z][a-z0-9_.-]*$/u.test(text) &&
    !['null', 'true', 'false', 'yes', 'no', 'on', 'off'].includes(text)
    ? text
    : JSON.stringify(text);
}

export function mapYaml(world: World): string {
  const lines = ['subjects:'];
  for (const { name, table, key, address } of world.kinds) {
    const identifiers =
      address === undefined
        ? undefined
        : {
            email: {
              ...(address.fold === 'case'
                ? { column: address.column, fold: 'case' }
                : { column: address.column }),
              confirmed: address.confirmed,
            },
          };
    lines.push(`  ${name}: ${flow({ table, key, identifiers })}`);
  }
  lines.push('', 'records:');
  for (const { name, root, events } of world.records)
    lines.push(
      `  ${name}: ${flow({ root, events: Object.fromEntries(events.map((event) => [event.name, event.column])) })}`,
    );
  lines.push('', 'tables:');
  for (const table of world.tables) lines.push(...tableLines(world, table));
  if (world.trail !== undefined) lines.push('  byway: nothing personal');
  return `${lines.join('\n')}\n`;
}

function tableLines(world: World, table: Table): readonly string[] {
  if (!table.personal) return [`  ${word(table.name)}: nothing personal`];
  return [
    `  ${word(table.name)}:`,
    `    record: ${table.record}`,
    `    owners: ${flow(ownersOf(world, table))}`,
    ...(table.diesWith === 'any' ? ['    dies-with: any'] : []),
    '    columns:',
    ...table.columns.map((column) => `      ${word(column.name)}: ${flow(holds(column))}`),
  ];
}

function holds({ holds: category, owner, redacted }: Column): unknown {
  return owner === undefined && redacted === undefined ? category : { holds: category, owner, redacted };
}

function ownersOf(world: World, table: Table): Readonly<Record<string, unknown>> {
  const owners: Record<string, unknown[]> = {};
  for (const owner of table.owners) {
    const name = 'via' in owner ? 'via' : owner.subject;
    const target = table.columns.find((column) => column.name === owner.column)?.target;
    const link =
      'via' in owner
        ? {
            column: owner.column,
            parent: owner.via,
            key: owner.key ?? (target?.column === 'id' ? undefined : target?.column),
          }
        : owner.column;
    owners[name] = [...(owners[name] ?? []), link];
  }
  void world;
  return Object.fromEntries(
    Object.entries(owners).map(([name, links]) => [name, links.length === 1 ? links[0] : links]),
  );
}

/** One activity for what the shop does, one for each statute's purpose: they must see what their standing lets them. */
export function activitiesYaml(world: World): string {
  const personal = world.tables.filter((table) => table.personal);
  const uses = (tables: readonly Table[]): readonly string[] =>
    tables.map((table) => `      ${word(table.name)}: ${flow({ select: [...table.primary] })}`);
  const one = (name: string, purpose: string): readonly string[] => [
    `  ${name}:`,
    `    purposes: [${purpose}]`,
    '    tables:',
    ...uses(personal),
  ];
  return `${['activities:', ...one('sell', 'orders'), ...one('book', 'bookkeeping'), ...one('report', 'tax')].join('\n')}\n`;
}

const used = '[identity, contact, address, organisation, orders, case, credentials]';

export function policyYaml(world: World): string {
  return `policy: oracle
jurisdiction: SE
languages: [sv]
controller: { name: Oracle AB, registration: 556000-0009, street: Storgatan 9, postcode: 222 22, city: Lund, country: SE, email: oracle@example.org, telephone: 046-00 00 09 }
categories: { identity: {}, contact: {}, address: {}, organisation: {}, orders: {}, case: {}, credentials: {} }
purposes:
  orders: { basis: contract, uses: ${used}, text: { sv: Sälja., en: Sell. } }
  bookkeeping: { basis: legal-obligation, uses: ${used}, text: { sv: Föra bok., en: Keep accounts. } }
  tax: { basis: legal-obligation, uses: ${used}, text: { sv: Skatt., en: Tax. } }
retention:
${[...world.rules.map(ruleLine), ...engineRules].join('\n')}
rights: { access: { text: { sv: Fråga., en: Ask. } } }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
`;
}

/** What every policy must state of the engine’s own records. */
const engineRules: readonly string[] = [
  '  - { record: ledger, keep: 5 years, from: written }',
  '  - { record: receipt, keep: 5 years, from: issued }',
  '  - { record: rights-request, keep: 5 years, from: closed }',
];

function ruleLine({ record, event, of, term }: Rule): string {
  return `  - { record: ${record}, keep: ${termWords(term)}, from: ${of === undefined ? event : `${of.record} ${event}`} }`;
}

export function termWords(term: Term): string {
  if (term.kind === 'financial-years') return `${term.years} financial years`;
  const parts: readonly (readonly [number, string])[] = [
    [term.years, 'years'],
    [term.months, 'months'],
    [term.days, 'days'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

const ground = 'article: BFL 7:2, reason: So the statute says., clauses: ["001"], date: 2026-11-23';

export function houseYaml(world: World): string {
  const keeps = world.keeps.map(({ record, purpose, statute, event, term, columns }) => {
    const byTable: Record<string, Record<string, string>> = {};
    for (const { table, column } of columns) byTable[table] = { ...byTable[table], [column]: 'BFL 5:7' };
    return `  - { decide: keep, record: ${record}, purpose: ${purpose}, statute: ${JSON.stringify(statute)}, from: ${event}, keep: ${termWords(term)}, columns: ${flow(byTable)}, ${ground} }`;
  });
  return `house: oracle
decisions:
  - { decide: financial-year, ends: ${financialYearEnds}, ${ground} }
${keeps.join('\n')}
`;
}
