import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectionLimits, limitConnections, networkOf } from './connections.ts';

let server: Server;
let port: number;
let sockets: Socket[];
let finish: () => void;

const limits = { ...connectionLimits, headers: 300, request: 600, idle: 300, anAddress: 20, all: 30 };

beforeEach(async () => {
  sockets = [];
  const held = Promise.withResolvers<void>();
  finish = held.resolve;
  server = createServer({ connectionsCheckingInterval: 20 }, async (request, response) => {
    if (request.url === '/slow') await held.promise;
    request.resume();
    response.end('served');
  });
  limitConnections(server, limits);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterEach(() => {
  finish();
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
});

/** Opens a connection from one address of the loopback network and says no more than `text`. */
async function hold(from: string, text: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, localAddress: from });
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

async function served(from: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  get({ host: '127.0.0.1', port, localAddress: from, agent: false }, (answer) => {
    answer.setEncoding('utf8').on('data', resolve);
  }).on('error', reject);
  return promise;
}

const unfinished = {
  'nothing at all': '',
  'half a head': 'GET / HTTP/1.1\r\nhost: a\r\n',
  'half a body': 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 50\r\n\r\nemail=',
  'half a body in chunks': 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nemail\r\n',
  'a whole request, and stays': 'GET / HTTP/1.1\r\nhost: a\r\n\r\n',
} as const;

test.each(Object.entries(unfinished))(
  'whoever sends %s 200 times is cut, and others are served meanwhile',
  async (_, text) => {
    const all: Socket[] = [];
    for (let at = 0; at < 200; at += 1) all.push(await hold('127.0.0.2', text));
    expect(await served('127.0.0.3')).toBe('served');
    // No more than may be open are, and the time of those is up soon.
    await expect.poll(() => all.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(20);
    expect(await served('127.0.0.2')).toBe('served');
    await expect.poll(() => all.filter(({ closed }) => !closed).length, { timeout: 5_000 }).toBe(0);
  },
);

test('many addresses together lose the oldest of whoever holds most, and a newcomer is served', async () => {
  for (let at = 0; at < 18; at += 1) await hold('127.0.0.2', '');
  const few: Socket[] = [];
  for (let at = 0; at < 12; at += 1) few.push(await hold(`127.0.1.${at}`, ''));
  expect(await served('127.0.0.3')).toBe('served');
  expect(few.filter(({ closed }) => closed)).toEqual([]);
});

test('a request that is being answered is not cut by newer ones of its address', async () => {
  const slow = await hold('127.0.0.2', 'GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
  const answer = once(slow, 'data');
  for (let at = 0; at < 60; at += 1) await hold('127.0.0.2', '');
  finish();
  expect(String((await answer)[0])).toContain('served');
});

test('addresses of one network of IPv6 are one', () => {
  expect(networkOf('2001:db8:1:2::5')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8:1:2:9:9:9:9')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7');
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
});
