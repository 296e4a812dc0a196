import { fictionOf } from './world.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly what: string;
}

/** Made up and printed: whoever runs the demo signs in with them. */
export function demoSignIns(shop: Parameters<typeof fictionOf>[0]): readonly DemoSignIn[] {
  return fictionOf(shop).demo.members.map(({ email, language, role }) => ({
    email,
    password: 'munspegel-26-sond',
    what:
      role === 'owner'
        ? `a practice, its owner (${languageNames[language]})`
        : `the same practice, a colleague (${languageNames[language]})`,
  }));
}

const languageNames = { sv: 'Swedish', nl: 'Dutch', en: 'English' } as const;
