import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { mountArea, press, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { BALAYAGE, CARD } from '../../testing/fixtures.ts';

type Change = {
  readonly change: Record<string, unknown>;
  readonly basedOn: string | null;
  readonly evenIfBusy: boolean;
};

const changes = (api: FakeApi) =>
  api.seen.filter((call) => call.name === 'changeAppointment').map((call) => call.request as Change);

/** A server that keeps what is written, and says the newest to whoever reads the card. */
function keeping(api: FakeApi, first: AppointmentView = BALAYAGE): { present: AppointmentView } {
  const kept = { present: first };
  api.answer({
    readCard: () => ({ ...CARD, next: kept.present, ofDeal: [kept.present] }),
    changeAppointment: ({ change }) => {
      const { startsAtWall = kept.present.startsAtWall, comment = kept.present.comment } = change;
      kept.present = { ...kept.present, startsAtWall, comment, version: '2026-11-23T13:06:00.000Z' };
      return { saved: true, appointment: kept.present };
    },
    cancelAppointment: () => {
      kept.present = { ...kept.present, status: 'cancelled' };
      return { saved: true, appointment: kept.present };
    },
    restoreAppointment: () => {
      kept.present = { ...kept.present, id: 771204999, status: 'waiting' };
      return { appointment: kept.present, wasAlreadyBooked: false };
    },
  });
  return kept;
}

async function openCard(prepare: (api: FakeApi) => void = (api) => void keeping(api)) {
  const stage = await mountArea('card', { prepare });
  await screen.findByText('In step');
  return stage;
}

async function openEditor(prepare?: (api: FakeApi) => void) {
  const stage = await openCard(prepare);
  fireEvent.click(screen.getByText('Edit'));
  const dialog = await screen.findByRole('dialog', { name: 'Edit appointment' });
  return { ...stage, dialog: within(dialog) };
}

const typeInto = (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });

describe('editing an appointment from its card', () => {
  it('writes only what was changed, and takes it back with Z', async () => {
    const { api, dialog } = await openEditor();
    typeInto(dialog.getByLabelText('Comment for the salon'), 'Call before');
    fireEvent.click(dialog.getByText('Save'));
    await screen.findByText('Saved.');
    expect(changes(api)).toMatchObject([
      { change: { comment: 'Call before' }, basedOn: BALAYAGE.version, evenIfBusy: false },
    ]);
    screen.getByText('Client 48211907').focus();
    press('KeyZ', 'z');
    await screen.findByText('Taken back.');
    expect(changes(api).at(-1)).toMatchObject({ change: { comment: '' }, basedOn: '2026-11-23T13:06:00.000Z' });
  });

  it('opens with E and says what is missing instead of saving', async () => {
    await openCard();
    screen.getByText('Client 48211907').focus();
    press('KeyE', 'e');
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit appointment' }));
    typeInto(dialog.getByLabelText('From'), '');
    expect(await dialog.findByText('Type a date and a time.')).toBeTruthy();
    expect(dialog.getByText('Save').closest('button')?.getAttribute('aria-disabled')).toBe('true');
  });

  it('asks before what was typed is lost', async () => {
    const { dialog } = await openEditor();
    typeInto(dialog.getByLabelText('Comment for the salon'), 'Call before');
    fireEvent.click(dialog.getByLabelText('Close'));
    fireEvent.click(await dialog.findByText('Leave'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows both values when somebody else was faster, and writes the chosen one on top of theirs', async () => {
    const theirs = {
      ...BALAYAGE,
      startsAtWall: '2026-11-24T12:30',
      color: 'e5637a',
      version: '2026-11-23T13:05:30.000Z',
    };
    const { api, dialog } = await openEditor((fake) => {
      const kept = keeping(fake);
      fake.answer({
        changeAppointment: ({ basedOn, change }) => {
          const isCurrent = basedOn === theirs.version;
          kept.present = {
            ...theirs,
            ...(isCurrent && change.startsAtWall ? { startsAtWall: change.startsAtWall } : {}),
          };
          return { saved: isCurrent, appointment: kept.present };
        },
      });
    });
    typeInto(dialog.getByLabelText('From'), '12:00');
    fireEvent.click(dialog.getByText('Save'));
    await dialog.findByText('Somebody changed this while you were typing.');
    expect(dialog.getByText('Taken over: Colour.')).toBeTruthy();
    expect(dialog.getByText('Choose above which value stays.')).toBeTruthy();
    fireEvent.click(dialog.getByText('Keep Tue 24 Nov, 12:00'));
    fireEvent.click(dialog.getByText('Save'));
    await screen.findByText(/^Moved to Tue 24 Nov, 12:00/);
    expect(changes(api).at(-1)).toMatchObject({
      change: { startsAtWall: '2026-11-24T12:00' },
      basedOn: theirs.version,
    });
    expect(changes(api).at(-1)?.change).not.toHaveProperty('color');
  });

  it('puts it over another one only when that was asked for twice', async () => {
    const { api, dialog } = await openEditor();
    api.bendNext('changeAppointment', { problem: 'slot_taken' });
    typeInto(dialog.getByLabelText('From'), '12:00');
    fireEvent.click(dialog.getByText('Save'));
    fireEvent.click(await dialog.findByText('Put it there all the same…'));
    fireEvent.click(await dialog.findByText('Yes, both'));
    await screen.findByText(/^Moved to/);
    expect(changes(api).map(({ evenIfBusy }) => evenIfBusy)).toEqual([false, true]);
  });
});

describe('rescheduling from the card', () => {
  it('offers the nearest times, moves with one click more, and takes it back', async () => {
    const { api } = await openCard();
    fireEvent.click(screen.getByText('Reschedule'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Reschedule' }));
    const [nearest] = await dialog.findAllByRole('button', { name: /Lucía Herrero$/ });
    if (!nearest) throw new Error('No free time was offered');
    fireEvent.click(nearest);
    fireEvent.click(await dialog.findByText(/^Move to/));
    await screen.findByText(/^Moved to/);
    expect(changes(api)[0]?.change).toHaveProperty('startsAtWall');
    expect(changes(api)[0]?.change).not.toHaveProperty('comment');
    fireEvent.click(screen.getByText('Undo'));
    await screen.findByText('Taken back.');
    expect(changes(api)[1]?.change).toMatchObject({ startsAtWall: BALAYAGE.startsAtWall });
  });
});

describe('cancelling from the card', () => {
  const ask = async () => {
    fireEvent.click(screen.getByText('Cancel…'));
    return within(await screen.findByRole('group', { name: 'Cancel this appointment?' }));
  };

  it('asks for a reason in its place and goes away with Esc', async () => {
    await openCard();
    const form = await ask();
    form.getByLabelText('Client asked to cancel').focus();
    press('Escape', 'Escape');
    await screen.findByText('Reschedule');
  });

  it('cancels with its reason, and books the same again with undo', async () => {
    const { api } = await openCard();
    const form = await ask();
    fireEvent.click(form.getByLabelText('Other reason…'));
    typeInto(form.getByLabelText('What happened'), 'Flu');
    fireEvent.click(form.getByText('Cancel it'));
    await screen.findByText('Cancelled.');
    expect(api.seen.find((call) => call.name === 'cancelAppointment')?.request).toMatchObject({
      reason: 'other',
      text: 'Flu',
      basedOn: BALAYAGE.version,
    });
    fireEvent.click(screen.getByText('Undo'));
    await screen.findByText('Booked again for the same time.');
  });

  it('confirms again what was confirmed, and says so when that fails', async () => {
    const { api } = await openCard((api) => {
      const kept = keeping(api);
      kept.present = { ...kept.present, status: 'confirmed' };
    });
    for (const isRefused of [false, true]) {
      const form = await ask();
      fireEvent.click(form.getByText('Cancel it'));
      await screen.findByText('Cancelled.');
      if (isRefused) api.bendNext('setAppointmentStatus', { problem: 'provider_silent' });
      fireEvent.click(screen.getByText('Undo'));
      await screen.findByText(isRefused ? /could not be confirmed again/ : 'Booked again for the same time.');
      expect(api.seen.findLast((call) => call.name === 'setAppointmentStatus')?.request).toMatchObject({
        appointmentId: 771204999,
        status: 'confirmed',
      });
    }
  });

  it('keeps the keys of the panel after Enter on the answer: Z books the same again', async () => {
    await openCard();
    const form = await ask();
    const yes = form.getByText('Cancel it');
    yes.focus();
    fireEvent.click(yes);
    await screen.findByText('Cancelled.');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Book'));
    press('KeyZ', 'z');
    await screen.findByText('Booked again for the same time.');
  });

  it('leaves the focus where the question was asked from when it is answered with no', async () => {
    await openCard();
    const form = await ask();
    const no = form.getByText(/^Keep it/);
    no.focus();
    fireEvent.click(no);
    await waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Cancel…'));
  });

  it('says that the time has gone when it cannot be taken back', async () => {
    const { api } = await openCard();
    const form = await ask();
    fireEvent.click(form.getByText('Cancel it'));
    await screen.findByText('Cancelled.');
    api.bendNext('restoreAppointment', { problem: 'slot_taken' });
    fireEvent.click(screen.getByText('Undo'));
    await screen.findByText('Its time has gone meanwhile.');
  });
});

describe('the history of a card', () => {
  it('opens an appointment of another deal by the rule of the journal', async () => {
    const { api } = await mountArea('card');
    fireEvent.click(await screen.findByRole('tab', { name: 'This client 7' }));
    const rows = within(screen.getByRole('tabpanel')).getAllByRole('button', { name: /Haircut and blow-dry/ });
    const other = rows.find((row) => /No-show/.test(row.textContent ?? ''));
    if (!other) throw new Error('No appointment of another deal is shown');
    fireEvent.click(other);
    await screen.findByRole('dialog', { name: 'Edit appointment' });
    await waitFor(() =>
      expect(api.seen.find((call) => call.name === 'readCatalog')?.request).toMatchObject({ dealId: null }),
    );
  });
});
