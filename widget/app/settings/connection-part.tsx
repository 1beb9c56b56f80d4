import { useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';
import { ConnectForm } from './connect-form.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { PartFrame } from './part-frame.tsx';

interface ConnectionPartProps {
  readonly settings: SettingsResponse;
  readonly query: Query<SettingsResponse>;
  readonly onNext: () => void;
}

/** What is connected, as whom, since when, and what mends it. */
export function ConnectionPart({ settings, query, onNext }: ConnectionPartProps) {
  const { t } = useApp();
  const [isAdding, setAdding] = useState(false);
  const { connections, canEdit } = settings;
  const isFirst = connections.length === 0;
  const reload = () => void query.refetch();
  return (
    <PartFrame title={t('conn.title')} lead={t('conn.lead')}>
      {!isFirst && <CrmSilence state={settings.crmWebhook} />}
      <div class="sd-conns">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            canEdit={canEdit}
            onReconnect={() => setAdding(true)}
            onGone={reload}
          />
        ))}
        {canEdit && (isFirst || isAdding) && (
          <ConnectForm
            onConnected={() => {
              setAdding(false);
              reload();
            }}
          />
        )}
      </div>
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
