import { saveActivity } from '../../sandbox/altegio/domain/activities.ts';
import { slotsOn } from '../../sandbox/altegio/domain/availability.ts';
import type { Activity } from '../../sandbox/altegio/domain/state.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { addDays } from '../../shared/domain/time.ts';
import type { TestProduct } from './product.ts';
import { good, type Salon } from './salon.ts';

export const CAPACITY = 4;

type Booking = RequestOf<'bookGroupEvent'>;

/** Group events of the salon's location in Madrid, and places in them. */
export async function openGroupSalon(product: TestProduct, salon: Salon) {
  const locationId = await salon.locationId('Europe/Madrid');
  const { today } = good(await product.call('readCatalog', { dealId: salon.dealOf('Elena').deal.id, locationId }));
  const { world } = product.altegio;
  const phones = new Map<string, string>();
  let day = 120;

  /**
   * An event of the salon's own, each on a day of its own, so that no test stands in another's way, and nearer than those
   * before it, so that the deals follow it.
   */
  function openEvent(change: { capacity?: number } = {}): Activity {
    const location = world.location(locationId);
    const service = world.state.services.find((item) => item.locationId === locationId && item.group);
    const staff = world.staff(locationId, service?.staff[0]?.staffId ?? 0);
    if (!location || !service || !staff) throw new Error('no group service');
    const isOpen = (date: string) => slotsOn(staff, date).some((slot) => slot.from <= '11:00' && slot.to >= '13:30');
    do day -= 1;
    while (day > 1 && !isOpen(addDays(today, day)));
    return saveActivity(world, location, {
      date: `${addDays(today, day)} 11:00:00`,
      serviceId: service.id,
      staffId: staff.id,
      capacity: CAPACITY,
      length: undefined,
      force: true,
      resourceInstanceIds: world.state.resources.flatMap((it) => it.instances.map(({ id }) => id)).slice(0, 1),
      comment: 'Bring a towel',
      color: '9c27b0',
      labelIds: [],
      ...change,
    });
  }

  function phoneOf(name: string): string {
    if (!phones.has(name)) phones.set(name, `+346007${String(phones.size).padStart(5, '0')}`);
    return phones.get(name) ?? '';
  }

  const bookingOf = (event: Activity, contactName: string, change: Partial<Booking> = {}): Booking => ({
    dealId: salon.dealOf(contactName).deal.id,
    idempotencyKey: crypto.randomUUID(),
    locationId,
    groupEventId: event.id,
    seats: 1,
    client: { id: null, name: contactName, phone: phoneOf(contactName), email: null },
    comment: '',
    ...change,
  });

  async function list(event: Activity, dealId: number | null = null, user = 'Olga') {
    const asked = { dealId, locationId, from: dateOf(event), to: dateOf(event), serviceIds: [] };
    const { events } = good(await product.call('listGroupEvents', asked, { user }));
    const found = events.find((item) => item.id === event.id);
    if (!found) throw new Error('the event is not listed');
    return found;
  }

  return {
    locationId,
    today,
    openEvent,
    bookingOf,
    book: async (...args: Parameters<typeof bookingOf>) =>
      good(await product.call('bookGroupEvent', bookingOf(...args))),
    /** As the product tells it. */
    list,
    recordsIn: (event: Activity) => world.state.records.filter((item) => item.activityId === event.id && !item.deleted),
  };
}

export type GroupSalon = Awaited<ReturnType<typeof openGroupSalon>>;

export const dateOf = (event: Activity): string => event.date.slice(0, 10);
