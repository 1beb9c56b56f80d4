import { fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BookAppointmentRequest } from '../../../shared/contracts/booking.ts';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { mountArea, type Stage, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { CARD, DOSTYK, FUENCARRAL, MARIA, SLOTS } from '../../testing/fixtures.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function openForm(
  change: Partial<CardResponse> = {},
  prepare: (api: FakeApi) => void = () => undefined,
): Promise<Stage> {
  const stage = await mountArea('card', {
    prepare: (api) => {
      api.answer({ readCard: () => ({ ...CARD, next: null, ...change }) });
      prepare(api);
    },
  });
  fireEvent.click(await screen.findByText('Book'));
  await screen.findByRole('checkbox', { name: /Haircut and blow-dry/ });
  return stage;
}

const service = (name: RegExp) => screen.getByRole('checkbox', { name });
const chooseService = (name: RegExp) => fireEvent.click(service(name));
const chooseTime = async (name: string) => fireEvent.click(await screen.findByRole('radio', { name }));
const submitButton = () => screen.getByRole('button', { name: /^Book( for .*)? ?Ctrl/ });
const booked = (api: FakeApi) =>
  api.seen.filter((call) => call.name === 'bookAppointment').map((call) => call.request as BookAppointmentRequest);

async function fillAndSubmit(): Promise<void> {
  chooseService(/Haircut and blow-dry/);
  await chooseTime('16:30, Lucía Herrero');
  fireEvent.click(submitButton());
}

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

  it('offers no group events and only team members who do everything chosen', async () => {
    await openForm();
    expect(screen.queryByRole('checkbox', { name: /Brow course/ })).toBeNull();
    chooseService(/Colour correction/);
    const names = within(screen.getByLabelText('Team member')).getAllByRole('option');
    expect(names.map((option) => option.textContent)).toEqual(['Anyone', 'Lucía Herrero, Colour master']);
  });

  it('asks for the free times of one team member when one is chosen', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    fireEvent.change(screen.getByLabelText('Team member'), { target: { value: '12' } });
    await screen.findByRole('radio', { name: '16:45, Alejandra Domínguez de Soto' });
    await waitFor(() => expect(screen.queryByRole('radio', { name: '16:30, Lucía Herrero' })).toBeNull());
    expect(api.seen.at(-1)?.request).toMatchObject({ serviceIds: [2], teamMemberId: 12, date: '2026-11-23' });
  });

  it('leads from a full day to the next free ones', async () => {
    await openForm({}, (api) =>
      api.answer({ listSlots: ({ date }) => ({ ...SLOTS, date, slots: date === '2026-11-23' ? [] : SLOTS.slots }) }),
    );
    chooseService(/Haircut and blow-dry/);
    await screen.findByText('Nobody is free for 45 min on Mon 23 Nov');
    fireEvent.click(screen.getByRole('button', { name: 'Tue 24 Nov' }));
    await screen.findByRole('radio', { name: '16:30, Lucía Herrero' });
    expect(screen.getByText('Tuesday 24 November')).toBeTruthy();
  });

  it('goes from day to day and never before today', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    const before = screen.getByRole('button', { name: 'Day before' });
    expect(before.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Day after' }));
    await waitFor(() => expect(api.seen.at(-1)?.request).toMatchObject({ date: '2026-11-24' }));
    fireEvent.click(before);
    await waitFor(() => expect((screen.getByLabelText('Day') as HTMLInputElement).value).toBe('2026-11-23'));
  });

  it('keeps client and comment when another location is chosen, where the client has no number', async () => {
    const { api } = await openForm();
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Window seat.' } });
    fireEvent.change(screen.getByLabelText('Location'), { target: { value: String(DOSTYK.id) } });
    await waitFor(() => expect(api.seen.at(-1)?.request).toEqual({ dealId: 20517, locationId: DOSTYK.id }));
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

describe('a booking that does not go through', () => {
  it('says that the time is gone, keeps the form, and offers the nearest others under the same key', async () => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'slot_taken' }));
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Keep me.' } });
    await fillAndSubmit();
    await screen.findByText('16:30 with Lucía Herrero is gone.');
    const alert = screen.getByRole('alert');
    await waitFor(() =>
      expect(
        within(alert)
          .getAllByRole('button')
          .map((button) => button.textContent),
      ).toEqual(['17:15 Lucía Herrero', '16:45 Alejandra Domínguez de Soto', '15:30 Alejandra Domínguez de Soto']),
    );
    expect((screen.getByLabelText('Comment for the salon') as HTMLTextAreaElement).value).toBe('Keep me.');
    fireEvent.click(within(alert).getByText('17:15'));
    fireEvent.click(submitButton());
    await screen.findByText('Booked.');
    const [first, second] = booked(api);
    expect(second).toMatchObject({ startsAtWall: '2026-11-23T17:15', comment: 'Keep me.' });
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  it.each([
    ['outcome_unknown', { problem: 'outcome_unknown' } as const],
    ['a broken connection', { drop: true } as const],
  ])('asks again with the same request when nobody knows whether it was booked: %s', async (_name, bent) => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', bent));
    await fillAndSubmit();
    await screen.findByText('We do not know yet whether it was booked.');
    fireEvent.click(submitButtonWhileBusy());
    fireEvent.click(screen.getByText('Ask Altegio now'));
    await screen.findByText('Booked.');
    const [first, second, ...more] = booked(api);
    expect(second).toEqual(first);
    expect(more).toEqual([]);
  });

  it('says that it had been booked already', async () => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'booking_in_progress' }));
    await fillAndSubmit();
    await screen.findByText('We do not know yet whether it was booked.');
    api.answer({
      bookAppointment: () => ({
        appointment: { ...(CARD.next as NonNullable<typeof CARD.next>) },
        wasAlreadyBooked: true,
      }),
    });
    fireEvent.click(screen.getByText('Ask Altegio now'));
    await screen.findByText('It had been booked already: nothing new was made.');
  });

  it('warns after eight seconds and does not send a second time', async () => {
    let answer: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { waitFor: wait }));
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.click(submitButton());
    fireEvent.click(submitButtonWhileBusy());
    await vi.advanceTimersByTimeAsync(8100);
    vi.useRealTimers();
    await screen.findByText(/Altegio is slow\. We are checking whether it was booked/);
    answer();
    await screen.findByText('Booked.');
    expect(booked(api)).toHaveLength(1);
  });

  it('names any other refusal and keeps the form', async () => {
    await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'booking_refused' }));
    await fillAndSubmit();
    await screen.findByText('Altegio refused the booking.');
    expect(submitButton().textContent).toContain('Book for 16:30');
  });

  it('says that the catalogue cannot be read and tries again', async () => {
    await mountArea('card', {
      prepare: (api) => api.bendNext('readCatalog', { problem: 'provider_silent', status: 503 }),
    });
    fireEvent.click(await screen.findByText('Book'));
    fireEvent.click(await screen.findByText('Try again'));
    await screen.findByRole('checkbox', { name: /Haircut and blow-dry/ });
  });
});

/** While it is busy the button says what happens and is named by that. */
const submitButtonWhileBusy = () => screen.getByRole('button', { name: /^(Booking|Checking)…/ });
