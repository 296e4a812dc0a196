import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TurnSocket } from './turn-socket.ts';

const server = createServer();
let socket: TurnSocket;
let peer: Socket;
const received: string[] = [];

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  socket = new TurnSocket();
  socket.connect(address.port, '127.0.0.1');
  [peer] = (await once(server, 'connection')) as [Socket];
  peer.on('data', (chunk) => received.push(chunk.toString()));
  await once(socket, 'connect');
});

afterAll(() => {
  socket.destroy();
  peer.destroy();
  server.close();
});

test('what is written in one turn is sent at its end, in order, by one call', async () => {
  let calls = 0;
  const { _writev, _write } = socket;
  socket._writev = (...all) => {
    calls += 1;
    return _writev?.apply(socket, all);
  };
  socket._write = (...all) => {
    calls += 1;
    return _write.apply(socket, all);
  };
  // Where work goes on after an answer: what comes next in the turn does not begin until nothing is left to do here.
  await Promise.resolve();
  socket.cork();
  socket.write('begin;');
  socket.uncork();
  socket.cork();
  socket.write('a;');
  socket.write('b;');
  socket.uncork();
  socket.write('plain;');
  await Promise.resolve();
  socket.cork();
  socket.write('c;');
  socket.uncork();
  expect(calls).toBe(0);
  await once(peer, 'data');
  expect(received.join('')).toBe('begin;a;b;plain;c;');
  expect(calls).toBe(1);
  socket.write('d;');
  expect(calls).toBe(2);
  await once(peer, 'data');
  expect(received.join('')).toBe('begin;a;b;plain;c;d;');
});

test('what is written before the end is sent before it', async () => {
  socket.write('last;');
  socket.end();
  await once(peer, 'end');
  expect(received.join('')).toContain('last;');
});
