import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

/** Everything a seller does with an appointment without leaving the card. */
describe('the panel of a card', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await openSalon(product);
    // A word from the salon about it links it to the deal.
    const { id, date } = recordOf('Teresa');
    product.altegio.salon.move(id, { start: date });
    await until('the deal follows its appointment', () => crmOf(product).stageNameOf('Teresa') === 'Booked');
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
    page = visitor.page;
    visitor.speak('en');
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const panel = () => steps.panelOf(page);
  const window = (name: string) => page.getByRole('dialog', { name });
  const status = (name: string) => panel().getByRole('button', { name, exact: true });
  const toast = (text: string | RegExp) => panel().locator('.sd-toast').getByText(text).waitFor();
  const click = (name: string) => panel().getByRole('button', { name, exact: true }).click();

  /** The appointment ahead of somebody, as the salon has it. */
  function recordOf(name: string) {
    const { state } = product.altegio.world;
    const client = state.clients.find((item) => item.name.includes(name));
    const found = state.records
      .filter((item) => item.clientId === client?.id && !item.deleted && [0, 2].includes(item.attendance))
      .toSorted((a, b) => b.date.localeCompare(a.date))[0];
    if (!found) throw new Error(`${name} has no appointment ahead`);
    return found;
  }

  it('S003-2: what changes at the salon is in the open card at once, and what changes in the card is at the salon', async () => {
    const { id } = recordOf('Teresa');
    await visitor.openCard('Teresa');
    await status('Confirmed').waitFor();
    const { deliveries } = product.altegio;
    const before = deliveries.length;
    product.altegio.salon.setStatus(id, 2);
    const delivery = await until('the webhook is sent', () => deliveries[before]?.attempts[0]);
    await panel().locator('.sd-st-confirmed[aria-pressed="true"]').waitFor();
    const seenAfter = product.clock.now() - Date.parse(delivery.at);
    process.stdout.write(`The card showed it ${(seenAfter / 1000).toFixed(2)} s after the webhook was delivered.\n`);
    await status('Waiting').click();
    await until('the salon has it', () => product.altegio.record(id).attendance === 0);
  });

  it('S003-3, S003-23: an appointment is edited from the card, colour and comment too, and taken back', async () => {
    const { id, comment } = recordOf('Teresa');
    await visitor.openCard('Teresa');
    await click('Edit');
    const editor = window('Edit appointment');
    await editor.getByLabel('Comment for the salon').fill('Bring the photo she sent on Sunday');
    await editor.getByTitle('Mint').click();
    await editor.getByRole('button', { name: /^Save/ }).click();
    await toast('Saved.');
    expect(product.altegio.record(id)).toMatchObject({
      comment: 'Bring the photo she sent on Sunday',
      color: '7bc67e',
    });
    await panel().getByRole('button', { name: 'Undo' }).click();
    await toast('Taken back.');
    expect(product.altegio.record(id).comment).toBe(comment);
  });

  it('S003-23: it is rescheduled with the keyboard to one of the nearest times, and keeps its identity', async () => {
    const { id, date } = recordOf('Teresa');
    await visitor.openCard('Teresa');
    await status('Waiting').focus();
    await page.keyboard.press('r');
    const move = window('Reschedule');
    await move.locator('.sd-chip').first().waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await toast(/^Moved to/);
    expect(product.altegio.record(id).date).not.toBe(date);
    await status('Waiting').focus();
    await page.keyboard.press('z');
    await toast('Taken back.');
    expect(product.altegio.record(id).date).toBe(date);
  });

  it('S003-23: it is cancelled with a reason, which the deal tells, and booked again', async () => {
    const { id, date } = recordOf('Teresa');
    await visitor.openCard('Teresa');
    await click('Cancel…');
    await panel().getByText('Team member is away').click();
    await click('Cancel it');
    await toast('Cancelled.');
    expect(product.altegio.record(id).deleted).toBe(true);
    await panel().getByRole('button', { name: 'Undo' }).click();
    await toast('Booked again for the same time.');
    expect(recordOf('Teresa')).toMatchObject({ date, deleted: false });
    expect(recordOf('Teresa').id).not.toBe(id);
  });

  it('S003-34, S003-35, S003-36: the start, the end and the visits left of a membership are in the card', async () => {
    const membership = product.altegio.world.state.abonements.find((item) => item.left === 3);
    await visitor.openCard('Teresa');
    await panel().getByText(`${membership?.left} of 10`).waitFor();
    await panel()
      .getByText(/^\d+ \w+( \d{4})? – \d+ \w+( \d{4})?$/)
      .waitFor();
    await panel()
      .getByText(/ends on \d+ \w+/)
      .waitFor();
  });

  it('S003-37, S003-38: the sum of purchases and the number of visits are in the card', async () => {
    await visitor.openCard('Elena');
    const figure = (name: string) => panel().locator('.sd-stats > div', { hasText: name }).locator('dd').first();
    expect(await figure('Visits').textContent()).toMatch(/^\d+$/);
    expect(await figure('Spent').textContent()).toMatch(/^€[\d,]+\.\d\d$/);
  });

  it('looks right in every language and both schemes: actions, cancelling, editing, rescheduling', async () => {
    expect(
      await visitor.look('card-cancelling', 'panel', async () => {
        await visitor.openCard('Teresa');
        await panel().locator('.sd-acts .sd-btn--d').click();
        await panel().locator('.sd-cancel').waitFor();
      }),
    ).toEqual([]);
    expect(
      await visitor.look('card-edit', 'window', async () => {
        await visitor.openCard('Teresa');
        await panel().locator('.sd-acts .sd-btn').nth(1).click();
        await page.locator('.sd-apt__lines > li').first().waitFor();
      }),
    ).toEqual([]);
    expect(
      await visitor.look('card-move', 'window', async () => {
        await visitor.openCard('Teresa');
        await panel().locator('.sd-acts .sd-btn').first().click();
        await page.locator('.sd-start').first().waitFor();
      }),
    ).toEqual([]);
  });
});
