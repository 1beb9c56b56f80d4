import { expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import { rememberCatalogs } from './remember-catalogs.ts';

const access: ProviderAccess = { userToken: 'u1', lane: 'person', traceId: 'trace' };
const here = { id: 1, timezone: 'Europe/Madrid' };
const empty = { teamMembers: [], categories: [], services: [], labels: [], customFields: [], isPartial: false };

/** Counts readings; the first `failures` of them fail, and the first `parts` come in part. */
function bench(failures = 0, parts = 0) {
  let now = 0;
  let readings = 0;
  const readCatalog = async () => {
    readings += 1;
    if (readings <= failures) throw new ProductError('provider_silent');
    return { ...empty, isPartial: readings <= parts };
  };
  const provider = rememberCatalogs({ readCatalog } as unknown as BookingProvider, { now: () => now });
  return {
    provider,
    pass: (ms: number) => {
      now += ms;
    },
    readings: () => readings,
  };
}

it('reads a catalog once in a minute, also when many ask at once', async () => {
  const { provider, pass, readings } = bench();
  await Promise.all([1, 2, 3].map(() => provider.readCatalog(access, here)));
  pass(59_999);
  expect(await provider.readCatalog(access, here)).toEqual(empty);
  expect(readings()).toBe(1);
  pass(1);
  await provider.readCatalog(access, here);
  expect(readings()).toBe(2);
});

it('keeps locations and sign-ins apart', async () => {
  const { provider, readings } = bench();
  await provider.readCatalog(access, here);
  await provider.readCatalog(access, { ...here, id: 2 });
  await provider.readCatalog({ ...access, userToken: 'u2' }, here);
  expect(readings()).toBe(3);
});

it('does not remember a failure', async () => {
  const { provider } = bench(1);
  await expect(provider.readCatalog(access, here)).rejects.toMatchObject({ code: 'provider_silent' });
  expect(await provider.readCatalog(access, here)).toEqual(empty);
});

it('does not remember what came in part', async () => {
  const { provider } = bench(0, 1);
  expect(await provider.readCatalog(access, here)).toMatchObject({ isPartial: true });
  expect(await provider.readCatalog(access, here)).toMatchObject({ isPartial: false });
});
