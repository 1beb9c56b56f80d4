import { useState } from 'preact/hooks';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone } from '../ui/skeleton.tsx';

/** The owner installs our application at the booking system; the way there remembers for which account. */
export function ConnectPartner({ onReload }: { readonly onReload: () => void }) {
  const { t } = useApp();
  const [isAway, setAway] = useState(false);
  const { data, error, refetch } = useQuery('startPartnerConnect', {});
  if (error) return <ProblemBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bone width={100} height={36} />;
  if (data.url === null) {
    return (
      <Banner kind="info">
        <Rich text={t('conn.partnerOff')} />
      </Banner>
    );
  }
  return (
    <div class="sd-conn__form">
      <p>{t('conn.partnerText')}</p>
      <div class="sd-row sd-row--wrap">
        <a class="sd-btn sd-btn--p" href={data.url} target="_blank" rel="noreferrer" onClick={() => setAway(true)}>
          {t('conn.partnerGo')}
        </a>
        {isAway && <Button onClick={onReload}>{t('conn.partnerBack')}</Button>}
      </div>
      {isAway && (
        <p class="sd-m sd-2" role="status">
          {t('conn.partnerWait')}
        </p>
      )}
    </div>
  );
}
