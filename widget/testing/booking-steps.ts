import { fireEvent } from '@testing-library/preact';
import type { BookAppointmentRequest } from '../../shared/contracts/booking.ts';
import type { CardResponse } from '../../shared/contracts/card.ts';
import type { RouteName } from '../../shared/contracts/routes.ts';
import { mountArea, type Stage, screen } from './dom.ts';
import type { FakeApi } from './fake-api.ts';
import { CARD } from './fixtures.ts';

export async function openForm(
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

export const service = (name: RegExp) => screen.getByRole('checkbox', { name });
export const chooseService = (name: RegExp) => fireEvent.click(service(name));
export const freeTime = (name: string) => screen.findByRole('gridcell', { name: new RegExp(`^${name}, free until`) });
export const chooseTime = async (name: string) => fireEvent.click(await freeTime(name));
export const showWeek = () => fireEvent.click(screen.getByRole('radio', { name: 'Week, one person' }));
export const lastOf = (api: FakeApi, name: RouteName) => api.seen.filter((call) => call.name === name).at(-1)?.request;
export const submitButton = () => screen.getByRole('button', { name: /^Book( for .*)? ?Ctrl/ });
export const booked = (api: FakeApi) =>
  api.seen.filter((call) => call.name === 'bookAppointment').map((call) => call.request as BookAppointmentRequest);

export async function fillAndSubmit(): Promise<void> {
  chooseService(/Haircut and blow-dry/);
  await chooseTime('16:30, Lucía Herrero');
  fireEvent.click(submitButton());
}

/** While it is busy the button says what happens and is named by that. */
export const submitButtonWhileBusy = () => screen.getByRole('button', { name: /^(Booking|Checking)…/ });
