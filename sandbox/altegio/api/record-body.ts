import type { Booking, ServiceLine } from '../domain/bookings.ts';
import { invalid } from '../domain/refusal.ts';
import type { Attendance } from '../domain/state.ts';
import { readWall } from '../domain/time.ts';
import type { Call } from './call.ts';
import type { Reader } from './reader.ts';

const REQUIRED = ['staff_id', 'services', 'client', 'datetime', 'seance_length'];

/** Reads the body of `POST /records` and `PUT /record`: everything that is required must come every time. */
export function readBooking(call: Call): Booking {
  const { body } = call;
  const activityId = body.number('activity_id') ?? 0;
  const required = activityId > 0 ? ['client'] : REQUIRED;
  const missing = required.filter((key) => !body.has(key) || body.raw[key] === null);
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map((key) => [key, ['The parameter is required']])));
  if (body.has('custom_fields') && body.list('custom_fields').length > 0) {
    call.need('custom_fields_record_values_read_access', 'custom_fields_record_values_edit_access');
  }
  const [start, length] = activityId > 0 ? ['', 0] : timesFrom(call);
  return {
    staffId: body.number('staff_id') ?? 0,
    services: body.readers('services').map(readLine),
    client: readClient(body.object('client')),
    start,
    length,
    activityId,
    saveIfBusy: body.flag('save_if_busy') ?? false,
    comment: body.text('comment') ?? '',
    attendance: readAttendance(body.number('attendance')),
    apiId: body.text('api_id'),
    color: (body.text('custom_color') ?? '').replace('#', ''),
    labelIds: body.numbers('record_labels'),
    customFields: { ...body.object('custom_fields').raw },
    technicalBreak: body.number('technical_break_duration') ?? 0,
    clientsCount: Math.max(1, body.number('clients_count') ?? 1),
    smsRemainHours: body.number('sms_remain_hours') ?? null,
    emailRemainHours: body.number('email_remain_hours') ?? null,
    sendSms: body.flag('send_sms') ?? false,
  };
}

/** The codes of appointments; client filters use others. */
export function readAttendance(value: number | undefined): Attendance | undefined {
  if (value === undefined) return undefined;
  if (value !== -1 && value !== 0 && value !== 1 && value !== 2) throw invalid({ attendance: ['wrong attendance'] });
  return value;
}

function timesFrom(call: Call): [string, number] {
  const start = readWall(call.body.raw['datetime'], call.location.timezone, call.world.quirks.winterOffsetOnWrite);
  const length = call.body.number('seance_length') ?? 0;
  if (start === null) throw invalid({ datetime: ['wrong date format'] });
  if (!(length > 0)) throw invalid({ seance_length: ['must be more than 0'] });
  return [start, length];
}

function readLine(line: Reader): ServiceLine {
  return {
    id: line.number('id') ?? 0,
    firstCost: line.number('first_cost'),
    discount: line.number('discount'),
    cost: line.number('cost'),
    amount: line.number('amount'),
  };
}

function readClient(client: Reader): Booking['client'] {
  if (Object.keys(client.raw).length === 0) return null;
  return {
    id: client.number('id'),
    name: client.text('name'),
    surname: client.text('surname'),
    patronymic: client.text('patronymic') ?? client.text('middle_name'),
    phone: client.text('phone'),
    email: client.text('email'),
  };
}
