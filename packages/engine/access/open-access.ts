import type { PortableExport } from '../portability/model.ts';
import { portableOf } from '../portability/portable.ts';
import { readExtract } from '../rights/access.ts';
import type { GroupInput } from '../rights/group-input.ts';
import { overRole } from '../rights/over-role.ts';
import { recordExtract } from '../rights/record-extract.ts';
import type { Extract, Subject } from '../run/model.ts';

/** `record: false` where nobody is given what is read: the ledger then says nothing of it. */
export interface ExtractOptions {
  readonly record?: boolean;
}

/** What is held about a subject. Both throw `subject_refused`, `subject_unknown`, `database_down`. */
export interface Access {
  /** All that is held now (Art. 15), in one snapshot; the ledger records that it was given. */
  extract(subject: Subject, options?: ExtractOptions): Promise<Extract>;
  /** What the subject may take along to another controller (Art. 20); the ledger records that it was given. */
  port(subject: Subject, options?: ExtractOptions): Promise<PortableExport>;
}

/** Access of one shop, over the role `access`. */
export function openAccess({ ground, connections }: Omit<GroupInput, 'hooks'>): Access {
  const { permitted } = ground;
  const extract: Access['extract'] = (subject, options) =>
    overRole(connections, 'access', async (client) => {
      const found = await readExtract(ground, permitted, client, subject);
      if (options?.record !== false) await recordExtract(ground, client, found);
      return found;
    });
  return {
    extract,
    port: async (subject, options) => portableOf(ground, permitted, await extract(subject, options)),
  };
}
