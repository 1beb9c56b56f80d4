import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed } from '../testing.ts';

describe('tasks and notes', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  it('need a text and a time', async () => {
    const { body } = await bed.api('/api/v4/tasks', { json: [{ text: 'when?' }] });
    expect(body).toMatchObject({ 'validation-errors': [{ errors: [{ path: 'complete_till' }] }] });
  });

  it('have an empty list for a result until they have one', async () => {
    const made = await bed.api<{ _embedded: { tasks: { id: number; request_id: string }[] } }>('/api/v4/tasks', {
      json: [
        { text: 'Call', complete_till: 1_780_000_000, entity_id: 5_000_001, entity_type: 'leads', request_id: 't1' },
      ],
    });
    const [{ id, request_id }] = made.body._embedded.tasks as [{ id: number; request_id: string }];
    expect(request_id).toBe('t1');
    expect((await bed.api(`/api/v4/tasks/${id}`)).body).toMatchObject({
      result: [],
      is_completed: false,
      task_type_id: 1,
    });
    await bed.api(`/api/v4/tasks/${id}`, { method: 'PATCH', json: { is_completed: true, result: { text: 'Done' } } });
    expect((await bed.api(`/api/v4/tasks/${id}`)).body).toMatchObject({ result: { text: 'Done' }, is_completed: true });
    const open = '/api/v4/tasks?filter[is_completed]=0&filter[entity_type]=leads&filter[entity_id][]=5000001';
    expect((await bed.api<{ _embedded: { tasks: { id: number }[] } }>(open)).body._embedded.tasks).toHaveLength(1);
  });

  it('keep notes at their deal, of the kinds an integration may write', async () => {
    const note = {
      note_type: 'extended_service_message',
      params: { service: 'Visit planner', text: 'Moved to 15:00' },
    };
    const made = await bed.api('/api/v4/leads/5000001/notes', { json: [note] });
    expect(made.body).toMatchObject({ _embedded: { notes: [{ entity_id: 5_000_001, request_id: '0' }] } });
    expect((await bed.api('/api/v4/leads/5000001/notes')).body).toMatchObject({ _embedded: { notes: [note] } });
    const wrong = [
      { entity_id: 5_000_001, note_type: 'common', params: {} },
      { entity_id: 5_000_001, note_type: 'telepathy' },
    ];
    expect((await bed.api('/api/v4/leads/notes', { json: wrong })).body).toMatchObject({
      'validation-errors': [{ errors: [{ path: 'params.text' }] }, { errors: [{ path: 'note_type' }] }],
    });
  });
});
