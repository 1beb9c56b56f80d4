import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { AppointmentLogResponse } from '../../../shared/contracts/appointment-log.ts';
import type { JournalResponse } from '../../../shared/contracts/journal.ts';
import type { RequestOf } from '../../../shared/contracts/routes.ts';
import { ALL_RIGHTS } from '../../../shared/domain/user-access.ts';
import { mountArea, press, type Stage, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { DOSTYK, FUENCARRAL } from '../../testing/fixtures.ts';
import { scheduleFor } from '../../testing/schedule-fixtures.ts';

const DAY = '2026-11-23';
const SCHEDULE = scheduleFor(DAY, DAY, null);
const ROWS = SCHEDULE.blocks.flatMap(({ appointment }) => appointment ?? []);

function journalFor(request: RequestOf<'listJournal'>): JournalResponse {
  const { counter, linked, search } = request;
  const rows = ROWS.filter(
    (row) =>
      (counter !== 'no_show' || row.status === 'no_show') &&
      (linked === null || (row.dealId !== null) === linked) &&
      (row.clientName ?? '').toLowerCase().includes(search),
  );
  return {
    rows,
    total: rows.length,
    counters: { unconfirmed: 1, late: 0, no_show: 1 },
    all: ROWS.length,
    unlinked: 1,
    groups: 1,
    deals: [{ id: 20412, name: 'Wedding hair', stage: null, responsibleUserId: 31, responsibleName: 'Olga Rezende' }],
    users: [{ id: 31, name: 'Olga Rezende' }],
    viewer: { seesAll: true, rights: ALL_RIGHTS },
    locations: [FUENCARRAL, DOSTYK],
    freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'ok' },
  };
}

async function openJournal(prepare: (api: FakeApi) => void = () => undefined): Promise<Stage> {
  const stage = await mountArea('page', {
    dealId: null,
    prepare: (api) => {
      api.answer({ listJournal: journalFor, readSchedule: () => SCHEDULE });
      prepare(api);
    },
  });
  return stage;
}

const block = (name: RegExp) => screen.findByRole('gridcell', { name });
const ELENA = /Elena Vidal/;
const lastOf = ({ api }: Stage, name: string) => api.seen.filter((item) => item.name === name).at(-1)?.request;

describe('the journal', () => {
  it('opens an appointment beside the grid and closes it with Esc, back where the keyboard was', async () => {
    await openJournal();
    (await block(ELENA)).focus();
    press('Enter', 'Enter');
    const drawer = await screen.findByRole('complementary', { name: 'Elena Vidal' });
    await waitFor(() =>
      expect(drawer.querySelector('a[href="/leads/detail/20412"]')?.textContent).toBe('Wedding hair'),
    );
    press('Escape', 'Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(ELENA);
  });

  it('tells in the drawer what happened to the appointment and who did it, three at first', async () => {
    const entry = (id: number, change: Partial<AppointmentLogResponse['entries'][number]>) => ({
      ...{ id, at: '2026-11-23T10:09:00.000Z', source: 'edit', outcome: 'changed', reason: 'by_hand' },
      ...{ before: null, after: null, status: null, by: null },
      ...change,
    });
    const entries = [
      entry(4, { by: 'Olga Rezende', before: '2026-11-23 11:30', after: '2026-11-23 12:30' }),
      entry(3, { source: 'provider_webhook', outcome: 'deal_moved', reason: 'status_has_stage', after: 'Booked' }),
      entry(2, { source: 'booking', outcome: 'booked', reason: 'booked_on_2026-11-23' }),
      entry(1, { outcome: 'linked' }),
    ] as AppointmentLogResponse['entries'];
    await openJournal((api) => api.answer({ readAppointmentLog: () => ({ entries }) }));
    (await block(ELENA)).focus();
    press('Enter', 'Enter');
    const changes = await screen.findByRole('region', { name: 'Changes' });
    await waitFor(() => expect(within(changes).getAllByRole('listitem')).toHaveLength(3));
    expect(within(changes).getByText(/Olga Rezende/)).toBeTruthy();
    expect(within(changes).getByText('23 Nov, 12:30')).toBeTruthy();
    expect(within(changes).getByText(/Altegio told us of a change/)).toBeTruthy();
    within(changes).getByRole('button', { name: 'All 4' }).click();
    await waitFor(() => expect(within(changes).getAllByRole('listitem')).toHaveLength(4));
  });

  it('carries a block with the keyboard, tells the new time, and takes it back with Z', async () => {
    const stage = await openJournal((api) =>
      api.answer({
        changeAppointment: ({ change, appointmentId }) => {
          const before = ROWS.find(({ id }) => id === appointmentId) ?? ROWS[0];
          if (!before) throw new Error('no such row');
          return { saved: true, appointment: { ...before, startsAtWall: change.startsAtWall ?? before.startsAtWall } };
        },
      }),
    );
    (await block(ELENA)).focus();
    press('ArrowDown', 'ArrowDown', { altKey: true });
    press('Enter', 'Enter');
    await screen.findByText(/^Moved to .*11:45/);
    expect(lastOf(stage, 'changeAppointment')).toMatchObject({
      ...{ dealId: null, evenIfBusy: false, change: { startsAtWall: `${DAY}T11:45` } },
    });
    press('KeyZ', 'z');
    await screen.findByText('Taken back.');
    expect(lastOf(stage, 'changeAppointment')).toMatchObject({ change: { startsAtWall: `${DAY}T11:30` } });
  });

  it('puts a block back when somebody else was faster, and offers to do it all the same', async () => {
    const [first] = ROWS.filter(({ clientName }) => clientName === 'Elena Vidal');
    if (!first) throw new Error('no Elena');
    const newer = { ...first, startsAtWall: `${DAY}T12:30`, version: '2026-11-23T13:04:00.000Z' };
    const stage = await openJournal((api) =>
      api.answer({ changeAppointment: () => ({ saved: false, appointment: newer }) }),
    );
    (await block(ELENA)).focus();
    press('ArrowDown', 'ArrowDown', { altKey: true });
    press('Enter', 'Enter');
    await screen.findByText(/Somebody changed Elena Vidal meanwhile/);
    (await screen.findByRole('button', { name: 'Change it all the same' })).click();
    await waitFor(() => expect(lastOf(stage, 'changeAppointment')).toMatchObject({ basedOn: newer.version }));
  });

  it('puts a block back where its new time is taken, and overbooks only on a word', async () => {
    const stage = await openJournal((api) => api.bendNext('changeAppointment', { problem: 'slot_taken' }));
    (await block(ELENA)).focus();
    press('ArrowDown', 'ArrowDown', { altKey: true });
    press('Enter', 'Enter');
    (await screen.findByRole('button', { name: 'Put it there all the same' })).click();
    await waitFor(() => expect(lastOf(stage, 'changeAppointment')).toMatchObject({ evenIfBusy: true }));
  });

  it('shows all locations as one list with their places, with one question, and one of them in the grid again', async () => {
    const stage = await openJournal();
    await block(ELENA);
    const places = screen.getByRole('combobox', { name: 'Location' });
    fireEvent.change(places, { target: { value: 'all' } });
    await screen.findByRole('table');
    expect(await screen.findAllByText(FUENCARRAL.title, { selector: 'td div' })).not.toHaveLength(0);
    expect(lastOf(stage, 'listJournal')).toMatchObject({ locationIds: [] });
    fireEvent.click(screen.getByRole('radio', { name: 'Day' }));
    await block(ELENA);
    await waitFor(() => expect(lastOf(stage, 'listJournal')).toMatchObject({ locationIds: [FUENCARRAL.id] }));
  });

  it('counts group events and shows only places in them', async () => {
    const stage = await openJournal();
    fireEvent.click(await screen.findByRole('button', { name: /Groups$/ }));
    await waitFor(() => expect(lastOf(stage, 'listJournal')).toMatchObject({ onlyGroups: true, counter: null }));
    fireEvent.click(screen.getByRole('button', { name: /All$/ }));
    await waitFor(() => expect(lastOf(stage, 'listJournal')).not.toHaveProperty('onlyGroups'));
  });

  it('sets the status of what has the focus with a digit', async () => {
    const stage = await openJournal((api) =>
      api.answer({
        setAppointmentStatus: ({ appointmentId, status }) => {
          const row = ROWS.find(({ id }) => id === appointmentId) ?? ROWS[0];
          if (!row) throw new Error('no such row');
          return { appointment: { ...row, status } };
        },
      }),
    );
    (await block(ELENA)).focus();
    press('Digit3', '3');
    await screen.findByText('Status: Arrived');
    expect(lastOf(stage, 'setAppointmentStatus')).toMatchObject({ dealId: null, status: 'arrived' });
  });

  it('shows only as taken what a counter leaves out, and everything again', async () => {
    await openJournal();
    await block(ELENA);
    screen.getByRole('button', { name: '1 No-show' }).click();
    await waitFor(() => expect(screen.queryByRole('gridcell', { name: ELENA })).toBeNull());
    await block(/Teresa Lago/);
    screen.getByRole('button', { name: /All$/ }).click();
    await block(ELENA);
  });

  it('sets the status of a row from its pill, and leaves the row closed', async () => {
    const stage = await openJournal((api) =>
      api.answer({
        setAppointmentStatus: ({ appointmentId, status }) => {
          const row = ROWS.find(({ id }) => id === appointmentId) ?? ROWS[0];
          if (!row) throw new Error('no such row');
          return { appointment: { ...row, status } };
        },
      }),
    );
    await block(ELENA);
    screen.getByRole('radio', { name: 'List' }).click();
    const menu = await screen.findByRole('combobox', { name: 'Status of Elena Vidal' });
    menu.click();
    if (menu instanceof HTMLSelectElement) menu.value = 'arrived';
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    await screen.findByText('Status: Arrived');
    expect(lastOf(stage, 'setAppointmentStatus')).toMatchObject({ status: 'arrived' });
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('lists who takes part in a group event', async () => {
    const stage = await openJournal();
    (await block(/Beard workshop/)).focus();
    press('Enter', 'Enter');
    await screen.findByRole('table');
    await waitFor(() => expect(lastOf(stage, 'listJournal')).toMatchObject({ search: 'Beard workshop', limit: 200 }));
  });

  it('turns days and views with keys, whatever the layout', async () => {
    const stage = await openJournal();
    await block(ELENA);
    document.querySelector<HTMLElement>('.sd-jpage')?.focus();
    press('KeyL', 'д');
    await screen.findByRole('table');
    press('ArrowRight', 'ArrowRight');
    await waitFor(() => expect(lastOf(stage, 'listJournal')).toMatchObject({ from: '2026-11-24', to: '2026-11-24' }));
    press('KeyT', 't');
    await waitFor(() => expect(lastOf(stage, 'listJournal')).toMatchObject({ from: DAY }));
    press('Slash', '?');
    await screen.findByRole('region', { name: 'All keys' });
    press('Escape', 'Escape');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'All keys' })).toBeNull());
  });

  it('says that a day is empty or that nobody works, and that nothing is left by the filters', async () => {
    const stage = await openJournal((api) =>
      api.answer({ readSchedule: () => ({ ...SCHEDULE, blocks: [], working: [] }) }),
    );
    await screen.findByText('No appointments on Mon 23 Nov.');
    screen.getByText(/Nobody works at/);
    stage.api.answer({ listJournal: (request) => ({ ...journalFor(request), rows: [], total: 0 }) });
    screen.getByRole('button', { name: '0 Late' }).click();
    await screen.findByText('Nothing matches these filters.');
    screen.getByRole('button', { name: `Show all ${ROWS.length}` });
  });

  it('shows what was last known while the booking system is silent', async () => {
    await openJournal((api) =>
      api.answer({
        readSchedule: () => ({
          ...SCHEDULE,
          working: null,
          freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'silent' },
        }),
      }),
    );
    await screen.findByText('Altegio does not answer.');
    await block(ELENA);
  });

  it('offers whoever may not book, change or cancel nothing of that, and still shows everything', async () => {
    const rights = { ...ALL_RIGHTS, book: false, edit: false, cancel: false };
    const stage = await openJournal((api) =>
      api.answer({ listJournal: (request) => ({ ...journalFor(request), viewer: { seesAll: true, rights } }) }),
    );
    const elena = await block(ELENA);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Book/ })).toBeNull());
    await waitFor(() => expect(document.querySelector('.is-movable')).toBeNull());
    elena.focus();
    press('Enter', 'Enter');
    const drawer = await screen.findByRole('complementary', { name: 'Elena Vidal' });
    screen.getByText('You may look at appointments, but not change them.');
    const controls = [...drawer.querySelectorAll('button, input, select, textarea')];
    expect(controls.length).toBeGreaterThan(5);
    const open = controls.filter((control) => !control.matches(':disabled'));
    expect(open.map((control) => control.getAttribute('aria-label'))).toEqual(['Close']);
    expect(within(drawer).queryByText('Unlink')).toBeNull();
    drawer.focus();
    press('Digit4', '4');
    press('Escape', 'Escape');
    press('KeyL', 'l');
    await screen.findByRole('table');
    expect(screen.queryByRole('combobox', { name: /^Status of/ })).toBeNull();
    screen.getByRole('checkbox', { name: 'Choose Elena Vidal' }).click();
    await screen.findByRole('button', { name: 'Clear' });
    expect(screen.queryByRole('button', { name: 'Came' })).toBeNull();
    expect(stage.api.seen.map(({ name }) => name)).not.toContain('setAppointmentStatus');
  });

  it('tells why it cannot be shown, and asks again', async () => {
    await openJournal((api) => api.bendNext('listJournal', { problem: 'not_connected' }));
    (await screen.findByRole('button', { name: 'Try again' })).click();
    await block(ELENA);
  });
});
