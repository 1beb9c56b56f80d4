import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSalon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf } from './people.ts';
import * as steps from './steps.ts';

/** The switches of the salon's page, for whoever tries the product on a bad day. */
describe('bad days', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await openSalon(house.product);
  });
  afterAll(() => house?.close());

  it('keeps Altegio silent until the switch is pressed again, and the card says so', async () => {
    const { product } = house;
    const salon = await house.newPage();
    await salon.goto(product.altegio.url);
    await salon.getByTestId('faults').locator('summary').click();
    const silent = salon.getByTestId('fault-altegio-silent');
    await silent.click();
    await salon.locator('[data-testid="fault-altegio-silent"][aria-pressed="true"]').waitFor();
    expect(product.altegio.faults.list()).toMatchObject([{ kind: 'never', left: null }]);

    const seller = await house.newPage();
    const panel = await steps.openCard(seller, crmOf(product).dealOf('Elena').id);
    // Only after a quarter of a minute is it called silent; until then it is called slow.
    await panel.getByText('Altegio does not answer').first().waitFor({ timeout: 60_000 });
    expect(product.altegio.faults.list()).toHaveLength(1);

    await silent.click();
    await until('Altegio answers again', () => product.altegio.faults.list().length === 0);
    await salon.locator('[data-testid="fault-altegio-silent"][aria-pressed="false"]').waitFor();
  });
});
