import { costOf } from '../domain/clients.ts';
import { paidFor, paymentsOf, takePayment, undoPayment } from '../domain/payments.ts';
import { found, invalid } from '../domain/refusal.ts';
import type { Transaction, VisitRecord } from '../domain/state.ts';
import { transactionWire } from '../wire/transaction.ts';
import type { Call } from './call.ts';
import { readPage, slicePage } from './record-list.ts';
import { created, noContent, ok, type Routes } from './routes.ts';

/** Money movements, accounts, and the sale document through which a visit is paid. */
export function moneyRoutes(routes: Routes): void {
  routes.get('user', '/v1/timetable/transactions/:loc', (call) => {
    const recordId = call.query.number('record_id');
    const visitId = call.query.number('visit_id');
    const some = transactionsOf(call).filter((it) => (recordId ? it.recordId === recordId : it.visitId === visitId));
    return ok(some.map((it) => transactionWire(call.world, it)));
  });

  routes.get('user', '/v1/transactions/:loc', (call) => {
    call.need('finances_transactions_access');
    const all = filtered(call);
    const page = readPage(call, 25);
    return ok(
      slicePage(all, page).map((it) => transactionWire(call.world, it)),
      { count: all.length },
    );
  });

  routes.get('user', '/v1/accounts/:loc', (call) => {
    void call.rights;
    const accounts = call.world.state.accounts.filter((it) => it.locationId === call.location.id);
    return ok(accounts.map(({ id, title, cash }) => ({ id, title, type: cash ? 0 : 1, comment: '' })));
  });
  saleRoutes(routes);
}

function saleRoutes(routes: Routes): void {
  routes.get('user', '/v1/company/:loc/sale/:document', (call) => ok(saleWire(call, recordOfSale(call))));

  routes.post('user', '/v1/company/:loc/sale/:document/payment', (call) => {
    call.need('records_finances_access');
    const record = recordOfSale(call);
    const payment = call.body.object('payment');
    const method = payment.object('method');
    const amount = payment.number('amount') ?? 0;
    if (method.text('slug') !== 'account') throw invalid({ 'payment.method.slug': ['method is not applicable'] });
    if (!(amount > 0)) throw invalid({ 'payment.amount': ['must be more than 0'] });
    takePayment(call.world, record, amount, method.number('account_id') ?? 0, call.user.id);
    return created(saleWire(call, record));
  });

  routes.delete('user', '/v1/company/:loc/sale/:document/payment/payment_transaction/:id', (call) => {
    call.need('records_finances_access');
    const record = recordOfSale(call);
    undoPayment(
      call.world,
      found(paymentsOf(call.world, record.id).find((it) => it.id === call.id('id'))),
      call.user.id,
    );
    return noContent();
  });
}

function recordOfSale(call: Call): VisitRecord {
  void call.rights;
  const document = call.id('document');
  return found(call.world.state.records.find((it) => it.documentId === document && it.locationId === call.location.id));
}

function saleWire(call: Call, record: VisitRecord) {
  const accounts = call.world.state.accounts.filter((it) => it.locationId === record.locationId);
  const due = costOf(record) - paidFor(call.world, record.id);
  return {
    state: {
      items: record.services.map((line) => ({
        id: line.id,
        type: 'service',
        title: call.world.service(record.locationId, line.id)?.title ?? '',
        amount: line.amount,
        default_cost_per_unit: line.firstCost / line.amount,
        default_cost_total: line.firstCost,
        client_discount_percent: line.discount,
        cost_to_pay_total: line.cost,
      })),
      loyalty_transactions: [],
      payment_transactions: paymentsOf(call.world, record.id).map((it) => transactionWire(call.world, it)),
    },
    kkm_state: null,
    payment_methods: accounts.map(({ id }) => ({
      slug: 'account',
      is_applicable: due > 0,
      applicable_amount: due,
      account_id: id,
    })),
  };
}

function transactionsOf(call: Call): Transaction[] {
  void call.rights;
  return call.world.state.transactions.filter((it) => it.locationId === call.location.id && !it.deleted);
}

function filtered(call: Call): Transaction[] {
  const { query } = call;
  const equal = (key: string, value: number): boolean => !query.number(key) || query.number(key) === value;
  const [from, to] = [query.text('start_date'), query.text('end_date')];
  return transactionsOf(call).filter(
    (it) =>
      equal('client_id', it.clientId) &&
      equal('account_id', it.accountId) &&
      equal('master_id', it.staffId) &&
      equal('document_id', it.documentId) &&
      (!from || it.date.slice(0, 10) >= from) &&
      (!to || it.date.slice(0, 10) <= to),
  );
}
