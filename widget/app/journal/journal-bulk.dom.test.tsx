import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { JournalResponse } from '../../../shared/contracts/journal.ts';
import { ALL_RIGHTS } from '../../../shared/domain/user-access.ts';
import { mountArea, press, type Stage, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { FUENCARRAL } from '../../testing/fixtures.ts';
import { scheduleFor } from '../../testing/schedule-fixtures.ts';

const DAY = '2026-11-23';
const SCHEDULE = scheduleFor(DAY, DAY, null);
/** Elena 11:30 and Sofía 13:30 with Lucía, Ana Belén 10:00 with Alejandra, and more. */
const ROWS = SCHEDULE.blocks.flatMap(({ appointment }) => appointment ?? []);
const rowOf = (name: string) => {
  const row = ROWS.find(({ clientName }) => clientName === name);
  if (!row) throw new Error(`no ${name}`);
  return row;
};

const answer = (rights: Partial<typeof ALL_RIGHTS> = {}): JournalResponse => ({
  rows: ROWS,
  total: ROWS.length,
  counters: { unconfirmed: 1, late: 0, no_show: 1 },
  all: ROWS.length,
  unlinked: 1,
  groups: 1,
  deals: [],
  users: [],
  viewer: { seesAll: true, rights: { ...ALL_RIGHTS, ...rights } },
  locations: [FUENCARRAL],
  freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'ok' },
});

/** The list with these rows ticked. */
async function openList(names: readonly string[], prepare: (api: FakeApi) => void = () => undefined): Promise<Stage> {
  const stage = await mountArea('page', {
    dealId: null,
    prepare: (api) => {
      api.answer({
        listJournal: () => answer(),
        readSchedule: () => SCHEDULE,
        changeAppointment: ({ appointmentId, change }) => {
          const before = ROWS.find(({ id }) => id === appointmentId);
          if (!before) throw new Error('no such row');
          return { saved: true, appointment: { ...before, startsAtWall: change.startsAtWall ?? before.startsAtWall } };
        },
        cancelAppointment: ({ appointmentId }) => {
          const before = ROWS.find(({ id }) => id === appointmentId);
          if (!before) throw new Error('no such row');
          return { saved: true, appointment: { ...before, status: 'cancelled' } };
        },
      });
      prepare(api);
    },
  });
  fireEvent.click(await screen.findByRole('radio', { name: 'List' }));
  for (const name of names) fireEvent.click(await screen.findByRole('checkbox', { name: `Choose ${name}` }));
  return stage;
}
const asked = ({ api }: Stage, name: string) =>
  api.seen.filter((item) => item.name === name).map(({ request }) => request);
const panel = () => screen.getByRole('region', { name: /^(Move|Cancel) \d/ });

describe('several rows of the journal', () => {
  it('are moved together, the last first, and all come back with one undo', async () => {
    const stage = await openList(['Elena Vidal', 'Sofía Prat Colomer']);
    const opener = screen.getByRole('button', { name: 'Move…' });
    opener.focus();
    fireEvent.click(opener);
    fireEvent.change(within(panel()).getByLabelText('Time'), { target: { value: '240' } });
    await waitFor(() => expect(within(panel()).getAllByText('Free')).toHaveLength(2));
    fireEvent.click(within(panel()).getByRole('button', { name: 'Move 2' }));
    await screen.findByText('Moved: 2 of 2.');
    const moves = asked(stage, 'changeAppointment');
    expect(moves).toMatchObject([
      { appointmentId: rowOf('Sofía Prat Colomer').id, change: { startsAtWall: `${DAY}T17:30` }, evenIfBusy: false },
      { appointmentId: rowOf('Elena Vidal').id, change: { startsAtWall: `${DAY}T15:30` }, evenIfBusy: false },
    ]);
    expect(screen.queryByText('2 chosen')).toBeNull();
    // The button it all began with is gone, and the keys of the journal go on.
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'));
    fireEvent.keyDown(document.activeElement as Element, { key: 'z', code: 'KeyZ' });
    await screen.findByText('Taken back: 2 of 2.');
    expect(asked(stage, 'changeAppointment').slice(2)).toMatchObject([
      { change: { startsAtWall: `${DAY}T11:30` } },
      { change: { startsAtWall: `${DAY}T13:30` } },
    ]);
  });

  it('say before what is in the way of each, and go over other work only when somebody wants it', async () => {
    const stage = await openList(['Elena Vidal', 'Mario Abad']);
    fireEvent.click(screen.getByRole('button', { name: 'Move…' }));
    fireEvent.change(within(panel()).getByLabelText('Time'), { target: { value: '120' } });
    await within(panel()).findByText('Sofía Prat Colomer is there');
    expect(within(panel()).getByText('Is cancelled')).toBeTruthy();
    expect(within(panel()).getByText('2 stay where they are.')).toBeTruthy();
    fireEvent.click(within(panel()).getByRole('checkbox', { name: /that clash/ }));
    fireEvent.click(within(panel()).getByRole('button', { name: 'Move 1' }));
    await screen.findByText('Moved: 1 of 1.');
    expect(asked(stage, 'changeAppointment')).toMatchObject([{ evenIfBusy: true }]);
  });

  it('are cancelled for one reason; what could not be is told by name, the rest stands', async () => {
    const stage = await openList(['Elena Vidal', 'Sofía Prat Colomer'], (api) =>
      api.bendNext('cancelAppointment', { problem: 'crm_busy' }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
    fireEvent.click(within(panel()).getByRole('radio', { name: 'Team member is away' }));
    fireEvent.click(within(panel()).getByRole('button', { name: 'Cancel 2' }));
    await screen.findByText('Cancelled: 1 of 2.');
    expect(asked(stage, 'cancelAppointment')).toMatchObject([
      { reason: 'team_member_away' },
      { reason: 'team_member_away' },
    ]);
    expect(within(panel()).getByText('1 of 2 done')).toBeTruthy();
    expect(within(panel()).getByText(/takes no more requests/)).toBeTruthy();
  });

  it('are not tried after one that met silence', async () => {
    const stage = await openList(['Elena Vidal', 'Sofía Prat Colomer'], (api) =>
      api.answer({ cancelAppointment: () => ({ problem: 'provider_silent' }) }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
    fireEvent.click(within(panel()).getByRole('button', { name: 'Cancel 2' }));
    await within(panel()).findByText('Not tried');
    expect(asked(stage, 'cancelAppointment')).toHaveLength(1);
    expect(screen.queryByText(/^Cancelled:/)).toBeNull();
  });

  it('get one status; the one that could not is told by name, the others keep it, and one undo takes them back', async () => {
    const [elena, sofia] = [rowOf('Elena Vidal'), rowOf('Sofía Prat Colomer')];
    const stage = await openList(['Elena Vidal', 'Sofía Prat Colomer'], (api) =>
      api.answer({
        setAppointmentStatus: ({ appointmentId, status }) =>
          appointmentId === sofia.id ? { problem: 'crm_busy' } : { appointment: { ...elena, status } },
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Arrived' }));
    const results = await screen.findByRole('region', { name: 'Status of 2: Arrived' });
    const refused = await within(results).findByText(/takes no more requests/);
    expect(refused.closest('li')?.textContent).toMatch(/Sofía/);
    expect(within(results).getByText('1 of 2 done')).toBeTruthy();
    const toast = await screen.findByText('Status: Arrived');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(within(toast.closest('.sd-toast') as HTMLElement).getByRole('button', { name: /Undo/ }));
    await screen.findByText('Taken back: 1 of 1.');
    expect(asked(stage, 'setAppointmentStatus')).toMatchObject([
      { appointmentId: elena.id, status: 'arrived' },
      { appointmentId: sofia.id, status: 'arrived' },
      { appointmentId: elena.id, status: elena.status },
    ]);
  });

  it('get no status after one that met silence', async () => {
    const stage = await openList(['Elena Vidal', 'Sofía Prat Colomer'], (api) =>
      api.answer({ setAppointmentStatus: () => ({ problem: 'provider_silent' }) }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Arrived' }));
    await screen.findByText('Not tried');
    expect(asked(stage, 'setAppointmentStatus')).toHaveLength(1);
    expect(screen.queryByText(/^Status/, { selector: '.sd-toast *' })).toBeNull();
  });

  it('are left alone with Esc, which goes back to the button', async () => {
    await openList(['Elena Vidal']);
    const opener = screen.getByRole('button', { name: 'Cancel…' });
    opener.focus();
    fireEvent.click(opener);
    await waitFor(() => expect(panel().contains(document.activeElement)).toBe(true));
    press('Escape', 'Escape');
    await waitFor(() => expect(screen.queryByRole('region', { name: /^Cancel \d/ })).toBeNull());
    expect(document.activeElement).toBe(opener);
  });

  it('offer nothing that the viewer may not do', async () => {
    await openList(['Elena Vidal'], (api) => api.answer({ listJournal: () => answer({ edit: false, cancel: false }) }));
    expect(screen.queryByRole('button', { name: 'Move…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Cancel…' })).toBeNull();
  });
});
