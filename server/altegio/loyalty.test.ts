import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const CARDS = 'GET /api/v1/loyalty/client_cards/16';
const ACCOUNTS = 'GET /api/v1/deposits/company/4564/client/16';
const CLOSED = { status: 403, body: { success: false, data: null, meta: {} } };

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
const read = () => bench.provider.readLoyalty(bench.access, location, 16);

describe('loyalty of a client', () => {
  it('is cards, which come bare, and open accounts, with sums as numbers or as text', async () => {
    vendor.reply(CARDS, { body: [{ id: '700001', number: 100001, balance: '25.50', type: { title: 'Brisa Club' } }] });
    const deposit = (balance: unknown, blocked: unknown) => ({
      deposit: { balance, blocked },
      deposit_type: { title: 'Bonus' },
    });
    vendor.reply(ACCOUNTS, { body: { success: true, data: [deposit('120', 0), deposit(90, 1)], meta: [] } });
    expect(await read()).toEqual({
      cards: [{ id: 700001, title: 'Brisa Club', number: '100001', balance: 25.5 }],
      accounts: [{ title: 'Bonus', balance: 120 }],
    });
  });

  it('is what one of the two tells when the other is closed or the location has no chain', async () => {
    vendor.reply(CARDS, CLOSED);
    vendor.reply(ACCOUNTS, { body: { success: true, data: [], meta: [] } });
    expect(await read()).toEqual({ cards: [], accounts: [] });
  });

  it('is unknown, and no trouble, for who may see none of it', async () => {
    vendor.reply(CARDS, CLOSED);
    vendor.reply(ACCOUNTS, { status: 404, body: {} });
    expect(await read()).toBeNull();
  });
});

it('a client card tells its categories, with or without a sign before the colour', async () => {
  vendor.reply('GET /api/v1/client/4564/16', {
    body: {
      success: true,
      data: {
        id: 16,
        name: 'Lucía',
        categories: [
          { title: 'VIP', color: '#E8D313' },
          { title: 'Blacklist', color: '' },
        ],
      },
      meta: [],
    },
  });
  expect((await bench.provider.readClient(bench.access, location, 16))?.labels).toEqual([
    { title: 'VIP', color: 'e8d313' },
    { title: 'Blacklist', color: null },
  ]);
});
