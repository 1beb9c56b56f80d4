import type { Knex } from 'knex';
import { comparableTail, digitsOf } from '../../shared/domain/phone.ts';
import { addDays } from '../../shared/domain/time.ts';
import type { JournalQuery, JournalStore } from '../ports/journal-stores.ts';
import { type AppointmentRow, toStored } from './appointment-row.ts';

type Query = Knex.QueryBuilder<AppointmentRow, AppointmentRow[]>;

const COUNTER_IS = {
  no_show: `a.status = 'no_show'`,
  late: `a.status in ('waiting', 'confirmed') and a.starts_at < :late`,
  unconfirmed: `a.status = 'waiting' and a.starts_at >= :late`,
} as const;

/** The journal answers from memory: one statement counts, one reads the page. */
export function createJournalStore(db: Knex): JournalStore {
  return {
    async list(accountId, query) {
      const late = new Date(query.lateBefore);
      const counter = query.counter === null ? 'true' : COUNTER_IS[query.counter];
      const linked = query.onlyGroups
        ? `${linkedIs(query.linked)} and a.group_event_id is not null`
        : linkedIs(query.linked);
      const matching = () => filtered(db, accountId, query);
      const counting = db.raw(
        `count(*) as all,
         count(*) filter (where a.deal_id is null) as unlinked,
         count(distinct (a.location_id, a.group_event_id))
           filter (where a.group_event_id is not null and a.status <> 'cancelled') as groups,
         count(*) filter (where ${linked} and ${counter}) as total,
         count(*) filter (where ${linked} and ${COUNTER_IS.unconfirmed}) as unconfirmed,
         count(*) filter (where ${linked} and ${COUNTER_IS.late}) as late,
         count(*) filter (where ${linked} and ${COUNTER_IS.no_show}) as no_show`,
        { late },
      );
      const [counts] = (await matching().select(counting)) as unknown as Record<string, number>[];
      const rows = await matching()
        .select('a.*')
        .whereRaw(linked)
        .whereRaw(counter, { late })
        .orderByRaw('a.starts_at, a.location_id, a.appointment_id')
        .offset(query.offset)
        .limit(query.limit);
      const {
        all = 0,
        unlinked = 0,
        groups = 0,
        total = 0,
        unconfirmed = 0,
        late: isLate = 0,
        no_show = 0,
      } = counts ?? {};
      const counters = { unconfirmed, late: isLate, no_show };
      return { appointments: rows.map(toStored), total, counters, all, unlinked, groups };
    },
  };
}

const linkedIs = (linked: boolean | null): string =>
  linked === null ? 'true' : `a.deal_id is ${linked ? 'not null' : 'null'}`;

/** Under every filter but `counter`, `linked` and `onlyGroups`. */
function filtered(db: Knex, accountId: number, query: JournalQuery): Query {
  const rows: Query = db({ a: 'appointments' })
    .leftJoin({ d: 'deals' }, (join) => join.on('d.account_id', 'a.account_id').on('d.deal_id', 'a.deal_id'))
    .where('a.account_id', accountId)
    .whereRaw('a.location_id = any(?::bigint[])', [[...query.locationIds]])
    .whereRaw('a.starts_at_wall collate "C" >= ? and a.starts_at_wall collate "C" < ?', [
      query.from,
      addDays(query.to, 1),
    ]);
  if (query.statuses.length > 0) rows.whereIn('a.status', query.statuses);
  if (query.teamMemberIds.length > 0) rows.whereIn('a.team_member_id', query.teamMemberIds);
  if (query.responsibleUserIds.length > 0) rows.whereIn('d.responsible_user_id', query.responsibleUserIds);
  if (query.onlyOf !== null) rows.where('d.responsible_user_id', query.onlyOf);
  if (query.serviceIds.length > 0) {
    rows.whereRaw(
      `exists (select from jsonb_array_elements(a.services) s where (s->>'id')::bigint = any(?::bigint[]))`,
      [[...query.serviceIds]],
    );
  }
  const text = query.search.trim();
  if (text !== '') rows.where((either) => search(either, text, query.searchesPhones));
  return rows;
}

/** Fewer digits are in every phone. */
const PHONE_DIGITS = 4;

/** Name, phone (however it was typed), service, or the number of the deal. */
function search(either: Knex.QueryBuilder, text: string, searchesPhones: boolean): void {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  either
    .where('a.client_name', 'ilike', like)
    .orWhereRaw(`exists (select from jsonb_array_elements(a.services) s where s->>'title' ilike ?)`, [like]);
  const digits = comparableTail(text) ?? digitsOf(text);
  const isNumber = /^[\d\s()+.#-]+$/.test(text);
  if (searchesPhones && isNumber && digits.length >= PHONE_DIGITS) {
    either.orWhereRaw(`regexp_replace(a.client_phone, '\\D', '', 'g') like ?`, [`%${digits}%`]);
  }
  const number = Number(text.replace('#', ''));
  if (Number.isSafeInteger(number) && number > 0) either.orWhere('a.deal_id', number);
}
