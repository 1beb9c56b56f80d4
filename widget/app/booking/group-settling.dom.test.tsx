import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { fillAndSubmit, openForm } from '../../testing/booking-steps.ts';
import { press, screen, waitFor } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { BALAYAGE } from '../../testing/fixtures.ts';
import { BROWS, eventsAnswer } from '../../testing/group-fixtures.ts';

const withEvents = (api: FakeApi) => api.answer({ listGroupEvents: () => eventsAnswer([BROWS]) });
const choose = async () => fireEvent.click(await screen.findByRole('button', { name: /^Choose/ }));
const places = () => screen.getByRole('button', { name: /^Book \d+ places?/ });

describe('while nobody knows what became of the other kind of booking', () => {
  const kind = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
  const sent = (api: FakeApi, name: 'bookAppointment' | 'bookGroupEvent') =>
    api.seen.filter((call) => call.name === name);
  const unknown = () => screen.findByText('We do not know yet whether it was booked.');

  it('an appointment is only asked about, and no places are booked before that is known', async () => {
    const { api } = await openForm({}, (fake) => {
      withEvents(fake);
      fake.bendNext('bookAppointment', { problem: 'outcome_unknown' });
    });
    await fillAndSubmit();
    await unknown();
    kind('Group events');
    await choose();
    await unknown();
    press('Enter', 'Enter', { ctrlKey: true });
    api.bendNext('bookAppointment', { problem: 'not_booked' });
    fireEvent.click(screen.getByText('Ask Altegio now'));
    await waitFor(() => expect(places().getAttribute('aria-disabled')).not.toBe('true'));
    expect(sent(api, 'bookGroupEvent')).toEqual([]);
    expect(sent(api, 'bookAppointment')[1]).toMatchObject({ request: { onlySettles: true } });
    api.answer({ bookGroupEvent: () => ({ appointment: BALAYAGE, wasAlreadyBooked: false }) });
    fireEvent.click(places());
    await screen.findByText(/^Booked/);
  });

  it('an appointment that was booked after all is told of among the events', async () => {
    await openForm({}, (fake) => {
      withEvents(fake);
      fake.bendNext('bookAppointment', { problem: 'outcome_unknown' });
    });
    await fillAndSubmit();
    await unknown();
    kind('Group events');
    fireEvent.click(await screen.findByText('Ask Altegio now'));
    await screen.findByText('The first try was booked after all.');
  });

  it('places are only asked about, and no appointment is booked before that is known', async () => {
    const { api } = await openForm({}, withEvents);
    kind('Group events');
    api.bendNext('bookGroupEvent', { problem: 'outcome_unknown' });
    await choose();
    fireEvent.click(places());
    await unknown();
    kind('Appointment');
    await unknown();
    press('Enter', 'Enter', { ctrlKey: true });
    api.bendNext('bookGroupEvent', { problem: 'not_booked' });
    fireEvent.click(screen.getByText('Ask Altegio now'));
    await waitFor(() => expect(screen.queryByText('We do not know yet whether it was booked.')).toBeNull());
    expect(sent(api, 'bookGroupEvent')[1]).toMatchObject({ request: { onlySettles: true } });
    expect(sent(api, 'bookAppointment')).toEqual([]);
  });
});
