import type { ConnectionView } from '../../../shared/contracts/connect.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { PartFrame } from './part-frame.tsx';

interface LocationsPartProps {
  readonly settings: SettingsResponse;
  readonly onConnect: () => void;
}

type Location = ConnectionView['locations'][number];

const LOOKS: Readonly<Record<Location['webhook'], { badge: string; icon: IconName }>> = {
  listening: { badge: 'sd-badge--ok', icon: 'tick' },
  pending: { badge: 'sd-badge--info', icon: 'waiting' },
  right_missing: { badge: 'sd-badge--bad', icon: 'cross' },
  list_full: { badge: 'sd-badge--bad', icon: 'cross' },
  failing: { badge: 'sd-badge--warn', icon: 'warning' },
};

/** Every connected location: its chain, its clock and currency, and whether we are told of its changes. */
export function LocationsPart({ settings, onConnect }: LocationsPartProps) {
  const { t } = useApp();
  const rows = settings.connections.flatMap((connection) =>
    connection.locations.map((location) => ({ location, connectedAs: connection.connectedAs })),
  );
  return (
    <PartFrame
      title={t('set.locations')}
      lead={t('locations.lead')}
      aside={<Button onClick={onConnect}>{t('locations.more')}</Button>}
    >
      {rows.length === 0 ? (
        <EmptyState icon="place" title={t('locations.none')}>
          {t('locations.noneText')}
        </EmptyState>
      ) : (
        <div class="sd-card sd-table__frame">
          <table class="sd-table">
            <thead>
              <tr>
                {(['locations.title', 'locations.chain', 'locations.place', 'locations.state'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ location, connectedAs }) => (
                <LocationRow key={location.id} location={location} connectedAs={connectedAs} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PartFrame>
  );
}

function LocationRow({ location, connectedAs }: { readonly location: Location; readonly connectedAs: string }) {
  const { t, format } = useApp();
  const { title, chainTitle, timezone, currency, webhook, lastSyncAt } = location;
  const look = LOOKS[webhook];
  const needsCure = webhook !== 'listening' && webhook !== 'pending';
  return (
    <tr>
      <td>
        <b class="sd-any">{title}</b>
      </td>
      <td class="sd-2">{chainTitle ?? '–'}</td>
      <td class="sd-2">{[format.city(timezone), currency].filter(Boolean).join(' · ')}</td>
      <td>
        <span class={`sd-badge ${look.badge}`}>
          <Icon name={look.icon} size={12} />
          {t(`conn.webhook.${webhook}`)}
        </span>
        {lastSyncAt && <span class="sd-s sd-2 sd-block">{t('conn.lastSync', { age: format.age(lastSyncAt) })}</span>}
        {needsCure && <div class="sd-m">{t(`conn.cure.${webhook}`, { name: connectedAs })}</div>}
      </td>
    </tr>
  );
}
