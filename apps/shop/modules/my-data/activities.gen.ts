// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

export {};

declare module '../../activities.gen.ts' {
  interface Activities {
    'carry-choices': { read: CarryChoicesRead; write: CarryChoicesWrite };
    'weigh-erasure': { read: WeighErasureRead; write: WeighErasureWrite };
  }

  interface CarryChoicesRead {
    person: {
      id: string;
      email: string;
    };
  }

  interface CarryChoicesWrite {}

  interface WeighErasureRead {
    membership: {
      practice_id: string;
      person_id: string;
      role: 'owner' | 'member';
    };
    person: {
      id: string;
      email_confirmed_at: Date | null;
    };
    practice: {
      id: string;
      kind: 'practice' | 'sole-trader' | 'consumer';
      name: string;
    };
  }

  interface WeighErasureWrite {}
}
