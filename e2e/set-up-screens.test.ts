import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWNER, type TestProduct } from '../server/testing/product.ts';
import { good } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

/** Nothing clipped, nothing scrolls sideways, no barrier; in four languages and two schemes. */
describe('the screens before all is set up', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await product.install();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const panel = () => steps.panelOf(visitor.page);

  it('marketplace window', async () => {
    expect(
      await visitor.look('install', 'page', async () => {
        await visitor.page.goto('/settings/widgets');
        await visitor.page.getByTestId('widget-tile-slotdesk').click();
        await visitor.page.locator('.sd-install').waitFor();
      }),
    ).toEqual([]);
  });

  it('card, not connected', async () => {
    expect(
      await visitor.look('card-not-connected', 'panel', async () => {
        await visitor.openCard('João');
        await panel().locator('.sd-sec .sd-b').waitFor();
      }),
    ).toEqual([]);
  });

  it('settings, connect, with a wrong password', async () => {
    expect(
      await visitor.look('settings-connect', 'page', async () => {
        await visitor.page.goto(steps.settingsPath);
        await visitor.page.locator('.sd-conn__form input').first().fill(OWNER.login);
        await visitor.page.locator('.sd-conn__form input').last().fill('wrong');
        await visitor.page.locator('.sd-conn .sd-btn--p').click();
        await visitor.page.locator('.sd-conn [role="alert"]').waitFor();
      }),
    ).toEqual([]);
  });

  describe('once connected', () => {
    beforeAll(async () => {
      good(await product.call('connect', OWNER));
      for (const step of ['locations', 'people'] as const) good(await product.call('passGuideStep', { step }));
    });

    it('settings, connected, fields to make', async () => {
      expect(
        await visitor.look('settings-fields', 'page', async () => {
          await visitor.page.goto(steps.settingsPath);
          await visitor.page.locator('.sd-table').waitFor();
        }),
      ).toEqual([]);
    });
  });
});
