import type { AlertView, HealthResponse } from '../../../shared/contracts/health.ts';
import { RIGHT_KEYS } from '../../../shared/domain/provider-rights.ts';
import { useApp } from '../app-context.ts';
import type { Translate } from '../i18n/translate.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';
import { connectionName } from './connection-name.ts';
import type { HealthModel } from './use-health.ts';

interface HealthAlertsProps {
  readonly data: HealthResponse;
  readonly health: HealthModel;
  readonly onConnect: () => void;
}

/** What is broken, worst first, each with its cure; then what mended itself. */
export function HealthAlerts({ data, health, onConnect }: HealthAlertsProps) {
  const { t, format } = useApp();
  return (
    <>
      {data.alerts.length === 0 && (
        <Banner kind="ok">
          <b>{t('health.well')}</b>
        </Banner>
      )}
      {data.alerts.map((alert) => (
        <Banner
          key={alert.id}
          kind={alert.severity}
          actions={<Cure alert={alert} health={health} onConnect={onConnect} />}
        >
          <Rich text={alertText(alert, t)} />{' '}
          <span class="sd-2">{t('alert.since', { time: format.instant(alert.since) })}</span>
        </Banner>
      ))}
      {data.mended.length > 0 && (
        <details class="sd-details">
          <summary>
            {t('health.mended')} ({data.mended.length})
          </summary>
          <ul>
            {data.mended.map((alert) => (
              <li key={alert.id} class="sd-chk sd-m">
                <div class="sd-sp">
                  <Rich text={alertText(alert, t)} />
                </div>
                <span class="sd-2">{format.instant(alert.mendedAt)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The sentence of an alert; `rights` comes as keys. */
function alertText({ kind, params }: Pick<AlertView, 'kind' | 'params'>, t: Translate): string {
  const { name = '', location = '', rights = '' } = params;
  const told = rights.split(',');
  const words = RIGHT_KEYS.filter((key) => told.includes(key)).map((key) => t(`right.${key}`));
  return t(`alert.${kind}`, { name: connectionName(name, t), location, rights: words.join(', ') });
}

const BY_CONNECTING: ReadonlySet<AlertView['kind']> = new Set(['reconnect_needed', 'application_off']);
const BY_RIGHTS: ReadonlySet<AlertView['kind']> = new Set(['webhook_right_missing', 'rights_missing']);

/** The one button that mends it, as far as it can be mended from here. */
function Cure({ alert, health, onConnect }: Omit<HealthAlertsProps, 'data'> & { readonly alert: AlertView }) {
  const { t } = useApp();
  if (alert.kind === 'crm_webhook_missing') return null;
  if (BY_CONNECTING.has(alert.kind)) {
    return (
      <Button size="small" onClick={onConnect}>
        {t('conn.reconnect')}
      </Button>
    );
  }
  return (
    <>
      {BY_RIGHTS.has(alert.kind) && (
        <Button size="small" kind="quiet" onClick={onConnect}>
          {t('alert.showRights')}
        </Button>
      )}
      <Button size="small" isBusy={health.isChecking} onClick={health.check}>
        {alert.kind === 'webhook_failing' ? t('alert.putBack') : t('rights.again')}
      </Button>
    </>
  );
}
