import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon, type Salon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import { type Visitor, visit } from './visitor.ts';

/** The CRM's own automation: an action of ours at a stage, set up in the CRM's window and called by the CRM. */
describe('an action at a stage of a pipeline', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product, { stageByStatus: {}, statusByStage: [] });
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const window = (page: Page) => page.locator('.digital-pipeline__short-task .sd-root');

  async function openAction(stageName: string): Promise<void> {
    const { pipelineId, stageId } = salon.stage(stageName);
    await visitor.page.goto(`/leads/pipeline/${pipelineId}/automation`);
    await visitor.page.getByTestId(`dp-add-${stageId}`).click();
    await window(visitor.page).getByLabel('Location').waitFor();
  }

  it('books when a deal is dragged there, and the status is set at the next stage', async () => {
    const { page } = visitor;
    await openAction('Booked');
    await window(page).getByText('until then this action does nothing').waitFor();
    const location = salonOf(product).locationIn('America/Sao_Paulo');
    await window(page).getByLabel('Location').selectOption({ label: location.title });
    const service = salonOf(product).servicesOf(location.id)[0]?.title ?? '';
    await window(page).getByRole('combobox', { name: 'Services' }).fill(service);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await window(page).getByText('is booked for the contact of the deal').waitFor();
    await page.getByTestId('dp-save').click();
    await page.locator('.digital-pipeline__modal').waitFor({ state: 'detached' });

    await openAction('Visit confirmed');
    await window(page).getByLabel('What happens to the appointment').selectOption({ label: 'Set its status' });
    await page.getByTestId('dp-save').click();
    await page.locator('.digital-pipeline__modal').waitFor({ state: 'detached' });

    const { id } = crmOf(product).dealOf('João');
    const linked = () => product.product.repository.appointments.listByDeal(salon.accountId, id);
    product.kommo.moveDealByHand(salon.userId('Olga'), id, 'Booked');
    await until('it is booked', async () => (await linked()).length === 1);
    expect((await linked())[0]).toMatchObject({ locationId: location.id, status: 'waiting' });
    product.kommo.moveDealByHand(salon.userId('Olga'), id, 'Visit confirmed');
    await until('it is confirmed', async () => (await linked())[0]?.status === 'confirmed');
  });

  it('says what it does in every language and scheme, and shuts nobody out', async () => {
    expect(
      await visitor.look('stage-action', 'page', async () => {
        const { pipelineId, stageId } = salon.stage('Came');
        await visitor.page.goto(`/leads/pipeline/${pipelineId}/automation`);
        await visitor.page.getByTestId(`dp-add-${stageId}`).click();
        await window(visitor.page).locator('.sd-pick').waitFor();
      }),
    ).toEqual([]);
  });
});
