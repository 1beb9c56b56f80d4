import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import {
  booked,
  chooseService,
  chooseTime,
  fillAndSubmit,
  lastOf,
  openForm,
  service,
  submitButton,
} from '../../testing/booking-steps.ts';
import { screen, waitFor } from '../../testing/dom.ts';
import { CATALOG, DOSTYK, FUENCARRAL, MARIA } from '../../testing/fixtures.ts';

describe('the booking form', () => {
  it('books services, team member and time for the client of the deal', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Allergic to ammonia.' } });
    fireEvent.click(screen.getByLabelText('Mint'));
    expect(submitButton().textContent).toContain('Book for 16:30');
    fireEvent.click(submitButton());
    await screen.findByText('Booked.');
    expect(booked(api)).toEqual([
      {
        dealId: 20517,
        idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
        locationId: FUENCARRAL.id,
        teamMemberId: 11,
        serviceIds: [2],
        startsAtWall: '2026-11-23T16:30',
        client: { id: MARIA.id, name: MARIA.name, phone: MARIA.phone, email: MARIA.email },
        comment: 'Allergic to ammonia.',
        color: '7bc67e',
      },
    ]);
  });

  it('says which task follows, whose it is and by when, before anything is booked (S003-20)', async () => {
    const task = { responsibleName: 'Olga Rezende', due: { minutesBeforeVisit: 120 } };
    await openForm({}, (fake) => fake.answer({ readCatalog: () => ({ ...CATALOG, taskAfterBooking: task }) }));
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    await screen.findByText(/^Then: a task for Olga Rezende, due /);
  });

  it('says that categories and fields did not come, and asks for them again', async () => {
    const partial = { ...CATALOG, labels: [], customFields: [], isPartial: true };
    const { api } = await openForm({}, (fake) => fake.answer({ readCatalog: () => partial }));
    await screen.findByText('Categories and further fields did not come from Altegio just now.');
    api.answer({ readCatalog: () => CATALOG });
    fireEvent.click(screen.getByText('Try again'));
    await waitFor(() => expect(screen.queryByText(/did not come from Altegio/)).toBeNull());
  });

  it('shows the booking in the panel at once', async () => {
    const { api } = await openForm();
    await fillAndSubmit();
    await screen.findByText('Booked.');
    await waitFor(() => expect(api.seen.filter((call) => call.name === 'readCard')).toHaveLength(2));
  });

  it('adds up price and length of several services and says what is still missing', async () => {
    await openForm();
    expect(screen.getByText('Choose a service.')).toBeTruthy();
    chooseService(/Haircut and blow-dry/);
    chooseService(/Colour correction/);
    expect(screen.getByText('from €138.00 · 2 h 45 min')).toBeTruthy();
    expect(screen.getByText('Choose a free time.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Colour correction' }));
    expect(screen.getByText('€48.00 · 45 min')).toBeTruthy();
  });

  it('finds a service without its accents and says when there is none', async () => {
    await openForm();
    const search = screen.getByLabelText('Search services');
    fireEvent.input(search, { target: { value: 'clasica' } });
    expect(service(/Pedicura clásica/)).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: /Balayage/ })).toBeNull();
    fireEvent.input(search, { target: { value: 'manik' } });
    fireEvent.click(screen.getByText('Clear the search'));
    expect(service(/Balayage/)).toBeTruthy();
  });

  it('goes from day to day and never before today', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    const before = screen.getByRole('button', { name: 'Day before' });
    expect(before.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Day after' }));
    await waitFor(() => expect(lastOf(api, 'listSlots')).toMatchObject({ date: '2026-11-24' }));
    fireEvent.click(before);
    await waitFor(() => expect((screen.getByLabelText('Day') as HTMLInputElement).value).toBe('2026-11-23'));
  });

  it('keeps client and comment when another location is chosen, where the client has no number', async () => {
    const { api } = await openForm();
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Window seat.' } });
    fireEvent.change(screen.getByLabelText('Location'), { target: { value: String(DOSTYK.id) } });
    await waitFor(() => expect(lastOf(api, 'readCatalog')).toEqual({ dealId: 20517, locationId: DOSTYK.id }));
    await screen.findByRole('checkbox', { name: /Haircut and blow-dry/ });
    await fillAndSubmit();
    await screen.findByText('Booked.');
    expect(booked(api)[0]).toMatchObject({
      locationId: DOSTYK.id,
      comment: 'Window seat.',
      client: { id: null, name: MARIA.name },
    });
  });
});

describe('the client in the form', () => {
  const nobody = { match: { state: 'none' as const }, contact: { id: 1, name: 'João', phone: null, email: null } };

  it('is typed in when nobody is known, with a phone that Altegio can take', async () => {
    const { api } = await openForm(nobody);
    const phone = screen.getByLabelText('Phone');
    fireEvent.input(phone, { target: { value: '+34 612' } });
    fireEvent.blur(phone);
    expect(screen.getByText('Too short: 9 digits are needed.')).toBeTruthy();
    await fillAndSubmit();
    expect(booked(api)).toEqual([]);
    fireEvent.input(phone, { target: { value: '+34 612 00 11 22' } });
    fireEvent.click(submitButton());
    await screen.findByText('Booked.');
    expect(booked(api)[0]?.client).toEqual({ id: null, name: 'João', phone: '+34 612 00 11 22', email: null });
  });

  it('keeps a phone that is hidden from us hidden: it is neither shown as typed nor sent', async () => {
    const hidden = { ...MARIA, phone: '+34 6•• •• 12' };
    const { api } = await openForm({
      match: { state: 'matched', reason: 'client_id', clients: [hidden] },
      contact: { id: 1, name: MARIA.name, phone: null, email: null },
    });
    await fillAndSubmit();
    await screen.findByText('Booked.');
    expect(booked(api)[0]?.client).toMatchObject({ id: MARIA.id, phone: null });
  });

  it('is another person when another phone is typed', async () => {
    const { api } = await openForm();
    fireEvent.click(screen.getByText('Edit'));
    fireEvent.input(screen.getByLabelText('Phone'), { target: { value: '+34 699 99 99 99' } });
    await fillAndSubmit();
    await screen.findByText('Booked.');
    expect(booked(api)[0]?.client).toMatchObject({ id: null, phone: '+34 699 99 99 99' });
  });
});
