import type { z } from 'zod';
import type { Location, Origin } from '../model/policy.ts';
import type { BackupRule, Handling, LocationRule } from '../model/storage.ts';
import type { backupFields, locationFields } from '../shape/storage.ts';
import { defined } from './defined.ts';
import { periodOf, wordingOf } from './entries.ts';

type Fields<F extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<F>> & {
  readonly clauses?: readonly string[] | undefined;
};

export function locationRule(
  handling: Handling,
  entry: Fields<typeof locationFields>,
  origin: Origin,
  at: Location,
): LocationRule {
  const { in: places, text, clauses = [] } = entry;
  return { handling, in: [...new Set(places)], text: wordingOf(text), clauses, origin, at };
}

export function backupRule(entry: Fields<typeof backupFields>, origin: Origin, at: Location): BackupRule {
  const { every, kept, while: when, removed, searched, replay = false, text, clauses = [] } = entry;
  return {
    ...(every !== undefined && { every: periodOf(every) }),
    ...(kept !== undefined && { kept: periodOf(kept) }),
    ...defined({ when, removed, searched }),
    replay,
    text: wordingOf(text),
    clauses,
    origin,
    at,
  };
}
