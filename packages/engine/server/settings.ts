import { totalmem } from 'node:os';

/**
 * Settings of our own server. INVARIANT: its log holds no personal data. An error's primary message may carry
 * a value (`invalid input syntax for type uuid: "…"`), so errors stay out of the log altogether: `log` ranks
 * above `error` there. Callers get their errors, with SQLSTATE, over the connection.
 */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_line_prefix: '%m ',
  log_timezone: 'UTC',
};

const base = {
  listen_addresses: '127.0.0.1',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
};

/** Files of the log that are done go, with the values in them, and are not used again. */
const kept = { wal_recycle: 'off' };

const megabyte = 1024 * 1024;

/** What our own server is to bear. */
export interface ServerLoad {
  /** Shops that one process opens. */
  readonly shops: number;
  /** Bytes that this machine, or this container, has. */
  readonly memory: number;
}

/** Of this machine; of what a container may take where that is less. */
export function memoryHere(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/**
 * Connections: a hundred for commands and for the shops that are busy, and four for each shop, of which one listens. Each may
 * come to hold some 8 MB, of which all together may have half of the memory. Pages in common: a sixteenth of it, for Node
 * and the file cache need the rest.
 */
function sized({ shops, memory }: ServerLoad): Record<string, string> {
  const borne = Math.floor(memory / 2 / (8 * megabyte));
  const buffers = Math.min(Math.max(memory / 16 / megabyte, 128), 1024);
  return {
    max_connections: String(Math.max(60, Math.min(100 + 4 * shops, borne))),
    shared_buffers: `${Math.floor(buffers)}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2 / megabyte))}MB`,
  };
}

/**
 * A test's cluster is thrown away: no crash needs to be survived, and no autovacuum stands in a clone's way. Without
 * autovacuum nothing is analysed, and what looks dear by a guess would be compiled; so no jit. Nor a checkpoint
 * while a run lasts, nor a log for standbys.
 */
const disposable = {
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
  // Each file of tests opens shops of its own, several at once.
  max_connections: '200',
  shared_buffers: '128MB',
};

export type ServerSettings = Readonly<Record<string, string>>;

/** @example serverSettings('kept', { shops: 5, memory: memoryHere() }) */
export function serverSettings(kind: 'kept' | 'disposable', load: ServerLoad): ServerSettings {
  return { ...base, ...quietLog, ...sized(load), ...(kind === 'disposable' ? disposable : kept) };
}

/** Arguments for `postgres`: on the command line, so that a cluster always runs by the code's settings. */
export function serverArguments(data: string, port: number, chosen: ServerSettings): string[] {
  const settings = { ...chosen, port: String(port) };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
