import type { Random } from '../../kit/history.ts';
import type { Message } from '../../kit/message.ts';
import type { TestShop } from '../../testing/test-shop.ts';
import { type Visited, Visitor } from '../../testing/visitor.ts';

/** Whoever acts in a history. Nobody knows a password of another, or reads a mailbox that is another's. */
export interface Actor {
  readonly name: string;
  readonly password: string;
  readonly visitor: Visitor;
  /** The account that her browser is signed in to. */
  signedInTo: HeldAccount | undefined;
}

/** An account as the model knows it: whoever proved its address. */
export interface HeldAccount {
  readonly actor: Actor;
  email: string;
  alive: boolean;
  /** Addresses that she proved; guests' orders under these are hers. */
  readonly proven: Set<string>;
}

export interface Practice {
  readonly id: string;
  /** Whose form it was made by. */
  readonly maker: Actor;
  readonly members: Set<HeldAccount>;
  readonly inviters: Set<Actor>;
}

/** A mail, and what it was about when it was asked for. */
export interface HistoryMail {
  readonly to: string;
  readonly link: string | undefined;
  account?: HeldAccount | undefined;
  practice?: Practice;
  inviter?: Actor;
}

/** What somebody wrote, by where: a text that stands nowhere else carries who and where. */
export type Place = 'form' | 'practice' | 'invitation' | `guest-${number}`;

const letters = 'bcdfghjklmnpqrstvwxz';

export class HistoryWorld {
  readonly actors: readonly Actor[];
  readonly addresses: readonly string[];
  /** Who reads a mailbox; with it goes all that lies in it. */
  readonly readers = new Map<string, Actor>();
  readonly accounts: HeldAccount[] = [];
  /** Practices by the actor whose form made them, with the accounts that belong to them. */
  readonly practices: Practice[] = [];
  /** Names that an inviter typed became the invited one's own when she answered. */
  readonly invitations: { readonly by: Actor; readonly under: string }[] = [];
  readonly accepted: { readonly by: HeldAccount; readonly inviter: Actor }[] = [];
  readonly guests: { readonly by: Actor; readonly under: string }[] = [];
  readonly signUps: { readonly actor: Actor; readonly email: string }[] = [];
  readonly mails: HistoryMail[] = [];
  #labelled = 0;
  /** The practice that the page of an invitation names, while one is open. */
  invitedTo: Practice | undefined;
  /** What came about, so that a run tells whether it reached what it is to try. */
  readonly reached: string[] = [];
  readonly broken: string[] = [];
  readonly told: string[] = [];
  readonly #mark: string;

  constructor(shop: TestShop, index: number, random: Random) {
    // A word of a history's own, since one database serves all of them.
    const word = (length: number) => Array.from({ length }, () => random.pick([...letters])).join('');
    this.#mark = word(8);
    this.addresses = ['m', 'n', 'o'].map((box) => `${box}${this.#mark}@box.example`);
    this.actors = ['x', 'y', 'z'].map((name, at) => ({
      name,
      password: `sju blanka ${word(6)} under ${word(5)}`,
      visitor: new Visitor('http://kliniksupport.localhost:3000', (request) =>
        shop.app.fetch(request, {
          incoming: { socket: { remoteAddress: `10.${at}.${index >> 8}.${index & 255}` } },
        }),
      ),
      signedInTo: undefined,
    }));
    const [x, y] = this.actors;
    if (x === undefined || y === undefined) throw new Error('a history has three actors');
    // The third reads none: she types addresses of others, and waits for a mailbox to become hers.
    const [m, n, o] = this.addresses;
    for (const [box, reader] of [
      [m, x],
      [n, y],
      [o, x],
    ] as const)
      this.readers.set(box ?? '', reader);
  }

  /** Text of letters alone, so that it stands as written on a page and in JSON. */
  tag(actor: Actor, place: Place): string {
    const code = place.startsWith('guest-')
      ? `g${[...place.slice(6)].map((digit) => letters[Number(digit)]).join('')}q`
      : { form: 'f', practice: 'p', invitation: 'i' }[place as 'form'];
    return `T${this.#mark}${actor.name}${code}`;
  }

  /** Everything in a text that somebody else wrote and that this account is not to see. */
  strange(text: string, viewer: Actor, account: HeldAccount | undefined, what: string): string[] {
    const ofHerself = what.startsWith('get /mina-uppgifter');
    const found: string[] = [];
    for (const other of this.actors) {
      if (other === viewer) continue;
      if (text.includes(this.tag(other, 'form')) && !this.#colleagues(account, other))
        found.push(`${other.name}'s form`);
      if (text.includes(this.tag(other, 'practice')) && !this.#belongs(account, other))
        found.push(`${other.name}'s practice`);
      if (text.includes(this.tag(other, 'invitation')) && !this.#invited(account, other, ofHerself))
        found.push(`${other.name}'s invitation`);
    }
    this.guests.forEach(({ by, under }, at) => {
      if (by !== viewer && text.includes(this.tag(by, `guest-${at}`)) && account?.proven.has(under) !== true)
        found.push(`${by.name}'s guest order under ${under}`);
    });
    return found;
  }

  practicesOf(account: HeldAccount | undefined) {
    return account === undefined ? [] : this.practices.filter(({ members }) => members.has(account));
  }

  #colleagues(account: HeldAccount | undefined, other: Actor): boolean {
    return this.practicesOf(account).some(({ members }) => [...members].some(({ actor }) => actor === other));
  }

  #belongs(account: HeldAccount | undefined, maker: Actor): boolean {
    return [...this.practicesOf(account), this.invitedTo].some((one) => one?.maker === maker);
  }

  #invited(account: HeldAccount | undefined, inviter: Actor, ofHerself: boolean): boolean {
    return (
      // What was typed for a mailbox is about whoever proves that it is hers: her extract has it, and nothing else.
      (ofHerself &&
        this.invitations.some(({ by, under }) => by === inviter && account?.proven.has(under) === true)) ||
      this.accepted.some((one) => one.by === account && one.inviter === inviter) ||
      this.practicesOf(account).some(({ inviters }) => inviters.has(inviter)) ||
      // A colleague who came by an invitation is named by what its inviter typed.
      this.practicesOf(account).some(({ members }) =>
        this.accepted.some((one) => members.has(one.by) && one.inviter === inviter),
      )
    );
  }

  /** The account that holds an address now. */
  holder(email: string): HeldAccount | undefined {
    return this.accounts.find((one) => one.alive && one.email === email);
  }

  receive({ to, subject, text }: Message): void {
    const link = text.split(/\s/).find((word) => /^https?:\/\//.test(word) && /[?&]key=/.test(word));
    this.mails.push({ to, link });
    // The form may be a stranger's: nothing of it goes to a mailbox that proved nothing.
    if (subject.startsWith('Bekräfta') && text.includes(`T${this.#mark}`))
      this.broken.push(`a mail to ${to} has words of a form`);
  }

  /** What the mails since the last time were asked for. */
  label(about: Partial<HistoryMail>): void {
    for (const mail of this.mails.slice(this.#labelled)) Object.assign(mail, about);
    this.#labelled = this.mails.length;
  }

  look(actor: Actor, what: string, page: Visited): void {
    for (const strange of this.strange(page.text, actor, actor.signedInTo, what))
      this.broken.push(`${actor.name} saw ${strange} after: ${what}`);
    if (page.status >= 500) this.broken.push(`${what}: ${page.status}`);
  }

  /** She is in an account: is it hers? */
  enters(actor: Actor, account: HeldAccount | undefined, what: string): void {
    if (account === undefined)
      this.broken.push(`${actor.name} entered an account that nobody opened: ${what}`);
    else if (account.actor !== actor)
      this.broken.push(`${actor.name} entered ${account.actor.name}'s account: ${what}`);
    actor.signedInTo = account;
    this.reached.push(what.split(' ')[0] ?? what);
  }
}
