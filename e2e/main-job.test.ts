import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER } from '../server/testing/product.ts';
import { until } from '../server/testing/until.ts';
import { type House, openHouse } from './house.ts';
import { crmOf, salonOf } from './people.ts';
import { picture } from './pictures.ts';
import * as steps from './steps.ts';
import { startStory } from './story.ts';

const STAGES = { Waiting: 'Booked', Confirmed: 'Visit confirmed', Arrived: 'Came', 'No-show': 'Win back' };
const ZONE = 'America/Sao_Paulo';

describe('the main job in a browser', () => {
  const story = startStory();
  let house: House;
  let seller: Page;
  let both: Page;
  let booked: { id: number; day: string; time: string };
  beforeAll(async () => {
    house = await openHouse();
    seller = await house.newPage();
    both = await house.newPage();
  });
  afterAll(() => house?.close());
  const salonSide = () => both.frameLocator('#salon');
  const crmSide = () => both.frameLocator('#crm');
  const crm = () => crmOf(house.product);
  const records = () => salonOf(house.product);
  const standsIn = async (stage: string, name: string) => {
    const card = steps.dealOn(steps.stageColumn(crmSide(), crm().stageId(stage)), crm().dealOf(name).id);
    await card.scrollIntoViewIfNeeded();
  };

  story.step('is installed from Settings by an administrator (S003-44)', async () => {
    await steps.installTheWidget(seller);
    await steps.openSettings(seller);
    await seller.getByText('Connect Altegio').waitFor();
  });

  story.step(
    'refuses a wrong password in its own words and connects the main administrator (S003-46..48, 72)',
    async () => {
      await steps.connectAs(seller, { ...OWNER, password: 'not-the-password' });
      await seller.getByText('Authorisation error.', { exact: true }).waitFor();
      await steps.connectAs(seller, OWNER);
      await seller.getByText('Connected as Olga Rezende').first().waitFor();
      await seller.getByText('Listening').nth(3).waitFor();
    },
  );

  story.step('creates the fields and saves the status map (S003-50..65, 81, 82)', async () => {
    await steps.createTheFields(seller);
    await steps.saveTheStatusMap(seller, STAGES, [{ stage: 'Visit confirmed', status: 'Confirmed' }]);
    await seller.reload();
    await steps.partOf(seller, 'Status rules').click();
    const arrived = seller.getByLabel('Arrived: Deal goes to');
    await arrived.waitFor();
    expect(await arrived.locator('option:checked').textContent()).toBe('Came');
  });

  story.step('shows the client in the deal card and prefills the booking window (S003-8, 13, 21)', async () => {
    await seller.goto('/leads');
    await steps.dealOn(steps.stageColumn(seller, crm().stageId('New')), crm().dealOf('João').id).waitFor();
    await picture(seller, '01-board');
    const panel = await steps.openCard(seller, crm().dealOf('João').id);
    await panel.getByText('Not an Altegio client yet').waitFor();
    await picture(seller, '02-card');
    const window = await steps.openBooking(seller);
    expect(await window.getByLabel('Name').inputValue()).toBe('João Albuquerque');
    expect(await window.getByLabel('Phone').inputValue()).toBe('(11) 98744-2016');
  });

  story.step('books the chosen location, service and free time with a comment (S003-8, 10, 14, 16)', async () => {
    const window = steps.bookingWindowOf(seller);
    const location = records().locationIn(ZONE);
    const [service] = records().servicesOf(location.id);
    await window.getByLabel('Location').selectOption({ label: location.title });
    await steps.chooseServices(window, service?.title ?? '');
    const { day, time } = await steps.chooseTheFirstFreeTime(window);
    await window.getByLabel('Comment for the salon').fill('First visit, comes by bike');
    await picture(seller, '03-booking');
    await window.getByRole('button', { name: `Book for ${time}` }).click();
    await window.getByText('Booked.').waitFor();
    const record = records().newestRecord();
    expect(record.date).toBe(`${day} ${time}:00`);
    expect(record.comment).toBe('First visit, comes by bike');
    booked = { id: record.id, day, time };
  });

  story.step('shows the appointment and its task in the card at once (S003-20, 23)', async () => {
    await picture(seller, '04-booked');
    await steps.bookingWindowOf(seller).getByRole('button', { name: 'Done' }).click();
    const panel = steps.panelOf(seller);
    await panel.getByText(`, ${booked.time}–`).waitFor();
    await panel.getByText(/^São Paulo time\. \d\d:\d\d for you in New York/).waitFor();
    await seller
      .getByTestId('feed')
      .getByTestId(/^task-/)
      .waitFor();
    await picture(seller, '04-booked-card');
  });

  story.step('stands in the salon’s own view at the wall-clock time of the location', async () => {
    await both.goto(house.portalUrl);
    await both.locator('.steps__close').click();
    await steps.showSalonDay(salonSide(), records().locationIn(ZONE).id, booked.day);
    await salonSide().getByTestId(`record-${booked.id}`).click();
    expect(await salonSide().getByTestId('record-when').textContent()).toContain(`${booked.day} ${booked.time}`);
    await standsIn('Booked', 'João');
    await picture(both, '05-in-the-salon');
  });

  story.step('moves the deal by itself when the client arrives (S003-24, 25)', async () => {
    const { deliveries } = house.product.altegio;
    const before = deliveries.length;
    await salonSide().getByTestId('status-arrived').click();
    const delivery = await until('the webhook is sent', () => deliveries[before]?.attempts[0]);
    await until('the deal stands in Came', () => crm().stageNameOf('João') === 'Came');
    const seconds = (house.product.clock.now() - Date.parse(delivery.at)) / 1000;
    process.stdout.write(`The deal moved ${seconds.toFixed(2)} s after the webhook was delivered.\n`);
    await standsIn('Came', 'João');
    await picture(both, '06-deal-moved');
  });

  story.step('fills the fields of the deal and the totals of the contact (S003-37, 38, 50..61)', async () => {
    await salonSide().getByTestId('pay-card').click();
    const visits = () => fieldValue(seller, 'Number of visits');
    await seller.goto(`/contacts/detail/${crm().contactOf('João').id}`);
    await seller.locator('[data-testid="field-Sum of purchases"] input:not([value=""])').waitFor();
    expect(await visits()).toBe('1');
    const { services, clientId } = house.product.altegio.record(booked.id);
    expect(await fieldValue(seller, 'Sum of purchases')).toBe(String(services[0]?.cost));
    expect(await fieldValue(seller, 'Client ID')).toBe(String(clientId));
    await steps.openCard(seller, crm().dealOf('João').id);
    expect(await fieldValue(seller, 'Appointment ID')).toBe(String(booked.id));
    expect(await fieldValue(seller, 'Appointment date')).toBe(booked.day);
    expect(await fieldValue(seller, 'Appointment time')).toBe(booked.time);
    await steps.panelOf(seller).getByText('Arrived').first().waitFor();
    await picture(seller, '07-card-filled');
  });

  story.step(
    'confirms a waiting appointment when its deal is dragged to the stage of “confirmed” (S003-9, 15)',
    async () => {
      const { id: dealId } = crm().dealOf('Lucía');
      const panel = await steps.openCard(seller, dealId);
      await panel.getByText('Not an Altegio client yet').waitFor();
      const window = await steps.openBooking(seller);
      const location = records().locationIn('Europe/Madrid');
      const [service] = records().servicesOf(location.id);
      await steps.chooseServices(window, service?.title ?? '');
      await window.getByText('Week, one person').click();
      await window.getByLabel('Team member', { exact: true }).selectOption({ index: 0 });
      const { day } = await steps.chooseTheFirstFreeTime(window, 7);
      await window.getByTitle('Mint').click();
      await window.getByRole('button', { name: /^Book for/ }).click();
      await window.getByText('Booked.').waitFor();
      const { id, color } = records().newestRecord();
      expect(color).toBe('7bc67e');

      await steps.showSalonDay(salonSide(), location.id, day);
      await salonSide().getByTestId(`record-${id}`).click();
      expect(await salonSide().getByTestId('status-waiting').getAttribute('aria-pressed')).toBe('true');
      const card = steps.dealOn(steps.stageColumn(crmSide(), crm().stageId('Booked')), dealId);
      await card.dragTo(steps.stageColumn(crmSide(), crm().stageId('Visit confirmed')));
      await salonSide().locator('[data-testid="status-confirmed"][aria-pressed="true"]').waitFor();
      await standsIn('Visit confirmed', 'Lucía');
      await picture(both, '08-confirmed-by-stage');
      expect(crm().stageNameOf('Lucía')).toBe('Visit confirmed');
    },
  );

  it('leads from the installation to a deal that moves by itself', () => story.tell());
});

/** What a field of the open card holds. */
const fieldValue = (page: Page, field: string) => page.getByTestId(`field-${field}`).locator('input').inputValue();
