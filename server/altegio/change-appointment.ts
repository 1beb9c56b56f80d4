import type { Appointment, Reminders } from '../../shared/domain/appointment.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { AppointmentChange, ChangeResult, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { REFUSED, type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { explainRefusal } from './explain-refusal.ts';
import { keepWall, type Wanted, wantedWall } from './keep-wall.ts';
import { toReplaceBody } from './record-body.ts';

/**
 * The vendor knows neither patches nor versions: what was read just before is written back whole with the change in it,
 * and only if nobody changed it since `basedOn`. What happens between reading and writing goes unseen.
 */
export async function changeAppointment(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
  basedOn: Instant | null,
  change: AppointmentChange,
): Promise<ChangeResult> {
  const before = await readRecord(context, access, location, id);
  if (!before) throw new ProductError('appointment_unknown');
  const { appointment } = before;
  const wall = change.startsAtWall ?? appointment.startsAtWall;
  const wanted = wantedWall(context, location, wall, change.evenIfBusy);
  if (appointment.status === 'cancelled') return { saved: false, appointment };
  if (holds(appointment, change, wanted)) return { saved: true, appointment };
  if (!isSameVersion(appointment.changedAt, basedOn)) return { saved: false, appointment };
  refuseWhatIsClosed(before, change);
  await replace(context, access, location, before, change, wanted);
  const written = await readRecord(context, access, location, id);
  if (!written) throw new ProductError('appointment_unknown');
  return { saved: true, appointment: await keepWall(context, access, location, written, wanted) };
}

/** Cancelling is a soft deletion. 404 before or after it means the same: it is gone. */
export async function cancelAppointment(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
  basedOn: Instant | null,
): Promise<ChangeResult<Appointment | null>> {
  const before = await readRecord(context, access, location, id);
  if (!before) return { saved: true, appointment: null };
  const { appointment } = before;
  if (appointment.status === 'cancelled') return { saved: true, appointment };
  if (!isSameVersion(appointment.changedAt, basedOn)) return { saved: false, appointment };
  await remove(context, access, location, id);
  const after = await readRecord(context, access, location, id);
  if (after && after.appointment.status !== 'cancelled') {
    throw new ProductError('booking_refused', {
      detail: 'altegio cancel_appointment: accepted, yet it is still there',
    });
  }
  const gone = { ...appointment, status: 'cancelled', changedAt: null } as const;
  return { saved: true, appointment: after?.appointment ?? gone };
}

async function remove(
  { client }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
): Promise<void> {
  try {
    await client.call(access, {
      operation: 'cancel_appointment',
      method: 'DELETE',
      path: `/record/${location.id}/${id}`,
      effect: 'repeatable_write',
      codes: { ...REFUSED, 404: 'appointment_unknown' },
    });
  } catch (error) {
    if (codeOf(error) !== 'appointment_unknown') throw error;
  }
}

const isSameVersion = (a: Instant | null, b: Instant | null): boolean =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);

/** True when everything that is asked for is so already, be it by an earlier try whose answer was lost. */
function holds(appointment: Appointment, change: AppointmentChange, { wall }: Wanted): boolean {
  const { serviceIds, teamMemberId, durationSeconds, comment, color } = change;
  return (
    appointment.startsAtWall === wall &&
    is(teamMemberId, appointment.teamMember.id) &&
    is(serviceIds && sorted(serviceIds), sorted(appointment.services.map((service) => service.id))) &&
    is(durationSeconds, appointment.durationSeconds) &&
    is(comment, appointment.comment) &&
    is(color, appointment.color) &&
    holdsDetails(appointment, change)
  );
}

function holdsDetails(appointment: Appointment, { labelIds, reminders, customFields, prices }: AppointmentChange) {
  const { services, customFields: fields } = appointment;
  const textOf = (code: string) => fields.find((field) => field.code === code)?.value ?? '';
  const discountOf = (id: number) => services.find((service) => service.id === id)?.discount;
  return (
    is(labelIds && sorted([...new Set(labelIds)]), sorted(appointment.labels.map((label) => label.id))) &&
    (!reminders || isSameReminder(reminders, appointment.reminders)) &&
    (customFields ?? []).every(({ code, value }) => textOf(code) === value.trim()) &&
    (prices ?? []).every(({ serviceId, discount }) => discountOf(serviceId) === discount)
  );
}

/** 0 hours before is no reminder. */
const isSameReminder = (a: Reminders, b: Reminders): boolean =>
  (a.smsHours || null) === b.smsHours && (a.emailHours || null) === b.emailHours;

const is = <T>(wanted: T | undefined, present: T): boolean => wanted === undefined || wanted === present;
const sorted = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join();

/** Says no where the vendor would, or where writing back what we were shown would destroy what we were not. */
function refuseWhatIsClosed({ record, appointment }: ReadRecord, change: AppointmentChange): void {
  const { startsAtWall, teamMemberId, serviceIds, durationSeconds } = change;
  const touchesPlace = [startsAtWall, teamMemberId, serviceIds, durationSeconds].some((part) => part !== undefined);
  const refuse = (reason: string) => {
    throw new ProductError('booking_refused', { detail: `altegio: ${reason}`, params: { reason } });
  };
  if (!record.client) throw new ProductError('right_missing', { detail: 'altegio: the client is hidden from us' });
  if (record.is_update_blocked) refuse('update_blocked');
  if ((touchesPlace || change.prices) && record.is_sale_bill_printed) refuse('bill_printed');
  if (touchesPlace && appointment.groupEventId !== null) refuse('group_event');
}

async function replace(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { record, appointment }: ReadRecord,
  change: AppointmentChange,
  wanted: Wanted,
): Promise<void> {
  const teamMemberId = change.teamMemberId ?? appointment.teamMember.id;
  const durationSeconds = change.durationSeconds ?? appointment.durationSeconds;
  const movedFrom = { startsAtWall: appointment.startsAtWall, teamMemberId: appointment.teamMember.id };
  try {
    await context.client.call(access, {
      operation: 'change_appointment',
      method: 'PUT',
      path: `/record/${location.id}/${appointment.id}`,
      body: toReplaceBody(record, { ...change, datetime: wanted.datetime }),
      effect: 'repeatable_write',
      // It was read a moment ago, so what is not found is the new team member.
      codes: {
        ...REFUSED,
        404: change.teamMemberId === undefined ? 'appointment_unknown' : 'team_member_unavailable',
      },
    });
  } catch (error) {
    const place = { startsAtWall: wanted.wall, teamMemberId, durationSeconds, movedFrom };
    throw await explainRefusal(context, access, location, place, error);
  }
}
