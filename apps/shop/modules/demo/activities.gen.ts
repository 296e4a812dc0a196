// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'keep-demo-progress': { read: KeepDemoProgressRead; write: KeepDemoProgressWrite };
  }

  interface KeepDemoProgressRead {
    demo_progress: {
      step: string;
      history_end: string;
    };
  }

  interface KeepDemoProgressWrite {
    demo_progress: {
      step: ColumnType<string, string, never>;
      history_end: ColumnType<string, string, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }
}
