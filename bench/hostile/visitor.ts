// A visitor who asks for one page after another, at set times whatever is answered meanwhile, and tells how long each
// took from the time that it was due.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

export interface Visiting {
  readonly port: number;
  readonly host: string;
  readonly paths: readonly string[];
  /** Milliseconds between two pages. */
  readonly every: number;
  readonly pages: number;
}

const { port, host, paths, every, pages } = workerData as Visiting;
const agent = new Agent({ keepAlive: true });

async function ask(path: string, due: number): Promise<number> {
  const sent = request({ agent, host: '127.0.0.1', port, path, headers: { host: `${host}:${port}` } });
  sent.end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  return performance.now() - due;
}

const began = performance.now();
const asked: Promise<number>[] = [];
for (let page = 0; page < pages; page += 1) {
  const due = began + page * every;
  await wait(Math.max(0, due - performance.now()));
  asked.push(ask(paths[page % paths.length] ?? '/', due));
}
parentPort?.postMessage(await Promise.all(asked));
agent.destroy();
