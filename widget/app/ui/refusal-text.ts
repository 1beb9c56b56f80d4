import type { ApiError } from '../api/errors.ts';
import type { Translate } from '../i18n/translate.ts';

const REFUSED = ['book', 'edit', 'cancel', 'overbook', 'location', 'changeSettings', 'signIn'] as const;

/** What exactly was refused and what helps: the right and who can change it, the other client's appointment; else `null`. */
export function refusalText({ code, params }: ApiError, t: Translate): string | null {
  const { appointmentId } = params;
  if (code === 'deal_in_event' && appointmentId !== undefined) return t('group.dealTaken', { id: appointmentId });
  const right = REFUSED.find((item) => item === params['right']);
  if (code !== 'not_allowed' || !right) return null;
  const { location, ask } = params;
  return t('may.not', {
    what: t(`may.${right}`),
    at: location === undefined ? '' : t('may.at', { location }),
    who: ask ?? t('may.who'),
  });
}
