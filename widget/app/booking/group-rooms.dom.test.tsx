import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { ReadRoomsResponse } from '../../../shared/contracts/group-events.ts';
import type { Bent } from '../../testing/answers.ts';
import { lastOf, openForm } from '../../testing/booking-steps.ts';
import { screen } from '../../testing/dom.ts';
import { BROWS, eventsAnswer, participant } from '../../testing/group-fixtures.ts';

const event = { ...BROWS, participants: [participant({ seats: 2 })] };

/** Opens the move of an event in Hall 1, of a location with these rooms. */
async function openMove(rooms: ReadRoomsResponse | Bent) {
  const { api } = await openForm({}, (fake) =>
    fake.answer({
      listGroupEvents: () => eventsAnswer([event]),
      readRooms: () => rooms,
      moveGroupEvent: () => ({ saved: true, event: { ...event, roomIds: [32] }, movedAppointments: 1 }),
    }),
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Group events' }));
  fireEvent.click(await screen.findByRole('button', { name: /^Choose/ }));
  fireEvent.click(await screen.findByText('Move the event…'));
  return api;
}

const HALLS = [
  { id: 31, title: 'Hall 1' },
  { id: 32, title: 'Hall 2' },
];

describe('the rooms of a group event', () => {
  it('are chosen where the booking system names them', async () => {
    const api = await openMove({ rooms: HALLS });
    fireEvent.click(await screen.findByRole('button', { name: 'Hall 1', pressed: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Hall 2', pressed: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Move' }));
    await screen.findByText(/^Moved, with 1/);
    expect(lastOf(api, 'moveGroupEvent')).toMatchObject({ startsAtWall: BROWS.startsAtWall, roomIds: [32] });
  });

  it.each([
    { why: 'there are none', rooms: { rooms: [] } },
    { why: 'they cannot be told', rooms: { rooms: null } },
    { why: 'the question fails', rooms: { problem: 'internal' as const } },
  ])('stay, and are not sent, where $why', async ({ rooms }) => {
    const api = await openMove(rooms);
    await screen.findByText('The rooms stay the same.');
    fireEvent.input(screen.getByLabelText('Time'), { target: { value: '12:00' } });
    fireEvent.click(screen.getByRole('button', { name: 'Move' }));
    await screen.findByText(/^Moved, with 1/);
    expect(lastOf(api, 'moveGroupEvent')).not.toHaveProperty('roomIds');
  });
});
