import type { HealthResponse, PersonRights } from '../../shared/contracts/health.ts';
import { RIGHT_KEYS } from '../../shared/domain/provider-rights.ts';
import { addDays } from '../../shared/domain/time.ts';
import { DOSTYK, FUENCARRAL } from './fixtures.ts';

const RIGHTS: PersonRights = {
  person: 'Olga Rezende',
  userId: null,
  connectionId: 1,
  checkedAt: '2026-11-23T13:02:00Z',
  rights: RIGHT_KEYS.map((key) =>
    key === 'webhooks'
      ? { key, state: 'missing', missingAt: [DOSTYK.title] }
      : { key, state: 'present', missingAt: [] },
  ),
};

/** One right is missing in Almaty, and nothing waits. */
export const HEALTH: HealthResponse = {
  alerts: [
    {
      id: 7,
      kind: 'webhook_right_missing',
      severity: 'danger',
      since: '2026-11-23T12:20:00Z',
      params: { name: 'Olga Rezende', location: DOSTYK.title },
    },
  ],
  mended: [],
  rights: [RIGHTS],
  queue: { waiting: 0, oldestAgeSeconds: null, failing: 0 },
  limits: {
    provider: { usedPerMinute: 64, perMinute: 200 },
    crm: { usedPerSecond: 2.1, perSecond: 6 },
  },
  locations: [
    { id: FUENCARRAL.id, title: FUENCARRAL.title, webhook: 'listening', lastSyncAt: '2026-11-23T13:02:00Z' },
    { id: DOSTYK.id, title: DOSTYK.title, webhook: 'right_missing', lastSyncAt: null },
  ],
  dealsPerDay: Array.from({ length: 14 }, (_, index) => ({
    date: addDays('2026-11-10', index),
    count: (index * 3) % 8,
  })),
};

/** Nothing is broken. */
export const ALL_WELL: HealthResponse = {
  ...HEALTH,
  alerts: [],
  rights: [{ ...RIGHTS, rights: RIGHTS.rights.map(({ key }) => ({ key, state: 'present', missingAt: [] })) }],
  locations: HEALTH.locations.map((location) => ({ ...location, webhook: 'listening' })),
};
