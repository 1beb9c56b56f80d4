import { useApp } from '../app-context.ts';
import type { PanelFrameProps } from './panel-frame.tsx';
import type { CardModel } from './use-card.ts';

/** Whether what is shown agrees with the booking system, for the head of the panel. */
export function useSyncState({ query, live }: CardModel): PanelFrameProps['state'] | null {
  const { t, format } = useApp();
  const { data, error } = query;
  if (!data) return null;
  const { asOf, provider } = data.freshness;
  const time = asOf && format.instant(asOf);
  const title = time ? { title: t('card.asOf', { time }) } : {};
  if (provider === 'silent') return { icon: 'silent', text: t('card.sync.silent'), ...title };
  if (provider === 'slow') return { icon: 'reload', text: t('card.sync.slow'), ...title };
  if (error || live === 'reconnecting') {
    return { icon: 'reload', text: time ? t('card.sync.reconnectingAsOf', { time }) : t('card.sync.reconnecting') };
  }
  return { icon: 'tick', text: t('card.sync.ok'), ...title };
}
