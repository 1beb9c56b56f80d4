import { expect, it } from 'vitest';
import type { Get } from './world.ts';

export function taskTests(get: Get): void {
  it('sets a task and finds it again', async () => {
    const { crm, access, stages, sellerId, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    const other = world.addDeal({ name: 'Other', stage: stages.open });
    const task = { dealId, text: 'Confirm the visit', dueAt: 1_780_100_000 };
    const id = await crm.createTask(access, { ...task, responsibleUserId: sellerId });
    expect(await crm.listTasks(access, dealId)).toEqual([{ id, ...task }]);
    expect(await crm.listTasks(access, other)).toEqual([]);
  });

  it('completes a task with its result once, and leaves one that is completed or gone', async () => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    const id = await crm.createTask(access, { dealId, text: 'Confirm the visit', dueAt: 1_780_100_000 });
    const other = await crm.createTask(access, { dealId, text: 'Other', dueAt: 1_780_100_000 });
    await crm.completeTask(access, id, 'Cancelled');
    await crm.completeTask(access, id, 'Again');
    await crm.completeTask(access, 999_999_999, 'Nobody');
    expect([world.taskResult(id), world.taskResult(other)]).toEqual(['Cancelled', null]);
  });

  it('refuses a task that is due before time began', async () => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    const dueAt = Number.NaN;
    await expect(crm.createTask(access, { dealId, text: 'x', dueAt })).rejects.toMatchObject({ code: 'crm_refused' });
  });

  it('adds a note and finds it again', async () => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    await crm.addNote(access, dealId, 'The appointment moved to 15:00');
    expect(world.notesOf(dealId)).toEqual(['The appointment moved to 15:00']);
    expect(await crm.listNotes(access, dealId)).toEqual(['The appointment moved to 15:00']);
    expect(await crm.listNotes(access, world.addDeal({ name: 'Other', stage: stages.open }))).toEqual([]);
  });
}

export function webhookTests(get: Get): void {
  const OURS = 'https://slotdesk.example/webhooks/crm/key-1';
  const THEIRS = 'https://somebody.example/hook';

  it('adds its address once, beside those of others', async () => {
    const { crm, access, ...world } = get();
    world.addWebhookOfOthers(THEIRS);
    expect(await crm.addWebhook(access, OURS)).toBe('listening');
    expect(await crm.addWebhook(access, OURS)).toBe('listening');
    expect(world.webhooks()).toEqual([
      { url: THEIRS, isOn: true },
      { url: OURS, isOn: true },
    ]);
  });

  it('switches its address on again', async () => {
    const { crm, access, ...world } = get();
    await crm.addWebhook(access, OURS);
    world.switchWebhookOff(OURS);
    expect(await crm.listWebhooks(access)).toEqual([OURS]);
    expect(await crm.addWebhook(access, OURS)).toBe('listening');
    expect(world.webhooks()).toEqual([{ url: OURS, isOn: true }]);
  });

  it('removes only what is ours', async () => {
    const { crm, access, ...world } = get();
    world.addWebhookOfOthers(THEIRS);
    await crm.addWebhook(access, OURS);
    await crm.removeWebhook(access, (url) => url.startsWith('https://slotdesk.example/'));
    await crm.removeWebhook(access, (url) => url.startsWith('https://slotdesk.example/'));
    expect(world.webhooks()).toEqual([{ url: THEIRS, isOn: true }]);
  });

  it('says so when the plan has none', async () => {
    const { crm, access, ...world } = get();
    world.forbidWebhooks();
    expect(await crm.addWebhook(access, OURS)).toBe('not_available');
    expect(await crm.listWebhooks(access)).toEqual([]);
    await crm.removeWebhook(access, () => true);
  });
}

export function faultTests(get: Get): void {
  it('says that the CRM is silent when it cannot be read', async () => {
    const { crm, access, ...world } = get();
    world.fail('reads', 'broken', 10);
    await expect(crm.listPipelines(access)).rejects.toMatchObject({ code: 'crm_silent', isRetriable: true });
  });

  it('says that the CRM is busy, and until when', async () => {
    const { crm, access, ...world } = get();
    world.fail('reads', 'too_many', 10);
    const busy = { code: 'crm_busy', retryAfterMs: expect.any(Number) };
    await expect(crm.listPipelines(access)).rejects.toMatchObject(busy);
  });

  it.each(['broken', 'done_unanswered'] as const)('does not pretend to know what became of a task: %s', async (how) => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    world.fail('writes', how);
    const task = { dealId, text: 'Confirm', dueAt: 1_780_100_000 };
    await expect(crm.createTask(access, task)).rejects.toMatchObject({ code: 'outcome_unknown', isRetriable: false });
    expect(await crm.listTasks(access, dealId)).toHaveLength(how === 'broken' ? 0 : 1);
  });

  it('says that moving a deal may be tried again after a lost answer', async () => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    world.fail('writes', 'done_unanswered');
    const change = [{ dealId, stage: stages.later }];
    await expect(crm.updateDeals(access, change)).rejects.toMatchObject({ code: 'outcome_unknown', isRetriable: true });
    await crm.updateDeals(access, change);
    expect(await crm.readDeal(access, dealId)).toMatchObject(stages.later);
  });
}
