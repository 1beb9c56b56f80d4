import { found } from '../domain/refusal.ts';
import type { Category, Service, Staff } from '../domain/state.ts';
import { categoryWire, serviceWire } from '../wire/service.ts';
import { positionWire, staffWire } from '../wire/staff.ts';
import type { Call } from './call.ts';
import { created, ok, type Routes } from './routes.ts';

const every = (tail: string): string[] => [`/v1/company/:loc/${tail}`, `/v1/locations/:loc/${tail}`];

/** Team members, positions, services, categories, resources. */
export function catalogRoutes(routes: Routes): void {
  staffRoutes(routes);
  serviceRoutes(routes);

  routes.get('partner', '/v1/resources/:loc', (call) => {
    const resources = call.world.state.resources.filter((it) => it.locationId === call.location.id);
    const instancesOf = (id: number) => resources.find((it) => it.id === id)?.instances ?? [];
    return ok(
      resources.map(({ id, title }) => ({
        id,
        title,
        instances: instancesOf(id).map((it) => ({ ...it, resource_id: id })),
      })),
      { count: resources.length },
    );
  });
}

function staffRoutes(routes: Routes): void {
  routes.get(
    'user',
    [...every('staff/positions'), '/v1/positions/:loc', '/v1/locations/:loc/team_members/positions'],
    (call) => {
      void call.rights;
      return ok(call.world.state.positions.filter((it) => it.locationId === call.location.id).map(positionWire));
    },
  );

  routes.get('partner', [...every('staff'), '/v1/locations/:loc/team_members', '/v1/staff/:loc'], (call) => {
    const staff = staffOf(call);
    return ok(
      staff.map((it) => staffWire(call.world, call.location, it)),
      { total_count: staff.length },
    );
  });

  routes.get(
    'partner',
    [...every('staff/:id'), '/v1/locations/:loc/team_members/:id', '/v1/staff/:loc/:id'],
    (call) => {
      const id = call.id('id');
      const staff = found(call.world.staff(call.location.id, id), {
        en: `Staff with ID ${id} not found in location ${call.location.id}`,
        ru: `Сотрудник с ID ${id} не найден в филиале ${call.location.id}`,
      });
      return ok(staffWire(call.world, call.location, staff));
    },
  );
}

/** Dismissed people stay in the list, marked. */
function staffOf(call: Call): Staff[] {
  return call.world.state.staff
    .filter((it) => it.locationId === call.location.id && !it.deleted)
    .sort((a, b) => b.weight - a.weight);
}

function serviceRoutes(routes: Routes): void {
  routes.get('partner', [...every('services'), '/v1/services/:loc'], (call) =>
    ok(servicesOf(call).map((it) => serviceWire(call.world, it))),
  );
  routes.get('partner', [...every('services/:id'), '/v1/services/:loc/:id'], (call) =>
    ok(serviceWire(call.world, found(call.world.service(call.location.id, call.id('id'))))),
  );
  routes.get('partner', [...every('service_categories'), '/v1/service_categories/:loc'], (call) =>
    ok(categoriesOf(call).map((it) => categoryWire(call.world, it))),
  );
  routes.get('partner', [...every('service_categories/:id'), '/v1/service_categories/:loc/:id'], (call) => {
    const id = call.id('id');
    const categories = categoriesOf(call);
    if (id === 0) return ok(categories.map((it) => categoryWire(call.world, it)));
    return ok(categoryWire(call.world, found(categories.find((it) => it.id === id))));
  });
  routes.post('user', [...every('service_categories'), '/v1/service_categories/:loc'], (call) => {
    call.need('settings_services_access');
    const category: Category = {
      id: call.world.nextId('category'),
      locationId: call.location.id,
      title: call.body.text('title') ?? '',
      weight: call.body.number('weight') ?? 0,
    };
    call.world.state.categories.push(category);
    const { locationId, id: resourceId } = category;
    call.world.emit({ locationId, resource: 'service_category', resourceId, status: 'create', actor: call.user.id });
    return created(categoryWire(call.world, category));
  });
}

function servicesOf(call: Call): Service[] {
  const staffId = call.query.number('staff_id');
  const categoryId = call.query.number('category_id');
  return call.world.state.services.filter(
    (it) =>
      it.locationId === call.location.id &&
      (!staffId || it.staff.some((link) => link.staffId === staffId)) &&
      (!categoryId || it.categoryId === categoryId),
  );
}

function categoriesOf(call: Call): Category[] {
  return call.world.state.categories.filter((it) => it.locationId === call.location.id);
}
