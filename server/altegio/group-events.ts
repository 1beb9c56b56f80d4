import { codeOf, ProductError } from '../errors.ts';
import type { NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import type { GroupEvent, GroupEventFilter, GroupEventMove, Room } from '../ports/group-events.ts';
import { AltegioRefusal } from './answers.ts';
import { REFUSED } from './appointments.ts';
import { type AltegioContext, mappingFor } from './context.ts';
import { explainRefusal } from './explain-refusal.ts';
import { readRoomTitles } from './extras.ts';
import { toActivityBody, toGroupEvent } from './group-event-mapper.ts';
import { WireActivity } from './group-event-wire.ts';

/** The most that the vendor gives in one page. */
const PER_PAGE = 300;
const LONGEST_LIST = 10;

/** By start; deleted ones are left out. */
export async function listGroupEvents(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { from, to, serviceIds }: GroupEventFilter,
): Promise<GroupEvent[]> {
  const found = new Map<number, WireActivity>();
  for (let page = 1; page <= LONGEST_LIST; page += 1) {
    const { data } = await context.client.call(access, {
      operation: 'list_group_events',
      method: 'GET',
      path: `/activity/${location.id}/search/`,
      query: { from, till: to, service_ids: serviceIds, page, count: PER_PAGE },
      effect: 'read',
    });
    for (const activity of context.decoder.list(WireActivity, 'activity', data)) found.set(activity.id, activity);
    if (!Array.isArray(data) || data.length < PER_PAGE) break;
  }
  const mapping = mappingFor(context, location);
  return [...found.values()]
    .filter((activity) => !activity.is_deleted)
    .flatMap((activity) => toGroupEvent(activity, mapping) ?? [])
    .sort((a, b) => (a.startsAtWall < b.startsAtWall ? -1 : 1));
}

interface ReadActivity {
  readonly activity: WireActivity;
  readonly event: GroupEvent;
}

/** `null`: unknown there, or deleted. */
export async function readGroupEvent(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
): Promise<GroupEvent | null> {
  return (await readActivity(context, access, location, id))?.event ?? null;
}

async function readActivity(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
): Promise<ReadActivity | null> {
  try {
    const { data } = await context.client.call(access, {
      operation: 'read_group_event',
      method: 'GET',
      path: `/activity/${location.id}/${id}`,
      effect: 'read',
      codes: { 404: 'event_unknown' },
    });
    const activity = context.decoder.one(WireActivity, 'activity', data);
    const event = activity && toGroupEvent(activity, mappingFor(context, location));
    if (!event) throw new ProductError('provider_silent', { detail: 'altegio: an unreadable group event' });
    return activity.is_deleted ? null : { activity, event };
  } catch (error) {
    if (codeOf(error) === 'event_unknown') return null;
    throw error;
  }
}

/**
 * Puts the event elsewhere in the calendar and keeps everything else of it. What it holds already is not written again.
 * Throws `event_unknown`, `slot_taken`.
 */
export async function moveGroupEvent(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
  move: GroupEventMove,
): Promise<GroupEvent> {
  const before = await readActivity(context, access, location, id);
  if (!before) throw new ProductError('event_unknown');
  if (holds(before.event, move)) return before.event;
  await replace(context, access, location, before, move);
  const after = await readActivity(context, access, location, id);
  if (!after) throw new ProductError('event_unknown');
  if (!holds(after.event, move))
    throw new ProductError('booking_refused', {
      detail: 'altegio move_group_event: accepted, yet it stands elsewhere',
    });
  reportLosses(context, before, after, move);
  return after.event;
}

const holds = ({ startsAtWall, teamMember, roomIds }: GroupEvent, move: GroupEventMove): boolean =>
  startsAtWall === move.startsAtWall &&
  (move.teamMemberId ?? teamMember.id) === teamMember.id &&
  inOrder(move.roomIds ?? roomIds) === inOrder(roomIds);

const inOrder = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join();

async function replace(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { activity, event }: ReadActivity,
  move: GroupEventMove,
): Promise<void> {
  try {
    await context.client.call(access, {
      operation: 'move_group_event',
      method: 'PUT',
      path: `/activity/${location.id}/${event.id}`,
      body: toActivityBody(activity, move),
      effect: 'repeatable_write',
      // It was read a moment ago, so what is not found is the new team member.
      codes: { ...REFUSED, 404: move.teamMemberId === undefined ? 'event_unknown' : 'team_member_unavailable' },
    });
  } catch (error) {
    const { startsAtWall, durationSeconds } = event;
    const movedFrom = { startsAtWall, teamMemberId: event.teamMember.id };
    const teamMemberId = move.teamMemberId ?? event.teamMember.id;
    const place = { startsAtWall: move.startsAtWall, teamMemberId, durationSeconds, movedFrom };
    throw await explainRefusal(context, access, location, place, error);
  }
}

/** The vendor describes only some keys of the replacing write; if it drops others, we want to hear of it. */
function reportLosses(
  { decoder }: AltegioContext,
  { activity: before }: ReadActivity,
  { activity: after }: ReadActivity,
  { roomIds }: GroupEventMove,
) {
  const parts = [
    ...(['capacity', 'length', 'comment', 'color', 'labels'] as const),
    ...(roomIds === undefined ? (['resource_instances'] as const) : []),
  ];
  for (const part of parts) {
    if (JSON.stringify(before[part]) !== JSON.stringify(after[part]))
      decoder.report(`moved_activity.${part}`, 'is another one after the move');
  }
}

/** Rooms and devices of a location, one line for each that can be taken. */
export async function listRooms(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
): Promise<Room[] | null> {
  const titles = await readRoomTitles(context, access, location);
  return titles && [...titles].map(([id, title]) => ({ id, title }));
}

const NO_PLACES = /no (free|available|more)|free places|full|capacity|нет (свободных )?мест|заполнен/i;

/**
 * No page of the vendor shows the refusal of a booking into a full event: the event itself is asked how many places are
 * left. What is refused while there are enough was refused for something else.
 */
export async function explainEventRefusal(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { id, seats }: NonNullable<NewAppointment['groupEvent']>,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof AltegioRefusal) || !(error.status in REFUSED)) return error;
  const free = await freeIn(context, access, location, id);
  if ((free === null || free >= seats) && !error.speaksOf(NO_PLACES)) return error;
  return new ProductError('event_full', { detail: error.message, params: { free: Math.max(0, free ?? 0) } });
}

/** `null` also when it cannot be read: the refusal stands all the same. */
async function freeIn(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
): Promise<number | null> {
  try {
    const event = await readGroupEvent(context, access, location, id);
    return event && event.capacity - event.taken;
  } catch (error) {
    if (error instanceof ProductError) return null;
    throw error;
  }
}
