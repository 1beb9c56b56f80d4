import type { FrameLocator, Locator, Page } from 'playwright';

/** A page of the CRM, alone or inside the page that shows both sides. */
export type Screen = Page | FrameLocator;

const DAY_MS = 86_400_000;

export const settingsPath = '/advanced_settings/slotdesk';
export const cardPath = (dealId: number) => `/leads/detail/${dealId}`;

export const panelOf = (screen: Screen): Locator => screen.locator('.card-widgets__widget-slotdesk .sd-panel');
/** Any window of ours. */
export const windowOf = (page: Page): Locator => page.locator('.sd-win');
export const bookingWindowOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Book an appointment' });
const settingsOf = (page: Page): Locator => page.locator('.sd-set');
/** A line of the rail has the part's name, and below it a fact that may name other parts. */
export const partOf = (page: Page, name: string): Locator =>
  page.locator('.sd-step', { has: page.getByText(name, { exact: true }) });
/** The bar under a step of the guide that is in order. */
export const goOnTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: `Next: ${name}` }).click();

/** The CRM loads its page anew for another user: a way to the next page before that would be cut off by it. */
export async function signInAs(page: Page, name: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByTestId('user').selectOption({ label: name });
  await loaded;
}

export async function installTheWidget(page: Page): Promise<void> {
  await page.goto('/settings/widgets');
  await page.getByTestId('widget-tile-slotdesk').click();
  await page.getByTestId('widget-install').click();
  await page.getByText('Installed', { exact: true }).first().waitFor();
}

export async function openSettings(page: Page): Promise<void> {
  await page.getByTestId('settings-advanced').click();
  await settingsOf(page).waitFor();
}

export async function connectAs(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  await page.getByLabel('Phone or e-mail of the main administrator').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export async function createTheFields(page: Page): Promise<void> {
  await partOf(page, 'Locations').click();
  await goOnTo(page, 'People');
  await goOnTo(page, 'Fields');
  await page.getByRole('button', { name: /^Create \d+ fields$/ }).click();
  await page.getByText('Every field is in place.').waitFor();
}

/** Chooses a stage for each status and the way back, then saves. */
export async function saveTheStatusMap(
  page: Page,
  stageOf: Readonly<Record<string, string>>,
  back: readonly { readonly stage: string; readonly status: string }[],
): Promise<void> {
  await partOf(page, 'Status rules').click();
  for (const [status, stage] of Object.entries(stageOf)) {
    await page.getByLabel(`${status}: Deal goes to`).selectOption({ label: stage });
  }
  for (const { stage, status } of back) {
    await page.getByRole('button', { name: 'Add a stage' }).click();
    const row = page.locator('.sd-back__row').last();
    await row.locator('select').first().selectOption({ label: stage });
    await row.locator('select').last().selectOption({ label: status });
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
}

export async function openCard(page: Page, dealId: number): Promise<Locator> {
  await page.goto(cardPath(dealId));
  return panelOf(page);
}

export async function openBooking(page: Page): Promise<Locator> {
  await panelOf(page).getByRole('button', { name: 'Book', exact: true }).click();
  await bookingWindowOf(page).getByLabel('Location').waitFor();
  return bookingWindowOf(page);
}

/** Ticks the services by their titles. */
export async function chooseServices(window: Locator, ...titles: readonly string[]): Promise<void> {
  for (const title of titles) await window.locator('.sd-svc', { hasText: title }).click();
}

export const chooseAnyService = (window: Locator): Promise<void> => window.locator('.sd-svc').first().click();

/** A time that can be chosen: a start of the grid, or a chip of a narrow window's list. */
const freeTimes = (window: Locator): Locator => window.locator('.sd-chip--pick, .sd-start');

/** What the summary says of the chosen time. */
async function chosenTime(window: Locator) {
  const summary = window.locator('.sd-bsum');
  await summary.locator('.sd-h3').waitFor();
  const when = (await summary.locator('.sd-h3').textContent()) ?? '';
  const who = (await summary.locator('.sd-any').textContent()) ?? '';
  const day = await window.locator('input[type="date"]').inputValue();
  return { day, time: /\d\d:\d\d/.exec(when)?.[0] ?? '', teamMember: who.split(' · ')[0] ?? '' };
}

/** Does what turns to another day and waits until the old day's times are gone. */
export async function turnTheDay(window: Locator, act: () => Promise<void>): Promise<void> {
  const words = window.locator('.sd-daybtn b');
  const before = (await words.textContent()) ?? '';
  await act();
  await words.filter({ hasNotText: before }).waitFor();
}

/**
 * Turns to another day, tomorrow unless told otherwise, and takes the first time from there on. Says which it is. A week
 * is turned by seven days.
 */
export async function chooseTheFirstFreeTime(window: Locator, daysAhead = 1) {
  const day = window.locator('input[type="date"]');
  const today = Date.parse(await day.inputValue());
  const then = new Date(today + daysAhead * DAY_MS).toISOString().slice(0, 10);
  await turnTheDay(window, () => day.fill(then));
  const free = freeTimes(window).first();
  const wayOn = window.locator('.sd-gridnote .sd-link, .sd-slots .sd-ban .sd-link').first();
  await free.or(wayOn).waitFor();
  const offer = (await wayOn.isVisible()) ? ((await wayOn.textContent()) ?? '') : '';
  if (offer !== '') await wayOn.click();
  // A full day offers a time, which is then taken, or only another day.
  if (!/\d\d:\d\d/.test(offer)) await free.click();
  return chosenTime(window);
}

export const stageColumn = (screen: Screen, stageId: number): Locator => screen.getByTestId(`stage-${stageId}`);
export const dealOn = (column: Locator, dealId: number): Locator => column.getByTestId(`deal-${dealId}`);

/** Turns the salon's journal to a location and a day. */
export async function showSalonDay(salon: Screen, locationId: number, day: string): Promise<void> {
  await salon.getByTestId('location').selectOption(String(locationId));
  await salon.getByTestId('day').fill(day);
}
