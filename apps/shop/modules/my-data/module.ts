import { shopModule } from '../../kit/module.ts';
import type { Html, PageLanguage, Session } from '../../kit/route.ts';
import { type AccessLetterSlot, accessLetter } from './access-letter.ts';
import { finishErasures, searchErased } from './erase.ts';
import { idCookie, jwsCookie } from './erased-pages.ts';
import type { ErasingEvents, ErasingSlot } from './erasing-slot.ts';
import { myDataDoor } from './my-data-door.ts';
import { myDataRoutes } from './routes.ts';
import { tellLifts } from './tell-lifts.ts';

export { firmsLeft } from './erase.ts';

export const myData = shopModule({
  after: ['accounts'],
  paths: {
    myData: { sv: '/mina-uppgifter', nl: '/mijn-gegevens', en: '/en/my-data', needs: ['sign-in'] },
    myDataRecords: {
      sv: '/mina-uppgifter/poster',
      nl: '/mijn-gegevens/vermeldingen',
      en: '/en/my-data/records',
    },
    myDataHistory: {
      sv: '/mina-uppgifter/handelser',
      nl: '/mijn-gegevens/geschiedenis',
      en: '/en/my-data/history',
    },
    myDataPdf: {
      sv: '/mina-uppgifter/utdrag.pdf',
      nl: '/mijn-gegevens/overzicht.pdf',
      en: '/en/my-data/extract.pdf',
    },
    myDataJson: {
      sv: '/mina-uppgifter/utdrag.json',
      nl: '/mijn-gegevens/overzicht.json',
      en: '/en/my-data/extract.json',
    },
    rectify: { sv: '/mina-uppgifter/ratta', nl: '/mijn-gegevens/verbeteren', en: '/en/my-data/correct' },
    restrict: { sv: '/mina-uppgifter/begransa', nl: '/mijn-gegevens/beperken', en: '/en/my-data/restrict' },
    port: { sv: '/mina-uppgifter/ta-med', nl: '/mijn-gegevens/meenemen', en: '/en/my-data/take-along' },
    portFile: {
      sv: '/mina-uppgifter/ta-med/fil',
      nl: '/mijn-gegevens/meenemen/bestand',
      en: '/en/my-data/take-along/file',
    },
    ask: { sv: '/mina-uppgifter/be-om', nl: '/mijn-gegevens/vragen', en: '/en/my-data/ask' },
    erase: { sv: '/mina-uppgifter/radera', nl: '/mijn-gegevens/wissen', en: '/en/my-data/erase' },
    callBack: {
      sv: '/mina-uppgifter/angra-radering',
      nl: '/mijn-gegevens/niet-wissen',
      en: '/en/my-data/call-back',
    },
    erasedFile: { sv: '/raderat/kvitto', nl: '/gewist/bewijs', en: '/en/erased/receipt' },
    erased: { sv: '/raderat', nl: '/gewist', en: '/en/erased' },
  },
  signs: ['erased'],
  pages: myDataRoutes,
  cookies: { [idCookie]: 'receipt', [jwsCookie]: 'receipt' },
  slots: { account: myDataDoor, 'access-letter': accessLetter },
  opening: finishErasures,
  jobs: {
    erasures: { run: finishErasures, every: '*/5 * * * *' },
    search: { run: searchErased, every: '40 3 * * *' },
    lifts: { run: tellLifts, every: '*/5 * * * *' },
  },
});

declare module '../../kit/events.ts' {
  interface Events extends ErasingEvents {}
}

declare module '../../kit/slots.ts' {
  interface Slots extends ErasingSlot, AccessLetterSlot {
    /** Below the picture on the first page of somebody's own data. */
    readonly 'my-data': (session: Session, language: PageLanguage) => Html | '';
  }
}

declare module '../../kit/names.ts' {
  interface Modules {
    'my-data': typeof myData;
  }
}
