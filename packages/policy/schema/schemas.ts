import { z } from 'zod';
import { clausesShape } from '../clauses/clauses-shape.ts';
import { houseShape } from '../shape/house-shape.ts';
import { policyShape } from '../shape/policy-shape.ts';
import { signedShape } from '../so/signed-shape.ts';
import { weighingsShape } from '../so/weighings-shape.ts';

/** JSON Schemas that editors use, by file name: generated from the shapes, never edited. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  'policy.schema.json': policyShape,
  'house.schema.json': houseShape,
  'clauses.schema.json': clausesShape,
  'signed.schema.json': signedShape,
  'weighings.schema.json': weighingsShape,
};

export function schemaText(file: string): string {
  const shape = schemas[file];
  if (!shape) throw new Error(`no schema \`${file}\``);
  return `${JSON.stringify(z.toJSONSchema(shape, { io: 'input' }), null, 2)}\n`;
}
