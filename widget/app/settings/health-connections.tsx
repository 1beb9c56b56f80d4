import type { ConnectedLocation, ConnectionView } from '../../../shared/contracts/connect.ts';
import type { HealthResponse } from '../../../shared/contracts/health.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { connectionTitle } from './connection-name.ts';

interface HealthConnectionsProps {
  readonly data: HealthResponse;
  readonly settings: SettingsResponse;
}

interface Row {
  readonly key: string;
  readonly title: string;
  readonly what: string;
  readonly heardAt: string | null;
  readonly colour: 'ok' | 'warn' | 'bad' | 'info';
  readonly state: string;
}

type Colour = Row['colour'];

const GLYPH: Readonly<Record<Colour, IconName>> = { ok: 'tick', warn: 'warning', bad: 'cross', info: 'waiting' };
const OF_WEBHOOK: Readonly<Record<ConnectedLocation['webhook'], Colour>> = {
  listening: 'ok',
  pending: 'info',
  right_missing: 'bad',
  list_full: 'bad',
  failing: 'warn',
};

/** Each sign-in, each location's address and the CRM's: as whom, when it was last heard, how it stands. */
export function HealthConnections({ data, settings }: HealthConnectionsProps) {
  const { t, format } = useApp();
  const rows = useRows(data, settings);
  return (
    <div class="sd-card sd-table__frame">
      <table class="sd-table">
        <thead>
          <tr>
            {(['health.connection', 'health.asWhat', 'health.heard', 'health.state'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <b class="sd-any">{row.title}</b>
              </td>
              <td class="sd-2">{row.what}</td>
              <td>{row.heardAt === null ? t('health.never') : format.age(row.heardAt)}</td>
              <td>
                <span class={`sd-badge sd-badge--${row.colour}`}>
                  <Icon name={GLYPH[row.colour]} size={12} />
                  {row.state}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useRows({ locations }: HealthResponse, { connections, crmWebhook }: SettingsResponse): Row[] {
  const { t } = useApp();
  const signIn = (connection: ConnectionView): Row => ({
    key: `connection ${connection.id}`,
    title: t('health.row.provider', { locations: placesOf(connection) }),
    what: connectionTitle(connection, t),
    heardAt: connection.lastSuccessAt,
    colour: connection.state === 'ok' ? 'ok' : 'bad',
    state: t(connection.state === 'ok' ? 'health.connected' : 'health.reconnect'),
  });
  const address = ({ id, title, webhook, lastSyncAt }: HealthResponse['locations'][number]): Row => ({
    key: `location ${id}`,
    title: t('health.row.webhook', { location: title }),
    what: t('health.row.appointments'),
    heardAt: lastSyncAt,
    colour: OF_WEBHOOK[webhook],
    state: t(`conn.webhook.${webhook}`),
  });
  const isPlanless = crmWebhook === 'not_available';
  const crm: Row = {
    key: 'crm',
    title: t('health.row.crm'),
    what: t('health.row.crmWhat'),
    heardAt: null,
    colour: isPlanless ? 'warn' : OF_WEBHOOK[crmWebhook],
    state: t(isPlanless ? 'health.crm.not_available' : `conn.webhook.${crmWebhook}`),
  };
  return [...connections.map(signIn), ...locations.map(address), crm];
}

const MOST_NAMED = 2;

/** The chains of its locations, or the locations themselves; of many, how many more. */
function placesOf({ locations }: ConnectionView): string {
  const names = [...new Set(locations.map(({ chainTitle, title }) => chainTitle ?? title))];
  const rest = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}
