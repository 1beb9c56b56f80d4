import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import type { PanelFrameProps } from './panel-frame.tsx';

/** Whether what is shown agrees with the booking system, for the head of the panel. */
export function useSyncState({ data, error }: Query<CardResponse>): PanelFrameProps['state'] | null {
  const { t, format } = useApp();
  if (!data) return null;
  const { asOf, provider } = data.freshness;
  const since = asOf ? t('card.asOf', { time: format.instant(asOf) }) : undefined;
  const title = since ? { title: since } : {};
  if (error) return { icon: 'reload', text: t('card.sync.reconnecting'), ...title };
  if (provider === 'silent') return { icon: 'silent', text: t('card.sync.silent'), ...title };
  return { icon: 'tick', text: t('card.sync.ok'), ...title };
}
