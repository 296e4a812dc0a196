import type { Language } from '../model/noted.ts';
import { en, type NoticeWords } from './words-en.ts';
import { nl } from './words-nl.ts';
import { sv } from './words-sv.ts';

export const noticeWords: Readonly<Record<Language, NoticeWords>> = { sv, nl, en };
