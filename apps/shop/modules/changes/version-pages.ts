import { changeWords, diffPolicies, type EnforcedPolicy } from '@trygg/policy';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { day, messages } from '../../kit/i18n.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, RouteModule, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { notice } from '../notices/module.ts';
import { versionPath } from './change-mail.ts';
import { enforcedBy, type KeptVersion, linesInForce, versionsOf } from './versions.ts';

const say = messages({
  sv: {
    title: 'Versioner av integritetspolicyn',
    lead: 'Så här har policyn sett ut, och det här har ändrats mellan versionerna.',
    version: (number: string) => `Version ${number}`,
    unnumbered: 'Version utan nummer',
    from: (date: string) => `gäller från ${date}`,
    coming: 'gäller inte än',
    first: 'Den första version som har sparats.',
    same: 'Inget ändrades för dig.',
    yours: 'Dina versioner',
    met: (version: string, date: string) => `När du kom till oss, ${date}: ${version}.`,
    earlier: (date: string) => `Du kom till oss ${date}, innan versioner sparades här.`,
    told: (version: string, date: string) => `Vi berättade om ${version} den ${date}.`,
    old: (version: string) => `Du läser ${version}. Det är inte den som gäller i dag.`,
    all: 'Alla versioner',
  },
  nl: {
    title: 'Versies van het privacybeleid',
    lead: 'Zo zag het beleid er eerder uit, en dit is er telkens veranderd.',
    version: (number: string) => `Versie ${number}`,
    unnumbered: 'Versie zonder nummer',
    from: (date: string) => `geldt vanaf ${date}`,
    coming: 'geldt nog niet',
    first: 'De eerste versie die is bewaard.',
    same: 'Voor u veranderde er niets.',
    yours: 'Uw versies',
    met: (version: string, date: string) => `Toen u bij ons kwam, op ${date}: ${version}.`,
    earlier: (date: string) => `U kwam bij ons op ${date}, voordat hier versies werden bewaard.`,
    told: (version: string, date: string) => `Wij hebben u op ${date} over ${version} geïnformeerd.`,
    old: (version: string) => `U leest ${version}. Dat is niet de versie die vandaag geldt.`,
    all: 'Alle versies',
  },
  en: {
    title: 'Versions of the privacy policy',
    lead: 'What the policy has said, and what changed from one version to the next.',
    version: (number: string) => `Version ${number}`,
    unnumbered: 'Version without a number',
    from: (date: string) => `in force from ${date}`,
    coming: 'not in force yet',
    first: 'The first version that was kept.',
    same: 'Nothing changed for you.',
    yours: 'Your versions',
    met: (version: string, date: string) => `When you came to us, ${date}: ${version}.`,
    earlier: (date: string) => `You came to us on ${date}, before versions were kept here.`,
    told: (version: string, date: string) => `We told you about ${version} on ${date}.`,
    old: (version: string) => `You are reading ${version}. It is not the one in force today.`,
    all: 'All versions',
  },
});

/** Every version that was kept, what changed from each to the next, and for whoever is signed in what she saw. */
export const versionPages: RouteModule = (app, shop) => {
  for (const path of pathsOf('policyVersions', shop)) {
    app.get(path, listPage);
    app.get(`${path}/:hash`, (c) => versionPage(c, c.req.param('hash')));
  }
};

/** From the policy in force to those before it. */
export function versionsLink(language: PageLanguage): Html {
  const { title } = say(language);
  return html`<p><a href="${pathOf('policyVersions', language)}">${title}</a></p>`;
}

function nameOf({ number }: Pick<KeptVersion, 'number'>, language: PageLanguage): string {
  const t = say(language);
  return number === null ? t.unnumbered : t.version(number);
}

async function listPage(c: Context<ShopEnv>): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const versions = await versionsOf(shop);
  const rows = versions.map((version, at) => {
    const before = versions[at - 1];
    const when = version.from === null ? t.coming : t.from(day(version.from, language));
    return html`<li><h2><a href="${versionPath(version.hash, language)}">${nameOf(version, language)}</a>, ${when}</h2>${changed(before, version, language)}</li>`;
  });
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${await versionsOfPerson(c, versions)}<ul>${rows.reverse()}</ul>`;
  return show(c, { title: t.title, width: 'narrow', body });
}

function changed(before: KeptVersion | undefined, version: KeptVersion, language: PageLanguage): Html {
  const t = say(language);
  if (before === undefined) return html`<p class="quiet">${t.first}</p>`;
  const [old, now] = [enforcedBy(before), enforcedBy(version)];
  if (old === undefined || now === undefined) return html``;
  const { changes } = diffPolicies(old, now);
  if (changes.length === 0) return html`<p class="quiet">${t.same}</p>`;
  return html`<ul>${changes.map(({ what }) => html`<li>${changeWords(what, language)}</li>`)}</ul>`;
}

/** The version that held when she came, and those she was told of by mail. */
async function versionsOfPerson(c: Context<ShopEnv>, versions: readonly KeptVersion[]): Promise<Html> {
  const [shop, language, session] = [c.get('shop'), c.get('language'), c.get('session')];
  if (session === undefined || !shop.permits('tell-of-change')) return html``;
  const t = say(language);
  const person = await shop
    .activity('tell-of-change')
    .selectFrom('person')
    .select(['created_at'])
    .where('id', '=', session.personId)
    .executeTakeFirst();
  if (person === undefined) return html``;
  const came = person.created_at;
  const lines = await linesInForce(shop, 'desc');
  const met = lines.find(({ since }) => since <= came);
  const version = versions.find(({ hash }) => hash === met?.hash);
  const told = await toldOf(shop, session.personId);
  const name = (hash: string): string => {
    const one = versions.find((kept) => kept.hash === hash);
    return one === undefined ? t.unnumbered : nameOf(one, language);
  };
  return html`<section class="panel"><h2>${t.yours}</h2><ul>
<li>${version === undefined ? t.earlier(day(came, language)) : t.met(nameOf(version, language), day(came, language))}</li>
${told.map(({ hash, sentAt }) => html`<li>${t.told(name(hash), day(sentAt, language))}</li>`)}</ul></section>`;
}

async function toldOf(
  shop: Shop,
  person: string,
): Promise<readonly { readonly hash: string; readonly sentAt: Date }[]> {
  const deliveries = await shop
    .activity('tell-of-change')
    .selectFrom('change_delivery')
    .select(['announcement_id', 'sent_at'])
    .where('person_id', '=', person)
    .orderBy('sent_at')
    .execute();
  const announcements = await shop
    .activity('keep-policy')
    .selectFrom('change_announcement')
    .select(['id', 'to_hash'])
    .execute();
  return deliveries.flatMap(({ announcement_id, sent_at }) => {
    const hash = announcements.find(({ id }) => id === announcement_id)?.to_hash;
    return hash === undefined || sent_at === null ? [] : [{ hash, sentAt: sent_at }];
  });
}

async function versionPage(c: Context<ShopEnv>, begins: string): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  if (!/^[0-9a-f]{12}$/u.test(begins)) return c.notFound() as Response;
  const version = (await versionsOf(shop)).find(({ hash }) => hash.startsWith(begins));
  const policy: EnforcedPolicy | undefined = version && enforcedBy(version);
  if (version === undefined || policy === undefined) return c.notFound() as Response;
  const [all] = pathsOf('policyVersions', c.get('shop')).filter((path) => c.req.path.startsWith(path));
  const name = nameOf(version, language);
  const head =
    version.hash === shop.policy.hash
      ? html`<p><a href="${all}">${t.all}</a></p>`
      : html`<p class="panel">${t.old(name)} <a href="${all}">${t.all}</a></p>`;
  return show(c, { title: name, width: 'narrow', body: html`${head}${notice(shop, language, policy)}` });
}
