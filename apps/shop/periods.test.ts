import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Numbers of days and more, as code and SQL write them, and as sentences for people do. */
const written: readonly RegExp[] = [
  /\b(?:years|months|weeks|days): *[1-9]/u,
  /\bhours: *(?:2[4-9]|[3-9]\d|\d{3}|\d+ *\*)/u,
  /\b86_?400(?:_?000)?\b|\b24 \* (?:60|3_?600)\b/u,
  /\binterval '\d+ (?:day|week|month|year)|\bP\d+[YMWD]\b/u,
  /\b(?:\d+|ett|en|två|tre|fem|sju|trettio|een|één|twee|drie|vijf|zeven|dertig|an?|one|two|three|five|seven|thirty) (?:dygn|dag(?:ar|en)?|veck(?:a|or)|månad(?:er)?|år|we(?:ek|ken)|maand(?:en)?|jaar|days?|weeks?|months?|years?)\b/u,
];

/** What is no period that a policy or a house could state, each with its reason. */
const exempt: readonly { readonly file: string; readonly holds: string; readonly why: string }[] = [
  { file: 'kit/queue/library.ts', holds: 'deleteAfterSeconds', why: 'a finished job: its kind and an id' },
  { file: 'kit/hand-over.ts', holds: 'longest', why: 'how long a mail is tried: RFC 5321, 4.5.4.1' },
  { file: 'modules/first-notice/tell-untold.ts', holds: 'hours: 30 * 24', why: 'the month of GDPR 14(3)(a)' },
  { file: 'modules/my-data/ask.ts', holds: 'lead:', why: 'the month of GDPR 12(3)' },
  { file: 'engine/outbox/send-next.ts', holds: "interval '1 day'", why: 'when a message is tried again' },
  {
    file: 'engine/outbox/send-next.ts',
    holds: "interval '5 days'",
    why: 'how long a mail is tried: RFC 5321, 4.5.4.1',
  },
  {
    file: 'modules/traceability/recall.ts',
    holds: 'until.add({ days: 1 })',
    why: 'the end of the last day that is searched',
  },
  {
    file: 'engine/holds/holds.ts',
    holds: 'a hold ends on a day after today',
    why: 'no period, but a day to come',
  },
  {
    file: 'modules/orders/held-orders.ts',
    holds: 'at(asOf).add({ days: 1 })',
    why: 'no period, but a day to come',
  },
  {
    file: 'engine/model/holds.ts',
    holds: 'longestUnseen',
    why: 'how often staff look again at what is kept, not how long it is',
  },
  {
    file: 'engine/migrations/043_holds_reviewed.sql',
    holds: "interval '6 months'",
    why: 'how often staff look again at what is kept, not how long it is',
  },
  {
    file: 'engine/erasure/tombstones.ts',
    holds: 'add({ days: 1 })',
    why: 'the end of the day that a file is of',
  },
  {
    file: 'engine/erasure/complete.ts',
    holds: 'plainDateISO(policy.timeZone).add({ days: 1 })',
    why: 'the day after the night in which is searched',
  },
  { file: 'engine/ending/engine-period.ts', holds: 'years: 202', why: 'where the search for a day begins' },
  { file: 'engine/ending/term-sql.ts', holds: "+ interval '1 month'", why: 'the end of a calendar month' },
  {
    file: 'engine/ending/term-sql.ts',
    holds: 'add({ days: 5 })',
    why: 'a margin of an index, not of what is due',
  },
];

const engine = `${import.meta.dirname}/../../packages/engine`;

/** Made-up history, tests and their kit keep nothing of anybody; what a schema's comments said when it first ran stays. */
const sources = [
  { cwd: import.meta.dirname, named: '' },
  { cwd: engine, named: 'engine/' },
].map(({ cwd, named }) => ({
  named,
  files: globSync('**/*.{ts,sql}', { cwd })
    .filter(
      (file) =>
        !/\.test\.ts$|\.test-d\.ts$|\.gen\.ts$|^proofs\/|^modules\/demo\/|^made-up\/|^modules\/[^/]+\/demo|^(?:.*\/)?(?:testing|fixtures|test-shop|cases|node_modules)\//u.test(
          file,
        ),
    )
    .map((file) => ({ file: `${named}${file}`, path: `${cwd}/${file}` })),
}));

const found = sources
  .flatMap(({ files }) => files)
  .flatMap(({ file, path }) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\s*(?:\/\/|\/?\*|--).*$|\s\/\*\*.*\*\/$/u, ''))
      .flatMap((line, at) =>
        written.some((one) => one.test(line)) ? [{ file, line: line.trim(), at: at + 1 }] : [],
      ),
  );

test('no period of keeping stands in code or texts of the shop or the engine: it is read from the policy', () => {
  for (const { named, files } of sources) expect(files.length, named).toBeGreaterThan(150);
  const stray = found.filter(
    ({ file, line }) => !exempt.some((one) => one.file === file && line.includes(one.holds)),
  );
  expect(stray.map(({ file, line, at }) => `${file}:${at} ${line}`)).toEqual([]);
});

test.each(exempt)('$file: $holds is still there to be exempt, as $why', ({ file, holds }) => {
  expect(found.some((one) => one.file === file && one.line.includes(holds))).toBe(true);
});
