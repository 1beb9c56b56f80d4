import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZones } from '../lib/zones.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import { createProviderGate } from '../steps/call-provider.ts';
import { anAccount, createTestRepository, type TestRepository } from '../testing/repository.ts';
import { createReconcileLocation } from './reconcile-location.ts';

describe('reading what changed in a location', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  it('does not call read what lies behind a list that never ends', async () => {
    const { repository } = test;
    const accountId = await anAccount(repository);
    const signIn = { accountId, providerUserId: 1, userToken: 'token', connectedAs: 'Olga Rezende' };
    const connection = await repository.connections.save(signIn);
    const place = { id: 11, title: 'Centro', chain: null, timezone: 'Europe/Madrid', country: 'ES', currency: 'EUR' };
    await repository.locations.saveAll(accountId, connection.id, [{ ...place, address: '' }]);
    let pages = 0;
    const listAppointments: BookingProvider['listAppointments'] = async () => {
      pages += 1;
      return { appointments: [], hasMore: true };
    };
    const clock = { now: Date.now };
    const reconcile = createReconcileLocation({
      repository,
      provider: { listAppointments } as unknown as BookingProvider,
      gate: createProviderGate({ repository, clock }),
      clock,
      zones: createZones(),
    });
    await expect(reconcile({ accountId, locationId: 11, traceId: 't' })).rejects.toThrow('went on after 500 pages');
    expect(pages).toBe(500);
    expect((await repository.locations.read(accountId, 11))?.syncedTo).toBeNull();
  });
});
