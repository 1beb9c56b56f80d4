import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDealOf } from '../server/testing/deals.ts';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const LOST = 143;

/** What a seller does about a deal or an appointment that is there twice. */
describe('duplicates in the deal card', () => {
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

  const lead = (id: number) => product.kommo.account('brisa').leads.find((item) => item.id === id);
  const linkedTo = async (dealId: number) =>
    (await product.product.repository.appointments.listByDeal(salon.accountId, dealId)).map(({ id }) => id);
  const rowOf = (window: Locator, text: string) => window.locator('.sd-dup__row', { hasText: text });

  async function openDuplicates(contactName: string): Promise<Locator> {
    await visitor.openCard(contactName);
    return openWindow();
  }
  async function openWindow(): Promise<Locator> {
    await steps.panelOf(visitor.page).locator('.sd-pfoot .sd-link').nth(1).click();
    const window = steps.windowOf(visitor.page);
    await window.locator('.sd-dup__row, .sd-empty').first().waitFor();
    // What the window is drawn with comes along with it, also where nothing else was opened before.
    expect(await window.evaluate((frame) => frame.scrollHeight - frame.clientHeight)).toBe(0);
    return window;
  }

  it('S003-40 finds a second deal in any stage of any pipeline, closes it after a preview and takes that back', async () => {
    const { deal } = salon.dealOf('Elena');
    const duplicate = addDealOf(product.kommo, {
      ...{ name: 'Came by the web form', contact: 'Elena Vidal Prats', phone: '600 111 222' },
      ...{ pipeline: 'Suppliers and rent', stage: 'To ask' },
    });
    const closed = addDealOf(product.kommo, {
      ...{ name: 'Lost last year', contact: 'E. Vidal', phone: '0034 600-111-222', stage: 'Closed - lost' },
    });
    const booking = await salon.bookingFor('Elena');
    const { appointment } = good(await product.call('bookAppointment', { ...booking, dealId: duplicate.id }));
    const before = salon.stage('Booked').stageId;
    await until('the booking has moved its deal', () => lead(duplicate.id)?.status_id === before);

    const window = await openDuplicates('Elena');
    await rowOf(window, closed.name).waitFor();
    await rowOf(window, duplicate.name).click();
    await window.getByText('Same phone', { exact: true }).last().waitFor();
    await window.getByText('cannot merge deals for us').waitFor();
    await window.getByRole('button', { name: 'Close it as a duplicate' }).click();
    await window.getByText('It gets the tag').waitFor();
    expect(lead(duplicate.id)?.status_id).toBe(before);
    await window.getByRole('button', { name: 'Close the second deal' }).click();
    await window.getByText('You can take it back until').waitFor();
    expect(lead(duplicate.id)?.status_id).toBe(LOST);
    expect(await linkedTo(deal.id)).toContain(appointment.id);

    await window.getByRole('button', { name: 'Take it back' }).click();
    await window.getByText('This is as it was').waitFor();
    expect(lead(duplicate.id)?.status_id).toBe(before);
    expect(await linkedTo(duplicate.id)).toEqual([appointment.id]);
    await visitor.page.keyboard.press('Escape');
    await steps.windowOf(visitor.page).waitFor({ state: 'detached' });
  });

  it('S003-41 finds a second appointment, compares it with the first, links it here or cancels it', async () => {
    const booking = await salon.bookingFor('Teresa');
    const first = good(await product.call('bookAppointment', booking)).appointment;
    const { slot } = await salon.firstSlot(booking);
    const again = await salon.bookingFor('Teresa', {
      startsAtWall: slot.startsAtWall,
      teamMemberId: slot.teamMemberId,
    });
    const second = good(await product.call('bookAppointment', again)).appointment;
    const { locationId, dealId } = booking;
    good(await product.call('linkAppointment', { locationId, appointmentId: second.id, dealId: null }));

    const window = await openDuplicates('Teresa');
    await rowOf(window, 'Has no deal').filter({ hasText: 'Same client' }).first().click();
    await window.getByText('First appointment').waitFor();
    await window.getByRole('button', { name: 'Link it to this deal' }).click();
    await window.getByText('Linked to this deal.').waitFor();
    expect(await linkedTo(dealId)).toEqual(expect.arrayContaining([first.id, second.id]));

    await window.getByRole('button', { name: 'Undo' }).click();
    await window.getByRole('button', { name: 'Cancel the second one…' }).click();
    await window.getByRole('button', { name: 'Cancel it', exact: true }).click();
    await until('the salon knows', async () => product.altegio.record(second.id).deleted);
    await window.getByRole('button', { name: 'Undo' }).waitFor();
    expect(product.altegio.record(first.id).deleted).toBe(false);
  });

  it('says so when nothing is there twice', async () => {
    const window = await openDuplicates('João');
    await window.getByText('No duplicates').waitFor();
  });

  it('is readable in every language, in both schemes, and shuts nobody out', async () => {
    const faults = await visitor.look('desk-duplicates', 'window', async () => {
      await openDuplicates('Inés');
      await steps.windowOf(visitor.page).locator('.sd-dup__acts .sd-btn').first().click();
      await steps.windowOf(visitor.page).locator('.sd-dup__steps').waitFor();
    });
    expect(faults).toEqual([]);
  });
});
