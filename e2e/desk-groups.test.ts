import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveActivity } from '../sandbox/altegio/domain/activities.ts';
import { slotsOn } from '../sandbox/altegio/domain/availability.ts';
import type { Activity } from '../sandbox/altegio/domain/state.ts';
import { openSalon, type Salon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { addDays } from '../shared/domain/time.ts';
import { type House, openHouse } from './house.ts';
import { keyboardOf } from './keyboard.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const ZONE = 'Europe/Madrid';

/** One product for the file: a house takes long to open. */
describe('group events in the booking window', () => {
  let house: House;
  let salon: Salon;
  let visitor: Visitor;
  /** Teresa is a client of the salon from the start. */
  const known = new Set(['Teresa']);
  beforeAll(async () => {
    house = await openHouse();
    salon = await openSalon(house.product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const world = () => house.product.altegio.world;
  const location = () => salonOf(house.product).locationIn(ZONE);
  const today = () => world().wall(location()).slice(0, 10);
  const window = () => steps.windowOf(visitor.page);
  const recordsIn = (event: Activity) =>
    world().state.records.filter((item) => item.activityId === event.id && !item.deleted);
  const rowOf = (event: Activity): Locator =>
    window()
      .locator('.sd-grow', { hasText: world().service(location().id, event.serviceId)?.title ?? '' })
      .filter({ hasText: event.date.slice(11, 16) });
  const timeOf = (contactName: string) =>
    crmOf(house.product)
      .dealOf(contactName)
      .fields.find((item) => item.field_id === salon.fieldIds.get('appointment_time'))?.values[0]?.value;

  /** An event of the week that is shown first, at an hour of its own. */
  function planEvent(clock: string, capacity: number): Activity {
    const service = world().state.services.find((item) => item.locationId === location().id && item.group);
    const staff = world().staff(location().id, service?.staff[0]?.staffId ?? 0);
    if (!service || !staff) throw new Error('no group service');
    const days = [1, 2, 3, 4, 5].map((day) => addDays(today(), day));
    const date = days.find((day) => slotsOn(staff, day).some((slot) => slot.from <= '12:00' && slot.to >= '13:00'));
    if (!date) throw new Error('nobody works at noon on any of the next five days');
    return saveActivity(world(), location(), {
      date: `${date} ${clock}:00`,
      serviceId: service.id,
      staffId: staff.id,
      capacity,
      length: undefined,
      force: true,
      resourceInstanceIds: [],
      comment: 'Bring a towel',
      color: '',
      labelIds: [],
    });
  }

  /** Opens the window of the contact's deal at Madrid's events. */
  async function openEvents(contactName: string): Promise<void> {
    await visitor.openBooking(contactName);
    await window().locator('.sd-leftside select').first().selectOption(String(location().id));
    await window().locator('.sd-whead .sd-seg label').nth(1).click();
    await window().locator('.sd-grow').first().waitFor();
  }

  /** The team member of the event has other work then, so that a move to there is asked for twice. */
  function occupy(event: Activity, clock: string): void {
    const { locationId, staffId, date } = event;
    house.product.altegio.salon.book({
      ...{ locationId, staffId, serviceIds: [], start: `${date.slice(0, 10)} ${clock}:00`, force: true },
      client: { name: 'Pilar Ros', phone: '+34600999888' },
    });
  }

  /** Whoever was booked once is a known client, and has no field for a phone any more. */
  async function typePhone(contactName: string, phone: string): Promise<void> {
    if (known.has(contactName)) await window().locator('.sd-gright > .sd-row--top').waitFor();
    else await window().locator('.sd-gright input[type="tel"]').fill(phone);
  }

  async function bookThem(contactName: string): Promise<void> {
    await visitor.page.keyboard.press('Control+Enter');
    await window().locator('.sd-booked').waitFor();
    known.add(contactName);
  }

  async function bookPlaces(contactName: string, event: Activity, phone: string, places: number): Promise<void> {
    await openEvents(contactName);
    await rowOf(event).locator('.sd-grow__pick').click();
    await typePhone(contactName, phone);
    for (let count = 1; count < places; count += 1) await window().getByLabel('One place more').click();
    await bookThem(contactName);
  }

  it('S003-18: shows capacity and free places, and books a party of two into an event', async () => {
    const event = planEvent('12:00', 3);
    await openEvents('Teresa');
    await rowOf(event).getByText('3 free').waitFor();
    await rowOf(event).getByText('0 of 3').waitFor();
    await bookPlaces('Teresa', event, '+34600700001', 2);
    expect(recordsIn(event)).toMatchObject([{ clientsCount: 2 }]);
    await openEvents('Raquel');
    await rowOf(event).getByText('1 free').waitFor();
    await rowOf(event).locator('.sd-grow__pick').click();
    await window().locator('.sd-gperson', { hasText: 'Teresa' }).getByText('2 places').waitFor();
    await window().getByText('Bring a towel').waitFor();
  });

  it('S003-18: a full event is explained, with the next one of the same service that has places', async () => {
    const full = planEvent('13:00', 1);
    const { id: _id, deleted: _deleted, locationId: _location, ...same } = full;
    const later = saveActivity(world(), location(), {
      ...same,
      date: `${addDays(full.date.slice(0, 10), 9)} 13:00:00`,
      capacity: 5,
      force: true,
    });
    house.product.altegio.salon.book({
      locationId: location().id,
      staffId: full.staffId,
      serviceIds: [],
      start: full.date,
      activityId: full.id,
      client: { name: 'Pilar Ros', phone: '+34600999888' },
    });
    await openEvents('Raquel');
    await rowOf(full).getByText('Full').waitFor();
    await rowOf(full).locator('.sd-grow__pick').click();
    await window().getByText('This event is full.').waitFor();
    await window().locator('.sd-gsum .sd-chip', { hasText: '5 free' }).click();
    await window()
      .locator('.sd-grow.is-on')
      .filter({ hasText: later.date.slice(11, 16) })
      .getByText('0 of 5')
      .waitFor();
  });

  it('S003-19: one client is one deal; a participant is taken out; the event moves and every deal follows', async () => {
    const event = planEvent('12:00', 6);
    event.date = `${addDays(today(), 1)} 08:15:00`;
    occupy(event, '09:45');
    await bookPlaces('Teresa', event, '+34600700001', 1);
    await bookPlaces('Raquel', event, '+34600700002', 1);
    const deals = ['Teresa', 'Raquel'].map((name) => crmOf(house.product).dealOf(name).id);
    await openEvents('Raquel');
    await rowOf(event).locator('.sd-grow__pick').click();
    const person = (name: string) => window().locator('.sd-gperson', { hasText: name });
    await person('Teresa').getByText(`Deal ${deals[0]}`).waitFor();
    await person('Raquel').getByText('This deal').waitFor();

    await window().getByRole('button', { name: 'Move the event…' }).click();
    await window().locator('.sd-gmove input[type="time"]').fill('09:45');
    await window().locator('.sd-gmove').getByRole('button', { name: 'Move', exact: true }).click();
    await window().getByRole('button', { name: 'Move all the same' }).click();
    await window().locator('.sd-grow.is-on', { hasText: '09:45' }).waitFor();
    expect(event.date.slice(11, 16)).toBe('09:45');
    for (const name of ['Teresa', 'Raquel']) await until(`${name}'s deal follows`, () => timeOf(name) === '09:45');

    await window()
      .getByRole('button', { name: /^Take Teresa/ })
      .click();
    await window().getByRole('button', { name: 'Take out', exact: true }).click();
    await window()
      .getByText(/Teresa.* is out/)
      .waitFor();
    await person('Teresa').waitFor({ state: 'detached' });
    expect(recordsIn(event)).toHaveLength(1);
  });

  it('S003-19: places are booked, the event is moved and a participant is taken out with the keyboard alone', async () => {
    const event = planEvent('12:00', 4);
    event.date = `${addDays(today(), 2)} 08:30:00`;
    occupy(event, '10:45');
    const { keyboard } = visitor.page;
    const { tabTo } = keyboardOf(visitor.page);
    const enter = async (name: string | RegExp) => {
      await tabTo(name);
      await keyboard.press('Enter');
    };
    await openEvents('Teresa');
    await enter(/Choose.*08:30/);
    await typePhone('Teresa', '+34600700001');
    await enter('One place more');
    await bookThem('Teresa');
    expect(recordsIn(event)).toMatchObject([{ clientsCount: 2 }]);

    await openEvents('Teresa');
    await enter(/Choose.*08:30/);
    await enter('Move the event');
    await tabTo(/^Time/);
    await keyboard.type('1045AM');
    await enter(/^Move$/);
    await window().getByRole('button', { name: 'Move all the same' }).waitFor();
    await enter('Move all the same');
    await window().locator('.sd-grow.is-on', { hasText: '10:45' }).waitFor();

    await enter(/^Take Teresa/);
    await enter(/^Take out$/);
    await window()
      .getByText(/Teresa.* is out/)
      .waitFor();
    expect(recordsIn(event)).toHaveLength(0);
  });

  it('S003-19: an event that somebody moved meanwhile is shown where it stands now, and is not moved', async () => {
    const event = planEvent('12:00', 4);
    event.date = `${addDays(today(), 3)} 08:00:00`;
    await openEvents('Raquel');
    await rowOf(event).locator('.sd-grow__pick').click();
    await window().getByRole('button', { name: 'Move the event…' }).click();
    await window().locator('.sd-gmove input[type="time"]').fill('09:00');
    event.date = `${event.date.slice(0, 10)} 10:30:00`;
    await window().locator('.sd-gmove').getByRole('button', { name: 'Move', exact: true }).click();
    await window().getByText('Somebody moved this event meanwhile.').waitFor();
    await window().locator('.sd-grow.is-on', { hasText: '10:30' }).waitFor();
    expect(event.date.slice(11, 16)).toBe('10:30');
  });

  it('has no text cut off and no barrier in any language, scheme and width', async () => {
    const event = planEvent('12:30', 8);
    await bookPlaces('Teresa', event, '+34600700001', 2);
    const faults = await visitor.look('groups', 'window', async () => {
      await openEvents('Bruno');
      await rowOf(event).locator('.sd-grow__pick').click();
      await window().locator('.sd-gperson').first().waitFor();
    });
    expect(faults).toEqual([]);
  });
});
