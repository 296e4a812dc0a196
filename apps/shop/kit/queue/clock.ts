/** When work is due by the clock of a place: every so many minutes of an hour, or at a time of every day. */
export type Every = { readonly minutes: number } | { readonly hour: number; readonly minute: number };

const minutely = /^\*\/([1-9]|[1-5]\d) \* \* \* \*$/;
const daily = /^([1-5]?\d) (1?\d|2[0-3]) \* \* \*$/;

/**
 * Reads the two forms of cron that the shop writes: `*\/5 * * * *` and `15 3 * * *`.
 * @throws Error for any other, which is a fault of the module that has it.
 */
export function everyOf(cron: string): Every {
  const [, minutes] = minutely.exec(cron) ?? [];
  if (minutes !== undefined) return { minutes: Number(minutes) };
  const [, minute, hour] = daily.exec(cron) ?? [];
  if (minute !== undefined) return { hour: Number(hour), minute: Number(minute) };
  throw new Error(`\`${cron}\` is neither minutes of every hour nor a time of every day`);
}

/** Whether work is due in the minute that has begun. */
export function dueIn(every: Every, now: Temporal.ZonedDateTime): boolean {
  return 'minutes' in every
    ? now.minute % every.minutes === 0
    : now.hour === every.hour && now.minute === every.minute;
}

/** Told of each minute that begins; what it takes to do so is nobody's else. */
export type Minutely = (now: Temporal.Instant) => void;

const told = new Set<Minutely>();
let timer: NodeJS.Timeout | undefined;

/** Tells of each minute, by one timer for all shops of the process; yields what ends it. */
export function everyMinute(tell: Minutely): () => void {
  told.add(tell);
  if (timer === undefined) wait();
  return () => {
    told.delete(tell);
    if (told.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

const minute = 60_000;
/** A timer may come a moment early, and would tell of the minute before. */
const late = 20;

/** The wall clock: jobs run by the day of whoever waits for them. */
function wait(): void {
  const left = minute - (Date.now() % minute) + late;
  timer = setTimeout(() => {
    wait();
    const now = Temporal.Now.instant();
    for (const tell of told) tell(now);
  }, left);
  timer.unref();
}
