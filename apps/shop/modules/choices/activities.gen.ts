// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

export {};

declare module '../../activities.gen.ts' {
  interface Activities {
    'carry-choices': { read: CarryChoicesRead; write: CarryChoicesWrite };
  }

  interface CarryChoicesRead {
    person: {
      id: string;
      email: string;
      email_key: string | null;
    };
  }

  interface CarryChoicesWrite {}
}
