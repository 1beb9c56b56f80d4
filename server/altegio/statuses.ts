import type { AppointmentStatus, SettableStatus } from '../../shared/domain/appointment.ts';

/** The vendor numbers statuses differently in different calls, so each table is named after its own. */

/** `attendance` of `GET /record`, `GET /records` and of webhooks. */
export const STATUS_BY_RECORD_ATTENDANCE: ReadonlyMap<number, AppointmentStatus> = new Map([
  [-1, 'no_show'],
  [0, 'waiting'],
  [1, 'arrived'],
  [2, 'confirmed'],
]);

/** `attendance` of `POST /records` and `PUT /record`. */
export const RECORD_ATTENDANCE_BY_STATUS: Readonly<Record<SettableStatus, number>> = {
  no_show: -1,
  waiting: 0,
  arrived: 1,
  confirmed: 2,
};

/** `attendance` of `PUT /visits/{visit}/{record}`. */
export const VISIT_ATTENDANCE_BY_STATUS: Readonly<Record<SettableStatus, number>> = {
  no_show: -1,
  waiting: 0,
  arrived: 1,
  confirmed: 2,
};

/** `status.id` of `GET /loyalty/abonements`: issued 1, active 2, expired 3, used up 4. */
export const ACTIVE_ABONEMENT_STATUS = 2;
