import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const SELLER = 'Camila Nogueira';
const RECEPTION = { login: 'recepcion@brisa.example', password: 'brisa-demo-1', name: 'Recepción Brisa' };

/** As whom a user of the CRM acts in the booking system. */
describe('set-up of the people', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product);
    for (const step of ['connect', 'locations'] as const) good(await product.call('passGuideStep', { step }));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
    page = visitor.page;
    visitor.speak('en');
    await openPeople();
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });

  const row = () => page.getByRole('row').filter({ hasText: SELLER });
  const form = () => page.getByRole('region', { name: `Altegio sign-in of ${SELLER}` });
  async function openPeople(): Promise<void> {
    await page.goto(steps.settingsPath);
    await page.locator('.sd-step', { has: page.getByText('People', { exact: true }) }).click();
    await row().waitFor();
  }
  async function signIn(password: string): Promise<void> {
    await page.getByRole('button', { name: `Locations of ${SELLER}` }).click();
    await form().getByText('Own sign-in', { exact: true }).click();
    await form().getByLabel('Login: phone or e-mail').fill(RECEPTION.login);
    await form().getByLabel('Password', { exact: true }).fill(password);
    await form()
      .getByRole('button', { name: /^Sign in/ })
      .click();
  }
  const booked = async () => {
    const answer = await product.call('bookAppointment', await salon.bookingFor('Elena'), { user: 'Camila' });
    return answer.ok;
  };

  it('S003-71: a user who is to sign in cannot book before they have', async () => {
    await row().getByText('Ready').waitFor();
    await page.getByRole('button', { name: `Locations of ${SELLER}` }).click();
    await form().getByText('Own sign-in', { exact: true }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await row().getByText('Not matched').waitFor();
    expect(await booked()).toBe(false);
  });

  it('S003-72: wrong credentials say "Authorisation error"', async () => {
    await signIn('wrong-password');
    await form().getByRole('alert').getByText('Authorisation error').waitFor();
    await row().getByText('Authorisation error').waitFor();
    expect(await booked()).toBe(false);
  });

  it('S003-72: in Russian the words are those of the customer', async () => {
    visitor.speak('ru');
    await page.goto(steps.settingsPath);
    await page.locator('.sd-step', { has: page.getByText('Сотрудники', { exact: true }) }).click();
    await row().getByText('Ошибка авторизации').waitFor();
  });

  it('S003-67..71: login and password match the user, and booking opens', async () => {
    await signIn(RECEPTION.password);
    await row().getByText(RECEPTION.name).waitFor();
    await row().getByText('Ready').waitFor();
    expect(await booked()).toBe(true);
    const newest = product.altegio.world.state.records.toSorted((a, b) => b.id - a.id)[0];
    const reception = product.altegio.world.state.users.find(({ login }) => login === RECEPTION.login);
    expect(newest?.createdUserId).toBe(reception?.id);
  });

  it('stays in order in every language and scheme with the sign-in open', async () => {
    expect(
      await visitor.look('settings-people-sign-in', 'page', async () => {
        await page.goto(steps.settingsPath);
        await page.locator('.sd-step').nth(2).click();
        await page.locator('.sd-people__sees').first().click();
        await page.locator('.sd-people__signin').waitFor();
      }),
    ).toEqual([]);
  });
});
