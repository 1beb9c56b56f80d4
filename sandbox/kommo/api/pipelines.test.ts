import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed, userNamed } from '../testing.ts';

describe('pipelines', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  it('share won and lost, and have each their own incoming stage of type 1', async () => {
    interface Pipelines {
      _embedded: {
        pipelines: {
          is_main: boolean;
          _embedded: { statuses: { id: number; type: number; is_editable: boolean }[] };
        }[];
      };
    }
    const { body } = await bed.api<Pipelines>('/api/v4/leads/pipelines');
    const stages = body._embedded.pipelines.map(({ _embedded }) => _embedded.statuses);
    expect(body._embedded.pipelines.map(({ is_main }) => is_main)).toEqual([true, false]);
    for (const list of stages) expect(list.slice(-2).map(({ id }) => id)).toEqual([142, 143]);
    const incoming = stages.map((list) => list.filter(({ type }) => type === 1));
    expect(incoming.map((list) => list.length)).toEqual([1, 1]);
    expect(incoming[0]![0]!.id).not.toBe(incoming[1]![0]!.id);
    expect(incoming[0]![0]!.is_editable).toBe(false);
  });

  it('are changed by administrators, and stay while they hold deals', async () => {
    const made = await bed.api<{ _embedded: { pipelines: { id: number }[] } }>('/api/v4/leads/pipelines', {
      json: [{ name: 'Academy', _embedded: { statuses: [{ name: 'Asked' }, { id: 142, name: 'Enrolled' }] } }],
    });
    const { id } = made.body._embedded.pipelines[0]!;
    expect((await bed.api('/api/v4/leads/pipelines/9000001', { method: 'DELETE' })).status).toBe(400);
    const stages = await bed.api<{ _embedded: { statuses: { id: number }[] } }>(
      `/api/v4/leads/pipelines/${id}/statuses`,
      {
        json: [{ name: 'Paid' }],
      },
    );
    const stage = `/api/v4/leads/pipelines/${id}/statuses/${stages.body._embedded.statuses[0]!.id}`;
    expect((await bed.api(stage, { method: 'PATCH', json: { name: 'Paid up' } })).body).toMatchObject({
      name: 'Paid up',
    });
    expect((await bed.api(stage, { method: 'DELETE' })).status).toBe(204);
    const gone = await bed.api(`/api/v4/leads/pipelines/${id}`, { method: 'DELETE' });
    expect([gone.status, gone.text]).toEqual([200, '{}']);
    const camila = await bed.as(userNamed(bed.sandbox, 'Camila'));
    expect((await camila('/api/v4/leads/pipelines', { json: [{ name: 'x' }] })).status).toBe(403);
  });
});
