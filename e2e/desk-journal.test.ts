import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const ZONE = 'Europe/Madrid';
const JOURNAL = '/widget_page/slotdesk/journal';

/** A manager who looks after everybody's appointments, on the journal's own page. */
describe('the journal', () => {
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
  async function openAt(date: string): Promise<void> {
    await page().goto(JOURNAL);
    await journal().locator('.sd-gridbox').waitFor();
    await journal().getByLabel('Location').selectOption(String(place().id));
    await steps.turnTheDay(journal(), () => journal().locator('input[type="date"]').first().fill(date));
  }

  it('S003-22 S003-3 an appointment is moved, edited and taken back in the journal', async () => {
    const appointment = await book('Teresa');
    await openAt(appointment.startsAtWall.slice(0, 10));
    await blockOf(appointment.id).click();
    await drawer().getByLabel('Comment').fill('Asked for the window seat');
    await drawer().getByRole('button', { name: 'Save' }).click();
    await toast('Saved.').waitFor();
    expect(recordOf(appointment.id)?.comment).toBe('Asked for the window seat');
    await page().keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    const before = recordOf(appointment.id)?.date;
    await blockOf(appointment.id).focus();
    await page().keyboard.press('Alt+ArrowDown');
    await page().keyboard.press('Enter');
    await toast('Moved to').or(journal().locator('.sd-jnotes')).first().waitFor();
    const way = journal().getByRole('button', { name: 'Put it there all the same' });
    if (await way.isVisible()) await way.click();
    await toast('Moved to').waitFor();
    expect(recordOf(appointment.id)?.date).not.toBe(before);
    await toast('Moved to').getByRole('button', { name: 'Undo' }).click();
    await toast('Taken back.').waitFor();
    expect(recordOf(appointment.id)?.date).toBe(before);
  });

  async function showAt(date: string, id: number): Promise<void> {
    await page().goto(JOURNAL);
    await journal().locator('.sd-gridbox').waitFor();
    await journal().locator('select').first().selectOption(String(place().id));
    await steps.turnTheDay(journal(), () => journal().locator('input[type="date"]').first().fill(date));
    await blockOf(id).waitFor();
  }

  it.each<[string, (id: number) => Promise<void>]>([
    ['day', async () => undefined],
    [
      'drawer',
      async (id) => {
        await blockOf(id).click();
        await drawer().locator('.sd-apt__foot').waitFor();
      },
    ],
    [
      'list',
      async () => {
        await journal().locator('.sd-jbar .sd-seg label').nth(2).click();
        await journal().locator('.sd-jtable tbody tr').first().waitFor();
        await journal().locator('.sd-jtick').nth(1).click();
      },
    ],
  ])('nothing is clipped and nobody is shut out: %s', async (name, act) => {
    const { id, startsAtWall } = await book('Elena');
    const show = async () => {
      await showAt(startsAtWall.slice(0, 10), id);
      await act(id);
    };
    expect(await visitor.look(`journal-${name}`, 'page', show)).toEqual([]);
  });
});
