import { Client } from 'pg';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const control = /^\s*(begin|commit|rollback|savepoint|release|set|reset|start transaction)\b/i;

function statementOf(first: unknown, second: unknown): Statement | undefined {
  const text =
    typeof first === 'string'
      ? first
      : typeof first === 'object' && first !== null && 'text' in first && typeof first.text === 'string'
        ? first.text
        : undefined;
  if (text === undefined || control.test(text)) return undefined;
  const within = typeof first === 'object' && first !== null && 'values' in first ? first.values : second;
  return { text, values: Array.isArray(within) ? within : [] };
}

/** What `work` asks of PostgreSQL over any connection of this process, without what begins and ends transactions. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const found: Statement[] = [];
  const prototype: { query: unknown } = Client.prototype;
  const real = prototype.query;
  if (typeof real !== 'function') throw new TypeError('a client of PostgreSQL asks by `query`');
  prototype.query = function (this: Client, ...args: unknown[]): unknown {
    const statement = statementOf(args[0], args[1]);
    if (statement !== undefined) found.push(statement);
    return Reflect.apply(real, this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = real;
  }
  return found;
}

/** The same statements over one connection, one after the other. */
export async function replay(client: Client, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await client.query(text, [...values]);
}
