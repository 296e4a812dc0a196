import type { Subject } from '@trygg/engine';
import { channelName, listed, periodWords, reachedWords } from '@trygg/policy';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';

const say = messages({
  sv: {
    stays: (channels: string, reached: string, period: string) =>
      `Ditt nej till ${channels} ska fortsätta att gälla. Därför ligger ett kodat spår av ${reached} kvar i ${period} efter att resten har raderats. Det går inte att läsa, bara att jämföra med det som någon skriver senare.`,
  },
  nl: {
    stays: (channels: string, reached: string, period: string) =>
      `Uw nee tegen ${channels} moet blijven gelden. Daarom bewaren wij een gecodeerd spoor van ${reached} tot ${period} nadat de rest is gewist. Het is niet te lezen, alleen te vergelijken met wat iemand later invult.`,
  },
  en: {
    stays: (channels: string, reached: string, period: string) =>
      `Your no to ${channels} should keep applying. That is why a coded trace of ${reached} is kept for ${period} after the rest has been erased. It cannot be read, only compared with what someone enters later.`,
  },
});

/** What stays of a no when these subjects are erased; undefined where nothing does. */
export async function lastingNo(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<string | undefined> {
  const { suppression } = shop.policy;
  const channels = await shop.choices.remembers(subjects.flatMap(({ refs }) => refs));
  if (suppression === undefined || channels.length === 0) return undefined;
  const named = listed(
    channels.map((one) => channelName(one, language)),
    language,
  );
  return say(language).stays(named, reachedWords(channels, language), periodWords(suppression, language));
}

/** The same of all that is she. */
export async function lastingNoOf(
  shop: Shop,
  personId: string,
  language: PageLanguage,
): Promise<string | undefined> {
  const { person, practices } = await wholePerson(shop, personId);
  return lastingNo(shop, [person, ...practices], language);
}
