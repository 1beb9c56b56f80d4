import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch as undiciFetch } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { seedState } from './seed.ts';
import { startAltegioSandbox } from './server.ts';
import { MADRID, NOW, openBench } from './testing.ts';

// Seeding is the only slow part; it happens here and not within the time of the first test.
beforeAll(() => {
  seedState(NOW);
});

describe('limits', () => {
  it('refuses the sixth request of a second with the Russian text and its seconds', async () => {
    let moment = 5_000;
    const { sandbox, call } = await openBench({ rateLimits: true, speed: 1, limitClock: () => moment });
    // Signing in was the first.
    for (let count = 0; count < 4; count += 1) expect((await call('GET', '/v1/countries')).status).toBe(200);
    const last = await call('GET', '/v1/countries');
    expect(last?.status).toBe(429);
    expect(last?.body).toMatchObject({ success: false, data: null });
    expect(last?.body.meta.message).toMatch(
      /^Превышен лимит запросов, попробуйте повторить запрос через \d+ секунд\.$/,
    );
    expect(last?.headers.has('retry-after')).toBe(false);
    moment += 1_000;
    expect((await call('GET', '/v1/countries')).status).toBe(200);
    moment -= 1_000;
    sandbox.limits.enabled = false;
    expect((await call('GET', '/v1/countries')).status).toBe(200);
    await sandbox.close();
  });
});

describe('bad days', () => {
  it('strike the API only, from the control routes', async () => {
    const { sandbox, call } = await openBench();
    const fault = { kind: 'status', status: 500, path: '/records/', body: { success: false } };
    await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    expect((await fetch(`${sandbox.url}/_salon/locations`)).status).toBe(200);
    expect((await call('GET', `/v1/records/${MADRID}`)).status).toBe(500);
    expect((await call('GET', `/v1/records/${MADRID}`)).status).toBe(200);
    expect(sandbox.requests.count({ path: /\/records\// })).toBe(2);
    await sandbox.close();
  });

  it('keep the work done when the socket dies after it', async () => {
    const { sandbox, call } = await openBench();
    sandbox.faults.add({ kind: 'reset-after', method: 'DELETE' });
    const record = sandbox.world.state.records.find((it) => it.locationId === MADRID);
    await expect(call('DELETE', `/v1/record/${MADRID}/${record?.id}`)).rejects.toThrow();
    expect(record?.deleted).toBe(true);
    await sandbox.close();
  });
});

describe('the stand-in', () => {
  it('keeps its salons over a restart, and starts afresh on reset', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'altegio-'));
    const snapshotFile = join(folder, 'altegio.json');
    const first = await startAltegioSandbox({ snapshotFile, now: () => NOW });
    first.location(MADRID).title = 'Renamed';
    first.world.changed();
    await first.close();
    const second = await startAltegioSandbox({ snapshotFile, now: () => NOW });
    expect(second.location(MADRID).title).toBe('Renamed');
    await fetch(`${second.url}/_sandbox/reset`, { method: 'POST' });
    expect(second.location(MADRID).title).toBe('Brisa Estudio · Fuencarral');
    await second.close();
    await rm(folder, { recursive: true });
  });

  it('speaks TLS', async () => {
    const sandbox = await startAltegioSandbox({ tls: true, now: () => NOW });
    const agent = new Agent({ connect: { ca: sandbox.certificate ?? '' } });
    const response = await undiciFetch(`${sandbox.url}/api/v1/groups`, { dispatcher: agent });
    expect(response.status).toBe(401);
    await agent.close();
    await sandbox.close();
  });

  it('answers broken JSON with an envelope', async () => {
    const sandbox = await startAltegioSandbox({ now: () => NOW });
    const headers = { 'content-type': 'application/json', authorization: 'Bearer partner-demo' };
    const response = await fetch(`${sandbox.url}/api/v1/auth`, { method: 'POST', headers, body: '{"login":' });
    expect([response.status, ((await response.json()) as { success: boolean }).success]).toEqual([400, false]);
    await sandbox.close();
  });
});

describe('the seed', () => {
  it('knows every shared client by phone in their town, families twice', async () => {
    const sandbox = await startAltegioSandbox({ now: () => NOW });
    const { clients } = sandbox.world.state;
    for (const person of people.filter((it) => it.knownTo !== 'crm')) {
      const family = people.filter((it) => it.phone === person.phone && it.knownTo !== 'crm');
      expect(clients.filter((it) => it.phone === person.phone)).toHaveLength(family.length);
    }
    await sandbox.close();
  });

  it.each(['2026-01-01T00:30:00Z', '2026-03-29T00:59:00Z', '2026-11-24T23:30:00Z'])(
    'is lifelike whenever it starts: %s',
    { timeout: 20_000 },
    async (start) => {
      const sandbox = await startAltegioSandbox({ now: () => new Date(start) });
      const { records, activities, transactions, locations } = sandbox.world.state;
      for (const location of locations.filter((it) => it.chainId > 0)) {
        const mine = records.filter((it) => it.locationId === location.id);
        const wall = sandbox.world.wall(location);
        expect(mine.filter((it) => it.date < wall && it.attendance === 1).length).toBeGreaterThan(20);
        expect(mine.filter((it) => it.date > wall && it.attendance !== 2).length).toBeGreaterThan(40);
        expect(mine.filter((it) => it.date > wall && it.attendance === 2).length).toBeGreaterThan(20);
        expect(activities.some((it) => it.locationId === location.id && it.date > wall)).toBe(true);
      }
      expect(transactions.every((it) => Date.parse(it.changedAt) <= Date.parse(start))).toBe(true);
      expect(records.every((it) => Date.parse(it.changedAt) <= Date.parse(start))).toBe(true);
      await sandbox.close();
    },
  );
});
