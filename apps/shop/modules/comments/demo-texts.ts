/** What made-up customers write, by the letters that the article numbers of a kind of goods begin with. */
export const madeUpTexts: Readonly<
  Record<string, { readonly sv: readonly string[]; readonly en: readonly string[] }>
> = {
  FA: {
    sv: [
      'Färgmärkningen gör att vi inte blandar ihop hörnen. Sitter bra.',
      'Bygger lågt, och patienterna klagar mindre på skav än förut.',
      'Två fästen släppte första veckan, sedan inga. Vi var nog för snåla med etsningen.',
      'Lätta att placera, men jag hade gärna sett en tydligare linje för axeln.',
      'Går lätt att ta av utan att något blir kvar på emaljen.',
    ],
    en: [
      'Easy to place, and the colours stay on until you no longer need them.',
      'Low profile, as it says. Our younger patients hardly mention them.',
    ],
  },
  BA: {
    sv: [
      'Behåller formen fint. Vi byter från en tjockare båge och det märks på besökstiden.',
      'Mjuk nog som första båge. Ändarna behöver vändas in ordentligt.',
      'Tio i förpackningen räcker lagom länge för oss.',
      'Går att bocka utan att knäckas, vilket inte var självklart med dem vi hade.',
      'Bra märkning på påsen, man ser över- och underkäk direkt.',
    ],
    en: [
      'Keeps its arch well. We now stock only this one for the first visit.',
      'Bends cleanly and holds the bend. No complaints.',
    ],
  },
  EL: {
    sv: [
      'Färgerna är populära, särskilt den turkosa. Bleknar inte på en månad.',
      'Lite sega att få på de första gångerna, sedan vänjer man sig.',
      'Latexfri var ett krav hos oss, och kraften är ändå jämn.',
      'Påsarna går att försluta igen, det är en liten sak men vi uppskattar den.',
      'Patienterna tappar bort dem, men det är ju inte bandens fel.',
      'Kedjan håller spänningen mellan besöken.',
    ],
    en: [
      'The silver ones are hardly visible in photos. Good.',
      'Even force from the first to the last in the bag.',
    ],
  },
  SK: {
    sv: [
      'Folien drar jämnt och blir klar. Vi pressar två grader varmare än förut.',
      'Asken med spegel används faktiskt, till och med av tonåringarna.',
      'Tabletterna löser sig snabbt och smakar inte starkt efteråt.',
      'Bra tjocklek för retention. Kanten går lätt att putsa.',
      'Sportskenan blev tåligare än vi väntat oss.',
    ],
    en: [
      'Clear sheets, no bubbles so far. The edge trims well.',
      'Patients like the case because it fits in a pocket.',
    ],
  },
  TA: {
    sv: [
      'Håller änden där den ska, inget som flyger iväg.',
      'Skarp efter ett år med daglig autoklavering.',
      'Ligger fint i handen, även för oss med små händer.',
      'Lite stum i leden först. En droppe olja löste det.',
      'Pincetten greppar fästet utan att det vrider sig.',
    ],
    en: [
      'Cuts clean and holds the end. We ordered a second one.',
      'Good balance. The joint was stiff for the first week.',
    ],
  },
  LI: {
    sv: [
      'Lagom tjock, fästet ligger kvar medan man rättar till det.',
      'Den lila färgen på gelen gör att man ser var man har varit.',
      'Lampan är tyst och batteriet räcker hela dagen.',
      'Överskottet går lätt att ta bort innan man härdar.',
      'Banden har suttit kvar i över ett år.',
    ],
    en: [
      'The adhesive stays put while you adjust. That saves time.',
      'Battery lasts the day, and it is lighter than our old lamp.',
    ],
  },
  AV: {
    sv: [
      'Färgomslaget är tydligt, så nya kollegor lär sig fort.',
      'Gipset ger skarpa kanter. Rör ut lite längre än det står.',
      'Visningsmodellen har räddat många samtal med föräldrar.',
      'Skedarna finns i rätt storlekar för barn. Det är inte alltid så.',
    ],
    en: [
      'The model with brackets explains more than I can in ten minutes.',
      'Sets fast. Have everything ready before you mix.',
    ],
  },
  HE: {
    sv: [
      'Borsten når under bågen. Vi skickar med en till alla som får fast apparatur.',
      'Vaxet håller en hel middag, säger patienten som testade.',
      'Den styva änden gör att även otåliga får in tråden.',
      'Mild smak. Barnen vägrar inte, och det är bra betyg.',
      'Boken är rolig på riktigt. Den ligger i vårt väntrum.',
    ],
    en: ['We hand one out with every new set of braces.', 'My patients actually use it, which says it all.'],
  },
};
