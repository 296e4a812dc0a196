import type { Random } from '../../kit/history.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { practiceForm } from '../../testing/members.ts';
import type { TestShop } from '../../testing/test-shop.ts';
import type { Visited } from '../../testing/visitor.ts';
import type { Actor, HeldAccount, HistoryMail, HistoryWorld } from './world.ts';

export interface Scene {
  readonly shop: TestShop;
  readonly world: HistoryWorld;
  readonly random: Random;
  /** Done one history at a time: it ends what has run out in all of them. */
  night(): Promise<void>;
}

type Act = (scene: Scene, actor: Actor) => Promise<void>;

async function post(
  { shop, world }: Scene,
  actor: Actor,
  path: string,
  fields: Readonly<Record<string, string>>,
  about: Partial<HistoryMail> = {},
): Promise<Visited> {
  const page = await actor.visitor.post(path, fields);
  await shop.settle();
  world.label(about);
  if (page.location?.startsWith('/logga-in') === true) actor.signedInTo = undefined;
  const whom = fields['email'] ?? fields['new_email'] ?? fields['colleague_email'] ?? fields['act'] ?? '';
  world.told.push(`${path} ${whom} → ${page.location ?? page.status}`);
  world.look(actor, `post ${path}`, page);
  return page;
}

async function get({ world }: Scene, actor: Actor, path: string): Promise<Visited> {
  const page = await actor.visitor.get(path);
  if (page.location?.startsWith('/logga-in') === true) actor.signedInTo = undefined;
  world.look(actor, `get ${path}`, page);
  return page;
}

const signUp: Act = async (scene, actor) => {
  const { world, random } = scene;
  const email = random.pick(world.addresses);
  const [form, practice] = [world.tag(actor, 'form'), world.tag(actor, 'practice')];
  const typed = { given_name: form, family_name: form, name: practice, street: practice, city: practice };
  world.signUps.push({ actor, email });
  await post(scene, actor, '/skapa-konto', { ...practiceForm, ...typed, email, password: actor.password });
};

const signIn: Act = async (scene, actor) => {
  const email = scene.random.pick(scene.world.addresses);
  const page = await post(scene, actor, '/logga-in', { email, password: actor.password });
  if (page.location === '/konto') scene.world.enters(actor, scene.world.holder(email), `sign-in as ${email}`);
};

const signOut: Act = async (scene, actor) => {
  await post(scene, actor, '/logga-ut', {});
};

const askReset: Act = async (scene, actor) => {
  const email = scene.random.pick(scene.world.addresses);
  const account = scene.world.holder(email);
  await post(scene, actor, '/glomt-losenord', { email }, { account });
};

/** Any mail of a mailbox that she reads, however old: whoever has its link may use it. */
const openMail: Act = async (scene, actor) => {
  const { world, random } = scene;
  const mails = world.mails.filter(({ to, link }) => link !== undefined && world.readers.get(to) === actor);
  if (mails.length === 0) return;
  // As often the last one, so that what several have to do one after the other comes about.
  const mail = random.chance(0.5) ? (mails.at(-1) ?? random.pick(mails)) : random.pick(mails);
  // The link of an invitation says to which practice.
  world.invitedTo = mail.practice;
  const query = Object.fromEntries(new URL(mail.link ?? '').searchParams);
  await get(scene, actor, (mail.link ?? '').replace(/^https?:\/\/[^/]+/, ''));
  if (actor.signedInTo !== undefined && random.chance(0.7)) await signOut(scene, actor);
  if ('proof' in query) await openProof(scene, actor, mail, query);
  else if ('key' in query) await openReset(scene, actor, mail, query);
};

async function openProof(
  scene: Scene,
  actor: Actor,
  mail: HistoryMail,
  query: Readonly<Record<string, string>>,
): Promise<void> {
  const { world, shop, random } = scene;
  const invited = mail.practice !== undefined;
  if (invited && random.chance(0.15)) {
    const { status } = await post(scene, actor, '/bekrafta', { ...query, answer: 'decline' });
    if (status === 200) world.reached.push('declined');
    return;
  }
  const held = world.holder(mail.to);
  const { location } = await post(scene, actor, '/bekrafta', { ...query, password: actor.password });
  const code = /^\/konto\?done=(\w+)$/.exec(location ?? '')?.[1];
  if (code === undefined) return;
  if (code === 'address') {
    world.enters(actor, mail.account, `change to ${mail.to}`);
    if (mail.account === undefined) return;
    mail.account.email = mail.to;
    mail.account.proven.add(mail.to);
    return;
  }
  if (code === 'joined') {
    world.enters(actor, held, `invitation to ${mail.to}`);
    if (held !== undefined) mail.practice?.members.add(held);
    return;
  }
  if (held !== undefined) world.broken.push(`${mail.to} got a second holder`);
  const account: HeldAccount = { actor, email: mail.to, alive: true, proven: new Set([mail.to]) };
  world.accounts.push(account);
  world.enters(actor, account, `proof of ${mail.to}`);
  if (mail.practice !== undefined) {
    mail.practice.members.add(account);
    world.reached.push('accepted');
    if (mail.inviter !== undefined) world.accepted.push({ by: account, inviter: mail.inviter });
    return;
  }
  if (!world.signUps.some((one) => one.actor === actor && one.email === mail.to))
    world.broken.push(`${actor.name} opened an account from a form of another under ${mail.to}`);
  const [row] = await shop.look(
    'select m.practice_id::text as id from membership m join person p on p.id = m.person_id where p.email = $1 and p.email_confirmed_at is not null',
    [mail.to],
  );
  world.practices.push({
    id: String(row?.['id']),
    maker: actor,
    members: new Set([account]),
    inviters: new Set(),
  });
}

async function openReset(
  scene: Scene,
  actor: Actor,
  { to, account }: HistoryMail,
  { key = '' }: Readonly<Record<string, string>>,
): Promise<void> {
  const { location } = await post(scene, actor, '/nytt-losenord', { key, password: actor.password });
  if (location !== '/logga-in?done=changed') return;
  scene.world.reached.push('reset');
  if (account === undefined || !account.alive || account.actor !== actor || account.email !== to)
    scene.world.broken.push(`${actor.name} set a password by a link to ${to}, which is no address of hers`);
}

const changePassword: Act = async (scene, actor) => {
  await post(scene, actor, '/konto/losenord', { password_current: actor.password, password: actor.password });
};

const changeAddress: Act = async (scene, actor) => {
  const account = actor.signedInTo;
  if (account === undefined) return;
  await post(
    scene,
    actor,
    '/konto/epost',
    { new_email: scene.random.pick(scene.world.addresses) },
    { account },
  );
};

const invite: Act = async (scene, actor) => {
  const { world, random } = scene;
  const [practice] = world.practicesOf(actor.signedInTo);
  if (practice === undefined) return;
  const name = world.tag(actor, 'invitation');
  const under = random.pick(world.addresses);
  practice.inviters.add(actor);
  world.invitations.push({ by: actor, under });
  await post(
    scene,
    actor,
    '/konto/kollega',
    {
      practice: practice.id,
      colleague_given_name: name,
      colleague_family_name: name,
      colleague_email: under,
    },
    { practice, inviter: actor },
  );
};

/** Some button beside a member: taken back, removed, handed over, left. */
const aboutMember: Act = async (scene, actor) => {
  const { world, shop, random } = scene;
  const page = await get(scene, actor, '/konto');
  const buttons = [
    ...page.text.split('<form').flatMap((form) => {
      const { practice, person, act } = hiddenFields(form);
      return practice === undefined || person === undefined || act === undefined
        ? []
        : [[practice, person, act]];
    }),
  ];
  if (buttons.length === 0) return;
  const [practice = '', person = '', act = ''] = random.pick(buttons);
  const [row] = await shop.look('select email from person where id = $1', [person]);
  const { location } = await post(scene, actor, '/konto/medlem', { practice, person, act });
  const done = /done=([\w-]+)/.exec(location ?? '')?.[1];
  if (done !== undefined) world.reached.push(done);
  const gone = world.holder(String(row?.['email']));
  if (gone !== undefined && /done=(remove|leave)/.test(location ?? ''))
    world.practices.find(({ id }) => id === practice)?.members.delete(gone);
};

const guestOrder: Act = async (scene, actor) => {
  const { world, random } = scene;
  if (actor.signedInTo !== undefined) await signOut(scene, actor);
  const under = random.pick(world.addresses);
  const text = world.tag(actor, `guest-${world.guests.length}`);
  await post(scene, actor, '/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const { ticket = '', prices = '', buyer = '' } = hiddenFields((await get(scene, actor, '/kassa')).text);
  world.guests.push({ by: actor, under });
  const typed = { given_name: text, family_name: text, name: text, street: text, city: text };
  const { location } = await post(scene, actor, '/kassa', {
    ...practiceForm,
    ...typed,
    ticket,
    prices,
    buyer,
    email: under,
  });
  if (location === '/tack') world.reached.push('ordered');
};

const newsletter: Act = async (scene, actor) => {
  await post(scene, actor, '/nyhetsbrev', { email: scene.random.pick(scene.world.addresses) });
};

const erase: Act = async (scene, actor) => {
  const account = actor.signedInTo;
  const page = await get(
    scene,
    actor,
    `/mina-uppgifter/radera${scene.random.chance(0.5) ? '?close=yes' : ''}`,
  );
  const hidden = [...page.text.matchAll(/name="(as_of|plan|close)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const heirs = [
    ...page.text
      .split('<select')
      .map((part) => [
        part,
        /name="(heir-[\w-]+)"/.exec(part)?.[1] ?? '',
        /<option value="([\w-]{36})"/.exec(part)?.[1] ?? '',
      ])
      .filter(([, name, heir]) => name !== '' && heir !== ''),
  ].map(([, name = '', value = '']) => [name, value]);
  const fields = { ...Object.fromEntries([...hidden, ...heirs]), password: actor.password };
  const { location } = await post(scene, actor, '/mina-uppgifter/radera', fields);
  if (location !== '/raderat' || account === undefined) return;
  actor.signedInTo = undefined;
  scene.world.reached.push('erased');
  account.alive = false;
  for (const { members } of scene.world.practices) members.delete(account);
};

const look: Act = async (scene, actor) => {
  await get(scene, actor, '/konto');
  for (const { id } of scene.world.practicesOf(actor.signedInTo))
    await get(scene, actor, `/konto?practice=${id}`);
  await get(scene, actor, '/konto/bestallningar');
  await get(scene, actor, '/mina-uppgifter');
  await get(scene, actor, '/mina-uppgifter/poster');
  await get(scene, actor, '/mina-uppgifter/utdrag.json');
};

/** A mailbox passes to another, with all that lies in it, when no account stands under its address. */
const passMailbox: Act = async ({ world, random }) => {
  const free = world.addresses.filter((address) => world.holder(address) === undefined);
  if (free.length > 0) world.readers.set(random.pick(free), random.pick(world.actors));
};

const timePasses: Act = async (scene) => {
  await scene.shop.look(
    "update email_proof set expires_at = now() - interval '1 minute' where email = any($1)",
    [scene.world.addresses],
  );
  await scene.night();
};

const acts: readonly (readonly [act: Act, weight: number])[] = [
  [signUp, 5],
  [openMail, 9],
  [signIn, 5],
  [signOut, 1],
  [askReset, 3],
  [changePassword, 1],
  [changeAddress, 2],
  [invite, 6],
  [aboutMember, 5],
  [guestOrder, 2],
  [newsletter, 1],
  [erase, 1],
  [passMailbox, 2],
  [look, 2],
  [timePasses, 0.3],
];

/** One history: what was broken, each as a sentence, with the acts that led there. */
export async function runHistory(scene: Scene, length: number): Promise<void> {
  const { world, random } = scene;
  // Nothing can be taken before somebody has something, and nobody is a colleague before she was asked.
  const [first, second] = world.actors;
  if (first === undefined || second === undefined) throw new Error('a history has three actors');
  await signUp(scene, first);
  await openMail(scene, first);
  if (random.chance(0.5)) await signUp(scene, second);
  if (random.chance(0.5)) await openMail(scene, second);
  for (let at = 0; at < 3 && random.chance(0.7); at += 1) {
    await invite(scene, first);
    await openMail(scene, second);
  }
  for (let at = 0; at < length && world.broken.length === 0; at += 1) {
    const act = random.weighted(acts);
    const actor = random.pick(world.actors);
    world.told.push(`${actor.name} ${act.name}`);
    await act(scene, actor);
    world.invitedTo = undefined;
  }
  for (const actor of world.actors) await look(scene, actor);
}
