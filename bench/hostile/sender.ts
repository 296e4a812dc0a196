// Sends hostile bodies to the forms of a shop, one after the other and each from an address of its own, until it is told
// to stop. Beside them it may hold connections open whose requests never come to their end.
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

export interface HostileForm {
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Sending {
  readonly port: number;
  readonly host: string;
  readonly cookie: string;
  readonly forms: readonly HostileForm[];
  /** Connections that are held open with half a request. */
  readonly halfSent: number;
}

/** What a sender tells when it stops: how often each status came, and how many connections were open half-sent. */
export interface Sent {
  readonly statuses: Readonly<Record<string, number>>;
  readonly open: number;
  /** How often it came through all fields of all forms. */
  readonly rounds: number;
}

const { port, host, cookie, forms, halfSent } = workerData as Sending;

/** Long enough to be refused unread, and as long as what is read may be: both like an address that never ends. */
const texts = [`a@${'a.'.repeat(524_288)}@`, `a@${'a.'.repeat(9_990)}@`];

let stopped = false;
let networks = 0;
const statuses: Record<string, number> = {};

function address(): string {
  networks += 1;
  return `127.1.${Math.floor(networks / 250) % 250}.${(networks % 250) + 1}`;
}

async function send(form: HostileForm, name: string, text: string): Promise<void> {
  const { [name]: _, ...others } = form.values;
  const body = `${encodeURIComponent(name)}=${text}&${new URLSearchParams(others)}`;
  const headers = {
    host: `${host}:${port}`,
    origin: `http://${host}:${port}`,
    cookie,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  const sent = request({
    host: '127.0.0.1',
    localAddress: address(),
    port,
    path: form.action,
    method: 'POST',
    headers,
  });
  // A shop that has answered reads no more, and may close before all is sent.
  sent.on('error', () => undefined);
  const came = once(sent, 'response').then(
    async ([answer]) => {
      answer.resume();
      await once(answer, 'close');
      return String(answer.statusCode);
    },
    () => 'closed',
  );
  sent.end(body);
  const status = await came;
  statuses[status] = (statuses[status] ?? 0) + 1;
}

const held = new Set<Socket>();

/** Half a request, and another when the shop has cut it. */
function hold(at: number): void {
  const socket = connect({ host: '127.0.0.1', port, localAddress: `127.2.0.${(at % 4) + 1}` });
  held.add(socket);
  socket.on('error', () => undefined);
  socket.once('connect', () =>
    socket.write(`POST / HTTP/1.1\r\nhost: ${host}:${port}\r\ncontent-length: 9000\r\n`),
  );
  socket.resume();
  socket.once('close', () => {
    held.delete(socket);
    if (!stopped) setTimeout(() => hold(at), 100);
  });
}

for (let at = 0; at < halfSent; at += 1) hold(at);
parentPort?.once('message', () => {
  stopped = true;
});
let rounds = 0;
while (!stopped) {
  for (const form of forms)
    for (const name of Object.keys(form.values))
      for (const text of texts) if (!stopped) await send(form, name, text);
  if (!stopped) rounds += 1;
}
const told: Sent = { statuses, open: held.size, rounds };
for (const socket of held) socket.destroy();
parentPort?.postMessage(told);
