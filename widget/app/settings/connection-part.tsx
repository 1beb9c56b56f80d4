import { useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { ConnectForm } from './connect-form.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { PartFrame } from './part-frame.tsx';
import { RightsCard } from './rights-card.tsx';
import { type HealthModel, useHealth } from './use-health.ts';

interface ConnectionPartProps {
  readonly settings: SettingsResponse;
  readonly query: Query<SettingsResponse>;
  /** Whoever has just connected wants to see what came of it. */
  readonly onStay: () => void;
  readonly onNext: () => void;
}

/** What is connected, as whom, since when, what it may do, and what mends it. */
export function ConnectionPart({ settings, query, onStay, onNext }: ConnectionPartProps) {
  const { t } = useApp();
  const [isAdding, setAdding] = useState(false);
  const { connections, canEdit } = settings;
  const isFirst = connections.length === 0;
  const health = useHealth(canEdit && !isFirst, query, rightsKey(settings));
  const reload = () => {
    onStay();
    void query.refetch();
  };
  return (
    <PartFrame title={t('conn.title')} lead={t('conn.lead')}>
      {!isFirst && <CrmSilence state={settings.crmWebhook} />}
      {connections.map((connection) => (
        <div class="sd-conns" key={connection.id}>
          <ConnectionCard
            connection={connection}
            canEdit={canEdit}
            onReconnect={() => setAdding(true)}
            onGone={reload}
          />
          {canEdit && <Rights connectionId={connection.id} health={health} />}
        </div>
      ))}
      {canEdit && (isFirst || isAdding) && (
        <div class="sd-conns">
          <ConnectForm
            onConnected={() => {
              setAdding(false);
              reload();
            }}
            onReload={reload}
          />
        </div>
      )}
      {canEdit && !isFirst && !isAdding && (
        <div class="sd-row sd-row--wrap">
          <Button kind="primary" onClick={onNext}>
            {t('set.goOn')}
          </Button>
          <span class="sd-m">
            <LinkButton onClick={() => setAdding(true)}>{t('conn.add')}</LinkButton>
          </span>
        </div>
      )}
    </PartFrame>
  );
}

/** What the settings know of the rights: when it changes, the list is read again. */
const rightsKey = ({ connections }: SettingsResponse): string =>
  JSON.stringify(connections.map(({ id, state, rights, connectedAt }) => [id, state, rights, connectedAt]));

function Rights({ connectionId, health }: { readonly connectionId: number; readonly health: HealthModel }) {
  const person = health.data?.rights.find((item) => item.connectionId === connectionId);
  if (person) return <RightsCard person={person} health={health} />;
  if (health.error) return <ProblemBanner error={health.error} onRetry={health.refetch} />;
  return (
    <div class="sd-card sd-conn" aria-hidden="true">
      <Bone width={40} height={22} />
      <Bone width={100} height={300} gap={8} />
    </div>
  );
}

/** The way back, stage to status, needs the CRM to tell us of changes. */
function CrmSilence({ state }: { readonly state: SettingsResponse['crmWebhook'] }) {
  const { t } = useApp();
  if (state !== 'not_available' && state !== 'failing') return null;
  return (
    <Banner kind="warn">
      <Rich text={t(`conn.crm.${state}`)} />
    </Banner>
  );
}
