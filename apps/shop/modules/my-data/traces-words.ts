import { messages } from '../../kit/i18n.ts';

/**
 * What is so of rows that were erased: a vacuum frees their place and does not overwrite it, the night writes anew what takes
 * moments (`tidyByNight`), and how far that came is known of each receipt (`cleanedAt`).
 */
export const tracesWords = messages({
  sv: {
    traces:
      'I butikens filer kan spår av raderade uppgifter ligga kvar tills filerna skrivs om. Butiken gör det på natten med de filer där det bara tar ett ögonblick. Ingen sida i butiken kan läsa spåren.',
    left: 'I butikens filer kan spår av det som raderades ännu ligga kvar.',
    clean: (day: string) =>
      `Den ${day} var alla filer i butiken där spår av det som raderades kunde ligga kvar omskrivna.`,
  },
  nl: {
    traces:
      'In de bestanden van de winkel kunnen sporen van gewiste gegevens achterblijven tot die bestanden opnieuw worden geschreven. De winkel doet dat ’s nachts met bestanden waarbij dat maar een ogenblik duurt. Geen pagina van de winkel kan de sporen lezen.',
    left: 'In de bestanden van de winkel kunnen nog sporen staan van wat is gewist.',
    clean: (day: string) =>
      `Op ${day} waren alle bestanden van de winkel waarin sporen konden staan van wat is gewist, opnieuw geschreven.`,
  },
  en: {
    traces:
      'In the shop’s files, traces of erased data can remain until those files are rewritten. The shop does that at night for files where it takes only a moment. No page of the shop can read the traces.',
    left: 'Traces of what was erased can still remain in the shop’s files.',
    clean: (day: string) =>
      `By ${day}, all files of the shop in which traces of what was erased could remain had been rewritten.`,
  },
});
