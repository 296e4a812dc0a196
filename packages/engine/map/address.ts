/** The identifier of a subject by which mail reaches it. */
export const addressIdentifier = 'email';
