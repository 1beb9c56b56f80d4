import { found, Refusal } from '../domain/refusal.ts';
import type { Label } from '../domain/state.ts';
import type { Call } from './call.ts';
import { accepted, ok, type Routes } from './routes.ts';

const ENTITIES = ['common', 'client', 'record', 'activity'];

/** Categories of appointments and clients, and definitions of custom fields. */
export function labelRoutes(routes: Routes): void {
  routes.get('user', ['/v1/labels/:loc/clients'], (call) => ok(labelsOf(call, 1).map(labelText)));

  routes.post('user', ['/v1/labels/:loc/clients/create'], (call) => {
    const title = call.body.text('title') ?? '';
    if (labelsOf(call, 1).some((it) => it.title === title)) {
      throw new Refusal(400, {
        en: 'Label with this title already exists',
        ru: 'Категория с таким названием уже существует',
      });
    }
    return ok(labelText(addLabel(call, title, call.body.text('color') ?? '', 'tag', 1)));
  });

  routes.get('user', ['/v1/labels/:loc/:entity'], (call) =>
    ok(labelsOf(call, entityOf(call.text('entity'))).map(labelText)),
  );

  // An old call: query parameters on a POST, and no id in the answer.
  routes.post('user', ['/v1/labels/:loc'], (call) => {
    const { query } = call;
    const entity = entityOf(query.text('entity') ?? '0');
    addLabel(call, query.text('title') ?? '', query.text('color') ?? '', query.text('icon') ?? 'tag', entity);
    return accepted(200);
  });

  routes.put('user', ['/v1/labels/:loc/:id'], (call) => {
    const label = oneOf(call);
    label.title = call.query.text('title') ?? call.body.text('title') ?? label.title;
    label.color = call.query.text('color') ?? call.body.text('color') ?? label.color;
    call.world.changed();
    return accepted(200);
  });

  routes.delete('user', ['/v1/labels/:loc/:id'], (call) => {
    oneOf(call).deleted = true;
    call.world.changed();
    return accepted(200);
  });

  routes.get('user', ['/v1/custom_fields/:entity/:loc'], (call) => ok(customFields(call)));
}

function customFields(call: Call) {
  void call.rights;
  const entity = call.text('entity');
  const { id: salon, chainId } = call.location;
  return call.world.state.customFields
    .filter((it) => it.locationId === salon && it.entity === entity)
    .map(({ id, code, title, type, values }) => ({
      id,
      salon_id: salon,
      custom_field: {
        id,
        salon_group_id: chainId,
        code,
        title,
        type: { code: type, title: type },
        show_in_ui: true,
        user_can_edit: true,
        values,
      },
    }));
}

function labelsOf(call: Call, entity: number): Label[] {
  void call.rights;
  return call.world.state.labels.filter(
    (it) => it.locationId === call.location.id && it.entity === entity && !it.deleted,
  );
}

function oneOf(call: Call): Label {
  call.need('settings_access');
  const id = call.id('id');
  return found(call.world.state.labels.find((it) => it.id === id && it.locationId === call.location.id && !it.deleted));
}

function addLabel(call: Call, title: string, color: string, icon: string, entity: number): Label {
  call.need('settings_access');
  const label: Label = {
    id: call.world.nextId('label'),
    locationId: call.location.id,
    title,
    color,
    icon,
    entity,
    deleted: false,
  };
  call.world.state.labels.push(label);
  call.world.changed();
  return label;
}

/** `2` and `record` mean the same. */
function entityOf(text: string): number {
  const index = ENTITIES.indexOf(text);
  const number = index >= 0 ? index : Number(text);
  return found(ENTITIES[number] === undefined ? undefined : number);
}

/** Here ids and flags are text, and colours have their `#`. */
function labelText(label: Label) {
  return {
    id: String(label.id),
    salon_id: String(label.locationId),
    title: label.title,
    color: label.color,
    icon: label.icon,
    entity: String(label.entity),
    deleted: '0',
    not_editable: '0',
  };
}
