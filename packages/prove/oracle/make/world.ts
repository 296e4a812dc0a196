import { type Act, ownerKinds, type Row, type World } from '../world.ts';
import { Draw } from './draw.ts';
import { makeTrail, plantCopies, plantLate } from './plants.ts';
import { fitToKeeps, makeKeeps, makeRules } from './policy.ts';
import { makeRows } from './rows.ts';
import { makeSchema, type Schema } from './schema.ts';

/** One world from one number. */
export function makeWorld(seed: number): World {
  const draw = new Draw(seed);
  const size = draw.pick([3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12, draw.whole(13, 40)]);
  const schema = makeSchema(draw, size);
  const rules = makeRules(draw, schema);
  const keeps = makeKeeps(draw, schema);
  fitToKeeps(schema, keeps);
  const unmappable = draw.chance(0.04) ? spoil(draw, schema) : undefined;
  const made = makeRows(draw, schema);
  const acts = makeActs(draw, schema, made);
  const trail = makeTrail(draw, schema, made, acts);
  const rows = plantLate(draw, schema, plantCopies(draw, schema, made, acts));
  const first = rows.some((row) => row.late === true) ? acts.findIndex(({ right }) => right === 'erase') : -1;
  return {
    seed,
    ...schema,
    rules,
    keeps,
    rows,
    acts: acts.map((act, index) =>
      index === first && act.right === 'erase' ? { ...act, meanwhile: true } : act,
    ),
    ...(trail === undefined ? {} : { trail }),
    ...(unmappable === undefined ? {} : { unmappable }),
  };
}

/** One to four rights; whoever is restricted may be lifted again. */
function makeActs(draw: Draw, schema: Schema, rows: readonly Row[]): Act[] {
  const roots = rows.filter((row) => schema.kinds.some((kind) => kind.table === row.table));
  const her = draw.pick(roots).id;
  const acts: Act[] = [];
  let today = Temporal.PlainDate.from('2018-01-01');
  // Time goes one way.
  const day = (): string => {
    today = today.add({ days: draw.whole(0, 1300) });
    return today.toString();
  };
  const count = draw.whole(1, 4);
  for (let index = 0; index < count; index += 1) {
    const who = draw.chance(0.8) ? her : draw.pick(roots).id;
    const right = draw.pick([
      'access',
      'erase',
      'erase',
      'erase',
      'sweep',
      'sweep',
      'restrict',
      'lift',
    ] as const);
    acts.push(
      right === 'sweep'
        ? { right, day: day() }
        : right === 'erase'
          ? { right, who, day: day() }
          : { right, who },
    );
  }
  return acts;
}

/** Makes a link that must be let go of one that never is empty: such a map can never be carried out. */
function spoil(draw: Draw, schema: Schema): World['unmappable'] {
  const shared = schema.tables.filter(
    (table) =>
      table.personal &&
      table.diesWith === 'last' &&
      ownerKinds(schema, table.name).length > 1 &&
      table.owners.some((owner) => 'subject' in owner) &&
      !schema.kinds.some((kind) => kind.table === table.name),
  );
  const table = draw.maybe(shared);
  const link = table?.owners.find((owner) => 'subject' in owner);
  if (table === undefined || link === undefined) return undefined;
  const columns = table.columns.map((column) =>
    column.name === link.column ? { ...column, notNull: true } : column,
  );
  schema.tables[schema.tables.indexOf(table)] = { ...table, columns };
  return { table: table.name, column: link.column };
}
