import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { keyboardOf } from './keyboard.ts';
import { salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const ZONE = 'America/Sao_Paulo';

/** A seller on the phone, without a mouse. */
describe('choosing a time in the grid', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  let keys: ReturnType<typeof keyboardOf>;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await openSalon(product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
    keys = keyboardOf(visitor.page);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const press = (...names: string[]) =>
    names.reduce(async (before, name) => {
      await before;
      await visitor.page.keyboard.press(name);
    }, Promise.resolve());
  const records = () => salonOf(product);
  const window = () => steps.windowOf(visitor.page);
  const serviceOf = (title: string) =>
    records()
      .servicesOf(records().locationIn(ZONE).id)
      .find((item) => item.title === title);
  const nameOf = (staffId: number) => product.altegio.world.state.staff.find((person) => person.id === staffId)?.name;

  /** Opens the window of Bruno's deal and ticks a service that is searched for. */
  async function chooseService(search: string, title: string): Promise<void> {
    await visitor.openCard('Bruno');
    await steps.panelOf(visitor.page).locator('.sd-split').waitFor();
    await keys.tabTo('Book');
    await press('Enter');
    await window().locator('.sd-svc').first().waitFor();
    await press('/');
    await visitor.page.keyboard.type(search);
    await keys.tabTo(title);
    await press('Space');
    await window().locator('.sd-brow .sd-chip').first().waitFor();
  }

  /** Shows the day after and waits for its free times. */
  async function goToAFreeDay(): Promise<string> {
    await window().locator('h2').click();
    const day = window().locator('input[type="date"]');
    for (let step = 0; step < 7; step += 1) {
      await press('ArrowRight');
      const date = await day.inputValue();
      const starts = window().locator(`[data-column^="${date}"] .sd-start`);
      await starts.first().or(window().locator('.sd-gridnote')).waitFor();
      if ((await starts.count()) > 1) return date;
    }
    throw new Error('no free day within a week');
  }

  async function book(): Promise<void> {
    await press('Control+Enter');
    await window().locator('.sd-booked').waitFor();
  }

  it('S003-10, S003-14: books from everyone’s day and Altegio’s list with the keyboard alone', async () => {
    await chooseService('cort', 'Corte');
    const date = await goToAFreeDay();
    await press('g', 'ArrowDown');
    const [time = '', name = ''] = (await keys.focused()).split(', ');
    expect(await keys.focused()).toMatch(/^\d\d:\d\d, .+, free until \d\d:\d\d$/);
    await press('Enter');
    expect(await keys.focused()).toMatch(new RegExp(`^Chosen: ${time}–\\d\\d:\\d\\d, ${name}$`));
    await book();
    const record = records().newestRecord();
    expect(record.date).toBe(`${date} ${time}:00`);
    expect(nameOf(record.staffId)).toBe(name);
    expect(record.services.map((item) => item.id)).toEqual([serviceOf('Corte')?.id]);
  });

  it('S003-9: books from the week of one team member with the keyboard alone', async () => {
    await chooseService('cort', 'Corte');
    await window().locator('h2').click();
    await press('w');
    const select = window().getByLabel('Team member');
    await keys.tabTo((await select.textContent()) ?? '');
    await press('ArrowDown');
    const name = ((await select.locator('option:checked').textContent()) ?? '').split(', ')[0] ?? '';
    await window().locator('h2').click();
    await press('ArrowRight');
    await window().locator('.sd-start').first().waitFor();
    await press('g', 'ArrowRight', 'ArrowLeft', 'End');
    const [time = ''] = (await keys.focused()).split(', ');
    await press('Enter');
    const column = window().locator('[data-column]', { has: visitor.page.locator('.is-new') });
    const date = ((await column.getAttribute('data-column')) ?? '').split(' ')[0];
    await book();
    const record = records().newestRecord();
    expect(record.date).toBe(`${date} ${time}:00`);
    expect(nameOf(record.staffId)).toBe(name);
  });

  it('takes the nearest free time in two keys', async () => {
    await chooseService('cort', 'Corte');
    await window().locator('h2').click();
    await press('n');
    const [, time = '', name = ''] = (await keys.focused()).split(', ');
    await press('Enter');
    await window().locator('.sd-ev.is-new').waitFor();
    await book();
    const record = records().newestRecord();
    expect(record.date.slice(11, 16)).toBe(time);
    expect(nameOf(record.staffId)).toBe(name);
  });

  it('offers three other times when somebody was faster, and takes one with its number', async () => {
    await chooseService('cort', 'Corte');
    const date = await goToAFreeDay();
    await press('g', 'Enter');
    const [, time = '', name = ''] = /^Chosen: (\d\d:\d\d)–\d\d:\d\d, (.+)$/.exec(await keys.focused()) ?? [];
    const staff = product.altegio.world.state.staff.find((person) => person.name === name);
    product.altegio.salon.book({
      ...{
        locationId: records().locationIn(ZONE).id,
        staffId: staff?.id ?? 0,
        serviceIds: [serviceOf('Corte')?.id ?? 0],
      },
      ...{ start: `${date} ${time}:00`, client: null, force: true },
    });
    await press('Control+Enter');
    await window().getByText(`${time} with`).waitFor();
    await window().locator('.sd-alt.is-on').waitFor();
    await press('2');
    const second = window().locator('.sd-alt').nth(1);
    await second.and(window().locator('.is-on')).waitFor();
    const offered = (await second.locator('.sd-b').textContent()) ?? '';
    await book();
    expect(offered).toContain(records().newestRecord().date.slice(11, 16));
  });
});
