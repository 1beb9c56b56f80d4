import { useState } from 'preact/hooks';
import type { ConnectedLocation, ConnectionView } from '../../../shared/contracts/connect.ts';
import { useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { connectionName, connectionTitle } from './connection-name.ts';

interface ConnectionCardProps {
  readonly connection: ConnectionView;
  readonly canEdit: boolean;
  readonly onReconnect: () => void;
  readonly onGone: () => void;
}

/** One account of the booking system with its locations. */
export function ConnectionCard({ connection, canEdit, onReconnect, onGone }: ConnectionCardProps) {
  const { t } = useApp();
  const name = connectionName(connection.connectedAs, t);
  return (
    <section class="sd-card sd-conn" aria-label={connectionTitle(connection, t)}>
      <ConnectionState connection={connection} />
      {canEdit && <ConnectionActs connection={connection} onReconnect={onReconnect} onGone={onGone} />}
      <h3 class="sd-m sd-2">{t('conn.locations')}</h3>
      {connection.locations.length === 0 && <div class="sd-m">{t('conn.noLocations')}</div>}
      <ul>
        {connection.locations.map((location) => (
          <LocationRow key={location.id} location={location} name={name} />
        ))}
      </ul>
    </section>
  );
}

function ConnectionState({ connection }: { readonly connection: ConnectionView }) {
  const { t, format, host } = useApp();
  const day = wallIn(host.timeZone, connection.connectedAt).slice(0, 10);
  if (connection.state === 'reconnect_needed') {
    return (
      <Banner kind="danger">
        <Rich text={t('conn.state.reconnect')} />
      </Banner>
    );
  }
  return (
    <Banner kind="ok">
      <div class="sd-b sd-any">{connectionTitle(connection, t)}</div>
      {t('conn.since', { date: format.dateWithYear(day) })}{' '}
      {connection.lastSuccessAt && t('conn.lastAnswer', { age: format.age(connection.lastSuccessAt) })}
    </Banner>
  );
}

/** Disconnecting asks first, in place: it is the one act here that cannot be taken back at once. */
function ConnectionActs({ connection, onReconnect, onGone }: Omit<ConnectionCardProps, 'canEdit'>) {
  const { t } = useApp();
  const [isAsking, setAsking] = useState(false);
  const mutation = useMutation('disconnect');
  const question = t('conn.ask', { name: connectionName(connection.connectedAs, t) });
  const disconnect = async () => {
    const outcome = await mutation.run({ connectionId: connection.id });
    if (outcome.ok) onGone();
  };
  if (isAsking) {
    return (
      <fieldset class="sd-ask">
        <legend class="sd-hidden">{question}</legend>
        <div class="sd-b sd-any" aria-hidden="true">
          {question}
        </div>
        <div class="sd-m sd-2">
          {t('conn.askText')} {t('conn.askStays')}
        </div>
        {mutation.error && <ProblemBanner error={mutation.error} lead={t('conn.notDisconnected')} />}
        <div class="sd-row sd-row--wrap">
          <Button
            size="small"
            kind="danger"
            class="sd-ask__yes"
            isBusy={mutation.isBusy}
            onClick={() => void disconnect()}
          >
            {t('conn.askYes')}
          </Button>
          <Button size="small" kind="quiet" onClick={() => setAsking(false)}>
            {t('conn.askNo')}
          </Button>
        </div>
      </fieldset>
    );
  }
  return (
    <div class="sd-row sd-row--wrap">
      <Button onClick={onReconnect}>{t('conn.reconnect')}</Button>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('conn.disconnect')}
      </Button>
    </div>
  );
}

const STATES: Readonly<Record<ConnectedLocation['webhook'], { badge: string; icon: IconName }>> = {
  listening: { badge: 'sd-badge--ok', icon: 'tick' },
  pending: { badge: 'sd-badge--info', icon: 'waiting' },
  right_missing: { badge: 'sd-badge--bad', icon: 'cross' },
  list_full: { badge: 'sd-badge--bad', icon: 'cross' },
  failing: { badge: 'sd-badge--warn', icon: 'warning' },
};

interface LocationRowProps {
  readonly location: ConnectedLocation;
  /** Of the sign-in, for the sentence that names whose right is missing. */
  readonly name: string;
}

function LocationRow({ location, name }: LocationRowProps) {
  const { t, format } = useApp();
  const { webhook, title, chainTitle, timezone, lastSyncAt } = location;
  const state = STATES[webhook];
  const facts = [chainTitle, format.city(timezone), lastSyncAt && t('conn.lastSync', { age: format.age(lastSyncAt) })];
  const needsCure = webhook !== 'listening' && webhook !== 'pending';
  return (
    <li class="sd-chk">
      <div class="sd-sp">
        <div class="sd-any">{title}</div>
        <div class="sd-s sd-2">{facts.filter(Boolean).join(' · ')}</div>
        {needsCure && <div class="sd-m sd-gap-4">{t(`conn.cure.${webhook}`, { name })}</div>}
      </div>
      <span class={`sd-badge ${state.badge}`}>
        <Icon name={state.icon} size={12} />
        {t(`conn.webhook.${webhook}`)}
      </span>
    </li>
  );
}
