import { invalid } from '../domain/refusal.ts';
import type { VisitRecord } from '../domain/state.ts';
import { addDays, isDate, readWall, wallAt } from '../domain/time.ts';
import type { Call } from './call.ts';

const MAX_COUNT = 300;

export interface Page {
  readonly page: number;
  readonly count: number;
}

/** `page` from 1 and `count`, an oversized one cut to 300. */
export function readPage(call: Call, defaultCount: number, max = MAX_COUNT): Page {
  const page = Math.max(1, Math.floor(call.query.number('page') ?? 1));
  const count = Math.floor(call.query.number('count') ?? defaultCount);
  return { page, count: Math.min(max, Math.max(1, count)) };
}

export function slicePage<T>(all: readonly T[], { page, count }: Page): T[] {
  return all.slice((page - 1) * count, page * count);
}

/** The appointments the filters of `GET /records/{loc}` leave, latest session first. */
export function filterRecords(call: Call): VisitRecord[] {
  const keep = [...visibleTo(call), ...byDates(call), ...byPeople(call)];
  return call.world.state.records
    .filter((record) => record.locationId === call.location.id && keep.every((test) => test(record)))
    .sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id);
}

type Test = (record: VisitRecord) => boolean;

/** Rights that narrow the list silently: one person's appointments only, or the last days only. */
export function visibleTo(call: Call): Test[] {
  const { rights, world, location } = call;
  const staffId = Number(rights['master_id'] ?? 0);
  const days = Number(rights['last_days_count'] ?? 0);
  const first = days > 0 ? addDays(world.wall(location).slice(0, 10), -days) : '';
  return [
    (record) => Boolean(rights['timetable_access']) && Boolean(rights['record_form_access']) && record.date >= first,
    (record) => staffId === 0 || record.staffId === staffId,
  ];
}

function byDates(call: Call): Test[] {
  const { query, location } = call;
  const zone = location.timezone;
  const [start, end] = [dateParam(call, 'start_date'), dateParam(call, 'end_date')];
  const [createdFrom, createdTill] = [dateParam(call, 'c_start_date'), dateParam(call, 'c_end_date')];
  const [after, before] = [momentParam(call, 'changed_after'), momentParam(call, 'changed_before')];
  const withDeleted = query.flag('with_deleted') ?? false;
  const createdOn = (record: VisitRecord): string => wallAt(new Date(record.createdAt), zone).slice(0, 10);
  const changedOn = (record: VisitRecord): string => wallAt(new Date(record.changedAt), zone);
  return [
    (record) => withDeleted || !record.deleted,
    (record) => !start || record.date.slice(0, 10) >= start,
    (record) => !end || record.date.slice(0, 10) <= end,
    (record) => !createdFrom || createdOn(record) >= createdFrom,
    (record) => !createdTill || createdOn(record) <= createdTill,
    (record) => !after || changedOn(record) >= after,
    (record) => !before || changedOn(record) <= before,
  ];
}

function byPeople({ query }: Call): Test[] {
  const staffId = query.number('staff_id') ?? query.number('team_member_id');
  const clientId = query.number('client_id');
  const createdBy = query.number('created_user_id');
  return [
    (record) => !staffId || record.staffId === staffId,
    (record) => !clientId || record.clientId === clientId,
    (record) => createdBy === undefined || record.createdUserId === createdBy,
  ];
}

function dateParam(call: Call, key: string): string | undefined {
  const text = call.query.text(key);
  if (text === undefined || text === '') return undefined;
  if (!isDate(text)) throw invalid({ [key]: ['wrong date format'] });
  return text;
}

/** `YYYY-MM-DDTHH:MM:SS` on the location's own clock; an offset is honoured too. */
function momentParam(call: Call, key: string): string | undefined {
  const text = call.query.text(key);
  if (text === undefined || text === '') return undefined;
  // An unescaped `+` of an offset arrives as a space.
  const wall = readWall(text.replace(/ (\d{2}:?\d{2})$/, '+$1'), call.location.timezone);
  if (wall === null) throw invalid({ [key]: ['wrong date format'] });
  return wall;
}
