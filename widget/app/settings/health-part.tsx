import type { HealthResponse } from '../../../shared/contracts/health.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { HealthAlerts } from './health-alerts.tsx';
import { HealthConnections } from './health-connections.tsx';
import { HealthMeters } from './health-meters.tsx';
import { PartFrame } from './part-frame.tsx';
import { type HealthModel, useHealth } from './use-health.ts';

interface HealthPartProps {
  readonly settings: SettingsResponse;
  readonly query: Query<SettingsResponse>;
  readonly onConnect: () => void;
}

/** Alerts first, then what is measured, then what is connected. */
export function HealthPart({ settings, query, onConnect }: HealthPartProps) {
  const { t } = useApp();
  const isEmpty = settings.connections.length === 0;
  const health = useHealth(!isEmpty, query, String(settings.alerts));
  return (
    <PartFrame
      title={t('set.health')}
      lead={t('health.lead')}
      aside={
        !isEmpty && (
          <Button icon="reload" isBusy={health.isChecking} onClick={health.check}>
            {health.isChecking ? t('health.checking') : t('health.checkAll')}
          </Button>
        )
      }
    >
      {isEmpty ? (
        <EmptyState
          icon="unlinked"
          title={t('conn.none')}
          action={<Button onClick={onConnect}>{t('set.connect')}</Button>}
        >
          {t('health.nothing')}
        </EmptyState>
      ) : (
        <Health health={health} settings={settings} onConnect={onConnect} />
      )}
    </PartFrame>
  );
}

interface HealthProps {
  readonly health: HealthModel;
  readonly settings: SettingsResponse;
  readonly onConnect: () => void;
}

function Health({ health, settings, onConnect }: HealthProps) {
  const { t } = useApp();
  const { data, error, checkError } = health;
  return (
    <>
      {checkError && <ProblemBanner error={checkError} lead={t('health.notChecked')} onRetry={health.check} />}
      {error && <ProblemBanner error={error} onRetry={health.refetch} />}
      {!data && !error && <HealthSkeleton />}
      {data && <Known data={data} health={health} settings={settings} onConnect={onConnect} />}
    </>
  );
}

function Known({ data, ...rest }: HealthProps & { readonly data: HealthResponse }) {
  return (
    <>
      <HealthAlerts data={data} health={rest.health} onConnect={rest.onConnect} />
      <HealthMeters data={data} />
      <HealthConnections data={data} settings={rest.settings} />
    </>
  );
}

function HealthSkeleton() {
  const { t } = useApp();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Bone width={100} height={56} />
      <Bone width={100} height={140} gap={14} />
      <Bone width={100} height={260} gap={14} />
      <SlowNote />
    </div>
  );
}
