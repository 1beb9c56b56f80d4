import type { GroupEventView, ListGroupEventsResponse } from '../../shared/contracts/group-events.ts';
import { BALAYAGE, FUENCARRAL, NOW } from './fixtures.ts';

/** Places of the brow course; the week is that of the fixtures' present. */
export const BROWS: GroupEventView = {
  id: 900,
  locationId: FUENCARRAL.id,
  startsAtWall: '2026-11-24T11:00',
  startsAt: '2026-11-24T11:00:00+01:00',
  durationSeconds: 7200,
  service: { id: 6, title: 'Brow course', priceMin: 60, priceMax: 60 },
  teamMember: { id: 12, name: 'Alejandra Domínguez de Soto' },
  capacity: 8,
  taken: 3,
  resources: ['Hall 1'],
  roomIds: [31],
  comment: '',
  participants: [],
};

/** Somebody in the event; of another deal unless told otherwise. */
export const participant = (change: Partial<typeof BALAYAGE>) => ({
  ...BALAYAGE,
  id: 1,
  groupEventId: BROWS.id,
  clientId: 5,
  clientName: 'Mar Esteve Roldán',
  dealId: 20444,
  ...change,
});

export const eventsAnswer = (
  events: readonly GroupEventView[],
  change: Partial<ListGroupEventsResponse> = {},
): ListGroupEventsResponse => ({
  location: FUENCARRAL,
  nowWall: '2026-11-23T14:05',
  events: [...events],
  mayMove: true,
  freshness: { asOf: NOW, provider: 'ok' },
  ...change,
});
