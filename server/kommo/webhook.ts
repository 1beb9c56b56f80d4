import { ProductError } from '../errors.ts';
import type { CrmEvent, ParseCrmWebhook } from '../ports/crm.ts';
import { asNode, idOf, readBody } from './body.ts';

type Kind = CrmEvent['kind'];

const invalid = (detail: string) => new ProductError('invalid_request', { detail });

/**
 * Turns a webhook of the CRM into events, one per deal or contact however many rows speak of it. Forms and JSON are read.
 * Companies and whatever has no id in numbers are left out. Throws `invalid_request` when it is no webhook at all.
 */
export const parseCrmWebhook: ParseCrmWebhook = (rawBody) => {
  const tree = readBody(rawBody);
  const crmAccountId = idOf(asNode(tree['account'])['id']);
  if (crmAccountId === null) throw invalid('account.id is missing.');
  const rows = new Map<string, Row>();
  for (const row of Object.entries(tree).flatMap(([entity, acts]) => rowsOf(entity, acts))) {
    const key = `${row.kind.replace(/_.*/, '')} ${row.id}`;
    const known = rows.get(key);
    rows.set(key, known ? merge(known, row) : row);
  }
  return [...rows.values()].map(({ kind, id, byUserId }) => ({ crmAccountId, kind, id, byUserId }));
};

interface Row {
  readonly kind: Kind;
  readonly id: number;
  readonly byUserId: number | null;
  /** The row of the highest rank says what happened. */
  readonly rank: number;
}

/** A restored deal was deleted before; whatever else is said of a deleted one came before, too. */
const RANKS: Readonly<Record<string, number>> = { delete: 1, restore: 2 };

function rowsOf(entity: string, acts: unknown): Row[] {
  if (entity === 'account' || entity === 'companies') return [];
  return Object.entries(asNode(acts)).flatMap(([act, rows]) =>
    Object.values(asNode(rows)).flatMap((row) => toRow(entity, act, row)),
  );
}

function toRow(entity: string, act: string, value: unknown): Row[] {
  // Notes have one level more; deletes may be a bare id.
  const row = asNode(act === 'note' ? (asNode(value)['note'] ?? value) : value);
  if (entity === 'contacts' && row['type'] === 'company') return [];
  const id = idOf(act === 'note' ? row['element_id'] : (row['id'] ?? value));
  if (id === null) return [];
  const byUserId = idOf(row['modified_user_id'] ?? row['created_by']);
  return [{ kind: kindOf(entity, act), id, byUserId, rank: RANKS[act] ?? 0 }];
}

function kindOf(entity: string, act: string): Kind {
  if (act === 'note') return 'other';
  if (entity === 'leads') return act === 'delete' ? 'deal_deleted' : 'deal_changed';
  if (entity === 'contacts') return act === 'delete' ? 'contact_deleted' : 'contact_changed';
  return 'other';
}

/** Two authors are no author. */
function merge(known: Row, row: Row): Row {
  const leading = row.rank > known.rank ? row : known;
  return { ...leading, byUserId: known.byUserId === row.byUserId ? row.byUserId : null };
}
