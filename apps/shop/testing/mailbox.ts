import type { StoredMail } from '../shop-runtime/mail-stand-in.ts';

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Raw header lines, in small letters before the colon. */
  readonly headers: ReadonlyMap<string, string>;
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer }[];
}

/** What arrived, in order. `next` waits for a mail by its address: no test sleeps. */
export class Mailbox {
  readonly #waiting: { readonly to: string; readonly take: (mail: ReceivedMail) => void }[] = [];
  readonly #kept: ReceivedMail[] = [];

  put({ parsed }: StoredMail): void {
    const to = Array.isArray(parsed.to) ? parsed.to.map((one) => one.text).join() : (parsed.to?.text ?? '');
    const mail: ReceivedMail = {
      to: to.toLowerCase(),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html === false ? '' : (parsed.html ?? ''),
      headers: new Map(
        parsed.headerLines.map(({ key, line }) => [
          key,
          line
            .slice(key.length + 1)
            .replaceAll(/\s+/gu, ' ')
            .trim(),
        ]),
      ),
      attachments: parsed.attachments.map(({ filename = '', content }) => ({ filename, content })),
    };
    const at = this.#waiting.findIndex((one) => one.to === mail.to);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting === undefined) this.#kept.push(mail);
    else waiting.take(mail);
  }

  /** The oldest mail to the address that nobody took yet. */
  next(to: string): Promise<ReceivedMail> {
    const wanted = to.toLowerCase();
    const at = this.#kept.findIndex((mail) => mail.to === wanted);
    const [kept] = at < 0 ? [] : this.#kept.splice(at, 1);
    return kept === undefined
      ? new Promise((take) => this.#waiting.push({ to: wanted, take }))
      : Promise.resolve(kept);
  }

  /** Addresses of mails that nobody took. */
  get left(): readonly string[] {
    return this.#kept.map((mail) => mail.to);
  }
}

/** The first link of a mail's text, as path and query. */
export function linkIn(mail: ReceivedMail): string {
  const found = /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (found === undefined) throw new Error(`no link in the mail "${mail.subject}"`);
  const { pathname, search } = new URL(found);
  return pathname + search;
}
