import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { startKommoSandbox } from './server.ts';
import { CLIENT_ID, caller, startTestBed, testClock, userNamed } from './testing.ts';

const open: { close(): Promise<void> }[] = [];
const opened = <T extends { close(): Promise<void> }>(thing: T): T => {
  open.push(thing);
  return thing;
};
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

describe('the limit of seven calls a second', () => {
  it('refuses the eighth call of an account and address, and lets calls in again a second later', async () => {
    const bed = opened(await startTestBed({ rateLimits: true }));
    for (let call = 0; call < 7; call++) expect((await bed.api('/api/v4/account')).status).toBe(200);
    const eighth = await bed.api('/api/v4/account');
    expect([eighth.status, eighth.type]).toEqual([429, 'application/problem+json']);
    const { access_token } = await bed.sandbox.grantTokens('norte', CLIENT_ID);
    const norte = caller(bed.sandbox.url, { authorization: `Bearer ${access_token}` });
    expect((await norte('/api/v4/account')).status).toBe(200);
    bed.clock.advance(1);
    expect((await bed.api('/api/v4/account')).status).toBe(200);
  });

  it('shuts out, with an HTML page, an address that goes on hammering, until the block is lifted', async () => {
    const bed = opened(await startTestBed({ rateLimits: true, blockAfter: 5 }));
    const statuses: number[] = [];
    for (let call = 0; call < 15; call++) statuses.push((await bed.api('/api/v4/account')).status);
    expect(statuses).toEqual([...Array(7).fill(200), ...Array(6).fill(429), 403, 403]);
    bed.clock.advance(3600);
    const blocked = await bed.api('/api/v4/account');
    expect([blocked.status, blocked.type]).toEqual([403, 'text/html']);
    expect(blocked.text).toContain('<center><h1>403 Forbidden</h1></center>');
    expect((await caller(bed.sandbox.url, {})('/oauth2/access_token', { json: {} })).status).toBe(403);
    bed.sandbox.liftBlock();
    expect((await bed.api('/api/v4/account')).status).toBe(200);
  });

  it('does not count the browser of a user', async () => {
    const bed = opened(await startTestBed({ rateLimits: true }));
    const cookie = bed.sandbox.sessionCookie('brisa', userNamed(bed.sandbox, 'Olga'));
    const page = caller(bed.sandbox.url, { cookie });
    for (let call = 0; call < 20; call++) expect((await page('/api/v4/account')).status).toBe(200);
  });
});

describe('faults and counters', () => {
  it('strike calls of the API, not the switches of the stand-in', async () => {
    const bed = opened(await startTestBed());
    bed.sandbox.faults.add({ kind: 'html502', path: '^/api/v4/leads' });
    expect((await bed.api('/_sandbox/faults')).status).toBe(200);
    expect((await bed.api('/api/v4/leads')).status).toBe(502);
    expect((await bed.api('/api/v4/leads')).status).toBe(200);
  });

  it('can kill the answer after the work was done', async () => {
    const bed = opened(await startTestBed());
    const before = bed.sandbox.account('brisa').leads.length;
    bed.sandbox.faults.add({ kind: 'reset-after', path: 'leads' });
    await expect(bed.api('/api/v4/leads', { json: [{ name: 'Lost answer' }] })).rejects.toThrow();
    expect(bed.sandbox.account('brisa').leads).toHaveLength(before + 1);
  });

  it('count calls by account, with ids left out', async () => {
    const bed = opened(await startTestBed());
    await bed.api('/api/v4/leads/5000001');
    await bed.api('/api/v4/leads/5000002');
    expect(bed.sandbox.apiCalls('brisa')).toEqual({ 'GET /leads/:n': 2 });
    expect(bed.sandbox.apiCalls('norte')).toEqual({});
  });

  it('are cleared, with everything that was changed, by a reset', async () => {
    const bed = opened(await startTestBed());
    bed.sandbox.faults.add({ kind: 'never', times: 5 });
    bed.sandbox.addDeal('brisa', { name: 'Extra' });
    const before = bed.sandbox.account('brisa').leads.length;
    await caller(bed.sandbox.url, {})('/_sandbox/reset', { method: 'POST' });
    expect(bed.sandbox.account('brisa').leads).toHaveLength(before - 1);
    expect(bed.sandbox.faults.list()).toEqual([]);
  });
});

describe('the memory', () => {
  it('holds a lively board, and everybody whom the salon’s calendar shares with it', async () => {
    const bed = opened(await startTestBed());
    const { contacts, leads, users } = bed.sandbox.account('brisa');
    expect(users.map(({ name }) => name)).toEqual(['Olga Rezende', 'Camila Nogueira', 'Thiago Moura', 'Ксения Орлова']);
    expect(leads.length).toBeGreaterThan(35);
    const known = people.filter(({ knownTo }) => knownTo !== 'salon');
    for (const { firstName, lastName } of known) {
      const contact = contacts.find(({ name }) => name === `${firstName} ${lastName}`);
      expect(leads.some((lead) => lead.contacts.some(({ id }) => id === contact?.id))).toBe(true);
    }
  });

  it('survives a restart when it has a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kommo-'));
    const options = { snapshotFile: join(folder, 'kommo.json'), now: testClock().now };
    const first = await startKommoSandbox(options);
    const { id } = first.addDeal('brisa', { name: 'Kept' });
    await first.close();
    const second = opened(await startKommoSandbox(options));
    expect(second.account('brisa').leads.at(-1)).toMatchObject({ id, name: 'Kept' });
    expect(second.addDeal('brisa', { name: 'Next' }).id).toBe(id + 1);
    await rm(folder, { recursive: true });
  });

  it('speaks TLS with a certificate a client can trust', async () => {
    const sandbox = opened(await startKommoSandbox({ tls: true }));
    const dispatcher = new Agent({ connect: { ca: sandbox.certificate } });
    const response = await request(`${sandbox.url}/api/v4/account`, { dispatcher });
    expect(response.statusCode).toBe(401);
    await dispatcher.close();
  });

  it('takes further accounts, users, pipelines and fields', async () => {
    const bed = opened(await startTestBed());
    const account = bed.sandbox.addAccount({ name: 'Sul', subdomain: 'sul', timezone: 'Asia/Almaty' });
    expect(bed.sandbox.addUser('sul', { name: 'Ana' }).id).toBeGreaterThan(account.users[0]!.id);
    expect(bed.sandbox.addPipeline('sul', 'Second', ['One']).is_main).toBe(false);
    const { access_token } = await bed.sandbox.grantTokens('sul', CLIENT_ID);
    const sul = caller(bed.sandbox.url, { authorization: `Bearer ${access_token}` });
    expect((await sul('/api/v4/account?with=datetime_settings')).body).toMatchObject({
      id: account.id,
      _embedded: { datetime_settings: { timezone: 'Asia/Almaty', timezone_offset: '+05:00' } },
    });
  });
});
