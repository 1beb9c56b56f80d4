import type { ApiError } from '../api/errors.ts';
import type { Translate } from '../i18n/translate.ts';

const REFUSED = ['book', 'edit', 'cancel', 'overbook', 'location', 'changeSettings'] as const;

/** What exactly the user may not do, where, and who can change that; `null` when it is another problem. */
export function refusalText({ code, params }: ApiError, t: Translate): string | null {
  const right = REFUSED.find((item) => item === params['right']);
  if (code !== 'not_allowed' || !right) return null;
  const { location, ask } = params;
  return t('may.not', {
    what: t(`may.${right}`),
    at: location === undefined ? '' : t('may.at', { location }),
    who: ask ?? t('may.who'),
  });
}
