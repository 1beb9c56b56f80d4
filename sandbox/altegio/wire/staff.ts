import type { Location, Position, Staff } from '../domain/state.ts';
import { addDays } from '../domain/time.ts';
import type { World } from '../domain/world.ts';

const PICTURE = 'https://app.alteg.io/images/no-master';

export function positionWire(position: Position) {
  return { id: position.id, title: position.title, services_binding_type: 0 };
}

function positionOf(world: World, staff: Staff): Position | undefined {
  return world.state.positions.find((it) => it.id === staff.positionId);
}

/** A team member as `GET /company/{loc}/staff` prints them. Without a position it is `[]`, as PHP prints an empty object. */
export function staffWire(world: World, location: Location, staff: Staff) {
  const position = positionOf(world, staff);
  const works = staff.week.some((slots) => slots.length > 0);
  return {
    id: staff.id,
    api_id: null,
    name: staff.name,
    specialization: staff.specialization,
    rating: 0,
    show_rating: 1,
    user_id: staff.userId,
    has_access_timetable: true,
    is_paid_staff: true,
    avatar: `${PICTURE}-sm.png`,
    avatar_big: `${PICTURE}.png`,
    comments_count: 0,
    votes_count: 0,
    bookable: !staff.hidden && !staff.fired,
    image_group: [],
    information: '<p></p>',
    position_id: staff.positionId,
    schedule_till: works ? addDays(world.wall(location).slice(0, 10), 60) : '1970-01-01',
    weight: staff.weight,
    fired: Number(staff.fired),
    status: Number(staff.deleted),
    hidden: Number(staff.hidden),
    user: [],
    prepaid: 'forbidden',
    position: position ? positionWire(position) : [],
  };
}

/** The short form inside an appointment. */
export function staffInRecordWire(world: World, staff: Staff | undefined) {
  if (!staff) return null;
  const position = positionOf(world, staff);
  return {
    id: staff.id,
    api_id: null,
    name: staff.name,
    specialization: staff.specialization,
    position: position ? positionWire(position) : [],
    avatar: `${PICTURE}-sm.png`,
    avatar_big: `${PICTURE}.png`,
    rating: 0,
    votes_count: 0,
  };
}
