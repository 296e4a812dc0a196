import type { Extract } from '../model/extract.ts';
import type { PortableExport } from '../model/portable.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { overRole } from '../run/over-role.ts';
import { readExtract } from './access.ts';
import { portableOf } from './portable.ts';
import { recordExtract } from './record-extract.ts';

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
export function openAccess({ context, connections }: Omit<GroupInput, 'hooks'>): Access {
  const { permitted } = context;
  const extract: Access['extract'] = (subject, options) =>
    overRole(connections, 'access', async (client) => {
      const found = await readExtract(context, permitted, client, subject);
      if (options?.record !== false) await recordExtract(context, client, found);
      return found;
    });
  return {
    extract,
    port: async (subject, options) => portableOf(context, permitted, await extract(subject, options)),
  };
}
