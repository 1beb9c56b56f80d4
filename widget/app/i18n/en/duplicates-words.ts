import { duplicates as words } from './duplicates.ts';

export { words };
export type DuplicatesWords = typeof words;
