import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { quiet } from '../server/testing/quiet.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

/** What happens in the CRM beside stages and fields. */
describe('set-up of the automation', () => {
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
    await page.goto(steps.settingsPath);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const crm = () => product.kommo.account('brisa');
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  async function open(part: string): Promise<void> {
    await steps.partOf(page, part).click();
    await page.getByRole('heading', { name: part, exact: true }).waitFor();
  }
  async function save(): Promise<void> {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
  }
  async function bookInTheSalon(name: string, phone: string) {
    const locationId = await salon.locationId('Europe/Madrid');
    const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
    return product.altegio.salon.book({
      ...{ locationId, staffId: slot.teamMemberId, serviceIds: [serviceId], client: { name, phone } },
      start: slot.startsAtWall.replace('T', ' ').concat(':00'),
    });
  }

  it('S003-20: the text, type and time that an administrator gives are those of the task that the seller gets', async () => {
    await open('Automation');
    const task = card('Task after booking');
    await task.getByLabel('Text', { exact: true }).fill('Ring {client} about {services}');
    await task.getByLabel('Type', { exact: true }).selectOption({ label: 'Meeting' });
    await task.getByLabel('Due', { exact: true }).selectOption({ label: 'After booking' });
    await task.getByLabel('Minutes', { exact: true }).fill('45');
    await save();

    const booking = await salon.bookingFor('Elena');
    const before = Date.now() / 1000;
    const { appointment } = good(await product.call('bookAppointment', booking));
    const tasks = () => crm().tasks.filter(({ entity_id }) => entity_id === booking.dealId);
    const made = await until('the task is set', () => tasks()[0]);
    expect(made.text).toBe(`Ring ${appointment.clientName} about ${appointment.services[0]?.title}`);
    expect(made.task_type_id).toBe(2);
    expect(made.complete_till - before).toBeGreaterThan(40 * 60);
    expect(made.complete_till - before).toBeLessThan(50 * 60);
  });

  it('S003-33, S003-94, S003-95: without synchronising a deal still arrives in the chosen stage, and only people move it', async () => {
    await open('Status rules');
    await page.getByText('Do not synchronise statuses', { exact: true }).click();
    await save();
    await open('Automation');
    await card('Deals').getByLabel('New deals arrive at').selectOption({ label: 'Visit confirmed' });
    await save();

    const record = await bookInTheSalon('Rosa Alba', '+34655000804');
    const deal = await until('the deal is there', () => crm().leads.find(({ name }) => name.includes(`#${record.id}`)));
    expect(deal).toMatchObject({
      pipeline_id: salon.stage('Visit confirmed').pipelineId,
      status_id: salon.stage('Visit confirmed').stageId,
    });
    product.altegio.salon.setStatus(record.id, 1);
    await quiet(product);
    expect(deal.status_id).toBe(salon.stage('Visit confirmed').stageId);

    const byHand = salon.stage('Win back').stageId;
    product.kommo.moveDealByHand(salon.userId('Camila'), deal.id, 'Win back');
    product.altegio.salon.setStatus(record.id, 2);
    await quiet(product);
    expect(deal.status_id).toBe(byHand);
  });

  it('stays in order in every language and scheme with everything switched on', async () => {
    const { automation } = good(await product.call('readSettings', {}));
    const value = {
      ...automation.value,
      taskWhenUnconfirmed: { isOn: true, hoursBefore: 24, text: '' },
      membershipEnds: { isOn: true, days: 7, visitsLeft: 1, act: 'task' as const, text: '' },
    };
    good(await product.call('saveAutomation', { basedOn: automation.version, value }));
    expect(
      await visitor.look('settings-automation', 'page', async () => {
        await page.goto(steps.settingsPath);
        const names = ['Automation', 'Автоматизация', 'Automatización', 'Automação'];
        await page
          .locator('.sd-step')
          .filter({ has: page.getByText(new RegExp(`^(${names.join('|')})$`)) })
          .click();
        await page.locator('.sd-auto').nth(3).waitFor();
      }),
    ).toEqual([]);
  });
});
