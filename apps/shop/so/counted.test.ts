import { globSync, readFileSync } from 'node:fs';
import { noticeHtml, noticeOf, readPolicy, type So } from '@trygg/policy';
import { beforeAll, describe, expect, it } from 'vitest';
import { host } from '../host.ts';
import { counted } from '../kit/counted.ts';
import { soOfShop } from '../shop-runtime/so.ts';

const root = new URL('../../../', import.meta.url).pathname;
const sources = ['apps/shop', 'packages/engine', 'packages/cli'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, {
    cwd: root,
    exclude: (path) => /(?:^|\/)(?:node_modules|testing|proofs|fixtures|test-shop|cases)(?:\/|$)/u.test(path),
  }).filter((file) => !/\.test\.ts$|\/testing\.ts$|\.gen\.ts$/u.test(file)),
);
const textOf = (file: string): string =>
  readFileSync(`${root}${file}`, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, '');

describe('what is counted is told', () => {
  it('every counter is made from its own entry, where the entry says', () => {
    const made = sources
      .filter((file) => file !== 'apps/shop/kit/rate-limit.ts')
      .flatMap((file) =>
        [...textOf(file).matchAll(/(?<!import .{0,80})\b(?:rateLimit|addressLimit)\((.*)/gu)].map(
          ([, args]) => {
            const [, dotted, quoted] = /windowOf\(counted(?:\.(\w+)|\['([^']+)'\])\)/u.exec(args ?? '') ?? [];
            return `${dotted ?? quoted ?? 'undeclared'}: ${file}`;
          },
        ),
      );
    const said = Object.values(counted)
      .filter((one) => 'minutes' in one)
      .map(({ name, made: where }) => `${name}: ${where}`);
    expect(made.toSorted()).toEqual(said.toSorted());
  });

  it('an address of the network, or what a browser says of itself, is read only where an entry is made of it', () => {
    const reads = /\bremoteAddress\b|\bgetConnInfo\(|x-forwarded-for|x-real-ip|user-agent/iu;
    const found = sources.filter((file) => reads.test(textOf(file)));
    const said: readonly string[] = Object.values(counted).map(({ made }) => made);
    expect(found.filter((file) => !said.includes(file))).toEqual([]);
    expect(textOf('apps/shop/modules/accounts/session-library.ts')).toContain(
      'ipAddress: null, userAgent: null',
    );
  });

  it('whoever asks which network it is keeps no count of its own', () => {
    const asks = sources.filter((file) => /\bvisitor\(/u.test(textOf(file)));
    expect(asks.length).toBeGreaterThan(5);
    expect(asks.filter((file) => /new (?:Weak)?(?:Map|Set)(?:<|\(\))/u.test(textOf(file)))).toEqual([]);
  });
});

describe.each(['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'])(
  'the notice of %s',
  (name) => {
    let so: So;
    beforeAll(async () => {
      const folder = new URL(`${name}/`, host.policies);
      const { enforced } = readPolicy(folder);
      if (enforced === undefined) throw new Error('it has errors');
      so = (await soOfShop(folder))(enforced);
    });

    it.each(['sv', 'nl', 'en'] as const)(
      'tells in %s of network addresses, and of whoever carries parcels',
      (language) => {
        const page = noticeHtml(noticeOf(so, language));
        const [before = '', planned = ''] = page.split('id="planned"');
        const words = {
          sv: ['samma nätverksadress', 'Högst 60 minuter', 'Vår personal lämnar över paketet'],
          nl: ['hetzelfde netwerkadres', 'Hoogstens 60 minuten', 'Onze medewerkers geven het pakket af'],
          en: ['the same network address', 'At most 60 minutes', 'Our staff hand over the parcel'],
        }[language];
        for (const one of words) expect(before).toContain(one);
        expect(planned).not.toContain('purpose-abuse-prevention');
        expect(so.planned.categories.has('ip-address')).toBe(false);
        expect(page).not.toMatch(/to nobody outside|inga uppgifter till någon utanför|aan niemand buiten/u);
      },
    );
  },
);
