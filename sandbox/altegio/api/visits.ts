import { setAttendance } from '../domain/bookings.ts';
import { checkPayment, fastPayment, paymentsOf, takePayment, undoPayment } from '../domain/payments.ts';
import { denied, found, invalid } from '../domain/refusal.ts';
import { rightsIn } from '../domain/rights.ts';
import type { Location, VisitRecord } from '../domain/state.ts';
import { recordWire } from '../wire/record.ts';
import { transactionWire } from '../wire/transaction.ts';
import type { Call } from './call.ts';
import { readAttendance } from './record-body.ts';
import { ok, type Routes } from './routes.ts';

/** Visits: what a client did and paid on one occasion. */
export function visitRoutes(routes: Routes): void {
  routes.get('user', '/v1/visits/:visit', (call) => {
    const { records, location } = visitOf(call);
    const [first] = records;
    const data = records.map((it) =>
      flagsAsNumbers(recordWire(call.world, location, it, { rights: call.rightsIn(location) })),
    );
    const visit = call.world.state.visits.find((it) => it.id === call.id('visit'));
    return ok({
      attendance: visit?.attendance,
      datetime: data[0]?.datetime,
      comment: first?.comment ?? '',
      records: data,
    });
  });

  routes.put('user', '/v1/visits/:visit/:record', (call) => {
    const { records, location } = visitOf(call);
    const record = found(records.find((it) => it.id === call.id('record')));
    if (!call.rightsIn(location)['edit_records_access']) throw denied();
    editVisit(call, record);
    return ok(
      flagsAsNumbers(recordWire(call.world, location, record, { rights: call.rightsIn(location), finances: true })),
    );
  });

  routes.get(
    'user',
    ['/v1/visit/details/:loc/:record/:visit', '/v1/locations/:loc/visits/:visit/details/:record'],
    (call) => {
      void call.rights;
      const record = found(call.world.record(call.location.id, call.id('record')));
      if (record.visitId !== call.id('visit')) throw found(undefined);
      return ok({
        payment_transactions: paymentsOf(call.world, record.id).map((it) => transactionWire(call.world, it)),
        loyalty_transactions: membershipUses(record),
        kkm_transaction_details_container: { last_operation_type: null, transactions: [] },
        items: record.services.map((_line, index) => itemWire(call, record, index)),
      });
    },
  );
}

/** The records of a visit that the caller may see, and where it took place. */
function visitOf(call: Call): { records: VisitRecord[]; location: Location } {
  const id = call.id('visit');
  const records = call.world.state.records.filter((it) => it.visitId === id);
  const location = found(call.world.location(records[0]?.locationId ?? 0));
  if (!rightsIn(call.user, location.id)) throw denied();
  return { records, location };
}

/** `attendance` and `comment` are both required: whoever leaves the comment out would erase it. */
function editVisit(call: Call, record: VisitRecord): void {
  const { body, world } = call;
  const attendance = readAttendance(body.number('attendance'));
  const comment = body.text('comment');
  const missing = [...(attendance === undefined ? ['attendance'] : []), ...(comment === undefined ? ['comment'] : [])];
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map((key) => [key, ['The parameter is required']])));
  for (const payment of body.readers('new_transactions')) {
    checkPayment(world, record, payment.number('amount') ?? 0, payment.number('account_id') ?? 0);
  }
  record.comment = comment ?? '';
  for (const line of body.readers('services')) {
    const own = record.services.find((it) => it.id === line.number('id'));
    if (!own) continue;
    own.firstCost = line.number('first_cost') ?? own.firstCost;
    own.discount = line.number('discount') ?? own.discount;
    own.cost = line.number('cost') ?? own.cost;
  }
  setAttendance(world, record, attendance ?? record.attendance, call.user.id);
  editPayments(call, record);
}

function editPayments(call: Call, record: VisitRecord): void {
  const { body, world } = call;
  for (const payment of body.readers('new_transactions')) {
    takePayment(world, record, payment.number('amount') ?? 0, payment.number('account_id') ?? 0, call.user.id);
  }
  for (const id of body.numbers('deleted_transaction_ids')) {
    undoPayment(world, found(paymentsOf(world, record.id).find((it) => it.id === id)), call.user.id);
  }
  const fast = body.number('fast_payment');
  if (fast) fastPayment(world, record, fast, call.user.id);
}

/** Type 9: a membership was used. */
const membershipUses = ({ id, visitId, paidByMembership }: VisitRecord) =>
  paidByMembership === undefined ? [] : [{ id: id * 10, amount: paidByMembership, type_id: 9, visit_id: visitId }];

/** Inside visits the flags are 0 and 1. */
function flagsAsNumbers(record: ReturnType<typeof recordWire>) {
  return { ...record, deleted: Number(record.deleted), prepaid: Number(record.prepaid), paid_full: record.paid_full };
}

function itemWire(call: Call, record: VisitRecord, index: number) {
  const line = found(record.services[index]);
  return {
    id: record.id * 10 + index,
    item_id: line.id,
    item_type_id: 1,
    record_id: record.id,
    item_title: call.world.service(record.locationId, line.id)?.title ?? '',
    amount: line.amount,
    first_cost: line.firstCost,
    manual_cost: line.firstCost * (1 - line.discount / 100),
    discount: line.discount,
    cost: line.cost,
    master_id: record.staffId,
    good_id: 0,
    service_id: line.id,
    event_id: 0,
    is_service: true,
    is_event: false,
    is_good: false,
  };
}
