import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from '@trygg/engine';
import type { Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { repository } from './installation.ts';

function isHost(value: unknown): value is Host {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'modules' in value &&
    Array.isArray(value.modules) &&
    'libraries' in value &&
    Array.isArray(value.libraries) &&
    'policies' in value &&
    value.policies instanceof URL &&
    'start' in value &&
    typeof value.start === 'function'
  );
}

/** File of the host that `--host` names, else of the shop of this repository. */
export function hostFile(input: Values<'host'>): string {
  const named = input.values.get('host');
  return named === undefined ? join(repository, 'apps', 'shop', 'host.ts') : resolve(named);
}

/** Loads the host by dynamic import, so that this package knows none. */
export async function loadHost(input: Values<'host'>): Promise<Host> {
  const file = hostFile(input);
  if (!existsSync(file)) {
    throw new CliError('host_missing', `there is no host at \`${file}\``, {
      help: 'name the module that exports `host` with `--host`',
    });
  }
  const loaded: unknown = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : undefined;
    throw new CliError('host_invalid', `the host at \`${file}\` cannot be loaded`, { help: reason, cause });
  });
  const host = typeof loaded === 'object' && loaded !== null && 'host' in loaded ? loaded.host : undefined;
  if (!isHost(host)) {
    throw new CliError(
      'host_invalid',
      `\`${file}\` exports no \`host\` with modules, libraries, policies and start`,
      {
        help: 'the interface is `Host` of `@trygg/engine`',
      },
    );
  }
  return host;
}
