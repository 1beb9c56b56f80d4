import type { Transaction } from '../domain/state.ts';
import { stamp } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import { staffInRecordWire } from './staff.ts';

/** A money movement as `GET /transactions`, `GET /timetable/transactions` and the webhook print it. */
export function transactionWire(world: World, it: Transaction) {
  const zone = world.location(it.locationId)?.timezone ?? 'UTC';
  const client = world.client(it.locationId, it.clientId);
  return {
    id: it.id,
    document_id: it.documentId,
    expense: { id: 5, title: 'Service payments' },
    date: it.date,
    amount: it.amount,
    comment: '',
    master: staffInRecordWire(world, world.staff(it.locationId, it.staffId)) ?? [],
    supplier: [],
    account: accountOf(world, it),
    // Digits only here, unlike in records.
    client: client
      ? {
          id: client.id,
          name: client.name,
          surname: client.surname,
          patronymic: client.patronymic,
          phone: client.phone.replace('+', ''),
          email: client.email,
        }
      : [],
    last_change_date: stamp(it.changedAt, zone),
    record_id: it.recordId,
    visit_id: it.visitId,
    sold_item_id: it.serviceId,
    sold_item_type: 'service',
  };
}

/** The same inside an appointment, with `include_finance_transactions`. */
export function transactionInRecordWire(world: World, it: Transaction) {
  return {
    id: it.id,
    document_id: it.documentId,
    date: it.date,
    type_id: 1,
    expense_id: 5,
    account_id: it.accountId,
    amount: it.amount,
    client_id: it.clientId,
    master_id: it.staffId,
    supplier_id: 0,
    comment: '',
    item_id: it.serviceId,
    target_type_id: 1,
    record_id: it.recordId,
    goods_transaction_id: 0,
    expense: { id: 5, title: 'Service payments', type: 7 },
    account: accountOf(world, it),
    client: {},
    master: [],
    supplier: [],
  };
}

function accountOf(world: World, it: Transaction) {
  const account = world.state.accounts.find((candidate) => candidate.id === it.accountId);
  return account ? { id: account.id, title: account.title, is_cash: account.cash, is_default: account.cash } : [];
}
