import type { ConnectionView } from '../../../shared/contracts/connect.ts';
import type { Translate } from '../i18n/translate.ts';

/** As whom it is connected; a token and an application do not say. */
export function connectionTitle({ way, connectedAs }: ConnectionView, t: Translate): string {
  if (connectedAs !== '') return t('conn.as', { name: connectedAs });
  return t(way === 'partner' ? 'conn.asPartner' : 'conn.asToken');
}

/** Its name inside a sentence. */
export const connectionName = (connectedAs: string, t: Translate): string =>
  connectedAs === '' ? t('conn.unnamed') : connectedAs;
