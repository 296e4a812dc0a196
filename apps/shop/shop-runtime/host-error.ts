export type HostErrorCode =
  | 'port_taken'
  | 'port_refused'
  | 'mail_server_missing'
  | 'mail_relay_untold'
  | 'database_host_untold'
  | 'demo_in_the_open'
  | 'demo_unclear'
  | 'cookie_untold';

/** Why nothing is served; `message` and `help` are for the terminal. */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly help: string;

  constructor(code: HostErrorCode, message: string, help: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.help = help;
  }
}
