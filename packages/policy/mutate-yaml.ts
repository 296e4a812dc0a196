import fc from 'fast-check';

/**
 * What can happen to a file that people write by hand, and what somebody who means harm would write: for tests.
 * Places are fractions of the text or of its lines, so that a mutation fits whatever file it meets and shrinks.
 */
export interface Mutation {
  readonly kind: string;
  readonly apply: (text: string) => string;
}

const fraction = fc.double({ min: 0, max: 0.999_999, noNaN: true });

const scraps = [
  ...[
    '\t',
    '\n',
    '\r',
    ' ',
    '  ',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '|',
    '>',
    '? ',
    ',',
    '%',
  ],
  ...[
    '&a ',
    '*a',
    '!x ',
    '!!binary ',
    '---\n',
    '...\n',
    '<<',
    '<<: *a\n',
    '%YAML 1.1\n---\n',
    '\ufeff',
    '\u2028',
  ],
  ...['null', '0', '-1', '1e999', '.nan', '015', '0x1f', 'true', '~', '\u0000', '\ud800', 'å', '\u202e'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '5 years', '9999999999 years', '2026-02-30'],
];

const values = [
  ...['null', '~', '0', '-1', '1e999', '.nan', '.inf', 'true', '2026-02-30', '"\\u0000"', '""', '[]', '{}'],
  ...[
    '[[[]]]',
    '[null]',
    '{ a: { b: c } }',
    '{ __proto__: x }',
    '[1, two, { three: 4 }]',
    '!!set { a }',
    '*none',
  ],
  ...[
    '|\n  text',
    '>-\n  text',
    '"015"',
    '5 years',
    'until closed',
    '99999999999999999999 years',
    'contract',
  ],
];

const mutations: Readonly<Record<string, fc.Arbitrary<(text: string) => string>>> = {
  /** Cuts some characters and writes something else there. */
  cut: fc
    .tuple(
      fraction,
      fc.oneof(fc.nat(3), fc.nat(200)),
      fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 8 })),
    )
    .map(([at, length, put]) => (text) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + length);
    }),
  byte: fc.tuple(fraction, fc.nat(255)).map(([at, value]) => (text) => {
    const bytes = new TextEncoder().encode(text);
    bytes[Math.floor(at * bytes.length)] = value;
    return new TextDecoder().decode(bytes);
  }),
  indentation: fc.tuple(fraction, fc.integer({ min: -8, max: 8 }), fc.boolean()).map(([at, by, tab]) =>
    onLine(at, (line) => {
      if (tab) return `\t${line}`;
      return by < 0
        ? line.slice(Math.min(-by, line.length - line.trimStart().length))
        : ' '.repeat(by) + line;
    }),
  ),
  type: fc
    .tuple(fraction, fc.constantFrom(...values))
    .map(([at, value]) => onLine(at, (line) => line.replace(/(^\s*(?:- )?[\w"-]+:).*$/, `$1 ${value}`))),
  /** A key, an item or a whole entry twice, or gone. */
  line: fc
    .tuple(fraction, fc.constantFrom(0, 2, 3))
    .map(([at, times]) => onLine(at, (line) => Array.from({ length: times }, () => line).join('\n'))),
  anchor: fc.tuple(fraction, fraction).map(
    ([at, other]) =>
      (text) =>
        onLine(other, (line) => line.replace(/: .*/, ': *a'))(
          onLine(at, (line) => line.replace(': ', ': &a '))(text),
        ),
  ),
  bomb: fc
    .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 30 }))
    .map(([levels, width]) => (text) => {
      const rows = Array.from({ length: levels }, (_, level) => {
        const item = level === 0 ? 'ha' : `*a${level - 1}`;
        return `a${level}: &a${level} [${Array.from({ length: width }, () => item).join(', ')}]`;
      });
      return `${text}\n${rows.join('\n')}\n`;
    }),
  huge: fc
    .tuple(
      fraction,
      fc.constantFrom('text', 'key', 'keys', 'items', 'lines', 'file'),
      fc.integer({ min: 1000, max: 20_000 }),
    )
    .map(([at, what, size]) => onLine(at, (line) => `${line}\n${huge[what](size)}`)),
  deep: fc
    .tuple(
      fraction,
      fc.constantFrom('[', '{ a: ', '- ', '? ', 'indented', '"', '!a '),
      fc.integer({ min: 30, max: 5000 }),
    )
    .map(([at, open, levels]) => onLine(at, (line) => `${line}\ndeep: ${deep(open, levels)}`)),
};

const huge = {
  text: (size: number) => `huge: ${'text '.repeat(size)}`,
  key: (size: number) => `${'k'.repeat(size)}: 1`,
  keys: (size: number) => Array.from({ length: size }, (_, index) => `k${index}: 1`).join('\n'),
  items: (size: number) => `huge: [${Array.from({ length: size }, (_, index) => index).join(', ')}]`,
  lines: (size: number) => '\n'.repeat(size),
  file: (size: number) => `# ${'x'.repeat(size * 60)}`,
} as const;

function deep(open: string, levels: number): string {
  if (open !== 'indented') return open.repeat(levels);
  // Each line is one longer than the one above it: some hundred levels make a large file.
  return Array.from({ length: Math.min(levels, 600) }, (_, level) => `\n${' '.repeat(level + 1)}k:`).join('');
}

function onLine(at: number, change: (line: string) => string): (text: string) => string {
  return (text) => {
    const lines = text.split('\n');
    const index = Math.floor(at * lines.length);
    lines[index] = change(lines[index] ?? '');
    return lines.join('\n');
  };
}

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  ...Object.entries(mutations).map(([kind, arbitrary]) =>
    arbitrary.map((apply) => ({ kind, apply, [fc.toStringMethod]: () => kind })),
  ),
);
