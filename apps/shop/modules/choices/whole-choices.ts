import type { Choice } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';

/** `declinedBeside`: another row under her address declined it, or one that is gone; a yes of hers goes against that. */
export interface WholeChoice extends Choice {
  readonly declinedBeside?: true;
}

/** How each choice stands for all that is she: what she declined in one of her rows, she declined. */
export async function choicesOf(shop: Shop, personId: string): Promise<readonly WholeChoice[]> {
  const { person, practices } = await wholePerson(shop, personId);
  const own = await shop.choices.read(person);
  const beside = await shop.choices.declinedBeside([person, ...practices]);
  const others = (await Promise.all(practices.map((practice) => shop.choices.read(practice)))).flat();
  return own.map((choice) => {
    const declined = others.find(
      (one) => one.purpose === choice.purpose && one.channel === choice.channel && isDeclined(one),
    );
    const against = beside.some(
      ({ purpose, channel }) =>
        purpose === choice.purpose && (channel === null || channel === choice.channel),
    );
    return askedWhenInUse(shop, { ...(declined ?? choice), ...(against && { declinedBeside: true }) });
  });
}

/** A yes is asked for once what it is to is in use; a no, and taking either back, can come sooner. */
function askedWhenInUse(shop: Shop, choice: WholeChoice): WholeChoice {
  // A yes to partners is one to each of them, by name (Art. 4(11)); no yes here can say whom it is for.
  const asked = choice.purpose !== 'partner-marketing';
  return asked && isInUse(shop, choice)
    ? choice
    : { ...choice, can: choice.can.filter((one) => one !== 'consent') };
}

/** Is that done which the choice is about, by that channel? */
export function isInUse({ so }: Shop, { purpose, channel }: Pick<Choice, 'purpose' | 'channel'>): boolean {
  const rule = so.told.purposes.get(purpose);
  return rule !== undefined && (channel === undefined || rule.channels.includes(channel));
}

/** She said no to it: a yes undoes that only where the page that asks for it says so. */
export function isDeclined({ why }: Pick<Choice, 'why'>): boolean {
  return why === 'objection' || why === 'suppressed';
}

/** A yes goes against a no: hers, or one that was said under the same address. The page that asks for it says so. */
export function goesAgainstNo(choice: Pick<WholeChoice, 'why' | 'declinedBeside'>): boolean {
  return isDeclined(choice) || choice.declinedBeside === true;
}
