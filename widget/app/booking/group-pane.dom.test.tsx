import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { GroupEventView, ListGroupEventsResponse } from '../../../shared/contracts/group-events.ts';
import type { RequestOf } from '../../../shared/contracts/routes.ts';
import type { Bent } from '../../testing/answers.ts';
import { lastOf, openForm } from '../../testing/booking-steps.ts';
import { press, screen, waitFor, within } from '../../testing/dom.ts';
import { BALAYAGE, CARD, CATALOG, FUENCARRAL, MARIA } from '../../testing/fixtures.ts';
import { BROWS, eventsAnswer, participant } from '../../testing/group-fixtures.ts';

type Answer = (request: RequestOf<'listGroupEvents'>) => ListGroupEventsResponse | Bent;

/** Opens the window at the group events, of which the server says this. */
async function openEvents(events: readonly GroupEventView[] | Answer) {
  const answer: Answer = typeof events === 'function' ? events : () => eventsAnswer(events);
  const stage = await openForm({}, (api) => api.answer({ listGroupEvents: answer }));
  fireEvent.click(screen.getByRole('radio', { name: 'Group events' }));
  return stage;
}
const choose = async (name = /^Choose/) =>
  fireEvent.click((await screen.findAllByRole('button', { name }))[0] as Element);
const places = () => screen.getByRole('button', { name: /^Book \d+ places?/ });

describe('the list of group events', () => {
  it('is asked for a week from today on, and turned by seven days but never before today', async () => {
    const { api } = await openEvents([BROWS]);
    await screen.findByText('5 free');
    expect(lastOf(api, 'listGroupEvents')).toEqual({
      dealId: CARD.deal.id,
      locationId: FUENCARRAL.id,
      serviceIds: [],
      from: '2026-11-23',
      to: '2026-11-29',
    });
    expect(screen.getByRole('button', { name: 'Earlier' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    await waitFor(() => expect(lastOf(api, 'listGroupEvents')).toMatchObject({ from: '2026-11-30', to: '2026-12-06' }));
  });

  it('leaves out what has begun, and says how full the rest is', async () => {
    const full = { ...BROWS, id: 901, startsAtWall: '2026-11-25T19:00', taken: 8 };
    const over = { ...BROWS, id: 902, startsAtWall: '2026-11-26T19:00', taken: 9 };
    const begun = { ...BROWS, id: 903, startsAtWall: '2026-11-23T14:00' };
    await openEvents([begun, BROWS, full, over]);
    await screen.findByText('3 of 8');
    expect(screen.getByText('Full')).toBeTruthy();
    expect(screen.getByText('Over capacity')).toBeTruthy();
    expect(screen.getByText(/3 events, 5 free places/)).toBeTruthy();
  });

  it('is opened from a group service among the others, narrowed to it', async () => {
    const events = [BROWS, { ...BROWS, id: 901, service: { ...BROWS.service, title: 'Pilates' } }];
    await openForm({}, (api) => api.answer({ listGroupEvents: () => eventsAnswer(events) }));
    fireEvent.click(screen.getByRole('button', { name: 'Brow course' }));
    await screen.findByText(/^1 event,/);
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find an event' }).value).toBe('Brow course');
  });

  it('is not spoken of where the location has no group services', async () => {
    const services = CATALOG.services.filter((service) => !service.isGroup);
    await openForm({}, (api) => api.answer({ readCatalog: () => ({ ...CATALOG, services }) }));
    expect(screen.queryByRole('radio', { name: 'Group events' })).toBeNull();
  });

  it('offers the first event after an empty week, and everything when the filters leave nothing', async () => {
    const later = { ...BROWS, id: 904, startsAtWall: '2026-12-10T11:00' };
    const within31 = ({ from, to }: RequestOf<'listGroupEvents'>) =>
      eventsAnswer([later].filter(({ startsAtWall }) => startsAtWall >= from && startsAtWall < `${to}T24`));
    await openEvents(within31);
    fireEvent.click(await screen.findByRole('button', { name: 'First: Thu 10 Dec, 11:00' }));
    await screen.findByText('5 free');
    fireEvent.input(screen.getByRole('searchbox', { name: 'Find an event' }), { target: { value: 'zumba' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Show all' }));
    await screen.findByText('5 free');
  });

  it('says that the booking system is silent, and asks again', async () => {
    const silent = { freshness: { asOf: null, provider: 'silent' } } as const;
    const { api } = await openEvents(() => eventsAnswer([], silent));
    await screen.findByText(/Altegio does not answer/);
    api.answer({ listGroupEvents: () => eventsAnswer([BROWS]) });
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await screen.findByText('5 free');
  });

  it('says why it could not be read', async () => {
    await openEvents(() => ({ problem: 'location_unknown' }));
    await screen.findByText(/not connected any more/);
  });
});

describe('places in a group event', () => {
  it('are booked with the client of the deal, as many as were asked for and are there', async () => {
    const { api } = await openEvents([{ ...BROWS, taken: 6 }]);
    api.answer({ bookGroupEvent: () => ({ appointment: { ...BALAYAGE, seats: 2 }, wasAlreadyBooked: false }) });
    await choose();
    const more = screen.getByRole('button', { name: 'One place more' });
    fireEvent.click(more);
    expect(more.getAttribute('aria-disabled')).toBe('true');
    await screen.findByText(/and 1 guest/);
    expect(screen.getByText('€120.00')).toBeTruthy();
    press('Enter', 'Enter', { ctrlKey: true });
    await screen.findByText(/^Booked/);
    expect(lastOf(api, 'bookGroupEvent')).toMatchObject({
      dealId: CARD.deal.id,
      groupEventId: BROWS.id,
      seats: 2,
      client: { id: MARIA.id },
    });
  });

  it('are not offered twice to one client, nor in a full event, which names the next ones', async () => {
    const taken = { ...BROWS, participants: [participant({ clientId: MARIA.id, clientName: MARIA.name })] };
    const full = { ...BROWS, id: 905, startsAtWall: '2026-11-25T11:00', taken: 8 };
    const next = { ...BROWS, id: 906, startsAtWall: '2026-12-02T11:00' };
    await openEvents(({ serviceIds }) => eventsAnswer(serviceIds.length > 0 ? [full, next] : [taken, full]));
    await choose();
    await screen.findByText(`${MARIA.name} has a place in this event already.`);
    expect(places().getAttribute('aria-disabled')).toBe('true');
    await choose(/^Choose.*25 Nov/);
    await screen.findByText('This event is full.');
    expect(await screen.findByRole('button', { name: /Wed 2 Dec, 11:00 · 5 free/ })).toBeTruthy();
  });

  it('keep the form when they went meanwhile', async () => {
    const { api } = await openEvents([BROWS]);
    api.answer({ bookGroupEvent: () => ({ problem: 'event_full' }) });
    await choose();
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Keep me.' } });
    fireEvent.click(places());
    await screen.findByText(/has not got that many places/);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Comment for the salon').value).toBe('Keep me.');
  });
});

describe('who is in a group event', () => {
  const event = { ...BROWS, taken: 4, participants: [participant({ seats: 2 })] };

  it('is told with places and deal, and what is hidden as a number', async () => {
    await openEvents([event]);
    await choose();
    const people = await screen.findByRole('region', { name: 'Who is in it' });
    expect(within(people).getByText('Deal 20444 · 2 places')).toBeTruthy();
    expect(within(people).getByText('2 places of people you may not see')).toBeTruthy();
  });

  const out = { ...participant({ seats: 2 }), status: 'cancelled' } as const;
  const takeOut = async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'Take Mar Esteve Roldán out' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Team member is away' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take out' }));
  };

  it('is taken out for a reason, from the journal when it is another deal’s, and comes back with one click', async () => {
    const { api } = await openEvents([event]);
    api.answer({
      cancelAppointment: () => ({ saved: true, appointment: out }),
      restoreAppointment: () => ({ appointment: participant({ id: 7, seats: 2 }), wasAlreadyBooked: false }),
    });
    await choose();
    await takeOut();
    await screen.findByText(/Mar Esteve Roldán is out/);
    expect(lastOf(api, 'cancelAppointment')).toMatchObject({
      ...{ dealId: null, appointmentId: 1, reason: 'team_member_away' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Booked again for the same time.');
    expect(screen.queryByText(/Mar Esteve Roldán is out/)).toBeNull();
    expect(lastOf(api, 'restoreAppointment')).toMatchObject({ dealId: null, appointmentId: 1 });
  });

  it.each<[string, Answer]>([
    ['fails', () => ({ problem: 'provider_busy' })],
    ['finds the booking system silent', () => eventsAnswer([], { freshness: { asOf: null, provider: 'silent' } })],
  ])('is out also when the reading after it %s, which is told as what it is', async (_, reading) => {
    const { api } = await openEvents([event]);
    api.answer({ cancelAppointment: () => ({ saved: true, appointment: out }) });
    await choose();
    api.answer({ listGroupEvents: reading });
    await takeOut();
    await screen.findByText(/The list could not be read again/);
    await screen.findByText(/Mar Esteve Roldán is out/);
    expect(screen.queryByRole('button', { name: /^Take Mar/ })).toBeNull();
    expect(screen.getByText('2 of 8 booked')).toBeTruthy();
    expect(screen.queryByText(/Nothing was changed/)).toBeNull();
    api.answer({ listGroupEvents: () => eventsAnswer([{ ...event, taken: 2, participants: [] }]) });
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByText(/could not be read again/)).toBeNull());
  });

  it('is shown as they are now when somebody changed them meanwhile, and stays', async () => {
    const { api } = await openEvents([event]);
    const newer = participant({ seats: 2, clientName: 'Mar Esteve', version: '2026-11-23T13:04:00.000Z' });
    api.answer({ cancelAppointment: () => ({ saved: false, appointment: newer }) });
    await choose();
    await takeOut();
    await screen.findByText(/It was not cancelled/);
    fireEvent.click(screen.getByRole('button', { name: 'Take out' }));
    await waitFor(() => expect(lastOf(api, 'cancelAppointment')).toMatchObject({ basedOn: newer.version }));
  });

  it('is shown when somebody else books a place, without a click', async () => {
    let isTold = false;
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const never = new Promise(() => undefined);
    await openForm({}, (api) =>
      api.answer({
        listGroupEvents: () => eventsAnswer([{ ...event, taken: isTold ? 5 : 4 }]),
        watchChanges: ({ dealId, cursor }) => {
          if (dealId !== null || cursor !== null) return { waitFor: never };
          return isTold ? { cursor: 'one', changed: true } : { waitFor: told };
        },
      }),
    );
    fireEvent.click(screen.getByRole('radio', { name: 'Group events' }));
    await choose();
    await screen.findByText('4 of 8 booked');
    isTold = true;
    tell();
    await screen.findByText('5 of 8 booked');
  });

  it('moves with the event, over other work only by an act of its own', async () => {
    const { api } = await openEvents([event]);
    const moved = { ...event, startsAtWall: '2026-11-24T15:00' };
    api.answer({
      moveGroupEvent: ({ evenIfBusy }) =>
        evenIfBusy ? { saved: true, event: moved, movedAppointments: 2 } : { problem: 'slot_taken' },
    });
    await choose();
    fireEvent.click(await screen.findByRole('button', { name: 'Move the event…' }));
    fireEvent.input(screen.getByLabelText('Time', { selector: 'input' }), { target: { value: '15:00' } });
    fireEvent.click(screen.getByRole('button', { name: 'Move' }));
    api.answer({ listGroupEvents: () => eventsAnswer([moved]) });
    fireEvent.click(await screen.findByRole('button', { name: 'Move all the same' }));
    await waitFor(() => expect(screen.queryByText('Move the event', { selector: 'legend' })).toBeNull());
    expect(lastOf(api, 'moveGroupEvent')).toEqual({
      locationId: FUENCARRAL.id,
      groupEventId: BROWS.id,
      basedOn: { startsAtWall: BROWS.startsAtWall, teamMemberId: BROWS.teamMember.id, roomIds: BROWS.roomIds },
      startsAtWall: '2026-11-24T15:00',
      evenIfBusy: true,
    });
    await screen.findByText('Moved, with 2 appointments. Their deals follow.');
  });

  it('is not moved over the head of whoever moved it meanwhile, and shows where it stands now', async () => {
    const { api } = await openEvents([event]);
    const elsewhere = { ...event, startsAtWall: '2026-11-25T09:00' };
    api.answer({ moveGroupEvent: () => ({ saved: false, event: elsewhere, movedAppointments: 0 }) });
    await choose();
    fireEvent.click(await screen.findByRole('button', { name: 'Move the event…' }));
    fireEvent.input(screen.getByLabelText('Time', { selector: 'input' }), { target: { value: '15:00' } });
    api.answer({ listGroupEvents: () => eventsAnswer([elsewhere]) });
    fireEvent.click(screen.getByRole('button', { name: 'Move' }));
    await screen.findByText(/Somebody moved this event meanwhile/);
    await screen.findByText(/Wed 25 Nov, 09:00–11:00/);
    expect(lastOf(api, 'moveGroupEvent')).toMatchObject({ basedOn: { startsAtWall: BROWS.startsAtWall } });
  });

  it('is not moved by those who may not', async () => {
    await openEvents(() => eventsAnswer([event], { mayMove: false }));
    await choose();
    await screen.findByRole('region', { name: 'Who is in it' });
    expect(screen.queryByRole('button', { name: 'Move the event…' })).toBeNull();
  });
});
