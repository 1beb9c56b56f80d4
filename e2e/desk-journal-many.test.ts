import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isFree, lengthWith } from '../sandbox/altegio/domain/availability.ts';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { addDays } from '../shared/domain/time.ts';
import { type House, openHouse } from './house.ts';
import { salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const ZONE = 'Europe/Madrid';
const JOURNAL = '/widget_page/slotdesk/journal';

/** A manager who sees to many appointments at once. */
describe('the journal of many appointments', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const page = () => visitor.page;
  const journal = () => page().locator('.sd-jr');
  const drawer = () => page().locator('.sd-jdrawer');
  const blockOf = (id: number) => journal().locator(`[data-stop="b${id}"]`);
  const recordOf = (id: number) => product.altegio.world.state.records.find((record) => record.id === id);
  const place = () => salonOf(product).locationIn(ZONE);
  const toast = (text: string) => page().locator('.sd-toast', { hasText: text });

  async function book(contactName: string) {
    const booking = await salon.bookingFor(contactName, { locationId: place().id });
    return good(await product.call('bookAppointment', booking)).appointment;
  }
  /** In the salon itself, on the first of two days three weeks ahead on which the person is free at these hours. */
  function bookInSalon(clocks: readonly string[]) {
    const { world, salon: calendar } = product.altegio;
    const service = world.state.services.find((item) => item.locationId === place().id && !item.group);
    const staff = world.staff(place().id, service?.staff[0]?.staffId ?? 0);
    if (!service || !staff) throw new Error('no service');
    const length = lengthWith(staff, [service]);
    const isOpen = (day: string) => clocks.every((at) => isFree(world, { staff, start: `${day} ${at}:00`, length }));
    const today = world.wall(place()).slice(0, 10);
    const ahead = Array.from({ length: 14 }, (_, index) => addDays(today, 21 + index));
    const [date, next] = ahead.filter(isOpen);
    if (!date || !next) throw new Error('no two days with free hours');
    const appointments = clocks.map((clock, index) =>
      calendar.book({
        ...{ locationId: place().id, staffId: staff.id, serviceIds: [service.id], start: `${date} ${clock}:00` },
        client: { name: `Clienta ${clock}`, phone: `+3460088800${index}` },
        force: true,
      }),
    );
    return { date, next, appointments };
  }
  /** In whatever language the user has. */
  async function showAt(date: string): Promise<void> {
    await page().goto(JOURNAL);
    await journal().locator('.sd-gridbox').waitFor();
    await journal().locator('select').first().selectOption(String(place().id));
    await steps.turnTheDay(journal(), () => journal().locator('input[type="date"]').first().fill(date));
  }

  it('S003-22 several appointments are moved to another day and cancelled together, each with an undo', async () => {
    const { date, next, appointments } = bookInSalon(['10:00', '12:00']);
    const records = () => appointments.map(({ id }) => recordOf(id));
    const panel = journal().locator('.sd-jbulk');
    await showAt(date);
    await journal().locator('.sd-jbar .sd-seg label').nth(2).click();
    for (const { id } of appointments) {
      await journal().locator(`tr[data-appointment="${id}"] .sd-jtick`).click();
    }
    await journal().getByRole('button', { name: 'Move…' }).click();
    await panel.getByLabel('To the day').fill(next);
    await panel.getByText('Free', { exact: true }).nth(1).waitFor();
    await panel.getByRole('button', { name: 'Move 2' }).click();
    await toast('Moved: 2 of 2.').waitFor();
    expect(records().map((record) => record?.date.slice(0, 10))).toEqual([next, next]);
    await toast('Moved: 2 of 2.').getByRole('button', { name: 'Undo' }).click();
    await toast('Taken back: 2 of 2.').waitFor();
    expect(records().map((record) => record?.date.slice(0, 10))).toEqual([date, date]);

    for (const { id } of appointments) {
      await journal().locator(`tr[data-appointment="${id}"] .sd-jtick`).click();
    }
    await journal().getByRole('button', { name: 'Cancel…' }).click();
    await panel.getByText('Team member is away').click();
    await panel.getByRole('button', { name: 'Cancel 2' }).click();
    await toast('Cancelled: 2 of 2.').waitFor();
    expect(records().map((record) => record?.deleted)).toEqual([true, true]);
    await page().keyboard.press('z');
    await toast('Taken back: 2 of 2.').waitFor();
  });

  it('S003-22 lists the appointments of all locations together, and tells the changes of one with who made them', async () => {
    const appointment = await book('Elena');
    const { id, locationId, version } = appointment;
    const change = { dealId: null, locationId, appointmentId: id, basedOn: version, evenIfBusy: false };
    good(await product.call('changeAppointment', { ...change, change: { comment: 'Window' } }, { user: 'Camila' }));
    await showAt(appointment.startsAtWall.slice(0, 10));
    await journal().locator('select').first().selectOption('all');
    const row = journal().locator(`tr[data-appointment="${id}"]`);
    await row.getByText(appointment.locationTitle).waitFor();
    await row.locator('td').nth(1).click();
    await drawer().getByRole('region', { name: 'Changes' }).getByText('Camila').waitFor();
  });

  /** Ticks a row of the list and opens what can be done to several; buttons by place, as the language turns. */
  async function tickAnd(id: number, act: 0 | 1): Promise<void> {
    await journal().locator('.sd-jbar .sd-seg label').nth(2).click();
    await journal().locator(`tr[data-appointment="${id}"] .sd-jtick`).click();
    await journal().locator('.sd-jfoot__bulk [aria-expanded]').nth(act).click();
    const drawn = act === 0 ? '.sd-jbulk__item' : '.sd-jbulk__reasons';
    await journal().locator(drawn).first().waitFor();
  }

  it.each<[string, (id: number) => Promise<void>]>([
    [
      'everywhere',
      async () => {
        await journal().locator('select').first().selectOption('all');
        await journal().locator('.sd-jtable tbody td .sd-s').nth(1).waitFor();
      },
    ],
    ['moving', (id) => tickAnd(id, 0)],
    ['cancelling', (id) => tickAnd(id, 1)],
  ])('nothing is clipped and nobody is shut out: %s', async (name, act) => {
    const { id, startsAtWall } = await book('Elena');
    const show = async () => {
      await showAt(startsAtWall.slice(0, 10));
      await blockOf(id).waitFor();
      await act(id);
    };
    expect(await visitor.look(`journal-${name}`, 'page', show)).toEqual([]);
  });
});
