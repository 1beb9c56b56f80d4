import { totalsOf } from '../domain/clients.ts';
import { maskPhone } from '../domain/rights.ts';
import type { Client, Label, Rights } from '../domain/state.ts';
import { stamp } from '../domain/time.ts';
import type { World } from '../domain/world.ts';

const SEXES = ['Unknown', 'Male', 'Female'];
const CLASSES = ['No class', 'Bronze', 'Silver', 'Gold'];

export const displayName = (client: Client): string =>
  [client.name, client.patronymic, client.surname].filter((part) => part !== '').join(' ');

/** Custom fields inside appointments and lists: `[]` when there are none. */
export function customFieldsWire(fields: Record<string, unknown>): unknown {
  return Object.keys(fields).length > 0 ? fields : [];
}

function tagWire(label: Label) {
  return { id: label.id, title: label.title, color: label.color };
}

/** What a user without the right to phones sees instead of phone and e-mail. `rights` absent: everything is shown. */
function contactsFor(client: Client, rights: Rights | undefined, right: string) {
  const visible = !rights || Boolean(rights[right]);
  return { phone: visible ? client.phone : maskPhone(client.phone), email: visible ? client.email : '' };
}

/** The whole card, as `GET /client/{loc}/{id}` prints it; money and visits are computed. */
export function clientWire(world: World, client: Client, rights?: Rights) {
  const totals = totalsOf(world, client);
  const zone = world.location(client.locationId)?.timezone ?? 'UTC';
  const commentVisible = !rights || Boolean(rights['client_comments_list_access']);
  return {
    id: client.id,
    name: client.name,
    surname: client.surname,
    patronymic: client.patronymic,
    display_name: displayName(client),
    ...contactsFor(client, rights, 'client_phones_access'),
    categories: world.state.labels.filter((label) => client.categoryIds.includes(label.id)).map(tagWire),
    sex_id: client.sex,
    sex: SEXES[client.sex] ?? 'Unknown',
    importance_id: client.importance,
    importance: CLASSES[client.importance] ?? 'No class',
    discount: client.discount,
    card: client.card,
    birth_date: client.birthDate,
    comment: commentVisible ? client.comment : '',
    sms_check: 0,
    sms_bot: 0,
    sms_not: 0,
    spent: totals.spent,
    paid: totals.paid,
    balance: totals.balance,
    visits: totals.visits,
    last_change_date: stamp(client.changedAt, zone),
    custom_fields: client.customFields,
  };
}

/** The short form inside an appointment, with the phone masked when the caller may not see it. */
export function clientInRecordWire(world: World, client: Client, rights?: Rights) {
  const totals = totalsOf(world, client);
  return {
    id: client.id,
    name: client.name,
    surname: client.surname,
    patronymic: client.patronymic,
    display_name: displayName(client),
    ...contactsFor(client, rights, 'timetable_phones_access'),
    card: client.card,
    success_visits_count: totals.visits,
    fail_visits_count: totals.failedVisits,
    discount: client.discount,
    is_new: totals.visits === 0,
    custom_fields: customFieldsWire(client.customFields),
    client_tags: world.state.labels.filter((label) => client.categoryIds.includes(label.id)).map(tagWire),
  };
}
