import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { clippedTexts } from './clipped.ts';
import { type House, openHouse } from './house.ts';
import { keyboardOf } from './keyboard.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const MADRID = 'Europe/Madrid';

/** A picture for whoever wants to look, only with `SCREENS_DIR`. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS_DIR'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), caret: 'hide' });
}

/** What a seller books with, and how fast. */
describe('the booking window', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await openSalon(product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const records = () => salonOf(product);
  const panel = () => steps.panelOf(visitor.page);
  const press = (name: string) => visitor.page.keyboard.press(name);
  const labelsOf = (locationId: number) =>
    product.altegio.world.state.labels.filter((label) => label.locationId === locationId);

  /** Opens the window of a contact's deal at the location, with its first service chosen. */
  async function openWith(contactName: string): Promise<{ window: Locator; locationId: number }> {
    await visitor.openCard(contactName);
    const window = await steps.openBooking(visitor.page);
    const location = records().locationIn(MADRID);
    await window.getByLabel('Location').selectOption({ label: location.title });
    await steps.chooseServices(window, records().servicesOf(location.id)[0]?.title ?? '');
    return { window, locationId: location.id };
  }

  async function book(window: Locator): Promise<void> {
    await window.locator('.sd-bsum .sd-btn--p').click();
    await window.getByRole('button', { name: 'Done' }).waitFor();
  }

  it('S003-8, S003-21: books from the deal card with the widget button in eight clicks at most', async () => {
    await visitor.openCard('Elena');
    await panel().locator('.sd-split').waitFor();
    const before = records().newestRecord().id;
    const startedAt = performance.now();
    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    await click(panel().getByRole('button', { name: 'Book', exact: true }));
    const window = steps.bookingWindowOf(visitor.page);
    await click(window.locator('.sd-svc').first());
    await click(window.locator('.sd-brow .sd-chip').first());
    await click(window.locator('.sd-bsum .sd-btn--p'));
    await click(window.getByRole('button', { name: 'Done' }));
    const seconds = (performance.now() - startedAt) / 1000;
    process.stdout.write(`Booked with ${clicks} clicks in ${seconds.toFixed(1)} s.\n`);
    const record = records().newestRecord();
    expect(record.id).toBeGreaterThan(before);
    await panel().getByText(record.date.slice(11, 16)).first().waitFor();
    expect(clicks).toBeLessThanOrEqual(8);
  });

  it('books without a mouse: the service by its name, the nearest time, and Ctrl with Enter', async () => {
    await visitor.openCard('Elena');
    await panel().locator('.sd-split').waitFor();
    const keys = keyboardOf(visitor.page);
    await keys.tabTo('Book');
    await press('Enter');
    const window = steps.bookingWindowOf(visitor.page);
    await window.locator('.sd-svc').first().waitFor();
    const title = (await window.locator('.sd-svc .sd-any').first().textContent()) ?? '';
    await press('/');
    await visitor.page.keyboard.type(title);
    await press('Enter');
    await window.locator('.sd-chosen', { hasText: title }).waitFor();
    await window.locator('.sd-brow .sd-chip').first().waitFor();
    await press('n');
    const [, time = ''] = (await keys.focused()).split(', ');
    await press('Enter');
    await press('Control+Enter');
    await window.getByRole('button', { name: 'Done' }).waitFor();
    expect(records().newestRecord().date.slice(11, 16)).toBe(time);
  });

  it('is a handful of Tabs from the services to the times, however many services there are', async () => {
    const { window } = await openWith('Elena');
    await window.locator('.sd-brow .sd-chip').first().waitFor();
    const chosen = window.locator('.sd-svc input').first();
    await chosen.focus();
    await press('ArrowDown');
    await press('End');
    let tabs = 0;
    const seen: string[] = [];
    const isAmongTimes = () => window.locator('.sd-brow .sd-chip:focus').count();
    while ((await isAmongTimes()) === 0 && tabs < 10) {
      await press('Tab');
      tabs += 1;
      seen.push(await keyboardOf(visitor.page).focused());
    }
    expect(tabs, seen.join(' | ')).toBeLessThanOrEqual(6);
    await press('ArrowRight');
    expect(await isAmongTimes()).toBe(1);
  });

  it('S003-13: takes name and phone from the contact of the deal', async () => {
    const contact = crmOf(product).contactOf('Lucía');
    await visitor.openCard('Lucía');
    await panel().getByText('Not an Altegio client yet').waitFor();
    const window = await steps.openBooking(visitor.page);
    expect(await window.getByLabel('Name').inputValue()).toBe(contact.name);
    const digits = (text: string) => text.replace(/\D/g, '');
    const typed = digits(await window.getByLabel('Phone').inputValue());
    expect(typed.length).toBeGreaterThanOrEqual(9);
    expect(digits(JSON.stringify(contact))).toContain(typed.slice(-9));
  });

  it('S003-14, S003-15, S003-16, S003-17: services, colour from the widget button, comment and categories reach the salon', async () => {
    await visitor.openCard('Elena');
    await panel().getByRole('button', { name: 'Book with a colour' }).first().click();
    await panel().getByRole('button', { name: 'Mint' }).click();
    const window = await steps.openBooking(visitor.page);
    const location = records().locationIn(MADRID);
    await window.getByLabel('Location').selectOption({ label: location.title });
    const [first] = records().servicesOf(location.id);
    await steps.chooseServices(window, first?.title ?? '');
    expect(await window.getByLabel('Mint').isChecked()).toBe(true);
    await window.getByLabel('Comment for the salon').fill('Allergic to ammonia');
    const label = labelsOf(location.id).find((item) => item.entity === 2);
    await window.locator('.sd-labels .sd-chip', { hasText: label?.title ?? '' }).click();
    await window.getByLabel('SMS reminder').selectOption({ label: '24 hours before' });
    const { time } = await steps.chooseTheFirstFreeTime(window);
    await keepPicture(visitor.page, 'desk-booking-details');
    expect(await visitor.page.evaluate(clippedTexts)).toEqual([]);
    await book(window);
    const record = records().newestRecord();
    expect(record.date.slice(11, 16)).toBe(time);
    expect(record.services.map((service) => service.id)).toEqual([first?.id]);
    expect(record.color.replace('#', '')).toBe('7bc67e');
    expect(record.comment).toBe('Allergic to ammonia');
    expect(record.labelIds).toEqual([label?.id]);
    expect(record.smsRemainHours).toBe(24);
  });

  it('S003-20: a task stands at the deal after the booking', async () => {
    const tasks = () =>
      product.kommo.account('brisa').tasks.filter((task) => task.entity_id === crmOf(product).dealOf('Teresa').id);
    const before = tasks().length;
    const { window } = await openWith('Teresa');
    await window.locator('.sd-brow .sd-chip').first().click();
    await book(window);
    await until('the task stands', () => tasks().length > before);
  });

  it('takes a discount off the price of the chosen person, and sends it', async () => {
    const { window } = await openWith('Elena');
    await window.locator('.sd-brow .sd-chip').first().click();
    await window.locator('.sd-chosen').getByRole('button', { name: 'Discount' }).click();
    await visitor.page.keyboard.type('10');
    await window.locator('.sd-bsum').getByText('Discount').waitFor();
    expect(await window.locator('.sd-chosen').textContent()).not.toContain('from');
    await book(window);
    const [line] = records().newestRecord().services;
    expect(line?.discount).toBe(10);
  });

  it('messages the client only when that is switched on, and never remembers it', async () => {
    const { window } = await openWith('Elena');
    const word = window.getByRole('switch', { name: 'Altegio messages the client now' });
    expect(await word.isChecked()).toBe(false);
    await window.getByText('Altegio messages the client now').click();
    await window.locator('.sd-brow .sd-chip').first().click();
    await book(window);
    await window.getByRole('button', { name: 'Done' }).click();
    const messaged = () => product.altegio.world.state.messages.map(({ recordId }) => recordId);
    expect(messaged()).toContain(records().newestRecord().id);
    const again = await steps.openBooking(visitor.page);
    expect(await again.getByRole('switch', { name: 'Altegio messages the client now' }).isChecked()).toBe(false);
    await again.locator('.sd-svc').first().click();
    await again.locator('.sd-brow .sd-chip').first().click();
    await book(again);
    expect(messaged()).not.toContain(records().newestRecord().id);
  });

  it('repeats an appointment: shows each date, books those that are ticked as one act', async () => {
    const { window } = await openWith('Elena');
    await window.locator('.sd-brow .sd-chip').first().click();
    await window.getByLabel('Repeat').selectOption({ label: 'Every week' });
    await window.getByLabel('How often').selectOption({ label: '3 times' });
    await window.locator('.sd-dates__row').nth(2).waitFor();
    const free = window.locator('.sd-dates input:checked');
    const count = await free.count();
    await keepPicture(visitor.page, 'desk-booking-series');
    const newest = records().newestRecord().id;
    await book(window);
    await keepPicture(visitor.page, 'desk-booking-series-booked');
    const made = product.altegio.world.state.records.filter((record) => record.id > newest && !record.deleted);
    expect(made).toHaveLength(count);
    expect(count).toBeGreaterThan(1);
  });

  it('offers the nearest times of the other locations on demand, and moves there with one click', async () => {
    const { window, locationId } = await openWith('Elena');
    await window.getByRole('button', { name: 'Other locations' }).click();
    const list = window.locator('.sd-elsewhere__list');
    await list.locator('.sd-elsewhere__offer').first().or(list.getByText('No other location')).waitFor();
    await keepPicture(visitor.page, 'desk-booking-elsewhere');
    await list.locator('.sd-elsewhere__offer').first().click();
    await window.locator('.sd-ev.is-new').waitFor();
    await book(window);
    expect(records().newestRecord().locationId).not.toBe(locationId);
  });

  it('is whole and open to everybody in every language, scheme and width, with everything unfolded', async () => {
    const faults = await visitor.look('desk-booking-all', 'window', async () => {
      await visitor.openBooking('Elena');
      const window = steps.windowOf(visitor.page);
      await window.locator('.sd-svc').first().click();
      await window.locator('.sd-brow .sd-chip').first().click();
      await window.locator('.sd-chosen .sd-link').click();
      await visitor.page.keyboard.type('15');
      await window.locator('.sd-labels .sd-chip').first().click();
      await window.locator('.sd-right .sd-link').last().click();
      await window.locator('.sd-right .sd-pair').last().locator('select').first().selectOption('1');
      await window.locator('.sd-dates__row').first().waitFor();
    });
    expect(faults).toEqual([]);
  }, 180_000);
});
