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
  checkPayment(world, record, amount, accountId);
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

/** Refuses a payment of nothing, and an account of another location. */
export function checkPayment(world: World, record: VisitRecord, amount: number, accountId: number): void {
  const account = world.state.accounts.find((it) => it.id === accountId && it.locationId === record.locationId);
  if (!account) throw invalid({ account_id: ['account not found'] });
  if (!Number.isFinite(amount) || amount === 0) throw invalid({ amount: ['must not be 0'] });
}

/** Pays what is due at once: 1 and 129 in cash, 2 and 130 by card (the higher ones print a receipt). */
export function fastPayment(world: World, record: VisitRecord, code: number, actor: number): void {
  if (![1, 2, 129, 130].includes(code)) throw invalid({ fast_payment: ['wrong value'] });
  const due = costOf(record) - paidFor(world, record.id);
  if (due > 0) takePayment(world, record, due, accountFor(world, record.locationId, code % 128 === 1), actor);
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
