import { busyOn, isFree, slotsOn } from '../domain/availability.ts';
import { found, invalid } from '../domain/refusal.ts';
import type { Slot, Staff } from '../domain/state.ts';
import { addDays, datesBetween, isDate, minutesOf, timeOf } from '../domain/time.ts';
import type { Call } from './call.ts';
import { isRecord, Reader } from './reader.ts';
import { ok, type Routes } from './routes.ts';

const SCHEDULE = [
  '/v1/company/:loc/staff/schedule',
  '/v1/locations/:loc/staff/schedule',
  '/v1/locations/:loc/team_members/schedule',
];

/** When people work, what occupies them, and the administrator's 15-minute marks. Register before `staff/:id`. */
export function scheduleRoutes(routes: Routes): void {
  routes.get('user', SCHEDULE, (call) => {
    void call.rights;
    const dates = range(call, 'start_date', 'end_date');
    const wanted = [...call.query.numbers('staff_ids'), ...call.query.numbers('team_member_ids')];
    const staff = activeStaff(call).filter((it) => wanted.length === 0 || wanted.includes(it.id));
    const include = call.query.texts('include');
    const days = staff.flatMap((it) => dates.map((date) => dayWire(call, it, date, include)));
    return ok(days, { count: days.length });
  });

  routes.put('user', SCHEDULE, (call) => {
    call.need('schedule_edit_access');
    const set = call.body.readers('schedules_to_set').flatMap((it) => setDays(call, it, slotsFrom(it)));
    const removed = call.body.readers('schedules_to_delete').flatMap((it) => setDays(call, it, []));
    return ok([...set, ...removed], { count: set.length + removed.length });
  });

  routes.get('user', '/v1/schedule/:loc/:staff/:start/:end', (call) => {
    const staff = staffOf(call);
    const days = datesBetween(dateOf(call.text('start')), dateOf(call.text('end')));
    return ok(
      days.map((date) => {
        const slots = slotsOn(staff, date);
        return { date, is_working: Number(slots.length > 0), slots };
      }),
    );
  });
  timetableRoutes(routes);
}

function timetableRoutes(routes: Routes): void {
  routes.get('user', '/v1/timetable/dates/:loc/:date', (call) => {
    void call.rights;
    const date = dateOf(call.text('date'));
    const staffId = call.query.number('staff_id');
    const staff = activeStaff(call).filter((it) => !staffId || it.id === staffId);
    const around = datesBetween(addDays(date, -7), addDays(date, 30));
    return ok(around.filter((day) => staff.some((it) => slotsOn(it, day).length > 0)));
  });

  // Knows neither resources nor the length of a service: only whether each mark itself is free.
  routes.get('user', '/v1/timetable/seances/:loc/:staff/:date', (call) => {
    void call.rights;
    const staff = staffOf(call);
    const date = dateOf(call.text('date'));
    const { step } = call.location;
    const marks = slotsOn(staff, date).flatMap((slot) => {
      const times: string[] = [];
      for (let minute = minutesOf(slot.from); minute < minutesOf(slot.to); minute += step) times.push(timeOf(minute));
      return times;
    });
    return ok(
      marks.map((time) => ({
        time,
        is_free: isFree(call.world, { staff, start: `${date} ${time}:00`, length: step * 60 }),
      })),
    );
  });
}

function dayWire(call: Call, staff: Staff, date: string, include: readonly string[]) {
  const busy = (): unknown[] =>
    busyOn(call.world, staff, date).map((it) => ({
      entity_type: it.kind,
      entity_id: it.id,
      from: timeOf(it.from),
      to: timeOf(it.to),
    }));
  return {
    staff_id: staff.id,
    date,
    slots: slotsOn(staff, date),
    ...(include.includes('busy_intervals') ? { busy_intervals: busy() } : {}),
    ...(include.includes('off_day_type') ? { off_day_type: slotsOn(staff, date).length > 0 ? null : 1 } : {}),
  };
}

/** Writes the days of one entry; the person is named `staff_id` or, in newer documentation, `team_member_id`. */
function setDays(call: Call, entry: Reader, slots: Slot[]) {
  const id = entry.number('staff_id') ?? entry.number('team_member_id') ?? 0;
  const staff = found(call.world.staff(call.location.id, id));
  const dates = entry.texts('dates').map(dateOf);
  for (const date of dates) staff.days[date] = slots;
  call.world.emit({
    locationId: staff.locationId,
    resource: 'schedule',
    resourceId: staff.id,
    status: 'update',
    actor: call.user.id,
  });
  return dates.map((date) => ({ staff_id: staff.id, date, slots }));
}

function slotsFrom(entry: Reader): Slot[] {
  return entry.list('slots').map((it) => {
    const slot = new Reader(isRecord(it) ? it : {});
    const [from, to] = [slot.text('from') ?? '', slot.text('to') ?? ''];
    const isTime = /^([01]\d|2[0-4]):[0-5]\d$/;
    if (!isTime.test(from) || !isTime.test(to) || from >= to) throw invalid({ slots: ['wrong interval'] });
    return { from, to };
  });
}

function range(call: Call, first: string, last: string): string[] {
  return datesBetween(dateOf(call.query.text(first)), dateOf(call.query.text(last)));
}

function dateOf(text: string | undefined): string {
  if (!isDate(text)) throw invalid({ date: ['wrong date'] });
  return text;
}

function staffOf(call: Call): Staff {
  const id = call.id('staff');
  return found(call.world.staff(call.location.id, id), {
    en: `Staff with ID ${id} not found in location ${call.location.id}`,
    ru: `Сотрудник с ID ${id} не найден в филиале ${call.location.id}`,
  });
}

function activeStaff(call: Call): Staff[] {
  return call.world.state.staff.filter((it) => it.locationId === call.location.id && !it.fired && !it.deleted);
}
