import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Slot } from '../../shared/contracts/booking.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { addWallMinutes } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const RACES = 200;
/** Races that run at once: sellers do not wait for other sellers. */
const AT_ONCE = 10;

let product: TestProduct;
let salon: Salon;
beforeAll(async () => {
  product = await startTestProduct({ speed: 500 });
  salon = await openSalon(product);
  // What becomes of the deals is another test's business.
  await product.pauseWork();
});
afterAll(() => product?.close());

type Place = Slot & { readonly locationId: number; readonly serviceId: number };

/** Free times that do not stand in each other's way, for services that need no room. */
async function freePlaces(): Promise<Place[]> {
  const dealId = salon.dealOf('Elena').deal.id;
  const places: Place[] = [];
  for (const { id: locationId } of await product.product.repository.locations.list(salon.accountId)) {
    const { services, today } = good(await product.call('readCatalog', { dealId, locationId }));
    const needsNoRoom = (id: number) => product.altegio.world.service(locationId, id)?.resourceIds.length === 0;
    const service = services.find((item) => !item.isGroup && needsNoRoom(item.id));
    if (!service) continue;
    const asked = { dealId, locationId, serviceIds: [service.id], teamMemberId: null };
    const { nextFreeDays } = good(await product.call('listSlots', { ...asked, date: today }));
    for (const date of nextFreeDays) {
      const { slots } = good(await product.call('listSlots', { ...asked, date }));
      places.push(...apart(slots).map((slot) => ({ ...slot, locationId, serviceId: service.id })));
      if (places.length >= RACES) return places.slice(0, RACES);
    }
  }
  return places;
}

function apart(slots: readonly Slot[]): Slot[] {
  const busyUntil = new Map<number, string>();
  return slots.filter(({ teamMemberId, startsAtWall, durationSeconds }) => {
    if (startsAtWall < (busyUntil.get(teamMemberId) ?? '')) return false;
    busyUntil.set(teamMemberId, addWallMinutes(startsAtWall, Math.ceil(durationSeconds / 60)));
    return true;
  });
}

function bookingOf(place: Place, contactName: string, phone: string): RequestOf<'bookAppointment'> {
  const { locationId, teamMemberId, serviceId, startsAtWall } = place;
  return {
    ...{ locationId, teamMemberId, startsAtWall, serviceIds: [serviceId], comment: '', color: null },
    dealId: salon.dealOf(contactName).deal.id,
    idempotencyKey: crypto.randomUUID(),
    client: { id: null, name: contactName, phone, email: null },
  };
}

it('gives every slot that two sellers book at the same instant to one, and tells the other why not, 200 times', async () => {
  const places = await freePlaces();
  expect(places).toHaveLength(RACES);
  const ids: number[] = [];
  const refusals: unknown[] = [];
  const race = async (place: Place) => {
    const answers = await Promise.all([
      product.call('bookAppointment', bookingOf(place, 'Elena', '+34600111222'), { user: 'Olga' }),
      product.call('bookAppointment', bookingOf(place, 'Teresa', '+34600333444'), { user: 'Camila' }),
    ]);
    for (const answer of answers) {
      if (answer.ok) ids.push(answer.body.appointment.id);
      else refusals.push([answer.problem.code, answer.problem.params]);
    }
  };
  const waiting = [...places];
  const lane = async () => {
    for (let place = waiting.pop(); place; place = waiting.pop()) await race(place);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  expect(refusals).toEqual(places.map(() => ['slot_taken', { takenBy: 'appointment' }]));
  expect(new Set(ids).size).toBe(RACES);
  const keyOf = (locationId: number, teamMemberId: number, wall: string) => `${locationId} ${teamMemberId} ${wall}`;
  const stored = ids.map((id) => {
    const { locationId, staffId, date } = product.altegio.record(id);
    return keyOf(locationId, staffId, date.replace(' ', 'T').slice(0, 16));
  });
  const wanted = places.map((place) => keyOf(place.locationId, place.teamMemberId, place.startsAtWall));
  expect(stored.sort()).toEqual(wanted.sort());
}, 120_000);
