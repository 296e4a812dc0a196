import { readPolicy, type SoEntry, type SoState } from '@trygg/policy';
import { host } from '../host.ts';
import { soOfShop } from '../shop-runtime/so.ts';

const names = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];
const states = [
  'in-use',
  'not-in-use',
  'by-people',
  'overruled',
] as const satisfies readonly SoState['state'][];
const [begins, ends] = ['<!-- so: npm run generate -->', '<!-- /so -->'];

/** Signatures run out: the table is of this day. */
const day = Temporal.PlainDate.from('2026-12-01');

/** The rows of the README: how much of each policy is so. */
async function rows(): Promise<readonly string[]> {
  return Promise.all(
    names.map(async (name) => {
      const folder = new URL(`${name}/`, host.policies);
      const { enforced } = readPolicy(folder);
      if (enforced === undefined) throw new Error(`the policy of ${name} has errors`);
      const { entries } = (await soOfShop(folder, day))(enforced);
      const count = (state: SoState['state']): number =>
        entries.filter((one: SoEntry) => one.state === state).length;
      return `| ${name} | ${states.map(count).join(' | ')} |`;
    }),
  );
}

/** A text with the table of what is so brought up to date; throws where it has no place for it. */
export async function withTable(text: string): Promise<string> {
  const [from, to] = [text.indexOf(begins), text.indexOf(ends)];
  if (from < 0 || to < from) throw new Error(`no place for the table: write \`${begins}\` and \`${ends}\``);
  const table = [
    `| policy on ${day} | in use | not in use | by people | overruled |`,
    '|---|---|---|---|---|',
    ...(await rows()),
  ];
  return `${text.slice(0, from)}${begins}\n${table.join('\n')}\n${text.slice(to)}`;
}
