/** Who is signed in, as every page may know it. Read over `sign-in`, so it holds for a restricted subject too. */
export interface Session {
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: 'sv' | 'en';
}
