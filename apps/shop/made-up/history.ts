import type { SubjectRef } from '@trygg/engine';
import type { HistoryMonth } from '../kit/history.ts';

/** Whether a moment lies in a month. */
export function isIn({ from, to }: HistoryMonth, instant: number): boolean {
  return from <= instant && instant < to;
}

export const personRef = (key: string): SubjectRef => ({ kind: 'person', key });
export const practiceRef = (key: string): SubjectRef => ({ kind: 'practice', key });
