import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors.ts';
import { words } from '../i18n/en/desk-words.ts';
import { createTranslate } from '../i18n/translate.ts';
import { refusalText } from './refusal-text.ts';

const t = createTranslate(
  'en',
  { tableOf: () => words, load: async () => undefined },
  { crm: 'Kommo', provider: 'Altegio' },
);
const refused = (code: 'deal_in_event' | 'not_allowed' | 'slot_taken', params: Record<string, string | number> = {}) =>
  refusalText(
    new ApiError(code, {
      ...{ type: '', title: '', detail: '', status: 409, requestId: 'r' },
      ...{ code, params, retryAfterSeconds: null },
    }),
    t,
  );

describe('refusalText', () => {
  it('names the appointment by which the deal stands for another client of the event', () => {
    expect(refused('deal_in_event', { appointmentId: 812 })).toMatch(/^\*\*This deal stands .*\(appointment 812\)/);
  });

  it('names the right, the place and who can change it', () => {
    expect(refused('not_allowed', { right: 'book', location: 'Sol', ask: 'Olga' })).toBe(
      '**You may not book appointments at Sol.** Nothing was changed. Ask Olga.',
    );
  });

  it('leaves everything else to the words of the code', () => {
    expect(refused('slot_taken')).toBeNull();
    expect(refused('deal_in_event')).toBeNull();
  });
});
