import { expect, it } from 'vitest';
import { serverArguments, serverSettings } from './settings.ts';

const gigabyte = 1024 ** 3;

it.each([
  [1, 24, '104', '1024MB'],
  [5, 24, '120', '1024MB'],
  [50, 24, '300', '1024MB'],
  [50, 2, '128', '128MB'],
  [50, 1, '64', '128MB'],
  [1000, 8, '512', '512MB'],
])(
  '%i shops in %i GB have %s connections and %s of pages in common',
  (shops, memory, connections, buffers) => {
    const settings = serverSettings('kept', { shops, memory: memory * gigabyte });
    expect([settings['max_connections'], settings['shared_buffers']]).toEqual([connections, buffers]);
  },
);

it('the log of our own server stays quiet, whatever it is to bear', () => {
  const written = serverArguments('/data', 5432, serverSettings('kept', { shops: 50, memory: gigabyte }));
  expect(written).toEqual(
    expect.arrayContaining(['log_min_messages=log', 'log_statement=none', 'port=5432']),
  );
});

it('files of the log are not used again on a server that is kept', () => {
  const written = serverArguments('/data', 5432, serverSettings('kept', { shops: 1, memory: gigabyte }));
  expect(written).toContain('wal_recycle=off');
});
