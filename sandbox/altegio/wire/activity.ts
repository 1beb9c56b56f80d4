import { bookedSeats } from '../domain/bookings.ts';
import type { Activity, Location } from '../domain/state.ts';
import { momentOf } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import { instancesWire, labelWire } from './record.ts';

const unixOf = (activity: Activity, location: Location): number =>
  Math.floor(momentOf(activity.date, location.timezone).getTime() / 1000);

/** A group event of V1. Free places are `capacity` less `records_count`, which counts seats. */
export function activityWire(world: World, location: Location, activity: Activity) {
  const service = world.service(location.id, activity.serviceId);
  const staff = world.staff(location.id, activity.staffId);
  return {
    id: activity.id,
    company_id: location.id,
    salon_id: location.id,
    service_id: activity.serviceId,
    staff_id: activity.staffId,
    date: activity.date,
    timestamp: unixOf(activity, location),
    length: activity.length,
    capacity: activity.capacity,
    records_count: bookedSeats(world, activity),
    color: activity.color,
    font_color: '',
    notified: false,
    comment: activity.comment,
    instructions: '',
    stream_link: '',
    prepaid: 'forbidden',
    is_deleted: activity.deleted,
    labels: world.state.labels.filter((label) => activity.labelIds.includes(label.id)).map(labelWire),
    duration_details: { services_duration: activity.length, technical_break_duration: 0 },
    service: service
      ? {
          id: service.id,
          category_id: service.categoryId,
          title: service.title,
          price_min: service.priceMin,
          price_max: service.priceMax,
          prepaid: 'forbidden',
        }
      : [],
    staff: staff ? { id: staff.id, name: staff.name, company_id: location.id } : [],
    resource_instances: instancesWire(world.state.resources, activity.resourceInstanceIds),
  };
}

/** The same event as JSON:API of V2 has it: `id` is text outside and a number inside. */
export function eventWire(world: World, location: Location, activity: Activity) {
  return {
    type: 'activity',
    id: String(activity.id),
    attributes: {
      id: activity.id,
      master_id: activity.staffId,
      staff_id: activity.staffId,
      service_id: activity.serviceId,
      date: activity.date,
      timestamp: unixOf(activity, location),
      length: activity.length,
      capacity: activity.capacity,
      clients_count: bookedSeats(world, activity),
      color: activity.color,
      font_color: '',
      instructions: '',
      stream_link: '',
      notified: false,
      comment: activity.comment,
      schedule_id: null,
      schedule_till: null,
    },
    relationships: {
      staff: { data: { type: 'staff', id: String(activity.staffId) } },
      service: { data: { type: 'service', id: String(activity.serviceId) } },
    },
  };
}
