import { expect, it } from 'vitest';
import { wallText } from './wall-text.ts';

it.each([
  ['en', '4 Nov 2026 09:05'],
  ['ru', '04.11.2026 09:05'],
  ['es', '04/11/2026 09:05'],
  ['pt', '04/11/2026 09:05'],
] as const)('writes a wall time as people of the account do: %s', (language, text) => {
  expect(wallText(language, '2026-11-04T09:05')).toBe(text);
});
