import { createRecord, deleteRecord, replaceRecord } from '../domain/bookings.ts';
import { costOf } from '../domain/clients.ts';
import { fastPayment, paidFor, paidFull } from '../domain/payments.ts';
import { denied, found, notFound, Refusal, texts } from '../domain/refusal.ts';
import type { VisitRecord } from '../domain/state.ts';
import { recordWire } from '../wire/record.ts';
import type { Call } from './call.ts';
import { readBooking } from './record-body.ts';
import { filterRecords, readPage, slicePage, visibleTo } from './record-list.ts';
import { created, noContent, ok, type Routes } from './routes.ts';

const ALL = ['/v1/records/:loc', '/v1/locations/:loc/appointments', '/v1/company/:loc/records'];
const ONE = ['/v1/record/:loc/:id', '/v1/locations/:loc/appointments/:id'];

/** Appointments: list, read, create (201), replace (201, not 200), soft delete (204). */
export function recordRoutes(routes: Routes): void {
  routes.get('user', ALL, (call) => {
    const records = filterRecords(call);
    const page = readPage(call, 50);
    const data = slicePage(records, page).map((it) => wire(call, it));
    return ok(data, { page: page.page, total_count: records.length });
  });

  routes.get('user', ONE, (call) => {
    const record = visibleRecord(call);
    if (record.deleted && call.world.quirks.deletedReadBack === 404) throw notFound();
    return ok(wire(call, record));
  });

  routes.post('user', ALL, (call) => {
    call.need('create_records_access');
    const record = createRecord(call.world, call.location, readBooking(call), { actor: call.user.id, online: false });
    const data = wire(call, record);
    return created(call.world.quirks.createdAsArray ? [data] : data);
  });

  routes.put('user', ONE, (call) => {
    call.need('edit_records_access');
    const record = visibleRecord(call);
    if (record.deleted) throw notFound();
    mayEdit(call, record);
    replaceRecord(call.world, call.location, record, readBooking(call), call.user.id);
    const fast = call.body.number('fast_payment');
    if (fast) fastPayment(call.world, record, fast, call.user.id);
    return created(wire(call, record));
  });

  routes.delete('user', ONE, (call) => {
    call.need('delete_records_access');
    const record = visibleRecord(call);
    if (record.attendance === 1) call.need('delete_customer_came_records_access');
    if (paidFor(call.world, record.id) > 0) call.need('delete_paid_records_access');
    deleteRecord(call.world, record, call.user.id);
    return noContent();
  });
}

function visibleRecord(call: Call): VisitRecord {
  const record = found(call.world.record(call.location.id, call.id('id')));
  if (!visibleTo(call).every((test) => test(record))) throw denied();
  return record;
}

function mayEdit(call: Call, record: VisitRecord): void {
  if (record.prepayment === 'awaited') throw new Refusal(422, texts.awaitsPayment, {});
  if (record.updateBlocked) throw new Refusal(422, texts.blocked, {});
  if (record.attendance === 1) call.need('edit_records_attendance_access');
  const full = costOf(record) > 0 && paidFull(call.world, record) === 1;
  if (full && !call.can('record_edit_full_paid_access')) throw denied(texts.fullPaid);
}

function wire(call: Call, record: VisitRecord) {
  return recordWire(call.world, call.location, record, {
    rights: call.rights,
    finances: call.query.flag('include_finance_transactions'),
  });
}
