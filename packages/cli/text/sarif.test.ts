import { fault, warning } from '@trygg/policy';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { trygg } from '../fixtures/library/in-process.ts';
import { sarif } from './sarif.ts';

const at = { file: 'policies/a shop/policy.yaml', line: 3, column: 5 };

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const physicalLocation = {
  type: 'object',
  required: ['artifactLocation'],
  additionalProperties: false,
  properties: {
    artifactLocation: {
      type: 'object',
      required: ['uri'],
      additionalProperties: false,
      properties: { uri: { type: 'string', pattern: '^[^\\s\\\\]+$' } },
    },
    region: {
      type: 'object',
      required: ['startLine'],
      additionalProperties: false,
      properties: {
        startLine: { type: 'integer', minimum: 1 },
        startColumn: { type: 'integer', minimum: 1 },
      },
    },
  },
};
const location = {
  type: 'object',
  required: ['physicalLocation'],
  additionalProperties: false,
  properties: { physicalLocation, message: text },
};
const level = { enum: ['none', 'note', 'warning', 'error'] };

/** What SARIF 2.1.0 asks of the parts that we write (sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.30, 3.49). */
const schema = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id'],
                      additionalProperties: false,
                      properties: {
                        id: { type: 'string' },
                        shortDescription: text,
                        help: text,
                        defaultConfiguration: {
                          type: 'object',
                          additionalProperties: false,
                          properties: { level },
                        },
                        properties: { type: 'object' },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level,
                message: text,
                locations: { type: 'array', items: location },
                relatedLocations: { type: 'array', items: location },
                properties: { type: 'object' },
              },
            },
          },
        },
      },
    },
  },
};
const valid = new Ajv2020({ allErrors: true }).compile(schema);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex?: number;
      readonly level: string;
    }[];
  }[];
}

it('is what SARIF asks for, whatever a finding has', () => {
  const findings = [
    fault('R01', at, '`orders` has no legal basis', { help: 'write `basis:`', law: 'GDPR 6(1)' }),
    { ...warning('R33', at, 'it conflicts'), related: { ...at, line: 9 }, clauses: ['003'] },
    {
      ...fault('malformed', { ...at, line: 0, column: 0 }, 'nothing can be read'),
      severity: 'info' as const,
    },
  ];
  expect(valid(sarif(findings)), JSON.stringify(valid.errors)).toBe(true);
  const [run] = (sarif(findings) as unknown as Log).runs;
  expect(run?.results.map(({ level: one }) => one)).toEqual(['error', 'warning', 'note']);
  for (const { ruleId, ruleIndex } of run?.results ?? [])
    if (ruleIndex !== undefined) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

it('is what `check --format sarif` prints, and another format is refused', async () => {
  const { status, out } = await trygg('check', 'policies/kliniksupport', '--published', '--format', 'sarif');
  expect(status).toBe(1);
  const log = JSON.parse(out) as Log;
  expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
  expect(log.runs[0]?.results.length).toBeGreaterThan(20);
  const refused = await trygg('check', 'policies/kliniksupport', '--format', 'xml');
  expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('`xml`') });
});
