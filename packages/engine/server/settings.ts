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
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'UTC',
};

/**
 * A test's cluster is thrown away: no crash needs to be survived, and no autovacuum stands in a clone's way. Without
 * autovacuum nothing is analysed, and what looks dear by a guess would be compiled; so no jit. Nor a checkpoint
 * while a run lasts, nor a log for standbys.
 */
const disposable = {
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
};

/** Arguments for `postgres`: on the command line, so that a cluster always runs by the code's settings. */
export function serverArguments(data: string, port: number, kind: 'kept' | 'disposable'): string[] {
  const settings = { ...base, ...quietLog, ...(kind === 'disposable' ? disposable : {}), port: String(port) };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
