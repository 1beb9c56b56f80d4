import { digitsOf } from '../domain/clients.ts';
import { paidFor } from '../domain/payments.ts';
import { invalid } from '../domain/refusal.ts';
import type { RecordService, VisitRecord } from '../domain/state.ts';
import { staffInRecordWire } from '../wire/staff.ts';
import type { Call } from './call.ts';
import { clientsOf } from './clients.ts';
import { ok, type Routes } from './routes.ts';

const KEYS = ['client_id', 'client_phone', 'from', 'to', 'payment_statuses', 'attendance'];
const PAGE = 25;

/** Visit history of one client: every key must be there, pages go back in time by a cursor of dates. */
export function visitHistoryRoutes(routes: Routes): void {
  routes.post(
    'user',
    ['/v1/company/:loc/clients/visits/search', '/v1/locations/:loc/clients/visits/search'],
    (call) => {
      const missing = KEYS.filter((key) => call.body.raw[key] === undefined);
      if (missing.length > 0)
        throw invalid(Object.fromEntries(missing.map((key) => [key, ['The parameter is required']])));
      const all = historyOf(call);
      const [from, to] = [call.body.text('from'), call.body.text('to')];
      const inRange = all.filter(
        (it) => (!from || it.date.slice(0, 10) >= from) && (!to || it.date.slice(0, 10) <= to),
      );
      // Whole days: a page may be longer than 25.
      const lastDay = inRange[PAGE - 1]?.date.slice(0, 10) ?? '';
      const page = inRange.filter((it) => it.date.slice(0, 10) >= lastDay);
      const older = all.filter((it) => it.date < (page.at(-1)?.date ?? '') && !page.includes(it));
      return ok(
        { records: page.map((it) => visitWire(call, it)), goods_transactions: [] },
        {
          dateCursor: {
            previous: null,
            current: cursor(page),
            next: older.length > 0 ? cursor(older.slice(0, PAGE)) : null,
          },
        },
      );
    },
  );
}

function historyOf(call: Call): VisitRecord[] {
  const { body } = call;
  const phone = digitsOf(body.text('client_phone') ?? '');
  const id = body.number('client_id');
  const clients = clientsOf(call).filter((it) => (id ? it.id === id : phone !== '' && digitsOf(it.phone) === phone));
  const ids = clients.map((it) => it.id);
  const attendance = body.number('attendance');
  const statuses = body.texts('payment_statuses');
  return call.world.state.records
    .filter((it) => ids.includes(it.clientId) && !it.deleted)
    .filter((it) => attendance === undefined || it.attendance === attendance)
    .filter(
      (it) =>
        statuses.length === 0 || it.services.some((line) => statuses.includes(paid(call, it, line).payment_status)),
    )
    .sort((a, b) => b.date.localeCompare(a.date));
}

function cursor(records: readonly VisitRecord[]) {
  const days = records.map((it) => it.date.slice(0, 10));
  return { from: days.at(-1) ?? null, to: days[0] ?? null, count: records.length };
}

function visitWire(call: Call, record: VisitRecord) {
  const { world, location } = call;
  return {
    id: record.id,
    comment: record.comment,
    date: record.date,
    visit_id: record.visitId,
    attendance: record.attendance,
    services: record.services.map((line) => ({
      id: line.id,
      title: world.service(location.id, line.id)?.title ?? '',
      first_cost: line.firstCost,
      discount_percent: line.discount,
      cost_to_pay: line.cost,
      ...paid(call, record, line),
      consumables: [],
    })),
    staff: staffInRecordWire(world, world.staff(location.id, record.staffId)),
    company: { id: location.id, title: location.title },
    tips: { has_tips: false, sum: 0 },
    comer: null,
  };
}

/** Payments are of the whole appointment; lines get them in order. */
function paid(call: Call, record: VisitRecord, line: RecordService): { paid_sum: number; payment_status: string } {
  let left = paidFor(call.world, record.id);
  for (const before of record.services) {
    if (before === line) break;
    left -= Math.min(left, before.cost);
  }
  const isLast = record.services.at(-1) === line;
  const sum = isLast ? left : Math.min(left, line.cost);
  const status =
    sum <= 0 ? 'not_paid' : sum < line.cost ? 'paid_not_full' : sum > line.cost ? 'paid_over' : 'paid_full';
  return { paid_sum: sum, payment_status: status };
}
