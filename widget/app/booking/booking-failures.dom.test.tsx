import { fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleResponse } from '../../../shared/contracts/journal.ts';
import {
  booked,
  chooseService,
  chooseTime,
  fillAndSubmit,
  openForm,
  submitButton,
  submitButtonWhileBusy,
} from '../../testing/booking-steps.ts';
import { defaultAnswers } from '../../testing/default-answers.ts';
import { mountArea, press, screen, waitFor, within } from '../../testing/dom.ts';
import { CARD, DOSTYK, FUENCARRAL } from '../../testing/fixtures.ts';
import { scheduleFor, standing } from '../../testing/schedule-fixtures.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Irina was faster, four seconds before the fixtures' present. */
const withIrina = (schedule: ScheduleResponse): ScheduleResponse => ({
  ...schedule,
  blocks: [
    ...schedule.blocks,
    standing(11, '2026-11-23T16:30', 90, { clientName: 'Irina Pak', version: '2026-11-23T13:04:56Z' }),
  ],
});

describe('a booking that does not go through', () => {
  it('says who took the time, keeps the form, and offers three others under the same key', async () => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'slot_taken' }));
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Keep me.' } });
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    api.answer({ readSchedule: ({ from, to, teamMemberId }) => withIrina(scheduleFor(from, to, teamMemberId)) });
    fireEvent.click(submitButton());
    await screen.findByText('16:30 with Lucía is gone');
    const alert = screen.getByRole('alert');
    await waitFor(() => expect(alert.textContent).toContain('Irina Pak took it 4 sec ago. Nothing was booked'));
    const offered = (await within(alert).findAllByRole('radio')) as HTMLInputElement[];
    expect(offered.map((radio) => radio.closest('label')?.textContent)).toEqual([
      'Mon 23 Nov, 16:45Alejandra Domínguez de Soto 15 min later, same day1',
      'Mon 23 Nov, 17:15Lucía Herrero same person, 45 min later2',
      'Mon 23 Nov, 15:30Alejandra Domínguez de Soto 1 h earlier, same day3',
    ]);
    await waitFor(() => expect(offered[0]?.checked).toBe(true));
    expect((screen.getByLabelText('Comment for the salon') as HTMLTextAreaElement).value).toBe('Keep me.');
    fireEvent.click(offered[1]!);
    fireEvent.click(screen.getByRole('button', { name: /^Book for 17:15 instead/ }));
    await screen.findByText('Booked.');
    const [first, second] = booked(api);
    expect(second).toMatchObject({ startsAtWall: '2026-11-23T17:15', teamMemberId: 11, comment: 'Keep me.' });
    expect(second).not.toHaveProperty('evenIfBusy');
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  it('offers the same time at another location under the third key, and goes there with the form as it is', async () => {
    const near = { ...FUENCARRAL, id: 720778, title: 'Brisa Serrano' };
    const { api } = await openForm({ locations: [FUENCARRAL, near, DOSTYK] }, (fake) =>
      fake.bendNext('bookAppointment', { problem: 'slot_taken' }),
    );
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Keep me.' } });
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    api.answer({
      readCatalog: (request) => {
        const catalog = defaultAnswers().readCatalog?.(request);
        if (!catalog || !('location' in catalog)) throw new Error('no catalog');
        return request.locationId === near.id ? { ...catalog, location: { ...catalog.location, ...near } } : catalog;
      },
    });
    fireEvent.click(submitButton());
    const offer = (await screen.findByText(/ · Brisa Serrano$/)).closest('button');
    expect(offer?.textContent).toBe('Mon 23 Nov, 16:30Lucía Herrero · Brisa Serrano same time3');
    expect(within(screen.getByRole('alert')).getAllByRole('radio')).toHaveLength(2);
    const asked = api.seen.filter((call) => call.name === 'listSlots').map(({ request }) => request);
    expect(asked).not.toContainEqual(expect.objectContaining({ locationId: DOSTYK.id }));
    press('Digit3', '3');
    await waitFor(() => expect(submitButton().textContent).toContain('Book for 16:30'));
    fireEvent.click(submitButton());
    await screen.findByText('Booked.');
    expect(booked(api)[1]).toMatchObject({
      locationId: near.id,
      startsAtWall: '2026-11-23T16:30',
      comment: 'Keep me.',
    });
  });

  it('overbooks only after a question of its own', async () => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'slot_taken' }));
    await fillAndSubmit();
    fireEvent.click(await screen.findByText('Overbook 16:30 on purpose…'));
    expect(booked(api)).toHaveLength(1);
    fireEvent.click(screen.getByText('Cancel'));
    fireEvent.click(screen.getByText('Overbook 16:30 on purpose…'));
    fireEvent.click(screen.getByText('Overbook'));
    await screen.findByText('Booked.');
    expect(booked(api)[1]).toMatchObject({ startsAtWall: '2026-11-23T16:30', teamMemberId: 11, evenIfBusy: true });
  });

  it('goes back to all times when none of the offered ones suits', async () => {
    await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'slot_in_past' }));
    await fillAndSubmit();
    await screen.findByText('16:30 has passed');
    expect(screen.queryByText(/^Overbook/)).toBeNull();
    fireEvent.click(screen.getByText('Other times'));
    expect(screen.queryByText('16:30 has passed')).toBeNull();
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

  it('takes another key for another time, once what nobody knew of was found not to be booked', async () => {
    const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
    await fillAndSubmit();
    await screen.findByText('We do not know yet whether it was booked.');
    api.bendNext('bookAppointment', { problem: 'slot_taken' });
    api.answer({ readSchedule: ({ from, to, teamMemberId }) => withIrina(scheduleFor(from, to, teamMemberId)) });
    fireEvent.click(screen.getByText('Ask Altegio now'));
    await screen.findByText('16:30 with Lucía is gone');
    const offered = await within(screen.getByRole('alert')).findAllByRole('radio');
    fireEvent.click(offered[1] as HTMLElement);
    fireEvent.click(screen.getByRole('button', { name: /^Book for 17:15 instead/ }));
    await screen.findByText('Booked.');
    const keys = booked(api).map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  describe('when the form is changed while nobody knows', () => {
    const typeComment = (value: string) =>
      fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value } });

    it('asks what became of the first try, and books the changed form under another key when it was nothing', async () => {
      const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
      await fillAndSubmit();
      await screen.findByText('We do not know yet whether it was booked.');
      typeComment('By the window.');
      api.bendNext('bookAppointment', { problem: 'not_booked' });
      fireEvent.click(submitButton());
      await screen.findByText('Booked.');
      const [first, asked, second, ...more] = booked(api);
      expect(asked).toEqual({ ...first, onlySettles: true });
      expect(second).toEqual({ ...first, comment: 'By the window.', idempotencyKey: second?.idempotencyKey });
      expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
      expect(more).toEqual([]);
    });

    it('asks by itself, and makes nothing that the form no longer says', async () => {
      const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
      await fillAndSubmit();
      await screen.findByText('We do not know yet whether it was booked.');
      typeComment('By the window.');
      api.bendNext('bookAppointment', { problem: 'not_booked' });
      fireEvent.click(screen.getByText('Ask Altegio now'));
      await screen.findByText('It was not booked.');
      expect(booked(api).map(({ onlySettles = false }) => onlySettles)).toEqual([false, true]);
    });

    it('says what stands when the first try was booked, and books the other one only when told to', async () => {
      const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
      await fillAndSubmit();
      await screen.findByText('We do not know yet whether it was booked.');
      typeComment('By the window.');
      fireEvent.click(submitButton());
      await screen.findByText('The first try was booked after all.');
      expect(booked(api)).toHaveLength(2);
      screen.getByRole('button', { name: /^Change 16:30/ });
      fireEvent.click(screen.getByText('Book the other one as well'));
      fireEvent.click(submitButton());
      await screen.findByText('Booked.');
      const [first, , other] = booked(api);
      expect(other).toMatchObject({ comment: 'By the window.' });
      expect(other).not.toHaveProperty('onlySettles');
      expect(other?.idempotencyKey).not.toBe(first?.idempotencyKey);
    });

    it('stays in the dark while the booking system is silent, and is not told that nothing was booked', async () => {
      const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
      await fillAndSubmit();
      await screen.findByText('We do not know yet whether it was booked.');
      api.bendNext('bookAppointment', { problem: 'provider_silent', status: 503 });
      fireEvent.click(screen.getByText('Ask Altegio now'));
      await waitFor(() => expect(booked(api)).toHaveLength(2));
      await screen.findByText('Ask Altegio now');
      screen.getByText('We do not know yet whether it was booked.');
    });

    it('settles a single try before it books a series', async () => {
      const { api } = await openForm({}, (fake) => fake.bendNext('bookAppointment', { problem: 'outcome_unknown' }));
      await fillAndSubmit();
      await screen.findByText('We do not know yet whether it was booked.');
      fireEvent.change(screen.getByLabelText('Repeat'), { target: { value: '1' } });
      const submit = await screen.findByRole('button', { name: /^Book \d+ dates/ });
      api.bendNext('bookAppointment', { problem: 'not_booked' });
      fireEvent.click(submit);
      await screen.findByText(/dates are booked/);
      expect(booked(api).map(({ onlySettles = false }) => onlySettles)).toEqual([false, true]);
      const series = api.seen.filter((call) => call.name === 'bookSeries');
      expect(series).toHaveLength(1);
    });
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
