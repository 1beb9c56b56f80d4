import { useLayoutEffect, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';

const WAIT_SECONDS = 30;

interface SilentBannerProps {
  readonly card: CardResponse;
  readonly refetch: (change?: { refresh: boolean }) => Promise<void>;
}

/** The booking system does not answer: what is shown is old, how old, and when we ask again. */
export function SilentBanner({ card, refetch }: SilentBannerProps) {
  const { t, format } = useApp();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await refetch({ refresh: true });
    setAsking(false);
  };
  const seconds = useCountdown(WAIT_SECONDS, ask);
  const { asOf } = card.freshness;
  return (
    <div class="sd-sec sd-sec--tight">
      <Banner
        kind="warn"
        icon="silent"
        actions={
          <>
            {isAsking ? (
              <span>{t('card.silent.asking')}</span>
            ) : (
              <LinkButton onClick={() => void ask()}>{t('common.tryNow')}</LinkButton>
            )}{' '}
            <span class="sd-2" aria-hidden="true">
              {t('card.silent.nextTry', { time: t('duration.seconds', { seconds }) })}
            </span>
          </>
        }
      >
        <b>{t('card.silent.title')}</b>{' '}
        {asOf ? t('card.silent.asOf', { time: format.instant(asOf), age: format.age(asOf) }) : t('card.silent.nothing')}
      </Banner>
    </div>
  );
}

/** Counts down and starts again; calls back at each zero. */
function useCountdown(from: number, onZero: () => Promise<void>): number {
  const [left, setLeft] = useState(from);
  useLayoutEffect(() => {
    const timer = setTimeout(() => setLeft(left <= 1 ? from : left - 1), 1000);
    if (left === 1) void onZero();
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
