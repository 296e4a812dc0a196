import { once } from 'node:events';
import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Visitor {
  /** A form or JSON is posted, as it is; without, the page is got. */
  ask(
    path: string,
    sent?: { readonly form: Readonly<Record<string, string>> } | { readonly json: object },
  ): Promise<Answer>;
  close(): void;
}

export interface Arrival {
  readonly port: number;
  readonly host: string;
  /** An address of this machine that the visitor comes from: `127.1.2.3`. */
  readonly network: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Network of the nth guest of a run: as many orders as a shop takes from one network would soon be over. */
export const networkOf = (n: number, run: number): string =>
  `127.${1 + (n % 250)}.${Math.floor(n / 250) % 250}.${1 + (run % 250)}`;

/** A visitor with one connection that stays open and the cookies that she was given, as a browser has. */
export function visitorOf({ port, host, network, headers }: Arrival): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  return {
    ask: async (path, body) => {
      const form = body !== undefined && 'form' in body;
      const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const sent = request({
        agent,
        host: '127.0.0.1',
        localAddress: network,
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: `${host}:${port}`,
          origin: `http://${host}:${port}`,
          cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
          ...(body !== undefined && { 'content-type': type }),
          ...headers,
        },
      });
      sent.end(
        body && ('form' in body ? new URLSearchParams(body.form).toString() : JSON.stringify(body.json)),
      );
      const [answer] = await once(sent, 'response');
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      for (const cookie of (answer.headers['set-cookie'] ?? []) as readonly string[]) {
        const [pair = ''] = cookie.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      return { status: answer.statusCode, text: Buffer.concat(chunks).toString() };
    },
    close: () => agent.destroy(),
  };
}
