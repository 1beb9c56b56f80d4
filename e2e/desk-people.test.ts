import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWNER, type TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { keyboardOf } from './keyboard.ts';
import { crmOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const SELLER = 'Camila Nogueira';

/** Who sees which locations, and where the panel is shown: decided in settings, felt in the card. */
describe('people and pipelines', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product);
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

  const part = (name: string) => page.locator('.sd-step', { hasText: name });
  const item = (name: string) => page.getByRole('treeitem', { name, exact: true });
  const tick = (name: string) => item(name).first().locator('.sd-cb').first().click();
  const beTheSeller = () => page.request.post('/_page/sign-in', { data: { userId: salon.userId(SELLER) } });

  async function openPart(name: string): Promise<void> {
    await page.goto(steps.settingsPath);
    await part(name).click();
    await page.getByRole('heading', { name }).waitFor();
  }
  async function save(): Promise<void> {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
  }
  /** What the seller can choose in the booking window of a deal. */
  async function locationsOfSeller(): Promise<string[]> {
    await beTheSeller();
    await visitor.openBooking('Elena');
    const choices = await steps.bookingWindowOf(page).getByLabel('Location').locator('option').allTextContents();
    await page.keyboard.press('Escape');
    return choices;
  }
  /** Everything is as it was before anybody decided. */
  async function forgetDecisions(): Promise<void> {
    const { version, defaults, users } = good(await product.call('readPeople', {}));
    const all = users.filter(({ isAdmin }) => !isAdmin).map(({ userId }) => ({ userId, ...defaults }));
    good(await product.call('savePeople', { basedOn: version, users: all }));
  }

  it('S003-11, S003-73, S003-75, S003-76: locations are ticked for one user, saved, and only those are offered to them', async () => {
    const { locations } = good(await product.call('readPeople', {}));
    const [kept] = locations;
    await openPart('People');
    await page.getByRole('button', { name: `Locations of ${SELLER}` }).click();
    for (const { title } of locations.slice(1)) await tick(title);
    await page.getByText('Unsaved: 1 user').waitFor();
    expect(good(await product.call('readPeople', {})).version).toBe(0);
    await save();
    const offered = await locationsOfSeller();
    expect(offered).toHaveLength(1);
    expect(offered[0]).toContain(kept?.title);
    await forgetDecisions();
  });

  it('S003-12, S003-74: a whole chain is unticked for one user and is gone for them', async () => {
    const { locations, chains } = good(await product.call('readPeople', {}));
    const chain = chains.find(({ id }) => locations.some((item) => item.chainId !== id));
    const gone = locations.filter(({ chainId }) => chainId === chain?.id);
    await openPart('People');
    await page.getByRole('button', { name: `Locations of ${SELLER}` }).click();
    await tick(chain?.title ?? '');
    await save();
    const offered = await locationsOfSeller();
    expect(offered).toHaveLength(locations.length - gone.length);
    for (const { title } of gone) expect(offered.join()).not.toContain(title);
    await forgetDecisions();
  });

  it('S003-12, S003-74: a chain is ticked for one user, and a location that joins it later is offered to them', async () => {
    const { locations, chains } = good(await product.call('readPeople', {}));
    const [chain, ...others] = chains;
    const joining = locations.find(({ chainId }) => chainId !== null && chainId !== chain?.id);
    await openPart('People');
    await page.getByRole('button', { name: `Locations of ${SELLER}` }).click();
    for (const { title } of others) await tick(title);
    expect(await item(chain?.title ?? '').getAttribute('aria-checked')).toBe('true');
    await page.getByText('A ticked chain includes the locations that join it later.').waitFor();
    await save();
    expect((await locationsOfSeller()).join()).not.toContain(joining?.title);

    const there = product.altegio.world.location(joining?.id ?? 0);
    const before = there?.chainId;
    Object.assign(there ?? {}, { chainId: chain?.id });
    good(await product.call('connect', OWNER));
    expect((await locationsOfSeller()).join()).toContain(joining?.title);
    Object.assign(there ?? {}, { chainId: before });
    good(await product.call('connect', OWNER));
    await forgetDecisions();
  });

  it('a right is taken away with the keyboard alone', async () => {
    const { tabTo, focused } = keyboardOf(page);
    await openPart('People');
    await part('People').focus();
    await tabTo(/^Locations of/);
    const mine = new RegExp(SELLER);
    for (let step = 0; step < 5 && !mine.test(await focused()); step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(`Edit: ${SELLER}`);
    await page.keyboard.press('Space');
    await tabTo('Save');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    const { users } = good(await product.call('readPeople', {}));
    expect(users.find(({ name }) => name === SELLER)?.rights).toMatchObject({ edit: false, cancel: true });
    await forgetDecisions();
  });

  it('whoever lost a right while the card was open is told what they may not do, where, and whom to ask', async () => {
    good(await product.call('bookAppointment', await salon.bookingFor('Elena')));
    await beTheSeller();
    await visitor.openCard('Elena');
    const confirmed = steps.panelOf(page).getByRole('button', { name: 'Confirmed', exact: true });
    await confirmed.waitFor();
    const { version, defaults } = good(await product.call('readPeople', {}));
    const rights = { ...defaults.rights, edit: false };
    const users = [{ userId: salon.userId('Camila'), locationIds: null, rights }];
    good(await product.call('savePeople', { basedOn: version, users }));
    await confirmed.click();
    await steps.panelOf(page).getByText('You may not change appointments', { exact: false }).waitFor();
    await steps.panelOf(page).getByText('Ask Olga Rezende.', { exact: false }).waitFor();
    await forgetDecisions();
  });

  it('S003-39: the panel is shown in the ticked pipelines only, and not at all at a hidden stage', async () => {
    const { id: dealId, pipeline_id } = crmOf(product).dealOf('Elena');
    const pipeline = product.kommo.account('brisa').pipelines.find(({ id }) => id === pipeline_id)?.name ?? '';
    const stage = crmOf(product).stageNameOf('Elena') ?? '';
    const panel = steps.panelOf(page);
    const openCard = () => page.goto(steps.cardPath(dealId));
    await openPart('Pipelines');
    await tick(pipeline);
    await save();
    await openCard();
    await panel.getByText('Appointments are switched off in this pipeline.').waitFor();
    expect(await panel.getByRole('button').count()).toBe(0);

    await openPart('Pipelines');
    await tick(pipeline);
    await tick(stage);
    await save();
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/card'));
    await openCard();
    await answered;
    await panel.waitFor({ state: 'hidden' });

    await openPart('Pipelines');
    await tick(stage);
    await save();
    await openCard();
    await panel.getByRole('button', { name: 'Book', exact: true }).waitFor();
  });

  it('people: nothing is clipped and nobody is shut out, with many users and long names', async () => {
    const longest = 'Maria Fernanda de Albuquerque e Vasconcelos Cavalcanti-Montenegro';
    for (const name of [longest, 'Константин Константинопольский', 'Ana', 'Bia', 'Carla', 'Duda'])
      product.kommo.addUser('brisa', { name });
    expect(
      await visitor.look('settings-people', 'page', async () => {
        await page.goto(steps.settingsPath);
        await page.locator('.sd-step').nth(2).click();
        await page.locator('.sd-people__sees').nth(1).click();
        await page.locator('.sd-tree').waitFor();
      }),
    ).toEqual([]);
  });

  it('pipelines: nothing is clipped and nobody is shut out', async () => {
    expect(
      await visitor.look('settings-pipelines', 'page', async () => {
        await page.goto(steps.settingsPath);
        await page.locator('.sd-steps__pages .sd-step').first().click();
        await page.locator('.sd-tree').waitFor();
      }),
    ).toEqual([]);
  });
});
