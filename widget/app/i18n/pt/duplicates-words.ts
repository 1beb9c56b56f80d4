export { duplicates as words } from './duplicates.ts';
