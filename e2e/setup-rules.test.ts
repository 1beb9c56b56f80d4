import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

describe('the rules in a browser', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product);
    good(await product.call('passGuideStep', { step: 'automation' }));
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

  const card = (number: number): Locator => page.getByRole('region', { name: `Variation ${number}`, exact: true });
  const mode = (name: string) => page.getByText(name, { exact: true }).click();
  const saved = async () => good(await product.call('readSettings', {})).statusRules.value;

  async function openRules(): Promise<void> {
    await page.goto(steps.settingsPath);
    await steps.partOf(page, 'Status rules').click();
    await page.getByRole('heading', { name: 'Status rules' }).waitFor();
  }
  async function save(): Promise<void> {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
  }
  /** Opens the list of a condition and ticks the first that the search leaves. */
  async function choose(within: Locator, label: string, search: string): Promise<void> {
    const field = within.getByRole('combobox', { name: label, exact: true });
    await field.click();
    await field.fill(search);
    await within.locator('.sd-pick__row').first().click();
    await field.press('Escape');
  }

  it('offers three modes; without conditions there is one map and nothing else (S003-78, 79, 80, 90, 91)', async () => {
    await openRules();
    for (const name of ['With conditions', 'Without conditions', 'Do not synchronise statuses'])
      expect(await page.getByRole('radio', { name, exact: true }).count()).toBe(1);
    await mode('Without conditions');
    expect(await page.getByRole('button', { name: 'Add a variation' }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Pipeline' }).count()).toBe(0);
    await page.getByLabel('Arrived: Deal goes to').waitFor();
  });

  it('shows an empty page when statuses are not synchronised (S003-32, 92, 93)', async () => {
    await openRules();
    await mode('Do not synchronise statuses');
    await page.getByText('Deals still appear; you move them by hand.', { exact: false }).waitFor();
    expect(await page.locator('.sd-map').count()).toBe(0);
    expect(await page.locator('.sd-main select').count()).toBe(0);
  });

  it('takes categories, pipelines, locations and team members as conditions and saves on the button (S003-26..29, 31, 83..89)', async () => {
    await openRules();
    await mode('With conditions');
    await page.getByRole('button', { name: 'Add a variation' }).click();
    const fallback = page.getByLabel('If no condition is met');
    const add = await page.getByRole('button', { name: 'Add a variation' }).boundingBox();
    const beside = await fallback.boundingBox();
    expect(Math.abs((add?.y ?? 0) - (beside?.y ?? 999))).toBeLessThan(60);
    await choose(card(1), 'Location', 'Fuencarral');
    await choose(card(1), 'Service category', '');
    await choose(card(1), 'Pipeline', 'Salon');
    await choose(card(1), 'Team member', '');
    await card(1).getByLabel('Waiting: Deal goes to').selectOption({ label: 'Win back' });
    await save();
    const { mode: kept, variations, fallback: other } = await saved();
    expect(kept).toBe('with_conditions');
    const [{ conditions, stageByStatus } = { conditions: null, stageByStatus: null }] = variations;
    expect(Object.values(conditions ?? {}).map((ids) => ids.length)).toEqual([1, 1, 1, 1]);
    expect(stageByStatus).toEqual({ waiting: salon.stage('Win back') });
    expect(other).toEqual({ kind: 'leave' });
  });

  it('moves deals by the first variation that matches (S003-24, 25, 28)', async () => {
    await openRules();
    await card(1).getByRole('button', { name: 'Remove Variation 1' }).click();
    await page.getByRole('button', { name: 'Add a variation' }).click();
    await choose(card(1), 'Location', 'Fuencarral');
    await card(1).getByLabel('Waiting: Deal goes to').selectOption({ label: 'Win back' });
    await page.getByLabel('If no condition is met').selectOption({ label: 'A map for every status' });
    const rest = page.getByRole('group', { name: 'If no condition is met' });
    await rest.getByLabel('Waiting: Deal goes to').selectOption({ label: 'Came' });
    await save();
    const booking = await salon.bookingFor('João', { locationId: await salon.locationId('America/Sao_Paulo') });
    good(await product.call('bookAppointment', booking));
    await until('the rest map decides', () => salon.stageOf('João') === salon.stage('Came').stageId);
    good(await product.call('bookAppointment', await salon.bookingFor('Lucía')));
    await until('the variation decides', () => salon.stageOf('Lucía') === salon.stage('Win back').stageId);
  });

  it('changes the order by the handle and by the keyboard, and says what never fires', async () => {
    await openRules();
    await page.getByRole('button', { name: 'Add a variation' }).click();
    await choose(card(2), 'Location', 'Fuencarral');
    await card(2).getByText('Never fires.').waitFor();
    await page.getByRole('button', { name: 'Add a variation' }).click();
    const grip = page.getByRole('button', { name: /^Move Variation 3/ });
    await grip.press('Alt+ArrowUp');
    await page.getByText('Moved: 2 of 3').waitFor();
    await page.getByRole('button', { name: /^Move Variation 2/ }).dragTo(card(1).locator('.sd-rule__grip'));
    await page.getByText('Moved: 1 of 3').waitFor();
  });

  it('draws rules that chase each other as a chain and does not save them', async () => {
    await openRules();
    await mode('Without conditions');
    await page.getByLabel('Confirmed: Deal goes to').selectOption({ label: 'Came' });
    await page.getByRole('button', { name: 'Add a stage' }).click();
    const row = page.locator('.sd-back__row').last();
    await row.locator('select').first().selectOption({ label: 'Came' });
    await row.locator('select').last().selectOption({ label: 'No-show' });
    await page.locator('.sd-chain').first().waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).getAttribute('aria-disabled')).toBe('true');
  });

  it('limits the sync to one pipeline and protects closed deals (S003-27, 30)', async () => {
    await openRules();
    const pipeline = product.kommo.account('brisa').pipelines.find(({ name }) => name === 'Salon sales');
    await page.getByLabel('Synchronise in').selectOption({ label: 'Salon sales' });
    expect(await page.getByRole('switch', { name: 'Never move won or lost deals' }).isChecked()).toBe(true);
    expect(await page.getByRole('switch', { name: /^Leave deals alone/ }).isChecked()).toBe(false);
    await save();
    expect((await saved()).onlyPipelineId).toBe(pipeline?.id);
  });

  it('tells what would happen by the draft, without touching anything', async () => {
    await openRules();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByLabel('Location', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Team member', { exact: true }).selectOption({ index: 1 });
    await page.getByText('What would be written').waitFor();
    await page.getByText('Decides').waitFor();
  });

  it('stands in Russian word for word as the customer has it', async () => {
    visitor.speak('ru');
    await page.goto(steps.settingsPath);
    await page.locator('.sd-step').nth(4).click();
    for (const name of ['Синхронизация с условиями', 'Синхронизация без условий', 'Не синхронизировать статусы'])
      await page.getByText(name, { exact: true }).waitFor();
    await page.getByText('Если не выполнено ни одно условие').first().waitFor();
    await page.getByRole('button', { name: 'Сохранить', exact: true }).waitFor();
  });

  it('is whole in every language and scheme: rules, bench, locations', async () => {
    const faults = await visitor.look('rules-conditions', 'page', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-step').nth(4).click();
      await page.locator('.sd-rule__body').waitFor();
    });
    faults.push(
      ...(await visitor.look('rules-bench', 'page', async () => {
        await page.goto(steps.settingsPath);
        await page.locator('.sd-step').nth(6).click();
        await page.locator('.sd-case select').first().selectOption({ index: 1 });
        await page.locator('.sd-case select').nth(1).selectOption({ index: 1 });
        await page.locator('.sd-facts').waitFor();
      })),
      ...(await visitor.look('settings-locations', 'page', async () => {
        await page.goto(steps.settingsPath);
        await page.locator('.sd-step').nth(1).click();
        await page.locator('.sd-table').waitFor();
      })),
    );
    expect(faults).toEqual([]);
  });
});
