import { describe, expect, it } from 'vitest';
import { sql } from './fragment.ts';
import { renderStatement, renderText } from './render.ts';

describe('the renderer', () => {
  it('writes identifiers, values and fragments, and nothing else', () => {
    const condition = sql`${sql.identifier('t', 'name')} = ${sql.value("O'Hara")}`;
    const query = sql`select ${sql.list([sql.identifier('id'), sql.identifier('userId')])} from ${sql.table('auth.user')} t where ${condition}`;
    expect(renderText(query)).toBe(`select id, "userId" from auth."user" t where t.name = 'O''Hara'`);
    expect(renderStatement(query)).toEqual({
      text: 'select id, "userId" from auth."user" t where t.name = $1',
      values: ["O'Hara"],
    });
  });

  it('numbers values after the parameters that the caller brings', () => {
    const query = sql`select ${sql.parameter(1)}, ${sql.value(7)}, ${sql.parameter(2)}, ${sql.value(['a'])}`;
    expect(renderStatement(query)).toEqual({ text: 'select $1, $3, $2, $4', values: [7, ['a']] });
  });

  it.each([
    ['a quote', "a'b", `'a''b'`],
    ['a backslash', 'a\\b', `e'a\\\\b'`],
    ['both', "\\'", `e'\\\\'''`],
    ['nothing', null, 'null'],
    ['a large number', 2n ** 62n, '4611686018427387904'],
    ['a list', ["a'b", 'c'], `array['a''b', 'c']`],
    ['an empty list', [], `'{}'::text[]`],
  ] as const)('writes %s as a literal', (_what, value, text) => {
    expect(renderText(sql`${sql.value(value)}`)).toBe(text);
  });

  it('quotes identifiers that need it', () => {
    expect(
      renderText(sql`${sql.identifier('a"b')}, ${sql.identifier('order')}, ${sql.table('person')}`),
    ).toBe('"a""b", "order", public.person');
  });

  it('never ends a function body early', () => {
    expect(renderText(sql`${sql.body(sql`select ${sql.value('$trygg$')}`)}`)).toBe(
      `$trygg1$\nselect '$trygg$'\n$trygg1$`,
    );
  });

  it('refuses what cannot be rendered', () => {
    expect(() => renderText(sql`${sql.value('a\0b')}`)).toThrow(TypeError);
    expect(() => renderText(sql`${sql.value(1.5)}`)).toThrow(TypeError);
    expect(() => renderText(sql`${sql.identifier('')}`)).toThrow(TypeError);
    expect(() => sql.catalogType('uuid; drop table person')).toThrow(TypeError);
    expect(() => sql.functionArguments("a text) as 'x'; --")).toThrow(TypeError);
  });

  it('takes no bare string', () => {
    // @ts-expect-error a string is not a fragment
    const build = () => sql`select ${'1; drop table person'}`;
    expect(build).toThrow(TypeError);
  });
});
