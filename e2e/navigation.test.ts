import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSalon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { crmOf } from './people.ts';
import { CLEAN, leaveThePage, reportOf } from './report.ts';
import * as steps from './steps.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

/** The CRM moves between pages without loading; the widget is made anew each time and must leave no trace. */
describe('moving between cards', () => {
  let house: House;
  let page: Page;
  let traffic: Traffic;
  beforeAll(async () => {
    house = await openHouse();
    await openSalon(house.product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    page = await house.newPage();
    traffic = await watchTraffic(page, house.product.url);
  });
  afterEach(() => page.context().close());

  const dealOf = (name: string) => crmOf(house.product).dealOf(name).id;
  const panels = () => page.locator('.card-widgets__widget-slotdesk .sd-panel');

  async function openFromTheBoard(name: string): Promise<void> {
    await page
      .getByTestId(`deal-${dealOf(name)}`)
      .locator('a')
      .click();
    await steps.panelOf(page).getByText(name).first().waitFor();
  }

  it('costs a token, a preflight and one request for the first card, and one request for the next', async () => {
    await page.goto('/leads');
    await openFromTheBoard('Elena');
    expect(traffic.take()).toEqual(['OPTIONS /api/card', 'POST /api/card', 'token']);
    await leaveThePage(page);
    traffic.take();
    await openFromTheBoard('Teresa');
    expect(traffic.take()).toEqual(['POST /api/card']);
  });

  it('draws one panel of the new card and takes the old one away', async () => {
    await page.goto('/leads');
    for (const name of ['Elena', 'Teresa']) {
      await openFromTheBoard(name);
      expect(await panels().count()).toBe(1);
      await leaveThePage(page);
      expect(await page.locator('.sd-root').count()).toBe(0);
    }
    expect(await reportOf(page)).toEqual(CLEAN);
  });

  it('draws one panel however often it is asked to', async () => {
    await page.goto(steps.cardPath(dealOf('Elena')));
    await panels().getByText('Elena').first().waitFor();
    await page.getByTestId('tools').click();
    await page.getByTestId('render-twice').click();
    await page.keyboard.press('Escape');
    await panels().getByText('Elena').first().waitFor();
    expect(await panels().count()).toBe(1);
    await leaveThePage(page);
    expect(await reportOf(page)).toEqual(CLEAN);
  });

  it('leaves nothing of an open window, a menu, the explanation or the settings behind', async () => {
    await page.goto(steps.cardPath(dealOf('Elena')));
    await steps.openBooking(page);
    await leaveThePage(page);
    await openFromTheBoard('Teresa');
    await steps.panelOf(page).getByRole('button', { name: 'Book with a colour' }).click();
    await steps.panelOf(page).getByText('Mint').waitFor();
    await leaveThePage(page);
    await openFromTheBoard('Teresa');
    await steps.panelOf(page).getByRole('button', { name: 'Why is this deal here?' }).click();
    await page.getByRole('dialog', { name: 'Why is this deal here?' }).waitFor();
    await leaveThePage(page);
    expect(await page.locator('.sd-root').count()).toBe(0);
    await page.getByTestId('nav-settings').click();
    await page.getByTestId('settings-advanced').click();
    await page.locator('.sd-step').first().waitFor();
    await leaveThePage(page);
    expect(await reportOf(page)).toEqual(CLEAN);
  });

  it('opens no window over the next page when its code comes late', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route(/\/desk\.js/, async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(steps.cardPath(dealOf('Elena')));
    await steps.panelOf(page).getByRole('button', { name: 'Book', exact: true }).click();
    await leaveThePage(page);
    const loaded = page.waitForResponse(/\/desk\.js/);
    open();
    await (await loaded).finished();
    await openFromTheBoard('Teresa');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await leaveThePage(page);
    expect(await reportOf(page)).toEqual(CLEAN);
  });

  it('drops the answer of a card that was left before it came', async () => {
    await page.goto('/leads');
    await openFromTheBoard('Teresa');
    await leaveThePage(page);
    await page
      .getByTestId(`deal-${dealOf('Bruno')}`)
      .locator('a')
      .click();
    await leaveThePage(page);
    await openFromTheBoard('Elena');
    expect(await panels().count()).toBe(1);
    expect(await panels().getByText('Bruno').count()).toBe(0);
    expect((await reportOf(page)).errors).toEqual([]);
  });
});
