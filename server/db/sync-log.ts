import type { Knex } from 'knex';
import type { AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { SyncLogEntry, SyncLogStore } from '../ports/sync-log-store.ts';
import { cleanRow, toInstant, toJson } from './values.ts';

interface SyncLogRow {
  account_id: number;
  id: number;
  at: Date;
  source: SyncLogEntry['source'];
  outcome: SyncLogEntry['outcome'];
  reason: string;
  before: string | null;
  after: string | null;
  status: AppointmentStatus | null;
  rule: SyncLogEntry['rule'] | null;
  took_ms: number | null;
  deal_id: number | null;
  location_id: number | null;
  appointment_id: number | null;
  by_user_id: number | null;
  trace_id: string;
}

export function createSyncLogStore(db: Knex): SyncLogStore {
  return {
    async add(entry) {
      await db('sync_log').insert(
        cleanRow({
          account_id: entry.accountId,
          source: entry.source,
          outcome: entry.outcome,
          reason: entry.reason,
          before: entry.before ?? null,
          after: entry.after ?? null,
          status: entry.status ?? null,
          rule: entry.rule ? toJson(entry.rule) : null,
          took_ms: entry.tookMs == null ? null : Math.round(entry.tookMs),
          deal_id: entry.dealId ?? null,
          location_id: entry.appointment?.locationId ?? null,
          appointment_id: entry.appointment?.id ?? null,
          by_user_id: entry.byUserId ?? null,
          trace_id: entry.traceId,
        }),
      );
    },
    async listByDeal(accountId, dealId, limit) {
      const rows = await db<SyncLogRow>('sync_log')
        .where({ account_id: accountId, deal_id: dealId })
        .orderBy('id', 'desc')
        .limit(limit);
      return rows.map(toEntry);
    },
    async listByAppointment(accountId, { locationId, id }, limit) {
      const rows = await db<SyncLogRow>('sync_log')
        .where({ account_id: accountId, location_id: locationId, appointment_id: id })
        .orderBy('id', 'desc')
        .limit(limit);
      return rows.map(toEntry);
    },
    removeBefore: (before, limit) =>
      db('sync_log')
        .whereIn(
          ['account_id', 'id'],
          db('sync_log').where('at', '<', new Date(before)).select('account_id', 'id').limit(limit),
        )
        .delete(),
  };
}

function toEntry(row: SyncLogRow) {
  const { location_id: locationId, appointment_id: appointmentId } = row;
  return {
    accountId: row.account_id,
    id: row.id,
    at: toInstant(row.at),
    source: row.source,
    outcome: row.outcome,
    reason: row.reason,
    before: row.before,
    after: row.after,
    status: row.status,
    rule: row.rule ?? null,
    tookMs: row.took_ms,
    dealId: row.deal_id,
    appointment: locationId === null || appointmentId === null ? null : { locationId, id: appointmentId },
    byUserId: row.by_user_id,
    traceId: row.trace_id,
  };
}
