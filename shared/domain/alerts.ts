import type { RightKey, RightsSummary } from './provider-rights.ts';
import { MANDATORY_RIGHT } from './provider-rights.ts';

/** What can break without anybody of us having done it. Each has one cure. */
export const ALERT_KINDS = [
  'webhook_right_missing',
  'reconnect_needed',
  'licence_lapsed',
  'application_off',
  'webhook_list_full',
  'webhook_failing',
  'webhook_gone',
  'crm_webhook_failing',
  'rights_missing',
  'crm_webhook_missing',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const ONLY_WARN: ReadonlySet<AlertKind> = new Set(['rights_missing', 'crm_webhook_missing', 'webhook_gone']);

export const severityOf = (kind: AlertKind): 'danger' | 'warn' => (ONLY_WARN.has(kind) ? 'warn' : 'danger');

/** Worst first; what is newer is further up among equals, which the caller's order decides. */
export const byWeight = (a: AlertKind, b: AlertKind): number => ALERT_KINDS.indexOf(a) - ALERT_KINDS.indexOf(b);

export interface Alert {
  readonly kind: AlertKind;
  /** What it is about: of one kind and subject at most one is open. */
  readonly subject: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface WatchedLocation {
  readonly id: number;
  readonly title: string;
  readonly webhook: 'listening' | 'pending' | 'right_missing' | 'list_full' | 'failing';
  /** False: the subscription has lapsed, and nearly everything is refused. */
  readonly isLicensed: boolean;
  /** False: the owner took our application away, or the vendor froze it. */
  readonly isApplicationOn: boolean;
}

export interface WatchedConnection {
  readonly id: number;
  readonly connectedAs: string;
  readonly state: 'ok' | 'reconnect_needed';
  readonly rights: RightsSummary;
  readonly locations: readonly WatchedLocation[];
}

export interface Watched {
  readonly connections: readonly WatchedConnection[];
  readonly crmWebhook: 'pending' | 'listening' | 'not_available' | 'failing';
}

/** What has to be told now. It follows from the facts alone, so an alert is closed by what mends its cause. */
export function alertsOf({ connections, crmWebhook }: Watched): Alert[] {
  const ofCrm: Partial<Record<Watched['crmWebhook'], AlertKind>> = {
    failing: 'crm_webhook_failing',
    not_available: 'crm_webhook_missing',
  };
  const kind = connections.length > 0 ? ofCrm[crmWebhook] : undefined;
  return [...connections.flatMap(alertsOfConnection), ...(kind ? [{ kind, subject: 'crm', params: {} }] : [])];
}

function alertsOfConnection(connection: WatchedConnection): Alert[] {
  const { id, connectedAs: name, rights, locations } = connection;
  const subject = `connection/${id}`;
  // Behind a dead sign-in nothing else is known, unless it died because our application was taken away.
  if (connection.state !== 'ok') {
    const off = locations.filter(({ isApplicationOn }) => !isApplicationOn).flatMap(alertsOfLocation);
    return off.length > 0 ? off : [alert('reconnect_needed', subject, { name })];
  }
  const deaf = locations.filter(({ webhook }) => webhook === 'right_missing').map(({ title }) => title);
  const isDeaf = rights.missing.includes(MANDATORY_RIGHT) || deaf.length > 0;
  const others: RightKey[] = rights.missing.filter((key) => key !== MANDATORY_RIGHT);
  return [
    ...(isDeaf ? [alert('webhook_right_missing', subject, { name, location: deaf.join(', ') })] : []),
    ...(others.length > 0 ? [alert('rights_missing', subject, { name, rights: others.join(',') })] : []),
    ...locations.flatMap(alertsOfLocation),
  ];
}

const OF_WEBHOOK: Partial<Record<WatchedLocation['webhook'], AlertKind>> = {
  list_full: 'webhook_list_full',
  failing: 'webhook_failing',
};

function alertsOfLocation({ id, title, webhook, isLicensed, isApplicationOn }: WatchedLocation): Alert[] {
  const subject = `location/${id}`;
  const params = { location: title };
  if (!isApplicationOn) return [alert('application_off', subject, params)];
  if (!isLicensed) return [alert('licence_lapsed', subject, params)];
  const kind = OF_WEBHOOK[webhook];
  return kind ? [alert(kind, subject, params)] : [];
}

const alert = (kind: AlertKind, subject: string, params: Alert['params']): Alert => ({ kind, subject, params });
