import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { good, openSalon, type Salon } from '../server/testing/salon.ts';
import { addWallMinutes } from '../shared/domain/time.ts';
import { type House, openHouse } from './house.ts';
import { crmOf, salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const ZONE = 'Europe/Madrid';
const JOURNAL = '/widget_page/slotdesk/journal';

/** A manager who looks after everybody's appointments, on the journal's own page. */
describe('the journal', () => {
  let house: House;
  let product: TestProduct;
  let salon: Salon;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    salon = await openSalon(product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const page = () => visitor.page;
  const journal = () => page().locator('.sd-jr');
  const drawer = () => page().locator('.sd-jdrawer');
  const blockOf = (id: number) => journal().locator(`[data-stop="b${id}"]`);
  const recordOf = (id: number) => product.altegio.world.state.records.find((record) => record.id === id);
  const place = () => salonOf(product).locationIn(ZONE);
  const toast = (text: string) => page().locator('.sd-toast', { hasText: text });

  async function book(contactName: string) {
    const booking = await salon.bookingFor(contactName, { locationId: place().id });
    return good(await product.call('bookAppointment', booking)).appointment;
  }
  /** Somebody has other work from then on, so that what is put there is asked about. */
  function occupy(staffId: number, startsAtWall: string): void {
    product.altegio.salon.book({
      ...{ locationId: place().id, staffId, serviceIds: [], start: `${startsAtWall.replace('T', ' ')}:00` },
      client: { name: 'Pilar Ros', phone: '+34600999888' },
      force: true,
    });
  }
  /** In whatever language the user has. */
  async function showAt(date: string): Promise<void> {
    await page().goto(JOURNAL);
    await journal().locator('.sd-gridbox').waitFor();
    await journal().locator('select').first().selectOption(String(place().id));
    await steps.turnTheDay(journal(), () => journal().locator('input[type="date"]').first().fill(date));
  }

  it('S003-22 S003-3 an appointment is moved, edited and taken back in the journal', async () => {
    const appointment = await book('Teresa');
    const { teamMember, startsAtWall, durationSeconds } = appointment;
    occupy(teamMember.id, addWallMinutes(startsAtWall, durationSeconds / 60));
    await showAt(startsAtWall.slice(0, 10));
    await blockOf(appointment.id).click();
    await drawer().getByLabel('Comment').fill('Asked for the window seat');
    await drawer().getByRole('button', { name: 'Save' }).click();
    await toast('Saved.').waitFor();
    expect(recordOf(appointment.id)?.comment).toBe('Asked for the window seat');
    await page().keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    const before = recordOf(appointment.id)?.date;
    await blockOf(appointment.id).focus();
    await page().keyboard.press('Alt+ArrowDown');
    await page().keyboard.press('Enter');
    const way = journal().getByRole('button', { name: 'Put it there all the same' });
    await way.click();
    await toast('Moved to').waitFor();
    expect(recordOf(appointment.id)?.date).not.toBe(before);
    await toast('Moved to').getByRole('button', { name: 'Undo' }).click();
    await toast('Taken back.').waitFor();
    expect(recordOf(appointment.id)?.date).toBe(before);
  });

  it('finds a deal for an appointment without one, and takes the link back', async () => {
    const deal = crmOf(product).dealOf('Teresa');
    const { id, startsAtWall } = await book('Teresa');
    await showAt(startsAtWall.slice(0, 10));
    await blockOf(id).click();
    await drawer().getByRole('button', { name: 'Unlink' }).click();
    await toast('No longer linked to a deal.').waitFor();
    await drawer().getByRole('button', { name: 'Link to a deal' }).click();
    await drawer().getByLabel('Name, phone or number of the deal').fill(String(deal.id));
    await drawer()
      .locator('.sd-dealsearch__deal', { hasText: `Deal ${deal.id}` })
      .click();
    await toast(`Linked to deal ${deal.id}.`).waitFor();
    const way = drawer().getByRole('link', { name: deal.name });
    expect(await way.getAttribute('href')).toBe(`/leads/detail/${deal.id}`);
    await toast(`Linked to deal ${deal.id}.`).getByRole('button', { name: 'Undo' }).click();
    await toast('No longer linked to a deal.').waitFor();
    await drawer().getByRole('button', { name: 'Link to a deal' }).waitFor();
  });

  it('sets the status of several rows at once, and takes it back with Z', async () => {
    const appointments = [await book('Elena'), await book('Bruno')];
    await showAt(appointments[0]?.startsAtWall.slice(0, 10) ?? '');
    await journal().locator('h1').click();
    await page().keyboard.press('l');
    const rowOf = (id: number) => journal().locator(`tr[data-appointment="${id}"]`);
    for (const { id } of appointments) {
      await rowOf(id).focus();
      await page().keyboard.press('Space');
    }
    await journal().locator('.sd-jfoot').getByRole('button', { name: 'Confirmed' }).click();
    await toast('Status of 2: Confirmed').waitFor();
    const statuses = () => appointments.map(({ id }) => recordOf(id)?.attendance);
    expect(statuses()).toEqual([2, 2]);
    await rowOf(appointments[0]?.id ?? 0).focus();
    await page().keyboard.press('z');
    await toast('Taken back: 2 of 2.').waitFor();
    expect(statuses()).toEqual([0, 0]);
  });

  it('counts what needs somebody, and each number is a filter', async () => {
    const { id, startsAtWall } = await book('Elena');
    await showAt(startsAtWall.slice(0, 10));
    await blockOf(id).waitFor();
    await journal()
      .getByRole('button', { name: /No deal$/ })
      .click();
    await blockOf(id).waitFor({ state: 'detached' });
    await journal().getByRole('button', { name: /All$/ }).click();
    await blockOf(id).waitFor();
    await journal()
      .getByRole('button', { name: /No-show$/ })
      .click();
    await journal().getByText('Nothing matches these filters.').waitFor();
    await journal()
      .getByRole('button', { name: /^Show all/ })
      .click();
    await blockOf(id).waitFor();
  });

  it('shows what somebody else has changed, without a click', async () => {
    const appointment = await book('Teresa');
    await showAt(appointment.startsAtWall.slice(0, 10));
    await blockOf(appointment.id).waitFor();
    const { id, locationId } = appointment;
    good(
      await product.call('setAppointmentStatus', { dealId: null, locationId, appointmentId: id, status: 'arrived' }),
    );
    await journal().locator(`[data-stop="b${id}"].sd-st-arrived`).waitFor();
  });

  it('shows a seller only what belongs to their own deals', async () => {
    const { id, startsAtWall } = await book('Teresa');
    await page().goto(JOURNAL);
    await steps.signInAs(page(), 'Thiago Moura');
    await journal().locator('.sd-jnotes .sd-ban').waitFor();
    await showAt(startsAtWall.slice(0, 10));
    await journal().locator('.sd-ev.is-busy').first().waitFor();
    expect(await blockOf(id).count()).toBe(0);
    await steps.signInAs(page(), 'Olga Rezende');
    await journal().locator('.sd-gridbox').waitFor();
  });

  it('books from its own page, for a deal that is looked for', async () => {
    await page().goto(JOURNAL);
    await journal().locator('.sd-gridbox').waitFor();
    await journal().locator('h1').click();
    await page().keyboard.press('b');
    const asking = page().getByRole('dialog', { name: 'Book for which deal?' });
    await asking.getByLabel('Name, phone or number of the deal').fill('Elena');
    await asking.locator('.sd-dealsearch__deal').first().click();
    await steps.bookingWindowOf(page()).getByLabel('Location').waitFor();
  });

  it('S003-3 is opened from the card with J, and a block is dragged to another team member there', async () => {
    const appointment = await book('Bruno');
    await visitor.openCard('Bruno');
    await steps.panelOf(page()).getByRole('button', { name: 'Journal' }).waitFor();
    await steps.panelOf(page()).locator('.sd-split .sd-btn').first().focus();
    await page().keyboard.press('j');
    await journal().locator('.sd-gridbox').waitFor();
    const date = appointment.startsAtWall.slice(0, 10);
    await steps.turnTheDay(journal(), () => journal().locator('input[type="date"]').first().fill(date));
    const block = await blockOf(appointment.id).boundingBox();
    const columns = journal().locator('[data-column]');
    const keys = await columns.evaluateAll((all) => all.map((column) => column.getAttribute('data-column')));
    const here = keys.indexOf(`${date} ${appointment.teamMember.id}`);
    const there = here === 0 ? 1 : here - 1;
    occupy(Number(keys[there]?.split(' ')[1]), appointment.startsAtWall);
    const target = await columns.nth(there).boundingBox();
    if (!block || !target) throw new Error('the block or its target is not in sight');
    const y = block.y + Math.min(10, block.height / 2);
    await page().mouse.move(block.x + 30, y);
    await page().mouse.down();
    await page().mouse.move(target.x + 40, y, { steps: 8 });
    await page().mouse.up();
    const way = journal().getByRole('button', { name: 'Put it there all the same' });
    await way.click();
    await toast('Moved to').waitFor();
    expect(`${date} ${recordOf(appointment.id)?.staffId}`).toBe(keys[there]);
    await page().keyboard.press('Escape');
    await journal().waitFor({ state: 'detached' });
  });

  it('stands in a tab of the card, too', async () => {
    await page().goto(steps.cardPath(crmOf(product).dealOf('Elena').id));
    await page().getByTestId('tab-widget').click();
    await page().getByTestId('card-tab').locator('.sd-jr .sd-ev').first().waitFor();
  });

  it.each<[string, (id: number) => Promise<void>]>([
    ['day', async () => undefined],
    [
      'drawer',
      async (id) => {
        await blockOf(id).click();
        await drawer().locator('.sd-apt__foot').waitFor();
      },
    ],
    [
      'list',
      async () => {
        await journal().locator('.sd-jbar .sd-seg label').nth(2).click();
        await journal().locator('.sd-jtable tbody tr').first().waitFor();
        await journal().locator('.sd-jtick').nth(1).click();
      },
    ],
  ])('nothing is clipped and nobody is shut out: %s', async (name, act) => {
    const { id, startsAtWall } = await book('Elena');
    const show = async () => {
      await showAt(startsAtWall.slice(0, 10));
      await blockOf(id).waitFor();
      await act(id);
    };
    expect(await visitor.look(`journal-${name}`, 'page', show)).toEqual([]);
  });
});
