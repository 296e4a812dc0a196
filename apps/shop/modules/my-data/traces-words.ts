import { messages } from '../../kit/i18n.ts';

/** What is so of rows that were erased: a plain vacuum frees their place and does not overwrite it. */
export const tracesWords = messages({
  sv: {
    traces:
      'I databasens filer kan spår av raderade rader ligga kvar tills platsen används igen. Ingen sida i butiken kan läsa dem.',
  },
  nl: {
    traces:
      'In de bestanden van de database kunnen sporen van gewiste rijen blijven staan tot die plaats opnieuw wordt gebruikt. Geen pagina van de winkel kan ze lezen.',
  },
  en: {
    traces:
      'In the files of the database, traces of erased rows can remain until their place is used again. No page of the shop can read them.',
  },
});
