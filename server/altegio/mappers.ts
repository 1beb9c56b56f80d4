import type { Appointment, AppointmentService, AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { ProviderLocation } from '../ports/booking-provider.ts';
import type { Zones } from '../ports/clock.ts';
import { instantOf, wallOf } from './dates.ts';
import type { Decoder } from './decode.ts';
import { fullName, toColor } from './names.ts';
import { toDetails } from './record-details.ts';
import { STATUS_BY_RECORD_ATTENDANCE } from './statuses.ts';
import type { WireRecord } from './wire.ts';

/** What every mapper that deals with time needs. */
export interface MappingContext {
  readonly location: ProviderLocation;
  readonly zones: Zones;
  /** Titles of rooms and devices, for records that have only their ids; `null`: they cannot be told now. */
  readonly roomTitles?: ReadonlyMap<number, string> | null;
  readonly report: Decoder['report'];
}

const NO_ROOMS: ReadonlyMap<number, string> = new Map();

/** `null` when the record carries no start: nothing can be done with it. */
export function toAppointment(record: WireRecord, context: MappingContext): Appointment | null {
  const startsAtWall = wallOf(record.date) ?? wallOf(record.datetime);
  if (startsAtWall === null) {
    context.report('record.date', 'no start');
    return null;
  }
  const { location, zones } = context;
  const startsAt = zones.toInstant(startsAtWall, location.timezone);
  reportWrongOffset(record, startsAt, context);
  return {
    id: record.id,
    locationId: location.id,
    status: toStatus(record, context.report),
    startsAtWall,
    startsAt,
    durationSeconds: record.seance_length ?? record.length ?? 0,
    teamMember: { id: record.staff?.id ?? record.staff_id ?? 0, name: record.staff?.name ?? '' },
    services: record.services.map(toServiceLine),
    client: toAppointmentClient(record.client),
    comment: record.comment ?? '',
    color: toColor(record.custom_color),
    visitId: record.visit_id || null,
    groupEventId: record.activity_id || null,
    isPaid: record.paid_full ?? false,
    ...toDetails(record, context.roomTitles === undefined ? NO_ROOMS : context.roomTitles),
    changedAt: instantOf(record.last_change_date, location.timezone, zones),
  };
}

export function toStatus(
  record: Pick<WireRecord, 'deleted' | 'attendance'>,
  report: Decoder['report'],
): AppointmentStatus {
  if (record.deleted) return 'cancelled';
  const status = STATUS_BY_RECORD_ATTENDANCE.get(record.attendance ?? 0);
  if (!status) report('record.attendance', 'unknown code');
  return status ?? 'waiting';
}

/** The offset in `datetime` is known to be the winter one all year in some locations, or that of a wrong zone. */
function reportWrongOffset(
  { date, datetime }: WireRecord,
  startsAt: string,
  { location, report }: MappingContext,
): void {
  if (!date || !datetime) return;
  const claimed = Date.parse(datetime.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isNaN(claimed) && claimed !== Date.parse(startsAt)) {
    report(`location ${location.id}: record.datetime`, 'its offset disagrees with date and timezone_name');
  }
}

type ServiceLine = WireRecord['services'][number];

/** `cost` is the final total of the line; without it the nearest that is known. */
function toServiceLine(line: ServiceLine): AppointmentService {
  const cost = line.cost ?? line.cost_to_pay ?? line.manual_cost ?? line.first_cost ?? 0;
  return {
    id: line.id ?? 0,
    title: line.title ?? '',
    cost,
    listPrice: line.first_cost ?? cost,
    discount: line.discount ?? 0,
    amount: line.amount ?? 1,
  };
}

function toAppointmentClient(client: WireRecord['client']): Appointment['client'] {
  if (!client || (client.id === undefined && !fullName(client) && !client.phone)) return null;
  return {
    id: client.id || null,
    name: fullName(client),
    phone: client.phone || null,
    email: client.email || null,
  };
}
