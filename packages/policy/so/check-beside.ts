import type { z } from 'zod';
import { defined } from '../check/defined.ts';
import type { SourceText } from '../check-policy.ts';
import { fault, sortFindings } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import { type Path, placeOf, shorten } from '../read/located.ts';
import { readShape } from '../read/shape.ts';
import { readLocated } from '../read/yaml.ts';
import { signedShape } from './signed-shape.ts';
import { weighingsShape } from './weighings-shape.ts';
import type { Signature, Weighing } from './workings.ts';

/** A file that lies beside a policy, read: what is sound of it, and every fault at once. */
export interface Beside<Entry> {
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}

/** signed.yaml from its text. Pure. */
export function checkSigned(source: SourceText, policy: string): Beside<Signature> {
  const { value, findings, at } = readBeside(signedShape, source);
  const entries = value?.entries ?? [];
  const faults = entries.flatMap(({ on, until }, index) =>
    on <= until
      ? []
      : [
          fault(
            'signature-ends-before',
            at(['entries', index, 'until']),
            `it ends on ${until}, before it was signed on ${on}`,
          ),
        ],
  );
  const other = otherPolicy(value?.signed, policy, 'signatures', at(['signed']));
  return {
    entries: entries.map(({ demo = false, ...one }) => ({ ...one, demo })),
    findings: sortFindings([...findings, ...other, ...faults]),
  };
}

/** weighings.yaml from its text. Pure. */
export function checkWeighings(source: SourceText, policy: string): Beside<Weighing> {
  const { value, findings, at } = readBeside(weighingsShape, source);
  const entries = value?.entries ?? [];
  const faults = entries.flatMap(({ purpose, on, review }, index) => [
    ...(on <= review
      ? []
      : [
          fault(
            'weighing-ends-before',
            at(['entries', index, 'review']),
            `it is looked at again on ${review}, before it was made on ${on}`,
          ),
        ]),
    ...(entries.findIndex((one) => one.purpose === purpose) === index
      ? []
      : [fault('weighed-twice', at(['entries', index, 'purpose']), `\`${purpose}\` is weighed twice`)]),
  ]);
  const other = otherPolicy(value?.weighings, policy, 'weighings', at(['weighings']));
  return {
    entries: entries.map(({ demo = false, gist, ...one }) => ({ ...one, gist: defined(gist), demo })),
    findings: sortFindings([...findings, ...other, ...faults]),
  };
}

function readBeside<S extends z.ZodType>(shape: S, { file, text }: SourceText) {
  const { root, findings } = readLocated(file, text);
  const shaped = root && readShape(shape, root);
  const start = { file, line: 1, column: 1 };
  return {
    value: shaped?.value,
    findings: [...findings, ...(shaped?.findings ?? [])],
    at: (path: Path) => (shaped === undefined ? start : placeOf(shaped.tree, path)),
  };
}

function otherPolicy(
  named: string | undefined,
  policy: string,
  what: string,
  at: Finding['at'],
): readonly Finding[] {
  if (named === undefined || named === policy) return [];
  const message = `the ${what} of \`${shorten(named)}\` lie beside the policy of \`${policy}\``;
  return [fault(`other-${what}`, at, message, { help: `write \`${policy}\`` })];
}
