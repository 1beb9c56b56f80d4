import { costOf, digitsOf, totalsOf } from '../domain/clients.ts';
import type { Client, VisitRecord } from '../domain/state.ts';
import type { World } from '../domain/world.ts';
import { displayName } from '../wire/client.ts';
import type { Reader } from './reader.ts';

type ClientTest = (client: Client) => boolean;

/** One filter of `clients/search`; `null` when its type is not known, which is refused with 400. */
export function clientTest(world: World, filter: Reader): ClientTest | null {
  const state = filter.object('state');
  const test = testOf(world, filter.text('type') ?? '', state);
  if (!test) return null;
  return state.flag('invert') ? (client) => !test(client) : test;
}

function testOf(world: World, type: string, state: Reader): ClientTest | null {
  switch (type) {
    case 'id':
      return (client) => state.numbers('value').includes(client.id);
    case 'quick_search':
      return quickSearch(state.text('value') ?? '');
    case 'birthday':
      return (client) => client.birthDate !== '' && within(state, client.birthDate);
    case 'gender':
      return (client) => state.numbers('value').includes(client.sex);
    case 'importance':
      return (client) => state.numbers('value').includes(client.importance);
    case 'category':
      return (client) => client.categoryIds.some((id) => state.numbers('value').includes(id));
    case 'sold_amount':
      return (client) => between(state, totalsOf(world, client).spent);
    case 'has_mobile_app':
    case 'has_passteam_card':
      return () => state.flag('value') === false;
    case 'record':
      return recordFilter(world, state);
    case 'client':
      return nested(world, state);
    default:
      return null;
  }
}

function quickSearch(text: string): ClientTest {
  const wanted = text.trim().toLowerCase();
  const digits = digitsOf(wanted);
  const isPhone = digits.length >= 4 && /^[\d\s()+-]+$/.test(wanted);
  return (client) => {
    if (isPhone) return digitsOf(client.phone).includes(digits) || client.card.includes(digits);
    return `${displayName(client)} ${client.name} ${client.surname} ${client.card}`.toLowerCase().includes(wanted);
  };
}

/** Attendance has other codes in this filter: 1 no-show, 2 waiting, 3 arrived, 4 confirmed. */
const STATUS_CODE: Readonly<Record<string, number>> = { '-1': 1, '0': 2, '1': 3, '2': 4 };

function recordFilter(world: World, state: Reader): ClientTest {
  const staff = state.object('staff').numbers('value');
  const services = state.object('service').numbers('value');
  const categories = state.object('service_category').numbers('value');
  const statuses = state.object('status').numbers('value');
  const categoryOf = (id: number): number => world.state.services.find((it) => it.id === id)?.categoryId ?? 0;
  const fits = (record: VisitRecord): boolean =>
    !record.deleted &&
    (staff.length === 0 || staff.includes(record.staffId)) &&
    (services.length === 0 || record.services.some((line) => services.includes(line.id))) &&
    (categories.length === 0 || record.services.some((line) => categories.includes(categoryOf(line.id)))) &&
    (statuses.length === 0 || statuses.includes(STATUS_CODE[record.attendance] ?? 0)) &&
    within(state.object('created'), record.date.slice(0, 10));
  return (client) => {
    const records = world.state.records.filter((it) => it.clientId === client.id && fits(it));
    const sold = records.reduce((sum, it) => sum + costOf(it), 0);
    const counts = state.has('records_count')
      ? between(state.object('records_count'), records.length)
      : records.length > 0;
    return counts && between(state.object('sold_amount'), sold);
  };
}

/** `client`: simple filters by name, all of which must hold. */
function nested(world: World, state: Reader): ClientTest {
  const names = Object.keys(state.raw).filter((name) => name !== 'invert');
  const tests = names.map((name) => testOf(world, name, state.object(name)));
  return (client) => tests.every((test) => test?.(client) ?? true);
}

function between(state: Reader, value: number): boolean {
  const [from, to] = [state.number('from'), state.number('to')];
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

function within(state: Reader, date: string): boolean {
  const [from, to] = [state.text('from'), state.text('to')];
  return (!from || date >= from) && (!to || date <= to);
}
