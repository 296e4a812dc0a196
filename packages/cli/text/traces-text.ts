import { type LogKept, notClean, type Trace, type TracesFound } from '@trygg/engine/model';

const megabyte = 1024 * 1024;

function sizeText(bytes: number | null): string {
  if (bytes === null) return '';
  return bytes < megabyte ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / megabyte)} MB`;
}

function timeText(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  return `about ${(Math.max(milliseconds, 100) / 1000).toFixed(1)} s`;
}

function lineOf({ place, since, bytes, estimate, why }: Trace, width: number): string {
  const columns = [
    place.padEnd(width),
    `not clean since ${since}`,
    sizeText(bytes).padStart(7),
    timeText(estimate).padEnd(11),
  ];
  return `${columns.join('  ')}${why === null ? '' : `  ${notClean[why]}`}`.trimEnd();
}

/** Whose copies of the log nobody here can reach. */
function logText({ recycled, archived, standbys, slots }: LogKept): string {
  const said = [
    ...(recycled ? ['`wal_recycle` is on'] : []),
    ...(archived ? ['`archive_mode` is on'] : []),
    ...(standbys.length > 0 ? [`standbys: ${standbys.join(', ')}`] : []),
    ...(slots.length > 0 ? [`replication slots: ${slots.join(', ')}`] : []),
  ];
  return said.length === 0 ? '' : `the log of the server: ${said.join('; ')}\n`;
}

const beside = 'backups, and other copies of the files, are not looked at\n';

/** What is not clean yet, with the size and the time for which a table would be shut; else since when all is. */
export function tracesText({ traces, log }: TracesFound): string {
  const left = traces.filter(({ since }) => since !== null);
  const width = Math.max(0, ...left.map(({ place }) => place.length));
  const lines = left.map((trace) => `${lineOf(trace, width)}\n`).join('');
  const all = left.length === 0 ? `${cleanText(traces)}\n` : lines;
  return `${all}${logText(log)}${beside}`;
}

function cleanText(traces: readonly Trace[]): string {
  const days = traces.flatMap(({ cleanedAt }) => cleanedAt ?? []).sort();
  const last = days.at(-1);
  return last === undefined
    ? 'nothing was erased, swept or corrected yet'
    : `cleaned on ${last}; nothing was erased, swept or corrected since`;
}

/** What one table would take, before it is done. */
export function tidyPlanText({ traces }: TracesFound): string {
  const lines = traces.map(
    ({ place, bytes, estimate }) =>
      `${place}, ${sizeText(bytes)}: nobody can read or write it for ${timeText(estimate)} while it is written anew with its indexes; the disk needs room for a second copy\n`,
  );
  return `${lines.join('')}nothing has changed: \`--apply\` does it, once nobody else has the table\n`;
}

/** A line for whoever lists erasures: whether anything of those that are done can still lie in a file. */
export function filesLine({ traces }: TracesFound): string {
  const left = traces.filter(({ since }) => since !== null);
  const [first] = left.flatMap(({ since }) => since ?? []).sort();
  return first === undefined
    ? `files: ${cleanText(traces)}`
    : `files: not clean since ${first}: ${left.map(({ place }) => place).join(', ')} (\`trygg tidy\`)`;
}
