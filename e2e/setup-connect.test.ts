import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGN_IN_CODE } from '../sandbox/altegio/seed.ts';
import { OWNER, type TestProduct } from '../server/testing/product.ts';
import { good } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const MADRID = 4564;
const SECOND_OWNER = { login: 'marcos.leal@brisa.example', password: OWNER.password };

/** The name stands first in the button; what is said of the part may name others. */
const partNamed = (page: Page, name: string): Locator =>
  page.locator('.sd-steps').getByRole('button', { name: new RegExp(`^[0-9 ]*${name}`) });
const rightsOf = (page: Page): Locator => page.getByRole('region', { name: 'Rights check' });
const disconnect = async (product: TestProduct) => {
  const { connections } = good(await product.call('readSettings', {}));
  for (const { id } of connections) good(await product.call('disconnect', { connectionId: id }));
};

describe('connecting for the first time', () => {
  let house: House;
  let product: TestProduct;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    page = await house.newPage();
  });
  afterAll(() => house?.close());

  it('S003-44: the set-up opens with the step that connects', async () => {
    await steps.installTheWidget(page);
    await steps.openSettings(page);
    await page.getByRole('heading', { name: 'Connect Altegio' }).waitFor();
    expect(await partNamed(page, 'Connect').getAttribute('aria-current')).toBe('step');
  });

  it('S003-48: it says that the main administrator is the person who created the account', async () => {
    await page.getByText('the person who created the Altegio account').waitFor();
  });

  it('S003-72: a wrong password is an authorisation error, in Russian «Ошибка авторизации», and the form is kept', async () => {
    await steps.connectAs(page, { ...OWNER, password: 'wrong' });
    await page.getByRole('alert').getByText('Authorisation error.').waitFor();
    expect(await page.getByLabel('Phone or e-mail of the main administrator').inputValue()).toBe(OWNER.login);
    await page.locator('.sd-steps').getByLabel('Language').selectOption('ru');
    await page.getByRole('alert').getByText('Ошибка авторизации.').waitFor();
    await page.locator('.sd-steps').getByLabel('Язык').selectOption('en');
    await page.getByText('Authorisation error.').waitFor();
  });

  it('S003-46, S003-47: login and password of the main administrator connect every location; the password is gone', async () => {
    await steps.connectAs(page, OWNER);
    await page.getByText('Connected as Olga Rezende').waitFor();
    await page.getByText('Listening').nth(3).waitFor();
    expect(await page.content()).not.toContain(OWNER.password);
  });

  it('the rights are read without anybody asking', async () => {
    await rightsOf(page).getByText('All present').waitFor();
    expect(await rightsOf(page).getByRole('listitem').count()).toBe(11);
  });

  it('disconnecting asks in place, says what stays, and leaves the form', async () => {
    await page.getByRole('button', { name: 'Disconnect…' }).click();
    await page.getByText('Locations, mappings, appointments and deals stay as they are.').waitFor();
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
  });

  it('two steps: the code that Altegio sends connects', async () => {
    await steps.connectAs(page, SECOND_OWNER);
    await page.getByLabel('Code from Altegio').fill(SIGN_IN_CODE);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Connected as Marcos Leal').waitFor();
    await disconnect(product);
  });

  it('two steps where no code is taken: a token pasted by hand is the way', async () => {
    product.altegio.quirks.takesSignInCode = false;
    await page.reload();
    await steps.connectAs(page, SECOND_OWNER);
    await page.getByLabel('Code from Altegio').fill(SIGN_IN_CODE);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Altegio asks for a code again.').waitFor();
    await page.getByRole('button', { name: 'Use a token instead' }).click();
    await page.getByLabel('User token').fill(product.altegio.user(SECOND_OWNER.login).token);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Connected with a token').waitFor();
    product.altegio.quirks.takesSignInCode = true;
  });
});

describe('the rights check', () => {
  let house: House;
  let product: TestProduct;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await product.install();
    good(await product.call('connect', OWNER));
    page = await house.newPage();
    await page.goto(steps.settingsPath);
    await partNamed(page, 'Connect').click();
    await rightsOf(page).getByText('All present').waitFor();
  });
  afterAll(() => house?.close());

  const lose = async (flags: Parameters<typeof product.altegio.setRights>[2]) => {
    product.altegio.setRights(OWNER.login, MADRID, flags);
    await rightsOf(page).getByRole('button', { name: 'Check again' }).click();
  };
  const mend = async () => {
    await lose({});
    await rightsOf(page).getByText('All present').waitFor();
  };
  const first = () => rightsOf(page).getByRole('listitem').first();

  it.each([
    ['S003-97', 'See the schedule and appointments', { timetable_access: false }],
    ['S003-98', 'Appointments: delete', { delete_records_access: false }],
    ['S003-99', 'Appointments: create', { create_records_access: false }],
    ['S003-100', 'Appointments: move', { timetable_transferring_record_access: false }],
    ['S003-101', 'Client data', { client_phones_access: false }],
    ['S003-102', 'Add a client to an appointment', { record_form_client_access: false }],
    ['S003-103', 'Services', { settings_services_access: false }],
    ['S003-104', 'Client’s loyalty list', { loyalty_access: false }],
    ['S003-105', 'Client’s visit history', { clients_visit_master_id: 9 }],
    ['S003-106', 'Appointment list', { master_id: 9 }],
  ])('%s: the right “%s” is named when it is missing, with what is lost', async (_, words, flags) => {
    await lose(flags);
    await rightsOf(page).getByText('1 missing').waitFor();
    const told = (await first().textContent()) ?? '';
    expect(told).toContain(words);
    expect(told).toContain('Without it');
    await mend();
  });

  it('S003-96: the path in the menus of Altegio stands beside what is missing, with the name of the employee', async () => {
    await lose({ loyalty_access: false });
    await first()
      .getByText('Settings › System settings › User list › Olga Rezende › Access rights', { exact: true })
      .waitFor();
    await mend();
  });

  it('S003-107: without the right to change WebHook settings health never says that all is well', async () => {
    await lose({ webhook_read_access: false });
    await rightsOf(page).getByText('1 missing').waitFor();
    expect(await first().textContent()).toContain('must have');
    await partNamed(page, 'Health').getByText('1 needs you').waitFor();
    await partNamed(page, 'Health').click();
    const alert = page.getByRole('alert').filter({ hasText: '“Change WebHook settings” is off for Olga Rezende' });
    await alert.waitFor();
    expect(await page.getByText('All well').count()).toBe(0);
    product.altegio.setRights(OWNER.login, MADRID, {});
    await alert.getByRole('button', { name: 'Check again' }).click();
    await page.locator('.sd-main').getByText('All well').waitFor();
    await partNamed(page, 'Health').getByText('All well').waitFor();
  });
});

/** Nothing clipped, nothing scrolls sideways, no barrier; in four languages and two schemes. */
describe('how it looks', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await product.install();
    visitor = await visit(house);
  });
  afterAll(async () => {
    const report = await visitor?.leave();
    await house?.close();
    expect(report).toEqual(CLEAN);
  });
  const openSettings = async () => {
    await visitor.page.goto(steps.settingsPath);
    await visitor.page.locator('.sd-step').first().waitFor();
  };

  it('asked for a code', async () => {
    expect(
      await visitor.look('connect-code', 'page', async () => {
        await openSettings();
        const inputs = visitor.page.locator('.sd-conn__form input');
        await inputs.first().fill(SECOND_OWNER.login);
        await inputs.nth(1).fill(SECOND_OWNER.password);
        await visitor.page.locator('.sd-conn__form .sd-btn--p').click();
        await visitor.page.locator('.sd-conn__form .sd-ban').waitFor();
      }),
    ).toEqual([]);
  });

  it('a token that is not accepted', async () => {
    expect(
      await visitor.look('connect-token', 'page', async () => {
        await openSettings();
        await visitor.page.locator('.sd-conn .sd-seg label').last().click();
        await visitor.page.locator('.sd-conn__form input').fill('a-token-of-nobody');
        await visitor.page.locator('.sd-conn__form .sd-btn--p').click();
        await visitor.page.locator('.sd-conn__form .sd-ban--d').waitFor();
      }),
    ).toEqual([]);
  });

  describe('with rights missing', () => {
    beforeAll(async () => {
      product.altegio.setRights(OWNER.login, MADRID, { webhook_read_access: false, loyalty_access: false });
      good(await product.call('connect', OWNER));
      good(await product.call('checkHealth', {}));
    });

    it('connected, the rights check', async () => {
      expect(
        await visitor.look('connect-rights', 'page', async () => {
          await openSettings();
          await visitor.page.locator('.sd-step').first().click();
          await visitor.page.locator('.sd-rights li').first().waitFor();
        }),
      ).toEqual([]);
    });

    it('health', async () => {
      expect(
        await visitor.look('health', 'page', async () => {
          await openSettings();
          await visitor.page.locator('.sd-steps__pages .sd-step').last().click();
          await visitor.page.locator('.sd-meter').nth(3).waitFor();
        }),
      ).toEqual([]);
    });
  });
});
