import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailboxWorks } from '../kit/hand-over.ts';
import type { Progress } from '../kit/mailing.ts';
import type { Message } from '../kit/message.ts';
import type { Shop } from '../kit/shop.ts';
import { MailNotSent } from '../kit/transport.ts';
import { changeProgress, sendChange } from '../modules/changes/send-change.ts';
import { enforcedBy, layIn, textsOf } from '../modules/changes/versions.ts';
import { newsletter } from '../modules/newsletter/newsletter.ts';
import { issueProgress, sendIssue } from '../modules/newsletter/send-issue.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

/** What goes to many, as its module sends it. */
interface Kind {
  readonly name: string;
  /** A new mailing, which concerns everybody in `people`. */
  begin(shop: Shop): Promise<string>;
  send(shop: Shop, id: string): Promise<{ readonly sent: number }>;
  progress(shop: Shop, id: string): Promise<Progress>;
}

let test: TestShop;
let versions = 0;

const kinds: readonly Kind[] = [
  {
    name: 'an issue of the newsletter',
    begin: async () => {
      const id = randomUUID();
      await test.look(
        "insert into newsletter_issue (id, subject_sv, text_sv, subject_en, text_en, queued_at) values ($1, 'x', 'x', 'x', 'x', now())",
        [id],
      );
      return id;
    },
    send: sendIssue,
    progress: issueProgress,
  },
  {
    name: 'the announcement of a change',
    begin: async (shop) => {
      const now = textsOf(shop);
      if (now === undefined) throw new Error('no policy');
      versions += 1;
      const texts = {
        ...now,
        policy: now.policy
          .replace('channels: [email, sms, post, social-media]', 'channels: [email, sms, post]')
          .replace('keep: 5 years\n    from: placed', `keep: ${5 + versions} years\n    from: placed`),
      };
      const to = enforcedBy(texts);
      if (to === undefined) throw new Error('the changed policy has a fault');
      await layIn(shop, to, texts);
      const [row] = await test.look(
        'insert into change_announcement (from_hash, to_hash) values ($1, $2) returning id::text',
        [shop.policy.hash, to.hash],
      );
      return String(row?.['id']);
    },
    send: sendChange,
    progress: changeProgress,
  },
];

/** Id of a person who gets the newsletter too. */
async function person(email: string, id: string = randomUUID()): Promise<string> {
  await test.look("insert into person (id, given_name, family_name, email) values ($1, '', '', $2)", [
    id,
    email,
  ]);
  await test.shop.choices.choose(
    await test.shop.subjects.resolve(`person:${id}`),
    { kind: 'consent', ...newsletter },
    { text: 'x', language: 'sv', source: 'office' },
  );
  return id;
}

async function erase(id: string): Promise<void> {
  const { subjects, erasures } = test.shop;
  const asOf = test.shop.now();
  await erasures.accept(await erasures.plan(await subjects.resolve(`person:${id}`), { asOf }));
  await erasures.resume({ asOf });
}

/** The shop with a mail server that takes or refuses as it is told, and keeps what it took. */
function withServer(answer: (to: string) => Promise<void> = async () => undefined): {
  readonly shop: Shop;
  readonly took: readonly string[];
} {
  const took: string[] = [];
  const sendMail = async ({ to }: Message): Promise<void> => {
    await answer(to);
    took.push(to.toLowerCase());
  };
  return { shop: { ...test.shop, sendMail }, took };
}

/** The shop of a process that dies after so many steps, each a committed write or a mail that left. */
function dyingAfter(steps: number, shop: Shop): { readonly shop: Shop; readonly died: Promise<void> } {
  const { promise: died, resolve } = Promise.withResolvers<void>();
  let done = 0;
  const step = async (): Promise<void> => {
    done += 1;
    if (done < steps) return;
    resolve();
    await new Promise<never>(() => undefined);
  };
  const dying: Shop = {
    ...shop,
    sendMail: async (message) => {
      await shop.sendMail(message);
      await step();
    },
    activity: (name) => {
      const activity = shop.activity(name);
      return {
        ...activity,
        transaction: async (subjects, work) => {
          const result = await activity.transaction(subjects, work);
          await step();
          return result;
        },
      };
    },
  };
  return { shop: dying, died };
}

/** The shop with something that happens after the first write about a person: the claim. */
function afterClaim(shop: Shop, id: string, happens: () => Promise<void>): Shop {
  let claimed = false;
  return {
    ...shop,
    activity: (name) => {
      const activity = shop.activity(name);
      return {
        ...activity,
        transaction: async (subjects, work) => {
          const result = await activity.transaction(subjects, work);
          if (!claimed && subjects.some(({ key }) => key === id)) {
            claimed = true;
            await happens();
          }
          return result;
        },
      };
    },
  };
}

/** Read and written to after everybody else. */
const last = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

const people = ['ada@m.example', 'bo@m.example', 'cy@m.example'];

beforeAll(async () => {
  test = await openTestShop();
  for (const email of people) await person(email);
  // Two rows of one address.
  await person('CY@m.example');
});
afterAll(() => test?.close());

describe.each(kinds)('$name', ({ begin, send, progress }) => {
  // Three steps an address: claim, mail, note.
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'goes on after a stop at step %i, and to nobody twice; whoever was claimed and not mailed stays so',
    async (steps) => {
      const { shop, took } = withServer();
      const id = await begin(shop);
      const dying = dyingAfter(steps, shop);
      // Of a process that died nothing runs any more: its run never ends.
      await Promise.race([dying.died, send(dying.shop, id)]);
      await send(shop, id);
      const lost = steps % 3 === 1 ? 1 : 0;
      const unnoted = steps % 3 === 2 ? 1 : 0;
      expect(new Set(took).size).toBe(took.length);
      expect(people).toEqual(expect.arrayContaining([...took]));
      expect(took).toHaveLength(people.length - lost);
      expect(await progress(shop, id)).toEqual({
        claimed: people.length,
        sent: people.length - lost - unnoted,
      });
      expect(await send(shop, id)).toEqual({ sent: 0 });
    },
  );

  it('waits for a mail server that is down, and then leaves nobody out', async () => {
    let down = true;
    const { shop, took } = withServer(async () => {
      if (took.length === 1 && down) throw new MailNotSent({});
    });
    const id = await begin(shop);
    await expect(send(shop, id)).rejects.toThrow('the mail server was not reached');
    await expect(send(shop, id)).rejects.toThrow('the mail server was not reached');
    expect(await progress(shop, id)).toEqual({ claimed: 1, sent: 1 });
    down = false;
    expect(await send(shop, id)).toEqual({ sent: 2 });
    expect([...took].sort()).toEqual(people);
  });

  it('lets one address that the server refuses keep nobody else from theirs, and does not try it again', async () => {
    const [refused = ''] = people;
    const tried: string[] = [];
    const { shop, took } = withServer(async (to) => {
      tried.push(to.toLowerCase());
      if (to.toLowerCase() === refused) throw new MailNotSent({ status: 550, step: 'RCPT TO' });
    });
    const id = await begin(shop);
    expect(await send(shop, id)).toEqual({ sent: 2 });
    expect([...took].sort()).toEqual(people.slice(1));
    expect(await progress(shop, id)).toEqual({ claimed: 3, sent: 2 });
    expect(await send(shop, id)).toEqual({ sent: 0 });
    // No later mailing tries it either, until the mailbox is known to work again.
    expect(await send(shop, await begin(shop))).toEqual({ sent: 2 });
    expect(tried.filter((to) => to === refused)).toHaveLength(1);
    await mailboxWorks(shop, refused);
    expect(await send(withServer().shop, await begin(shop))).toEqual({ sent: 3 });
  });

  it('lets one address that the server asks to wait keep nobody else from theirs, and sends it later', async () => {
    const [waiting] = people;
    let wait = true;
    const { shop, took } = withServer(async (to) => {
      if (wait && to.toLowerCase() === waiting) throw new MailNotSent({ status: 450, step: 'RCPT TO' });
    });
    const id = await begin(shop);
    await expect(send(shop, id)).rejects.toThrow('the mail server answered 450');
    expect([...took].sort()).toEqual(people.slice(1));
    expect(await progress(shop, id)).toEqual({ claimed: 2, sent: 2 });
    wait = false;
    expect(await send(shop, id)).toEqual({ sent: 1 });
    expect([...took].sort()).toEqual(people);
  });

  it.each([
    ['asks one address to wait', 2, 3],
    ['is not there', 0, 0],
  ] as const)(
    'ends when a server %s for five days: nothing is tried for ever',
    async (what, sent, claimed) => {
      const [waiting] = people;
      const { shop, took } = withServer(async (to) => {
        if (what === 'is not there') throw new MailNotSent({});
        if (to.toLowerCase() === waiting) throw new MailNotSent({ status: 450, step: 'RCPT TO' });
      });
      const id = await begin(shop);
      const at = (hours: number): Shop => ({ ...shop, now: () => Temporal.Now.instant().add({ hours }) });
      await expect(send(at(5 * 24 - 1), id)).rejects.toThrow('the mail server');
      expect(await send(at(5 * 24 + 1), id)).toEqual({ sent: 0 });
      expect(took).toHaveLength(sent);
      expect(await progress(shop, id)).toEqual({ claimed, sent });
      // It is done: no run of the job tries it again.
      expect(await send(at(5 * 24 + 2), id)).toEqual({ sent: 0 });
      await mailboxWorks(shop, waiting ?? '');
    },
  );

  it.each(['the list and the claim', 'the claim and the mail', 'the mail and its note'] as const)(
    'goes on where somebody is erased between %s',
    async (when) => {
      const address = 'gone@m.example';
      const key = await person(address, last);
      let there = true;
      const gone = async (): Promise<void> => {
        if (there) await erase(key);
        there = false;
      };
      const { shop, took } = withServer(async (to) => {
        if (when === 'the list and the claim' && to !== address) await gone();
        if (when === 'the mail and its note' && to === address) await gone();
      });
      const id = await begin(shop);
      const { sent } = await send(when === 'the claim and the mail' ? afterClaim(shop, key, gone) : shop, id);
      const expected = when === 'the mail and its note' ? [...people, address] : people;
      expect(there).toBe(false);
      expect([...took].sort()).toEqual(expected);
      expect(sent).toBe(expected.length);
      expect(await progress(shop, id)).toEqual({ claimed: 3, sent: 3 });
    },
  );

  it('goes to each address once where two workers send it at once', async () => {
    const { shop, took } = withServer();
    const id = await begin(shop);
    const runs = await Promise.all([send(shop, id), send(shop, id)]);
    expect(runs[0].sent + runs[1].sent).toBe(3);
    expect([...took].sort()).toEqual(people);
  });
});
