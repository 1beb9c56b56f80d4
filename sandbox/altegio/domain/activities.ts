import { isFree } from './availability.ts';
import { deleteRecord, takenRefusal } from './bookings.ts';
import { found, invalid } from './refusal.ts';
import type { Activity, Location } from './state.ts';
import type { World } from './world.ts';

export interface ActivityInput {
  readonly date: string;
  readonly serviceId: number;
  readonly staffId: number;
  readonly capacity: number;
  readonly length: number | undefined;
  readonly force: boolean;
  readonly resourceInstanceIds: number[];
  readonly comment: string;
  readonly color: string;
  readonly labelIds: number[];
}

/** Adds a group event, or replaces `existing`. 409 when the person is busy, unless `force`. No webhook tells of events. */
export function saveActivity(world: World, location: Location, input: ActivityInput, existing?: Activity): Activity {
  const service = found(world.service(location.id, input.serviceId));
  const staff = found(world.staff(location.id, input.staffId));
  if (!service.group) throw invalid({ service_id: ['service is not a group one'] });
  const length = input.length ?? service.duration;
  const except = existing ? { except: { kind: 'activity', id: existing.id } as const } : {};
  if (!input.force && !isFree(world, { staff, start: input.date, length, ...except })) {
    throw takenRefusal(409, staff, input.date);
  }
  const { date, serviceId, staffId, capacity, resourceInstanceIds, comment, color, labelIds } = input;
  const fields = { date, serviceId, staffId, capacity, length, resourceInstanceIds, comment, color, labelIds };
  if (existing) {
    Object.assign(existing, fields);
    for (const record of world.state.records.filter((it) => it.activityId === existing.id)) {
      Object.assign(record, { date, length, staffId, changedAt: world.stamp() });
    }
    world.changed();
    return existing;
  }
  const activity: Activity = { id: world.nextId('activity'), locationId: location.id, deleted: false, ...fields };
  world.state.activities.push(activity);
  world.changed();
  return activity;
}

/** Soft delete; the bookings in it are cancelled, which their webhooks tell. */
export function deleteActivity(world: World, activity: Activity, actor: number): void {
  activity.deleted = true;
  for (const record of world.state.records.filter((it) => it.activityId === activity.id && !it.deleted)) {
    deleteRecord(world, record, actor);
  }
  world.changed();
}
