import { paidFull, paymentsOf } from '../domain/payments.ts';
import type { Label, Location, RecordService, Resource, Rights, VisitRecord } from '../domain/state.ts';
import { offsetAt, stamp } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import { clientInRecordWire, customFieldsWire } from './client.ts';
import { staffInRecordWire } from './staff.ts';
import { transactionInRecordWire } from './transaction.ts';

export interface RecordView {
  /** The caller's rights; absent (webhooks): nothing is masked. */
  readonly rights?: Rights | undefined;
  readonly finances?: boolean | undefined;
}

/** An appointment as read, every key as seen live. */
export function recordWire(world: World, location: Location, record: VisitRecord, view: RecordView = {}) {
  const paid = paidFull(world, record);
  return {
    id: record.id,
    company_id: location.id,
    staff_id: record.staffId,
    services: record.services.map((line) => lineWire(world, location, line)),
    goods_transactions: [],
    staff: staffInRecordWire(world, world.staff(location.id, record.staffId)),
    client: clientOf(world, record, view.rights),
    comer: null,
    clients_count: record.clientsCount,
    ...timesWire(world, location, record),
    comment: record.comment,
    online: record.online,
    visit_attendance: world.state.visits.find((it) => it.id === record.visitId)?.attendance ?? record.attendance,
    attendance: record.attendance,
    confirmed: record.confirmed,
    ...NOTIFICATIONS,
    master_request: record.online ? 2 : 0,
    api_id: record.apiId,
    from_url: '',
    review_requested: 0,
    visit_id: record.visitId,
    created_user_id: record.createdUserId,
    deleted: record.deleted,
    paid_full: paid,
    payment_status: paid,
    prepaid: record.prepayment !== 'none',
    prepaid_confirmed: record.prepayment === 'paid',
    is_update_blocked: record.updateBlocked,
    custom_color: record.color,
    custom_font_color: record.color === '' ? '' : 'ffffff',
    record_labels: world.state.labels.filter((label) => record.labelIds.includes(label.id)).map(labelWire),
    activity_id: record.activityId,
    custom_fields:
      view.rights?.['custom_fields_record_values_read_access'] === false ? [] : customFieldsWire(record.customFields),
    documents: [documentWire(location, record)],
    sms_remain_hours: record.smsRemainHours,
    email_remain_hours: record.emailRemainHours,
    bookform_id: 0,
    record_from: '',
    is_mobile: record.online ? 2 : 0,
    is_sale_bill_printed: false,
    resource_instance_ids: record.resourceInstanceIds,
    ...(world.quirks.roomsById
      ? {}
      : { resource_instances: instancesWire(world.state.resources, record.resourceInstanceIds) }),
    short_link: `https://alteg.io/c/${record.id.toString(36)}`,
    acceptance_free: null,
    finance_transactions: view.finances
      ? paymentsOf(world, record.id).map((it) => transactionInRecordWire(world, it))
      : [],
  };
}

const NOTIFICATIONS = { sms_before: 0, sms_now: 0, sms_now_text: '', email_now: 0, notified: 0 };

function timesWire(world: World, { timezone }: Location, record: VisitRecord) {
  const offset = offsetAt(record.date, timezone, world.quirks.wrongSummerOffset);
  return {
    date: record.date,
    datetime: `${record.date.replace(' ', 'T')}${offset}`,
    create_date: stamp(record.createdAt, timezone),
    last_change_date: stamp(record.changedAt, timezone),
    seance_length: record.length,
    length: record.length,
    technical_break_duration: record.technicalBreak,
  };
}

function clientOf(world: World, record: VisitRecord, rights: Rights | undefined) {
  if (rights && !rights['record_form_client_access']) return null;
  const client = world.client(record.locationId, record.clientId);
  return client ? clientInRecordWire(world, client, rights) : null;
}

function lineWire(world: World, location: Location, line: RecordService) {
  return {
    id: line.id,
    title: world.service(location.id, line.id)?.title ?? '',
    cost: line.cost,
    cost_to_pay: line.cost,
    manual_cost: line.firstCost * (1 - line.discount / 100),
    cost_per_unit: line.firstCost / line.amount,
    discount: line.discount,
    first_cost: line.firstCost,
    amount: line.amount,
  };
}

/** Colours come without `#` here. */
export function labelWire(label: Label) {
  return {
    id: label.id,
    title: label.title,
    color: label.color.replace('#', ''),
    icon: label.icon,
    font_color: 'ffffff',
  };
}

function documentWire(location: Location, record: VisitRecord) {
  return {
    id: record.documentId,
    type_id: 7,
    storage_id: 0,
    user_id: record.createdUserId,
    company_id: location.id,
    number: record.documentId % 10_000,
    comment: '',
    date_created: record.date,
    category_id: 0,
    visit_id: record.visitId,
    record_id: record.id,
    type_title: 'Visit',
    is_sale_bill_printed: false,
  };
}

export function instancesWire(resources: readonly Resource[], ids: readonly number[]) {
  return resources.flatMap((resource) =>
    resource.instances
      .filter((it) => ids.includes(it.id))
      .map((it) => ({ id: it.id, title: it.title, resource_id: resource.id })),
  );
}
