import { deleteActivity, saveActivity } from '../domain/activities.ts';
import { found, invalid } from '../domain/refusal.ts';
import type { Activity } from '../domain/state.ts';
import { isDate, readWall } from '../domain/time.ts';
import { activityWire, eventWire } from '../wire/activity.ts';
import type { Call } from './call.ts';
import { readPage, slicePage } from './record-list.ts';
import { accepted, bare, noContent, ok, type Routes } from './routes.ts';

const BASE = '/v1/activity/:loc';

/** Group events of V1. */
export function activityRoutes(routes: Routes): void {
  routes.get('user', [`${BASE}/search`, '/v1/locations/:loc/events/search'], (call) => {
    const found = search(call);
    const page = readPage(call, 25);
    return ok(
      slicePage(found, page).map((it) => activityWire(call.world, call.location, it)),
      { count: found.length },
    );
  });
  routes.get('user', [`${BASE}/search_dates`, `${BASE}/search_dates_range`], (call) =>
    ok([...new Set(search(call).map((it) => it.date.slice(0, 10)))]),
  );
  routes.get('user', `${BASE}/services`, (call) => ok(groupServices(call)));
  routes.get('user', `${BASE}/filters`, (call) => ok(pickLists(call)));
  routes.get('user', [`${BASE}/:id`, '/v1/locations/:loc/events/:id'], (call) =>
    ok(activityWire(call.world, call.location, oneOf(call))),
  );
  routes.post('user', [BASE, '/v1/locations/:loc/events'], (call) => {
    call.need('create_records_access');
    return ok(activityWire(call.world, call.location, saveActivity(call.world, call.location, readActivity(call))));
  });
  routes.put('user', [`${BASE}/:id`, '/v1/locations/:loc/events/:id'], (call) => {
    call.need('edit_records_access');
    return ok(
      activityWire(call.world, call.location, saveActivity(call.world, call.location, readActivity(call), oneOf(call))),
    );
  });
  routes.delete('user', [`${BASE}/:id`, '/v1/locations/:loc/events/:id'], (call) => {
    call.need('delete_records_access');
    deleteActivity(call.world, oneOf(call), call.user.id);
    return accepted(202);
  });
  eventRoutes(routes);
}

/** The same events as JSON:API of V2. */
function eventRoutes(routes: Routes): void {
  const events = '/v2/locations/:loc/events';
  const old = '/v2/companies/:loc/activities';
  routes.get('user', [events, old], (call) => {
    const filter = call.query.object('filter');
    const { world, location } = call;
    const from = readWall(filter.raw['from'], location.timezone) ?? '';
    const to = readWall(filter.raw['to'], location.timezone) ?? '9999';
    const withDeleted = call.query.flag('include_deleted') ?? false;
    if (from && from < world.wall(location) && !withDeleted)
      throw invalid({ 'filter.from': ['must not be in the past'] });
    const free = filter.number('capacity') ?? 0;
    const some = mine(call)
      .filter((it) => (withDeleted || !it.deleted) && it.date >= from && it.date <= to && freeOf(call, it) >= free)
      .filter(
        (it) => listed(filter.numbers('master_ids'), it.staffId) && listed(filter.numbers('service_ids'), it.serviceId),
      );
    return bare({ data: some.map((it) => eventWire(world, location, it)), meta: { total: some.length } });
  });
  routes.get('user', [`${events}/:id`, `${old}/:id`], (call) =>
    bare({ data: eventWire(call.world, call.location, oneOf(call)) }),
  );
  routes.post('user', [events, old], (call) => {
    call.need('create_records_access');
    return bare(
      { data: eventWire(call.world, call.location, saveActivity(call.world, call.location, readActivity(call))) },
      201,
    );
  });
  routes.put('user', [`${events}/:id`, `${old}/:id`], (call) => {
    call.need('edit_records_access');
    const saved = saveActivity(call.world, call.location, readActivity(call), oneOf(call));
    return bare({ data: eventWire(call.world, call.location, saved) }, 201);
  });
  routes.delete('user', [`${events}/:id`, `${old}/:id`], (call) => {
    call.need('delete_records_access');
    deleteActivity(call.world, oneOf(call), call.user.id);
    return noContent();
  });
}

function mine(call: Call): Activity[] {
  void call.rights;
  return call.world.state.activities
    .filter((it) => it.locationId === call.location.id)
    .sort((a, b) => a.date.localeCompare(b.date));
}

function oneOf(call: Call): Activity {
  const id = call.id('id');
  return found(mine(call).find((it) => it.id === id && !it.deleted));
}

const listed = (wanted: readonly number[], id: number): boolean => wanted.length === 0 || wanted.includes(id);

const freeOf = (call: Call, activity: Activity): number => {
  const wire = activityWire(call.world, call.location, activity);
  return wire.capacity - wire.records_count;
};

/** `from` and `till` are required; the single-id filters are the old form. */
function search(call: Call): Activity[] {
  const { query } = call;
  const [from, till] = [query.text('from'), query.text('till')];
  if (!isDate(from) || !isDate(till)) throw invalid({ from: ['from and till are required'] });
  const staff = [...query.numbers('staff_ids'), ...query.numbers('staff_id')];
  const services = [...query.numbers('service_ids'), ...query.numbers('service_id')];
  return mine(call).filter((it) => {
    const day = it.date.slice(0, 10);
    return !it.deleted && day >= from && day <= till && listed(staff, it.staffId) && listed(services, it.serviceId);
  });
}

function groupServices(call: Call) {
  void call.rights;
  const { world, location } = call;
  return world.state.services
    .filter((it) => it.locationId === location.id && it.group)
    .map(({ id, title, capacity, categoryId, staff }) => ({
      id,
      title,
      category_id: categoryId,
      capacity,
      staff: staff.map((link) => ({
        id: link.staffId,
        name: world.staff(location.id, link.staffId)?.name ?? '',
        length: link.length,
      })),
    }));
}

function pickLists(call: Call) {
  const services = groupServices(call);
  const staff = new Map(services.flatMap((it) => it.staff.map(({ id, name }) => [id, { id, name }])));
  return { services: services.map(({ id, title }) => ({ id, title })), staff: [...staff.values()], resources: [] };
}

function readActivity(call: Call) {
  const { body, location } = call;
  const date = readWall(body.raw['date'], location.timezone);
  if (date === null) throw invalid({ date: ['wrong date format'] });
  const capacity = body.number('capacity') ?? 0;
  if (!(capacity > 0)) throw invalid({ capacity: ['must be more than 0'] });
  return {
    date,
    serviceId: body.number('service_id') ?? 0,
    staffId: body.number('staff_id') ?? 0,
    capacity,
    length: body.number('length'),
    force: body.flag('force') ?? false,
    resourceInstanceIds: body.numbers('resource_instance_ids'),
    comment: body.text('comment') ?? '',
    color: body.text('color') ?? '',
    labelIds: body.numbers('label_ids'),
  };
}
