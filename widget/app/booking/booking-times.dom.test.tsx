import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import {
  chooseService,
  chooseTime,
  freeTime,
  lastOf,
  openForm,
  showWeek,
  submitButton,
} from '../../testing/booking-steps.ts';
import { screen, waitFor, within } from '../../testing/dom.ts';
import { SLOTS } from '../../testing/fixtures.ts';
import { scheduleFor } from '../../testing/schedule-fixtures.ts';

describe('the times in the booking window', () => {
  it('offers no group events, and the weeks of those alone who do everything chosen', async () => {
    await openForm();
    expect(screen.queryByRole('checkbox', { name: /Brow course/ })).toBeNull();
    chooseService(/Colour correction/);
    showWeek();
    const names = within(await screen.findByLabelText('Team member')).getAllByRole('option');
    expect(names.map((option) => option.textContent)).toEqual(['Lucía Herrero, Colour master']);
  });

  it('shows the week of one person, with the starts that hold the whole length (S003-9)', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    showWeek();
    fireEvent.change(await screen.findByLabelText('Team member'), { target: { value: '12' } });
    await freeTime('09:00, Wednesday 25 November, Alejandra Domínguez de Soto');
    expect(lastOf(api, 'readSchedule')).toMatchObject({ from: '2026-11-23', to: '2026-11-29', teamMemberId: 12 });
    expect(screen.queryByRole('gridcell', { name: /^11:30, Wednesday/ })).toBeNull();
    expect(screen.queryByRole('gridcell', { name: /^\d\d:\d\d, .*Lucía/ })).toBeNull();
    await chooseTime('14:00, Wednesday 25 November, Alejandra Domínguez de Soto');
    await screen.findByText('Wed 25 Nov,', { exact: false });
  });

  it('shows everyone’s day, and only those whom the filter leaves (S003-10)', async () => {
    await openForm();
    const names = () => screen.getAllByRole('rowheader').map((head) => head.textContent);
    await waitFor(() => expect(names()).toHaveLength(3));
    chooseService(/Colour correction/);
    fireEvent.click(screen.getByRole('button', { name: 'Team: 3 of 3' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only who does it' }));
    expect(names()).toEqual(['Lucía HerreroColour master']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Everyone' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pau Ferrer' }));
    expect(names()).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Team: 2 of 3' })).toBeTruthy();
  });

  it('draws what was chosen with from and to, and in the summary', async () => {
    await openForm();
    chooseService(/Haircut and blow-dry/);
    chooseService(/Colour correction/);
    await chooseTime('16:30, Lucía Herrero');
    const chosen = await screen.findByRole('gridcell', { name: 'Chosen: 16:30–19:15, Lucía Herrero' });
    expect(chosen.getAttribute('aria-selected')).toBe('true');
    expect(chosen.textContent).toContain('16:30–19:15');
    expect(screen.getByText('Mon 23 Nov,', { exact: false }).textContent).toContain('16:30–19:15');
  });

  it('keeps the choice while other days are looked at', async () => {
    await openForm();
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    fireEvent.click(screen.getByRole('button', { name: 'Day after' }));
    await waitFor(() => expect(screen.queryByRole('gridcell', { selected: true })).toBeNull());
    expect(submitButton().textContent).toContain('Book for 16:30');
  });

  it('takes one of the nearest free times with a click, also of another day', async () => {
    await openForm();
    chooseService(/Haircut and blow-dry/);
    fireEvent.click(await screen.findByRole('button', { name: 'Tue 24 Nov, 10:00, Lucía Herrero' }));
    await screen.findByText('Tue 24 Nov,', { exact: false });
    expect((screen.getByLabelText('Day') as HTMLInputElement).value).toBe('2026-11-24');
    expect(screen.queryByRole('button', { name: /^Wed 25 Nov/ })).toBeNull();
    fireEvent.click(screen.getByText('2 more'));
    expect(screen.getByRole('button', { name: /^Wed 25 Nov/ })).toBeTruthy();
  });

  it('leads from a full day to the first free time', async () => {
    await openForm({}, (api) =>
      api.answer({ listSlots: ({ date }) => ({ ...SLOTS, date, slots: date === '2026-11-23' ? [] : SLOTS.slots }) }),
    );
    chooseService(/Haircut and blow-dry/);
    await screen.findByText('Nobody is free for 45 min on Mon 23 Nov.');
    fireEvent.click(await screen.findByRole('button', { name: 'First: Tue 24 Nov, 10:00, Lucía' }));
    await waitFor(() => expect((screen.getByLabelText('Day') as HTMLInputElement).value).toBe('2026-11-24'));
    expect(screen.queryByText(/^Nobody is free/)).toBeNull();
  });

  it('says what it last knew while the booking system is silent', async () => {
    await openForm({}, (api) =>
      api.answer({
        readSchedule: ({ from, to, teamMemberId }) => ({
          ...scheduleFor(from, to, teamMemberId),
          freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'silent' },
        }),
      }),
    );
    await screen.findByText(/Altegio does not answer\. This is what we knew at 14:02/);
    expect(screen.getAllByRole('rowheader')).toHaveLength(3);
  });

  it('says that the schedule cannot be read and tries again', async () => {
    await openForm({}, (api) => api.bendNext('readSchedule', { problem: 'provider_silent', status: 503 }));
    fireEvent.click(await screen.findByText('Try again'));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(3));
  });
});
