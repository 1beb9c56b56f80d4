import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER } from '../server/testing/product.ts';
import { type House, openHouse } from './house.ts';
import * as steps from './steps.ts';

/** What an administrator meets who has just found the widget. */
describe('the first day', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  it('leads from the window of the installation to the settings, where nothing is red before somebody has come to it', async () => {
    const page = await house.newPage();
    await steps.installTheWidget(page);
    await page.getByTestId('widget-tile-slotdesk').click();
    await page.locator('.sd-install').getByRole('button', { name: 'Open settings' }).click();
    await page.locator('.sd-set').waitFor();
    await page.locator('.sd-install').waitFor({ state: 'detached' });
    await steps.connectAs(page, OWNER);
    await page.getByText('Listening').nth(3).waitFor();
    const fields = steps.partOf(page, 'Fields');
    await fields.waitFor();
    expect(await fields.locator('.sd-sn.bad').count()).toBe(0);
    expect(await page.locator('.modal-body, .k-modal').count()).toBe(0);
  });
});
