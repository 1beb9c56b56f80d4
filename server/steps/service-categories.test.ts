import { describe, expect, it } from 'vitest';
import type { Catalog, Service } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { ProviderGate } from './call-provider.ts';
import { createCategoriesOf } from './service-categories.ts';

const MINUTE_MS = 60_000;
const context = { accountId: 1, lane: 'webhook', traceId: 'trace' } as const;
const service = (id: number, categoryId: number) => ({ id, categoryId }) as Service;
const line = (id: number) => ({ id, title: '', cost: 0, listPrice: 0, discount: 0, amount: 1 });
const booked = (locationId: number, ...ids: number[]) => ({ locationId, services: ids.map(line) });

function open(offered: Service[]) {
  const world = { now: 0, reads: 0, offered, isSilent: false };
  const gate = {
    withLocation: (_context: unknown, _id: number, work: (...args: unknown[]) => unknown) => work({}, {}),
  } as unknown as ProviderGate;
  const provider: Pick<BookingProvider, 'readCatalog'> = {
    async readCatalog() {
      world.reads += 1;
      if (world.isSilent) throw new ProductError('provider_silent');
      return { services: world.offered } as unknown as Catalog;
    },
  };
  const categoriesOf = createCategoriesOf({ gate, provider, clock: { now: () => world.now } });
  return { world, categoriesOf: (...asked: Parameters<typeof booked>) => categoriesOf(context, booked(...asked)) };
}

describe('the categories of services', () => {
  it('are each named once, and unknown for what is offered no more', async () => {
    const { categoriesOf } = open([service(1, 10), service(2, 10), service(3, 20)]);
    expect(await categoriesOf(5, 1, 2, 3, 99)).toEqual([10, 20]);
    expect(await categoriesOf(5)).toEqual([]);
  });

  it('are remembered by location for a quarter of an hour', async () => {
    const { world, categoriesOf } = open([service(1, 10)]);
    await categoriesOf(5, 1);
    world.now = 15 * MINUTE_MS - 1;
    await categoriesOf(5, 1);
    expect(world.reads).toBe(1);
    await categoriesOf(6, 1);
    expect(world.reads).toBe(2);
    world.now = 15 * MINUTE_MS;
    world.offered = [service(1, 11)];
    expect(await categoriesOf(5, 1)).toEqual([11]);
  });

  it('are asked for again when a service is new, though not every time', async () => {
    const { world, categoriesOf } = open([service(1, 10)]);
    await categoriesOf(5, 1);
    world.offered = [service(1, 10), service(2, 20)];
    world.now = MINUTE_MS - 1;
    expect(await categoriesOf(5, 2)).toEqual([]);
    world.now = MINUTE_MS;
    expect(await categoriesOf(5, 2)).toEqual([20]);
    expect(world.reads).toBe(2);
  });

  it('are not guessed while the booking system is silent', async () => {
    const { world, categoriesOf } = open([service(1, 10)]);
    world.isSilent = true;
    await expect(categoriesOf(5, 1)).rejects.toMatchObject({ code: 'provider_silent' });
    world.isSilent = false;
    expect(await categoriesOf(5, 1)).toEqual([10]);
  });
});
