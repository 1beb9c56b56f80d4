import { touchRecord } from './bookings.ts';
import { costOf, touchClient } from './clients.ts';
import { found, invalid } from './refusal.ts';
import type { Transaction, VisitRecord } from './state.ts';
import { wallAt } from './time.ts';
import type { World } from './world.ts';

export const paymentsOf = (world: World, recordId: number): Transaction[] =>
  world.state.transactions.filter((it) => it.recordId === recordId && !it.deleted);

export const paidFor = (world: World, recordId: number): number =>
  paymentsOf(world, recordId).reduce((sum, it) => sum + it.amount, 0);

/** 1 when something was due and nothing is left. */
export function paidFull(world: World, record: VisitRecord): 0 | 1 {
  const due = costOf(record);
  return due > 0 && paidFor(world, record.id) >= due - 0.01 ? 1 : 0;
}

/** Takes a payment for an appointment into one of the location's accounts. Tells finances, record and client. */
export function takePayment(
  world: World,
  record: VisitRecord,
  amount: number,
  accountId: number,
  actor: number,
): Transaction {
  const account = world.state.accounts.find((it) => it.id === accountId && it.locationId === record.locationId);
  if (!account) throw invalid({ account_id: ['account not found'] });
  const location = found(world.location(record.locationId));
  const transaction: Transaction = {
    id: world.nextId('transaction'),
    locationId: record.locationId,
    documentId: record.documentId,
    recordId: record.id,
    visitId: record.visitId,
    clientId: record.clientId,
    staffId: record.staffId,
    serviceId: record.services[0]?.id ?? 0,
    accountId,
    amount,
    date: wallAt(world.now(), location.timezone),
    changedAt: world.stamp(),
    deleted: false,
  };
  world.state.transactions.push(transaction);
  tellPayment(world, record, transaction, 'create', actor);
  return transaction;
}

export function undoPayment(world: World, transaction: Transaction, actor: number): void {
  transaction.deleted = true;
  const record = world.record(transaction.locationId, transaction.recordId);
  if (record) tellPayment(world, record, transaction, 'delete', actor);
}

function tellPayment(
  world: World,
  record: VisitRecord,
  { id }: Transaction,
  status: 'create' | 'delete',
  actor: number,
): void {
  world.emit({ locationId: record.locationId, resource: 'finances_operation', resourceId: id, status, actor });
  touchRecord(world, record, actor);
  const client = world.client(record.locationId, record.clientId);
  if (client) touchClient(world, client, actor);
}

/** The location's own account for cash or for cards. */
export function accountFor(world: World, locationId: number, cash: boolean): number {
  return found(world.state.accounts.find((it) => it.locationId === locationId && it.cash === cash)).id;
}
