import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

/** Booking without opening a card: the table of deals, its ticks and its menu. */
describe('the list of deals', () => {
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
    await visitor.page.goto('/leads/list');
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  async function tickAndOpen(...contactNames: readonly string[]): Promise<void> {
    const { page } = visitor;
    for (const name of contactNames) await page.getByTestId(`tick-${crmOf(product).dealOf(name).id}`).click();
    await page.getByTestId('more').click();
    await page.getByTestId('more-slotdesk').click();
  }

  it('S003-8 books for a ticked deal from the list, without opening its card', async () => {
    const { page } = visitor;
    await tickAndOpen('João');
    const window = steps.bookingWindowOf(page);
    await window.getByLabel('Location').waitFor();
    expect(await window.getByLabel('Name').inputValue()).toBe('João Albuquerque');
    const location = salonOf(product).locationIn('America/Sao_Paulo');
    await window.getByLabel('Location').selectOption({ label: location.title });
    await steps.chooseServices(window, salonOf(product).servicesOf(location.id)[0]?.title ?? '');
    await steps.chooseTheFirstFreeTime(window);
    await window.locator('.sd-bsum .sd-btn--p').click();
    const dealId = crmOf(product).dealOf('João').id;
    await until('the appointment is linked to the deal', async () => {
      const accountId = (await product.product.repository.accounts.findByCrmId(product.kommo.account('brisa').id))?.id;
      return (await product.product.repository.appointments.listByDeal(accountId ?? 0, dealId)).length > 0;
    });
    expect(new URL(page.url()).pathname).toBe('/leads/list');
  });

  it('says to choose one deal when several are ticked', async () => {
    await tickAndOpen('João', 'Teresa');
    await visitor.page.getByText('2 deals are ticked').waitFor();
    await visitor.page.keyboard.press('Escape');
    await steps.windowOf(visitor.page).waitFor({ state: 'detached' });
  });

  it('asks who the client is when a family shares the phone', async () => {
    await tickAndOpen('Inés');
    await steps.windowOf(visitor.page).getByRole('button', { name: /Inés/ }).last().click();
    await steps.bookingWindowOf(visitor.page).getByLabel('Location').waitFor();
  });

  it('is readable in every language, in both schemes, and shuts nobody out', async () => {
    const faults = await visitor.look('desk-leads', 'window', async () => {
      await visitor.page.goto('/leads/list');
      await tickAndOpen('Inés');
      await steps.windowOf(visitor.page).locator('.sd-btn--p').waitFor();
    });
    expect(faults).toEqual([]);
  });
});
