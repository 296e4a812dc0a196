import { chmodSync, mkdirSync } from 'node:fs';
import { openEmbedded } from './embedded.ts';
import { ServerError } from './errors.ts';
import { openExternal } from './external.ts';
import type { Server, ServerOptions } from './model.ts';

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    // Passable for the account that PostgreSQL runs as, listable by nobody else; every key in it is 0600.
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (cause) {
    throw new ServerError('server_folder_unwritable', `the folder \`${folder}\` cannot be made or written`, {
      cause,
    });
  }
}

/**
 * Starts the embedded server, adopts one that a killed process left behind, joins one that is in use, or
 * connects to the server of `databaseUrl`. Throws `ServerError`.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  prepareFolder(options.folder);
  return options.databaseUrl === undefined
    ? openEmbedded(options)
    : openExternal(options.databaseUrl, options.folder);
}
