import { expect, it } from 'vitest';
import { whileServer } from './hand-over.ts';
import { MailNotSent } from './transport.ts';

const away = new MailNotSent({});
const later = new MailNotSent({ status: 452, step: 'RCPT TO' });

it('tries mails one after another until no server is found, and then none of the run', async () => {
  const trying = whileServer();
  const tried: string[] = [];
  const send = (id: string, error?: Error) =>
    trying(async () => {
      tried.push(id);
      if (error !== undefined) throw error;
    });
  await send('taken');
  await expect(send('full', later)).rejects.toBe(later);
  await expect(send('away', away)).rejects.toBe(away);
  await expect(send('not tried')).rejects.toBe(away);
  expect(tried).toEqual(['taken', 'full', 'away']);
});
