import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KommoBench, openKommo, stageOf } from '../testing/kommo-world.ts';
import { until } from '../testing/until.ts';

let bench: KommoBench;
beforeEach(async () => {
  bench = await openKommo();
});
afterEach(() => bench.close());

const account = () => bench.kommo.crm.readAccount(bench.access);
const answer = (status: number, body: unknown, headers = {}) =>
  bench.sandbox.faults.add({ kind: 'status', status, body, headers, path: '^/api/v4', times: 1 });

describe('calls to the CRM', () => {
  it('wait their turn under the limits of the account and of our address', async () => {
    await account();
    await bench.kommo.crm.readAccount({ ...bench.access, lane: 'poll' });
    const keys = ['crm:account:7', 'crm:address'];
    expect(bench.limiter.acquired).toEqual([
      { keys, lane: 'person' },
      { keys, lane: 'poll' },
    ]);
  });

  it('stop for the account, for as long as the CRM says, after "too many requests"', async () => {
    answer(429, { status: 429, retry_after: 300 });
    await expect(account()).rejects.toMatchObject({ code: 'crm_busy', retryAfterMs: 300_000 });
    expect([...bench.limiter.penalties]).toEqual([['crm:account:7', 300_000]]);
    await expect(account()).rejects.toMatchObject({ code: 'crm_busy', retryAfterMs: 300_000 });
  });

  it('stop for everybody after the page that blocks our address', async () => {
    answer(403, '<html><center>nginx</center></html>', { 'content-type': 'text/html' });
    await expect(account()).rejects.toMatchObject({ code: 'crm_busy' });
    expect(bench.limiter.penalties.get('crm:address')).toBe(900_000);
  });

  it('never take the blocking page for a deal that a user may not see, or for a plan without webhooks', async () => {
    const page = '<html><center>nginx</center></html>';
    answer(403, page, { 'content-type': 'text/html' });
    const dealId = bench.account.leads[0]?.id ?? 0;
    await expect(bench.kommo.crm.readDeal(bench.access, dealId, 7_000_001)).rejects.toMatchObject({ code: 'crm_busy' });
    bench.limiter.penalties.clear();
    answer(403, page, { 'content-type': 'text/html' });
    await expect(bench.kommo.crm.addWebhook(bench.access, 'https://x.example')).rejects.toMatchObject({
      code: 'crm_busy',
    });
  });

  it('say what an unpaid account is', async () => {
    bench.account.paid = false;
    await expect(account()).rejects.toMatchObject({ code: 'forbidden', params: { reason: 'account_not_paid' } });
  });

  it('are given up at once after several failures, and tried again later', async () => {
    const kommo = bench.anotherProcess({ limits: { failuresToOpen: 2, openForMs: 0 } });
    const patient = bench.anotherProcess({ limits: { failuresToOpen: 2, openForMs: 60_000 } });
    for (const { crm } of [kommo, patient]) {
      bench.sandbox.faults.add({ kind: 'html502', path: '^/api/v4', times: null });
      for (let i = 0; i < 2; i += 1) {
        await expect(crm.readAccount(bench.access)).rejects.toMatchObject({ code: 'crm_silent' });
      }
      bench.sandbox.faults.clear();
    }
    const before = bench.sandbox.requests.count();
    const stopped = { code: 'crm_silent', retryAfterMs: 60_000 };
    await expect(patient.crm.readAccount(bench.access)).rejects.toMatchObject(stopped);
    expect(bench.sandbox.requests.count()).toBe(before);
    expect(await kommo.crm.readAccount(bench.access)).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('of other accounts go on when one is given up', async () => {
    const { crm } = bench.anotherProcess({ limits: { failuresToOpen: 1, openForMs: 60_000 } });
    const other = { ...bench.access, accountId: 8 };
    bench.store.set(8, (await bench.store.read(7))!);
    bench.sandbox.faults.add({ kind: 'html502', path: '^/api/v4', times: 2 });
    await expect(crm.readAccount(bench.access)).rejects.toMatchObject({ code: 'crm_silent' });
    await expect(crm.readAccount(bench.access)).rejects.toMatchObject({ code: 'crm_silent' });
    expect(await crm.readAccount(other)).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('that the caller gave up leave no trace in the breaker', async () => {
    const { crm } = bench.anotherProcess({ limits: { failuresToOpen: 1, openForMs: 60_000 } });
    bench.sandbox.faults.add({ kind: 'never', path: '^/api/v4' });
    const controller = new AbortController();
    const call = crm.readAccount({ ...bench.access, signal: controller.signal });
    await until('the call arrives', () => bench.sandbox.requests.count({ path: /account/ }) > 0);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'crm_silent' });
    expect(await crm.readAccount(bench.access)).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('report an answer of another shape once, with its path', async () => {
    const stage = stageOf(bench.account, 'New');
    const id = bench.sandbox.addDeal('brisa', {
      name: 'Visit',
      status_id: stage.stageId,
      pipeline_id: stage.pipelineId,
    }).id;
    const body = { id, name: ['?'], status_id: stage.stageId, pipeline_id: stage.pipelineId, price: '12.5' };
    for (let i = 0; i < 2; i += 1) {
      answer(200, body);
      expect(await bench.kommo.crm.readDeal(bench.access, id)).toMatchObject({ id, name: '', price: 12.5 });
    }
    expect(bench.drifts).toEqual([{ operation: 'read_deal', path: 'name' }]);
  });

  it('take a deal that says it is deleted for one that is not there', async () => {
    const body = { id: 5, name: 'x', status_id: 142, pipeline_id: 1, is_deleted: true };
    answer(200, body);
    expect(await bench.kommo.crm.readDeal(bench.access, 5)).toBeNull();
  });

  it('name the deal of a single change that the CRM answers with 404', async () => {
    const body = { title: 'Not Found', status: 404, detail: 'Not found' };
    bench.sandbox.faults.add({ kind: 'status', status: 404, method: 'PATCH', path: '^/api/v4/leads', body });
    const change = { dealId: 5, stage: stageOf(bench.account, 'New') };
    await expect(bench.kommo.crm.updateDeals(bench.access, [change])).rejects.toMatchObject({
      code: 'crm_refused',
      params: { dealIds: '5' },
    });
  });

  it('ask for the stages once while they are known', async () => {
    const ids = bench.account.leads.slice(0, 3).map(({ id }) => id);
    for (const id of ids) await bench.kommo.crm.readDeal(bench.access, id);
    expect(bench.sandbox.apiCalls('brisa')['GET /leads/pipelines']).toBe(1);
  });

  it('look again for a stage that was made meanwhile', async () => {
    const [known] = bench.account.leads;
    await bench.kommo.crm.readDeal(bench.access, known?.id ?? 0);
    const pipeline = bench.sandbox.addPipeline('brisa', 'New one', ['First']);
    const incoming = pipeline.stages.find(({ type }) => type === 1);
    const id = bench.sandbox.addDeal('brisa', { name: 'x', pipeline_id: pipeline.id }).id;
    const lead = bench.account.leads.find((one) => one.id === id);
    if (lead) lead.status_id = incoming?.id ?? 0;
    bench.clock.advance(31_000);
    expect(await bench.kommo.crm.readDeal(bench.access, id)).toMatchObject({ stageKind: 'incoming' });
  });
});
