import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const DETAILS = 'GET /api/v1/visit/details/4564/77/900';

let vendor: ScriptedServer;
let bench: AltegioBench;
beforeEach(async () => {
  vendor = await startScriptedServer();
  bench = openAltegioBench(vendor.origin);
});
afterEach(async () => {
  await bench.close();
  await vendor.close();
});
const read = (change: { visitId?: number | null; isPaid?: boolean } = {}) =>
  bench.provider.readPayment(bench.access, location, { id: 77, visitId: 900, isPaid: false, ...change });
const details = (payments: unknown[], loyalty: unknown[]) => ({
  body: { success: true, data: { payment_transactions: payments, loyalty_transactions: loyalty, items: [] }, meta: [] },
});

describe('the payment of an appointment', () => {
  it.each<[string, unknown[], unknown[], object]>([
    ['nothing', [], [], { isPartPaid: false, isMembershipUsed: false }],
    ['money that was given back', [{ amount: 20 }, { amount: '-20.00' }], [], { isPartPaid: false }],
    ['a part in money', [{ amount: '20.00' }], [], { isPartPaid: true, isMembershipUsed: false }],
    ['a gift card', [], [{ amount: -15, type_id: 8 }], { isPartPaid: true, isMembershipUsed: false }],
    ['points that were given for it', [], [{ amount: 15, type_id: 2 }], { isPartPaid: false, isMembershipUsed: false }],
    ['a membership, its type as a number', [], [{ amount: 40, type_id: 9 }], { isMembershipUsed: true }],
    ['a membership, its type as an object', [], [{ amount: 0, type: { id: '9' } }], { isMembershipUsed: true }],
  ])('is read from its visit: %s', async (_, payments, loyalty, expected) => {
    vendor.reply(DETAILS, details(payments, loyalty));
    expect(await read()).toMatchObject({ isPaid: false, ...expected });
  });

  it('is no part of it when nothing is left to pay', async () => {
    vendor.reply(DETAILS, details([{ amount: 40 }], []));
    expect(await read({ isPaid: true })).toEqual({ isPaid: true, isPartPaid: false, isMembershipUsed: false });
  });

  it('is unknown, and no trouble, where it may not be seen or the visit is not known', async () => {
    vendor.reply(DETAILS, { status: 403, body: { success: false, data: null, meta: {} } });
    expect(await read()).toBeNull();
    expect(await read({ visitId: null })).toBeNull();
  });
});
