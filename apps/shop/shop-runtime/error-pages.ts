import { EngineError, RightsError } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { messages } from '../kit/i18n.ts';
import { faultOf, log } from '../kit/log.ts';
import { pathOf } from '../kit/paths.ts';
import { type RefusedFor, RequestRefused } from '../kit/request-refused.ts';
import type { ShopEnv } from '../kit/route.ts';
import { show } from '../web/layout.ts';

const say = messages({
  sv: {
    home: 'Till startsidan',
    myData: 'Mina uppgifter',
    missing: 'Sidan finns inte',
    missingWhy: 'Den kan ha flyttats, eller så är adressen fel.',
    foreign: 'Formuläret kom från en annan webbplats',
    foreignWhy:
      'För din säkerhet tar vi bara emot formulär från våra egna sidor. Ladda om sidan och försök igen.',
    elsewhere: 'Filen begärdes från en annan webbplats',
    elsewhereWhy:
      'En länk på en annan webbplats ledde hit. Vi lämnar bara ut dina filer när du hämtar dem från våra egna sidor.',
    oneFile: 'Din förra fil är inte klar än',
    oneFileWhy: 'Vi kan bara ta fram en fil i taget åt dig. Försök igen om en stund, när den förra är klar.',
    manyFiles: 'Du har hämtat många filer den senaste timmen',
    manyFilesWhy: 'Försök igen om en timme. Du kan hela tiden läsa uppgifterna under Mina uppgifter.',
    large: 'För mycket på en gång',
    largeWhy: 'Det som skickades är större än vi kan ta emot.',
    refused: 'Det gick inte',
    refusedWhy:
      'Uppgifterna får inte användas just nu, eller så har de ändrats under tiden. Inget har sparats.',
    filling: 'Strax klart',
    fillingWhy:
      'Demobutikens påhittade historik skrivs. Sidan öppnas när den är klar och laddas om automatiskt.',
    busy: 'Butiken är tillfälligt otillgänglig',
    busyWhy:
      'Vänta en liten stund och försök igen. Om du skickade ett formulär, se först efter om det kom fram.',
    broken: 'Något gick fel hos oss',
    brokenWhy: 'Felet är noterat. Försök igen om en stund, eller hör av dig till oss.',
  },
  nl: {
    home: 'Naar de startpagina',
    myData: 'Mijn gegevens',
    missing: 'Deze pagina bestaat niet',
    missingWhy: 'Misschien is de pagina verplaatst, of klopt het adres niet.',
    foreign: 'Het formulier kwam van een andere website',
    foreignWhy:
      'Voor uw veiligheid nemen wij alleen formulieren van onze eigen pagina’s aan. Laad de pagina opnieuw en probeer het nog eens.',
    elsewhere: 'Het bestand werd vanaf een andere website opgevraagd',
    elsewhereWhy:
      'U kwam hier via een link op een andere website. Wij geven uw bestanden alleen als u ze vanaf onze eigen pagina’s ophaalt.',
    oneFile: 'Uw vorige bestand wordt nog gemaakt',
    oneFileWhy: 'Wij maken één bestand tegelijk voor u. Probeer het straks opnieuw, als het vorige klaar is.',
    manyFiles: 'U hebt het afgelopen uur veel bestanden opgehaald',
    manyFilesWhy:
      'Probeer het over een uur opnieuw. Onder Mijn gegevens kunt u uw gegevens gewoon blijven lezen.',
    large: 'Te veel in één keer',
    largeWhy: 'Wat u hebt gestuurd, is groter dan wij kunnen aannemen.',
    refused: 'Dat is niet gelukt',
    refusedWhy:
      'De gegevens mogen nu niet worden gebruikt, of ze zijn intussen veranderd. Er is niets opgeslagen.',
    filling: 'Bijna klaar',
    fillingWhy:
      'De verzonnen geschiedenis van de demo wordt geschreven. De pagina opent zodra die klaar is en wordt vanzelf vernieuwd.',
    busy: 'De winkel is tijdelijk niet beschikbaar',
    busyWhy:
      'Wacht even en probeer het opnieuw. Hebt u een formulier verstuurd, kijk dan eerst of het is aangekomen.',
    broken: 'Er ging bij ons iets mis',
    brokenWhy: 'De fout is genoteerd. Probeer het straks nog eens, of neem contact met ons op.',
  },
  en: {
    home: 'Go to the home page',
    myData: 'My data',
    missing: 'This page does not exist',
    missingWhy: 'It may have moved, or the address may be wrong.',
    foreign: 'The form came from another website',
    foreignWhy: 'For your security we only accept forms from our own pages. Reload the page and try again.',
    elsewhere: 'The file was requested from another website',
    elsewhereWhy:
      'A link on another website led here. We only give you your files when you download them from our own pages.',
    oneFile: 'Your last file is not ready yet',
    oneFileWhy:
      'We can only prepare one file at a time for you. Try again in a moment, when the last one is ready.',
    manyFiles: 'You have downloaded many files in the past hour',
    manyFilesWhy: 'Try again in an hour. You can still read your data under My data.',
    large: 'Too much at once',
    largeWhy: 'What was sent is larger than we can accept.',
    refused: 'That could not be done',
    refusedWhy:
      'The data may not be used right now, or it has changed in the meantime. Nothing has been saved.',
    filling: 'Almost ready',
    fillingWhy:
      "The demo's made-up history is being written. The page opens when it is ready, and reloads automatically.",
    busy: 'The shop is temporarily unavailable',
    busyWhy: 'Wait a moment and try again. If you sent a form, first check whether it arrived.',
    broken: 'Something went wrong on our side',
    brokenWhy: 'The fault has been logged. Try again in a while, or contact us.',
  },
});

const statuses = {
  missing: 404,
  foreign: 403,
  elsewhere: 403,
  large: 413,
  oneFile: 429,
  manyFiles: 429,
  refused: 409,
  filling: 503,
  busy: 503,
  broken: 500,
} as const satisfies Record<string, ContentfulStatusCode>;

type Kind = keyof typeof statuses;

const refusals: Readonly<Record<RefusedFor, Kind>> = {
  foreign_form: 'foreign',
  foreign_link: 'elsewhere',
  too_large: 'large',
  one_at_a_time: 'oneFile',
  too_many_files: 'manyFiles',
};

/** Kinds whose page leads on to the visitor's own data. */
const leadsToData = new Set<Kind>(['refused', 'elsewhere', 'oneFile', 'manyFiles']);

export function missingPage(c: Context<ShopEnv>): Promise<Response> {
  return errorPage(c, 'missing');
}

/**
 * The shop's desk while the demo's history is being written: an invoice of today would stand between those of
 * years ago, and their numbers are to follow their dates.
 */
export function fillingPage(c: Context<ShopEnv>): Promise<Response> {
  c.header('refresh', '5');
  return errorPage(c, 'filling');
}

/** Seconds. A server that is full or starts anew was waited for before this is answered. */
const comesBackIn = 10;

/** Every fault ends here: as a page, and in the log without what it was about. */
export async function faultPage(error: unknown, c: Context<ShopEnv>): Promise<Response> {
  // A client that broke off reads no answer, and is no fault of ours.
  if (c.req.raw.signal.aborted) return c.body(null, 400);
  const kind = kindOf(error);
  if (kind === 'busy') c.header('retry-after', String(comesBackIn));
  if (kind === 'broken' || kind === 'busy')
    log.error({ shop: c.get('shop').name, ...faultOf(error) }, 'request failed');
  return errorPage(c, kind);
}

function kindOf(error: unknown): Kind {
  if (error instanceof RequestRefused) return refusals[error.code];
  // Whoever it is about was erased, or is being worked on, at this moment.
  if (error instanceof RightsError)
    return error.code === 'subject_unknown' || error.code === 'rights_busy' ? 'refused' : 'broken';
  const code = error instanceof EngineError ? error.code : undefined;
  // What the policy does not permit is not there; a write that touched other rows than expected changed nothing.
  if (code === 'activity_not_permitted') return 'missing';
  if (code === 'database_busy' || code === 'database_down') return 'busy';
  return code === 'rows_mismatch' || code === 'outside_standing' || code === 'conflict'
    ? 'refused'
    : 'broken';
}

function errorPage(c: Context<ShopEnv>, kind: Kind): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t[kind]}</h1><p class="lead">${t[`${kind}Why`]}</p>
<p class="actions"><a class="button" href="${pathOf('home', language)}">${t.home}</a>${leadsToData.has(kind) ? html` <a href="${pathOf('myData', language)}">${t.myData}</a>` : ''}</p>`;
  return show(c, { title: t[kind], width: 'narrow', body }, statuses[kind]);
}
