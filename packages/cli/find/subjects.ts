import { type Host, RightsError, type ShopRuntime, type Subject } from '@trygg/engine';
import { CliError } from '../errors.ts';

type Groups = Pick<ShopRuntime, 'subjects'>;

/**
 * Those whom `--subject` names: an identifier, or keys with commas between, for a human being who stands in several rows
 * that nothing proves to be one. Throws what `subjects.resolve` does; of an identifier that several have it says which.
 */
export async function subjectsOf({ subjects }: Groups, text: string): Promise<readonly Subject[]> {
  const parts = text.split(',').map((part) => part.trim());
  const several = parts.length > 1 && parts.every((part) => /^[a-z][a-z0-9-]*:./u.test(part));
  const found: Subject[] = [];
  for (const who of several ? [...new Set(parts)] : [text]) {
    const subject = await subjects.resolve(who).catch((error: unknown) => {
      throw withCandidates(error);
    });
    // Two rows that are proven to be one are named by each of them.
    const names = subject.refs.map(({ kind, key }) => `${kind}:${key}`);
    const known = found.some(({ refs }) => refs.some(({ kind, key }) => names.includes(`${kind}:${key}`)));
    if (!known) found.push(subject);
  }
  return found;
}

/** With those of whom the host says that they are the same human being. */
export async function withOthers(
  host: Pick<Host, 'alsoHers'>,
  shop: ShopRuntime,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  const others = await Promise.all(subjects.map((subject) => host.alsoHers?.(shop, subject) ?? []));
  const all = new Map(
    [...subjects, ...others.flat()].map((subject) => [
      `${subject.kind}:${subject.refs[0]?.key ?? ''}`,
      subject,
    ]),
  );
  return [...all.values()];
}

/** The one whom `--subject` names, for what is done to one alone. */
export async function oneSubject(shop: Groups, text: string): Promise<Subject> {
  const [subject, another] = await subjectsOf(shop, text);
  if (subject !== undefined && another === undefined) return subject;
  throw new CliError('argument_unexpected', 'this command takes one subject at a time', {
    help: 'name each of them in a command of its own',
  });
}

function withCandidates(error: unknown): unknown {
  if (!(error instanceof RightsError) || error.code !== 'subject_ambiguous' || error.refs.length === 0)
    return error;
  const names = error.refs.slice(0, 8).map(({ kind, key }) => `${kind}:${key}`);
  const more = error.refs.length > names.length ? ' …' : '';
  return new RightsError(error.code, error.message, {
    help: `these are ${names.map((name) => `\`${name}\``).join(', ')}${more}; \`trygg find\` shows what tells them apart; for one who is several of them write \`--subject ${names.slice(0, 2).join(',')}\``,
  });
}
