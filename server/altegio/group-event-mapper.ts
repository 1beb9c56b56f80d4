import type { NewAppointment } from '../ports/booking-provider.ts';
import type { GroupEvent, GroupEventMove } from '../ports/group-events.ts';
import { wallOf } from './dates.ts';
import type { WireActivity } from './group-event-wire.ts';
import type { MappingContext } from './mappers.ts';

/** `null` when it carries no start: nothing can be done with it. */
export function toGroupEvent(activity: WireActivity, { location, zones, report }: MappingContext): GroupEvent | null {
  const startsAtWall = wallOf(activity.date);
  if (startsAtWall === null) {
    report('activity.date', 'no start');
    return null;
  }
  const { service, staff } = activity;
  const priceMin = service?.price_min ?? 0;
  return {
    id: activity.id,
    locationId: location.id,
    startsAtWall,
    startsAt: zones.toInstant(startsAtWall, location.timezone),
    durationSeconds: activity.length ?? 0,
    service: {
      id: service?.id ?? activity.service_id ?? 0,
      title: service?.title ?? '',
      priceMin,
      priceMax: Math.max(priceMin, service?.price_max ?? 0),
    },
    teamMember: { id: staff?.id ?? activity.staff_id ?? 0, name: staff?.name ?? '' },
    capacity: activity.capacity ?? 0,
    taken: activity.records_count ?? 0,
    resources: activity.resource_instances.flatMap(({ title }) => title || []),
    roomIds: activity.resource_instances.flatMap(({ id }) => id ?? []),
    comment: activity.comment ?? '',
  };
}

/**
 * Body of `PUT /activity/{loc}/{id}`, which replaces everything: what was read, with the new place in it. Rooms, labels
 * and words stay; `date` is the location's own wall without an offset. `force` false refuses a busy team member.
 */
export function toActivityBody(activity: WireActivity, move: GroupEventMove): Record<string, unknown> {
  return {
    date: move.startsAtWall.replace('T', ' '),
    service_id: activity.service_id ?? activity.service?.id,
    staff_id: move.teamMemberId ?? activity.staff_id ?? activity.staff?.id,
    capacity: activity.capacity,
    length: activity.length,
    force: move.evenIfBusy,
    technical_break_duration: activity.duration_details?.technical_break_duration,
    resource_instance_ids: move.roomIds ?? activity.resource_instances.flatMap((instance) => instance.id ?? []),
    label_ids: activity.labels.flatMap((label) => label.id ?? []),
    comment: activity.comment ?? '',
    color: activity.color ?? '',
    instructions: activity.instructions ?? '',
    stream_link: activity.stream_link ?? '',
  };
}

/**
 * Body of `POST /records/{loc}` for a place in an event: team member, time and length are the event's, and so is the
 * service. Only for more places than one the line is written, because a line counts what is paid for.
 */
export function toParticipantBody(
  { id, seats }: NonNullable<NewAppointment['groupEvent']>,
  draft: Pick<NewAppointment, 'serviceIds'>,
  ordinaryBody: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { staff_id: _staff, datetime: _start, seance_length: _length, services: _services, ...rest } = ordinaryBody;
  const services = draft.serviceIds.map((serviceId) => ({ id: serviceId, amount: seats }));
  return { ...rest, activity_id: id, clients_count: seats, ...(seats > 1 ? { services } : {}) };
}
