import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AltegioBench, altegioFixture, openAltegioBench } from '../testing/altegio-bench.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const READ = 'GET /api/v1/hooks_settings/4564';
const WRITE = 'POST /api/v1/hooks_settings/4564';
const OURS = 'https://ours.example.com/webhooks/altegio/key';
const OTHER = 'https://other.example.com/hook';
const LISTENING = { urls: [OTHER, OURS], active: 1, record: '1', client: true, finances_operation: 1, self_sending: 1 };

let vendor: ScriptedServer;
let bench: AltegioBench;
beforeEach(async () => {
  vendor = await startScriptedServer();
  bench = openAltegioBench(vendor.origin);
  vendor.reply(WRITE, { status: 201, body: { success: true, data: {}, meta: [] } });
});
afterEach(async () => {
  await bench.close();
  await vendor.close();
});
const hooks = (data: unknown) => ({ body: { success: true, data, meta: [] } });
const denied = { status: 403, body: { success: false, data: null, meta: { message: 'Access denied.' } } };
const written = () => vendor.seen.filter(({ line }) => line === WRITE).map(({ body }) => body);
const isOurs = (url: string) => url.startsWith('https://ours.');
const add = () => bench.provider.addWebhook(bench.access, location, OURS, isOurs);
const remove = () => bench.provider.removeWebhook(bench.access, location, isOurs);

describe('adding our webhook address', () => {
  it('keeps every other address and every flag of others, and verifies', async () => {
    vendor.reply(READ, { body: altegioFixture('hooks') }, hooks(LISTENING));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([
      {
        urls: [OTHER, OURS],
        active: 1,
        salon: 1,
        service_category: 0,
        service: 1,
        good: 1,
        master: 0,
        client: 1,
        record: 1,
        schedule: 0,
        loyalty_card: 0,
        goods_operations_sale: 1,
        goods_operations_receipt: 0,
        goods_operations_consumable: 0,
        goods_operations_stolen: 0,
        goods_operations_move: 0,
        finances_operation: 1,
        self_sending: 1,
      },
    ]);
  });

  it('writes nothing when it is there with all its flags', async () => {
    vendor.reply(READ, hooks(LISTENING));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([]);
  });

  it('switches its flags on when it is there without them, even in a full list', async () => {
    const urls = [...Array.from({ length: 9 }, (_, index) => `${OTHER}/${index}`), OURS];
    vendor.reply(READ, hooks({ ...LISTENING, urls, active: 0 }), hooks({ ...LISTENING, urls }));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([expect.objectContaining({ urls, active: 1 })]);
  });

  it.each([
    ['an empty list', []],
    ['null', null],
  ])('starts where nothing was ever set: %s', async (_, nothing) => {
    vendor.reply(READ, hooks(nothing), hooks({ ...LISTENING, urls: [OURS] }));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([
      { urls: [OURS], active: 1, record: 1, client: 1, finances_operation: 1, self_sending: 1 },
    ]);
  });

  it('puts it in the place of older ones of ours in one write, even in a full list', async () => {
    const others = Array.from({ length: 8 }, (_, index) => `${OTHER}/${index}`);
    const older = ['https://ours.example.com/webhooks/altegio/1', 'https://ours.example.com/webhooks/altegio/2'];
    const urls = [...others, OURS];
    vendor.reply(READ, hooks({ ...LISTENING, urls: [...older, ...others] }), hooks({ ...LISTENING, urls }));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([expect.objectContaining({ urls })]);
  });

  it('takes older ones out beside one that is there', async () => {
    const older = 'https://ours.example.com/webhooks/altegio/1';
    vendor.reply(READ, hooks({ ...LISTENING, urls: [older, OTHER, OURS] }), hooks(LISTENING));
    expect(await add()).toBe('listening');
    expect(written()).toEqual([expect.objectContaining({ urls: [OTHER, OURS] })]);
  });

  it('stops at ten addresses without touching them', async () => {
    vendor.reply(READ, hooks({ urls: Array.from({ length: 10 }, (_, index) => `${OTHER}/${index}`), active: 1 }));
    expect(await add()).toBe('list_full');
    expect(written()).toEqual([]);
  });

  it('says that the right is missing, to read or to write', async () => {
    vendor.reply(READ, denied);
    expect(await add()).toBe('right_missing');
    vendor.reply(READ, { body: altegioFixture('hooks') });
    vendor.reply(WRITE, denied);
    expect(await add()).toBe('right_missing');
  });

  it('merges again when another application wrote in between', async () => {
    const third = 'https://third.example.com/';
    vendor.reply(READ, { body: altegioFixture('hooks') }, hooks({ urls: [OTHER, third], active: 1 }), hooks(LISTENING));
    expect(await add()).toBe('listening');
    expect(written()[1]).toMatchObject({ urls: [OTHER, third, OURS] });
  });

  it('gives up, to be tried later, when the address does not stay', async () => {
    vendor.reply(READ, { body: altegioFixture('hooks') });
    await expect(add()).rejects.toMatchObject({ code: 'provider_silent', isRetriable: true });
    expect(written()).toHaveLength(2);
  });

  it('never writes over a list that it cannot read', async () => {
    for (const list of ['nonsense', { active: 1 }, { urls: [{ url: OTHER }], active: 1 }]) {
      vendor.reply(READ, hooks(list));
      await expect(add()).rejects.toMatchObject({ code: 'provider_silent' });
    }
    expect(written()).toEqual([]);
  });
});

describe('removing our webhook address', () => {
  it('leaves all others with their flags', async () => {
    vendor.reply(READ, hooks({ ...LISTENING, salon: 1 }));
    await remove();
    expect(written()).toEqual([
      { urls: [OTHER], active: 1, record: 1, client: 1, finances_operation: 1, self_sending: 1, salon: 1 },
    ]);
  });

  it('switches the list off when ours was the only one, because it may not be empty', async () => {
    vendor.reply(READ, hooks({ ...LISTENING, urls: [OURS] }), hooks({ ...LISTENING, urls: [OURS], active: 0 }));
    await remove();
    await remove();
    expect(written()).toEqual([expect.objectContaining({ urls: [OURS], active: 0 })]);
  });

  it('writes nothing when ours is not there', async () => {
    vendor.reply(READ, { body: altegioFixture('hooks') });
    await remove();
    expect(written()).toEqual([]);
  });
});
