import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAppointment, createTestRepository, type TestRepository } from '../testing/repository.ts';
import { createChangeWatcher } from './change-watcher.ts';

const caller = { accountId: 1, userId: 7, isAdmin: true, traceId: 'trace' };
const READ_AT = '2026-03-01T12:00:00.000Z';
const LONG = 25_000;
const onTrouble = (error: unknown) => {
  throw error;
};

describe('waiting for a change', () => {
  let test: TestRepository;
  let nextId = 1000;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  const watcher = (limits = { all: 1_000, user: 1_000 }) =>
    createChangeWatcher(test.repository.changes, { limits, onTrouble });
  const change = (locationId: number, repository = test.repository) => {
    nextId += 1;
    return repository.appointments.save(1, anAppointment({ id: nextId, locationId, client: null }), READ_AT);
  };

  it('answers at once without a cursor, and when something changed since the cursor', async () => {
    const { wait } = watcher();
    const { cursor, changed } = await wait(caller, ['location:1'], null, LONG);
    expect(changed).toBe(false);
    await change(1);
    expect(await wait(caller, ['location:1'], cursor, LONG)).toMatchObject({ changed: true });
  });

  it('answers what another process wrote while it waits, and not what does not matter', async () => {
    const { wait } = watcher();
    const cursor = await test.repository.changes.now();
    let answered = false;
    const waiting = wait(caller, ['location:2', 'deal:5'], cursor, LONG).finally(() => {
      answered = true;
    });
    const other = wait(caller, ['location:3'], cursor, LONG);
    await change(3, test.another());
    expect((await other).changed).toBe(true);
    expect(answered).toBe(false);
    await change(2, test.another());
    // One that had waited its time out would answer that nothing has changed.
    const answer = await waiting;
    expect(answer.changed).toBe(true);
    expect(await wait(caller, ['location:2'], answer.cursor, 0)).toMatchObject({ changed: false });
  });

  it('holds no connection however many wait, and asks for all of them together', async () => {
    const { wait } = watcher();
    const cursor = await test.repository.changes.now();
    const waiting = Array.from({ length: 100 }, () => wait(caller, ['location:4'], cursor, LONG));
    await change(5);
    await change(4);
    expect((await Promise.all(waiting)).every(({ changed }) => changed)).toBe(true);
  });

  it('ends after the time it was given', async () => {
    const cursor = await test.repository.changes.now();
    expect(await watcher().wait(caller, ['location:6'], cursor, 10)).toMatchObject({ changed: false });
  });

  it('is refused when too many wait, of one user or of all', async () => {
    const { wait, close } = watcher({ all: 4, user: 2 });
    const cursor = await test.repository.changes.now();
    const start = (userId: number) => wait({ ...caller, userId }, ['location:7'], cursor, LONG);
    const waiting = [start(1), start(1), start(2)];
    await expect(start(1)).rejects.toMatchObject({ code: 'too_many_requests', isRetriable: true });
    waiting.push(start(2));
    await expect(start(3)).rejects.toMatchObject({ code: 'too_many_requests' });
    close();
    await Promise.all(waiting);
    expect(await start(1)).toMatchObject({ changed: false });
  });

  it('lets everyone go when the process stops', async () => {
    const { wait, close } = watcher();
    const cursor = await test.repository.changes.now();
    const waiting = wait(caller, ['location:8'], cursor, LONG);
    close();
    expect(await waiting).toMatchObject({ changed: false });
  });
});
