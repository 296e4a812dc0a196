/** What the newsletter is, in the policy's words. */
export const newsletter = { purpose: 'direct-marketing', channel: 'email' } as const;

/** What the sending of its issues is called. */
export const mailing = 'newsletter';
