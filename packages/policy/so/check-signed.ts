import type { SourceText } from '../check-policy.ts';
import { fault, sortFindings } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import { placeOf, shorten } from '../read/located.ts';
import { readShape } from '../read/shape.ts';
import { readLocated } from '../read/yaml.ts';
import { signedShape } from './signed-shape.ts';
import type { Signature } from './workings.ts';

/** signed.yaml, read. */
export interface ReadSigned {
  readonly signed: readonly Signature[];
  readonly findings: readonly Finding[];
}

/** signed.yaml from its text: what is sound of it, and every fault at once. Pure. */
export function checkSigned({ file, text }: SourceText, policy: string): ReadSigned {
  const { root, findings } = readLocated(file, text);
  const shaped = root && readShape(signedShape, root);
  const all = [...findings, ...(shaped?.findings ?? [])];
  const entries = shaped?.value?.entries ?? [];
  const named = shaped?.value?.signed;
  if (shaped && named !== undefined && named !== policy) {
    const message = `the signatures of \`${shorten(named)}\` lie beside the policy of \`${policy}\``;
    all.push(
      fault('other-signatures', placeOf(shaped.tree, ['signed']), message, { help: `write \`${policy}\`` }),
    );
  }
  for (const [index, { on, until }] of entries.entries()) {
    if (shaped === undefined || on <= until) continue;
    const at = placeOf(shaped.tree, ['entries', index, 'until']);
    all.push(fault('signature-ends-before', at, `it ends on ${until}, before it was signed on ${on}`));
  }
  return {
    signed: entries.map(({ demo = false, ...one }) => ({ ...one, demo })),
    findings: sortFindings(all),
  };
}
