import { readFileSync } from 'node:fs';
import { checkPolicy, noticeOf, registerOf } from '@trygg/policy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { host } from '../host.ts';
import { checkServersTold } from './outside.ts';
import { soOfShop } from './so.ts';

const folder = new URL('kliniksupport/', host.policies);

beforeEach(() => {
  vi.stubEnv('TRYGG_DEMO', 'yes');
  for (const name of ['TRYGG_SMTP_URL', 'TRYGG_MAIL_BY', 'DATABASE_URL', 'TRYGG_DATABASE_BY'])
    vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

/** The policy of Kliniksupport, whose house decides one recipient more. */
function policyWith(recipient: string) {
  const [policy, house] = ['policy.yaml', 'house.yaml'].map((file) => ({
    file,
    text: readFileSync(new URL(file, folder), 'utf8'),
  }));
  if (policy === undefined || house === undefined) throw new Error('no files');
  const { enforced, findings } = checkPolicy({
    policy,
    house: { ...house, text: `${house.text}\n${recipient}` },
  });
  if (enforced === undefined) throw new Error(findings.map(({ message }) => message).join('; '));
  return enforced;
}

const decided = (ends = '[]', more = ''): string => `
  - decide: recipient
    recipient: keeper
    kind: hosting
    needed-for: contract
    as: processor
    for: ${ends}
    country: SE
    contract: 2026-11-02
    text: { sv: "Testvärden AB, vår driftleverantör", en: "Test Keeper AB, who runs our machines" }
${more}    reason: Somebody runs the machines.
    article: GDPR 28
    clauses: []
    date: 2026-11-30
`;

describe.each([
  ['mail_relay_untold', 'TRYGG_SMTP_URL', 'TRYGG_MAIL_BY', 'smtps://someone:secret@'],
  ['database_host_untold', 'DATABASE_URL', 'TRYGG_DATABASE_BY', 'postgres://someone:secret@'],
])('%s', (code, address, by, head) => {
  it('stops a start where data goes to another machine and nobody says whose', () => {
    for (const place of [
      'mail.example:465/x',
      '192.0.2.1/x',
      '[2001:db8::1]/x',
      'localhost/x?host=db.example',
    ]) {
      vi.stubEnv(address, `${head}${place}`);
      const refused = expect(() => host.checkSettings?.());
      refused.toThrow(expect.objectContaining({ code, help: expect.stringContaining(`${by}=own`) }));
      refused.not.toThrow(/secret|someone/u);
    }
    for (const said of ['own', 'keeper']) {
      vi.stubEnv(by, said);
      expect(() => host.checkSettings?.()).not.toThrow();
    }
  });

  it('asks nothing of what is this machine', () => {
    for (const place of [
      'localhost/x',
      '127.0.0.1:5432/x',
      '[::1]:25/x',
      'localhost/x?host=/run/postgresql',
    ]) {
      vi.stubEnv(address, `${head}${place}`);
      expect(() => host.checkSettings?.()).not.toThrow();
    }
  });

  it('keeps a shop closed whose policy tells of no such recipient, or of less than it gets', async () => {
    vi.stubEnv(address, `${head}far.example/x`);
    vi.stubEnv(by, 'keeper');
    const soOf = await soOfShop(folder);
    const check = (house: string) => () => checkServersTold(policyWith(house), soOf);
    for (const [house, says] of [
      ['', 'tells of no such recipient'],
      [decided('[rights]', ''), 'gets data for'],
      [decided('[]', '    gets: [orders]\n'), 'gets '],
      [decided('[]', '    when: something breaks\n'), 'one case alone'],
    ] as const)
      expect(check(house)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) }));
    expect(check(decided())).not.toThrow();
  });

  it('tells of whoever runs it in notice and register, and of nobody else than us where we do', async () => {
    const soOf = await soOfShop(folder);
    for (const [said, told] of [
      ['keeper', true],
      ['own', false],
    ] as const) {
      vi.stubEnv(by, said);
      const so = soOf(policyWith(decided()));
      const { short, sections } = noticeOf(so, 'en');
      const present = JSON.stringify([short, ...sections.filter(({ id }) => id !== 'planned')]);
      expect(present.includes('Test Keeper AB')).toBe(told);
      expect(present.includes('Nobody outside our company')).toBe(!told);
      const kept = registerOf(so).entries.filter(({ planned }) => !planned);
      expect(JSON.stringify(kept).includes('Test Keeper AB')).toBe(told);
    }
  });
});
