/**
 * What an employee must be allowed in the booking system, in the order in which its pages list them (S003-97..107).
 * Without `webhooks` nobody tells us of changes, so it is a must; the others are recommended.
 */
export const RIGHT_KEYS = [
  'webhooks',
  'schedule',
  'create',
  'move',
  'delete',
  'client_data',
  'add_client',
  'services',
  'loyalty',
  'visit_history',
  'appointment_list',
] as const;
export type RightKey = (typeof RIGHT_KEYS)[number];

export const MANDATORY_RIGHT: RightKey = 'webhooks';

/** `unknown`: the booking system did not say. */
export const RIGHT_STATES = ['present', 'missing', 'unknown'] as const;
export type RightState = (typeof RIGHT_STATES)[number];

export type ProviderRights = Readonly<Record<RightKey, RightState>>;

export interface RightsSummary {
  readonly state: 'ok' | 'missing' | 'unknown';
  /** In the order of the list. */
  readonly missing: readonly RightKey[];
}

/** One right over several locations: missing anywhere is missing, and nothing is present that nobody knows of. */
export function combined(states: readonly RightState[]): RightState {
  if (states.includes('missing')) return 'missing';
  return states.length > 0 && states.every((state) => state === 'present') ? 'present' : 'unknown';
}

/** The rights of one sign-in over its locations. */
export function summaryOf(ofLocations: readonly ProviderRights[]): RightsSummary {
  const states = RIGHT_KEYS.map((key) => [key, combined(ofLocations.map((rights) => rights[key]))] as const);
  const missing = states.filter(([, state]) => state === 'missing').map(([key]) => key);
  if (missing.length > 0) return { state: 'missing', missing };
  return { state: states.every(([, state]) => state === 'present') ? 'ok' : 'unknown', missing: [] };
}
