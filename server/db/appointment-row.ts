import type {
  Appointment,
  AppointmentClient,
  AppointmentLabel,
  AppointmentService,
  AppointmentStatus,
  CustomFieldValue,
  Prepayment,
} from '../../shared/domain/appointment.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import { cleanRow, toInstant, toInstantOrNull, toJson } from './values.ts';

interface ReadingRow {
  status: AppointmentStatus;
  starts_at_wall: string;
  starts_at: Date;
  duration_seconds: number;
  team_member_id: number;
  team_member_name: string;
  services: AppointmentService[];
  client_id: number | null;
  client_name: string | null;
  client_phone: string | null;
  client_email: string | null;
  comment: string;
  color: string | null;
  visit_id: number | null;
  group_event_id: number | null;
  seats: number;
  is_paid: boolean;
  prepayment: Prepayment;
  labels: AppointmentLabel[];
  sms_reminder_hours: number | null;
  email_reminder_hours: number | null;
  custom_fields: CustomFieldValue[];
  resources: string[] | null;
  booked_online: boolean;
  changed_at: Date | null;
  read_at: Date;
}

export interface AppointmentRow extends ReadingRow {
  account_id: number;
  location_id: number;
  appointment_id: number;
  deal_id: number | null;
  linked_by: StoredAppointment['linkedBy'];
  linked_client_id: number | null;
  left_deal_id: number | null;
  status_written_by_rule: AppointmentStatus | null;
  applied_status: AppointmentStatus | null;
}

const readingOf = (appointment: Appointment, readAt: Instant) => ({
  status: appointment.status,
  starts_at_wall: appointment.startsAtWall,
  starts_at: new Date(appointment.startsAt),
  duration_seconds: appointment.durationSeconds,
  team_member_id: appointment.teamMember.id,
  team_member_name: appointment.teamMember.name,
  services: toJson(appointment.services),
  client_id: appointment.client?.id ?? null,
  client_name: appointment.client?.name ?? null,
  client_phone: appointment.client?.phone ?? null,
  client_email: appointment.client?.email ?? null,
  comment: appointment.comment,
  color: appointment.color,
  visit_id: appointment.visitId,
  group_event_id: appointment.groupEventId,
  seats: appointment.seats,
  is_paid: appointment.isPaid,
  prepayment: appointment.prepayment,
  labels: toJson(appointment.labels),
  sms_reminder_hours: appointment.reminders.smsHours,
  email_reminder_hours: appointment.reminders.emailHours,
  custom_fields: toJson(appointment.customFields),
  resources: toJson(appointment.resources),
  booked_online: appointment.bookedOnline,
  changed_at: appointment.changedAt === null ? null : new Date(appointment.changedAt),
  read_at: new Date(readAt),
});

/** Columns that a reading fills; the others are our own memory. */
export const READING_COLUMNS = [
  'status',
  'starts_at_wall',
  'starts_at',
  'duration_seconds',
  'team_member_id',
  'team_member_name',
  'services',
  'client_id',
  'client_name',
  'client_phone',
  'client_email',
  'comment',
  'color',
  'visit_id',
  'group_event_id',
  'seats',
  'is_paid',
  'prepayment',
  'labels',
  'sms_reminder_hours',
  'email_reminder_hours',
  'custom_fields',
  'resources',
  'booked_online',
  'changed_at',
  'read_at',
] as const satisfies readonly (keyof ReadingRow)[];

export function toReading(accountId: number, appointment: Appointment, readAt: Instant): Record<string, unknown> {
  return cleanRow({
    account_id: accountId,
    location_id: appointment.locationId,
    appointment_id: appointment.id,
    ...readingOf(appointment, readAt),
  });
}

export function toStored(row: AppointmentRow): StoredAppointment {
  return {
    accountId: row.account_id,
    locationId: row.location_id,
    id: row.appointment_id,
    status: row.status,
    startsAtWall: row.starts_at_wall,
    startsAt: toInstant(row.starts_at),
    durationSeconds: row.duration_seconds,
    teamMember: { id: row.team_member_id, name: row.team_member_name },
    services: row.services,
    client: toClient(row),
    comment: row.comment,
    color: row.color,
    visitId: row.visit_id,
    groupEventId: row.group_event_id,
    seats: row.seats,
    isPaid: row.is_paid,
    prepayment: row.prepayment,
    labels: row.labels,
    reminders: { smsHours: row.sms_reminder_hours, emailHours: row.email_reminder_hours },
    customFields: row.custom_fields,
    resources: row.resources,
    bookedOnline: row.booked_online,
    changedAt: toInstantOrNull(row.changed_at),
    readAt: toInstant(row.read_at),
    dealId: row.deal_id,
    linkedBy: row.linked_by,
    linkedClientId: row.linked_client_id,
    leftDealId: row.left_deal_id,
    statusWrittenByRule: row.status_written_by_rule,
    appliedStatus: row.applied_status,
  };
}

function toClient(row: AppointmentRow): AppointmentClient | null {
  if (row.client_name === null) return null;
  return { id: row.client_id, name: row.client_name, phone: row.client_phone, email: row.client_email };
}
