import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomField } from '../sandbox/kommo/model.ts';
import { OWNER, type TestProduct } from '../server/testing/product.ts';
import { good } from '../server/testing/salon.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

/** The fields of the CRM: found, made, mended and filled. */
describe('set-up of the fields', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await product.install();
    good(await product.call('connect', OWNER));
    for (const step of ['connect', 'locations', 'people'] as const) good(await product.call('passGuideStep', { step }));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
    page = visitor.page;
    visitor.speak('en');
    await page.goto(steps.settingsPath);
    await page.locator('.sd-step', { has: page.getByText('Fields', { exact: true }) }).click();
    await page.locator('.sd-table').waitFor();
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const crm = () => product.kommo.account('brisa');
  const fieldsNamed = (name: string) => crm().custom_fields.filter((field) => field.name === name);
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
  const saved = () => page.getByText('Saved.').waitFor();
  const save = async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved();
  };
  function addByHand(field: Pick<CustomField, 'name' | 'type' | 'entity_type'>): number {
    const id = Math.max(...crm().custom_fields.map((item) => item.id)) + 1;
    crm().custom_fields.push({
      ...{ code: null, sort: 900, is_api_only: false, is_predefined: false, is_deletable: true },
      ...{ group_id: null, currency: null, enums: null },
      ...field,
      id,
    });
    product.kommo.changed();
    return id;
  }

  it('S003-49: the list of the fields is shown with their types before anything is made', async () => {
    expect(await row('Appointment date').textContent()).toMatch(/Deal.*Date.*Not there yet/);
    expect(await row('Client ID').textContent()).toMatch(/Contact.*Number.*Not there yet/);
    expect(await page.getByRole('row').count()).toBe(14);
  });

  it('S003-50, S003-51, S003-54..61: one click makes them all, each with its type', async () => {
    await page.getByRole('button', { name: /^Create \d+ fields$/ }).click();
    await page.getByText('Every field is in place.').waitFor();
    const typeOf = (name: string) => fieldsNamed(name).map(({ entity_type, type }) => `${entity_type} ${type}`);
    expect(typeOf('Appointment date')).toEqual(['leads date']);
    expect(typeOf('Appointment time')).toEqual(['leads text']);
    expect(typeOf('Appointment ID')).toEqual(['leads numeric']);
    expect(typeOf('Location ID')).toEqual(['leads numeric']);
    expect(typeOf('Team member')).toEqual(['leads text']);
    expect(typeOf('Location')).toEqual(['leads text']);
    expect(typeOf('Services')).toEqual(['leads text']);
    expect(typeOf('Client ID')).toEqual(['contacts numeric']);
    expect(typeOf('Sum of purchases')).toEqual(['contacts numeric']);
    expect(typeOf('Number of visits')).toEqual(['contacts numeric']);
  });

  it('S003-52, S003-53: the flag merges date and time into one field, made as date and time', async () => {
    await page.getByText('Date and time in one field', { exact: true }).click();
    await save();
    expect(fieldsNamed('Appointment date and time').map(({ type }) => type)).toEqual(['date_time']);
    await row('Appointment date and time').waitFor();
    expect(await row('Appointment time').count()).toBe(0);
    await page.getByText('Date and time in one field', { exact: true }).click();
    await save();
    await row('Appointment time').waitFor();
  });

  it('S003-62, S003-65: membership fields are optional and made one by one', async () => {
    expect(await row('Visits left in membership').textContent()).toContain('Optional');
    await page.getByRole('button', { name: 'Create: Visits left in membership' }).click();
    await row('Visits left in membership').getByText('Found').waitFor();
    expect(fieldsNamed('Visits left in membership').map(({ type }) => type)).toEqual(['text']);
  });

  it('S003-63, S003-64, S003-66: membership dates may be dates or dates with a time', async () => {
    addByHand({ name: 'Membership start', type: 'date', entity_type: 'contacts' });
    addByHand({ name: 'Membership end', type: 'date_time', entity_type: 'contacts' });
    await page.getByRole('button', { name: 'Look again' }).click();
    await row('Membership start').getByText('Found').waitFor();
    await row('Membership end').getByText('Found').waitFor();
  });

  it('S003-57: a field of a wrong type is named and a new one is made; the old one stays', async () => {
    const [location] = fieldsNamed('Location');
    if (location) location.type = 'select';
    product.kommo.changed();
    await page.getByRole('button', { name: 'Look again' }).click();
    await row('Location').getByText('Is “select”, must be “Text”').waitFor();
    await page.getByRole('button', { name: 'Make a new one: Location' }).click();
    await row('Location').getByText('Found').waitFor();
    expect(fieldsNamed('Location').map(({ type }) => type)).toEqual(['select', 'text']);
  });

  it('a mapped field that somebody deleted is named with its cure and made again', async () => {
    crm().custom_fields = crm().custom_fields.filter(({ name }) => name !== 'Services');
    product.kommo.changed();
    await page.getByRole('button', { name: 'Look again' }).click();
    await row('Services').getByText('Was deleted in Kommo').waitFor();
    await page.getByRole('button', { name: 'Create again: Services' }).click();
    await row('Services').getByText('Found').waitFor();
    expect(fieldsNamed('Services')).toHaveLength(1);
  });

  it('fills what stands empty only, and a further value, as chosen', async () => {
    const budgetId = addByHand({ name: 'Price of the visit', type: 'numeric', entity_type: 'leads' });
    await page.getByRole('button', { name: 'Look again' }).click();
    await row('Team member').getByText('If empty').click();
    await page.getByRole('button', { name: 'Send another appointment value to a field' }).click();
    await page.getByLabel('Kommo field').selectOption({ label: 'Price of the visit' });
    await page.getByRole('button', { name: 'Put on the list' }).click();
    await save();

    const deal = crmOf(product).dealOf('Elena');
    const memberId = fieldsNamed('Team member')[0]?.id ?? 0;
    deal.fields = [{ field_id: memberId, values: [{ value: 'By hand' }] }];
    const locationId = salonOf(product).locationIn('Europe/Madrid').id;
    const { services } = good(await product.call('readCatalog', { dealId: deal.id, locationId }));
    const service = services.find(({ isGroup }) => !isGroup);
    const nearest = good(
      await product.call('findNearest', {
        ...{ dealId: deal.id, locationId, serviceIds: [service?.id ?? 0], teamMemberId: null, after: null, count: 1 },
      }),
    );
    const slot = nearest.slots[0];
    const { appointment } = good(
      await product.call('bookAppointment', {
        ...{ dealId: deal.id, locationId, idempotencyKey: crypto.randomUUID(), serviceIds: [service?.id ?? 0] },
        ...{ teamMemberId: slot?.teamMemberId ?? 0, startsAtWall: slot?.startsAtWall ?? '' },
        ...{ client: { id: null, name: 'Elena', phone: '+34600111222', email: null }, comment: '', color: null },
      }),
    );
    const held = (id: number) => deal.fields.find(({ field_id }) => field_id === id)?.values[0]?.value;
    await until('the price is in its field', () => Number(held(budgetId)) === appointment.total.amount);
    expect(held(memberId)).toBe('By hand');
  });
});
