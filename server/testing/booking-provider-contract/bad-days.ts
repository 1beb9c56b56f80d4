import { expect, it } from 'vitest';
import { dateOf } from '../../../shared/domain/time.ts';
import { codeOfFailure, type Use } from './world.ts';

export function refusals(use: Use): void {
  const read = () => use.world.provider.readAppointment(use.world.access, use.world.location, 1);

  it('of a dead token asks to connect again', async () => {
    use.world.endToken();
    expect(await codeOfFailure(read())).toEqual(['reconnect_needed', false]);
  });

  it('for an unpaid licence are told from missing rights', async () => {
    use.world.lapseLicence();
    expect(await codeOfFailure(read())).toEqual(['licence_lapsed', false]);
  });

  it('for a missing right name it', async () => {
    const draft = use.draft(await use.findSlot());
    use.world.takeRight('book');
    expect(await codeOfFailure(use.create(draft))).toEqual(['right_missing', false]);
  });
}

export function badDays(use: Use): void {
  const list = (provider = use.world.provider) =>
    provider.listAppointments(use.world.access, use.world.location, { startsFrom: use.world.today }, 1);

  it.each(['error_always', 'page_always', 'reset_always'] as const)('a read says so: %s', async (fault) => {
    use.world.fail(fault);
    expect(await codeOfFailure(list())).toEqual(['provider_silent', true]);
  });

  it.each(['error_once', 'slow_once'] as const)('a read outlives %s', async (fault) => {
    use.world.fail(fault);
    expect((await list()).appointments).not.toEqual([]);
  });

  it('a read gives up on a system that never answers', async () => {
    use.world.fail('silence_always');
    expect(await codeOfFailure(list(use.world.impatient))).toEqual(['provider_silent', true]);
  });

  it('the limit is told as such, with a time', async () => {
    use.world.fail('over_limit');
    expect(await codeOfFailure(list())).toEqual(['provider_busy', true]);
  });

  it.each(['error_always', 'page_always', 'reset_always', 'silence_always', 'reset_after_work'] as const)(
    'a creation is sent once and its outcome is unknown: %s',
    async (fault) => {
      const slot = await use.findSlot();
      const before = use.world.salon.count(dateOf(slot.wall));
      use.world.fail(fault);
      const { impatient, access, location } = use.world;
      const draft = use.draft(slot);
      const failure = await codeOfFailure(impatient.createAppointment(access, location, draft));
      expect(failure).toEqual(['outcome_unknown', false]);
      expect(use.world.creations()).toBe(1);
      expect(use.world.salon.count(dateOf(slot.wall)) - before).toBe(fault === 'reset_after_work' ? 1 : 0);
    },
  );

  it('a creation over the limit has certainly not happened', async () => {
    const draft = use.draft(await use.findSlot());
    use.world.fail('over_limit');
    expect(await codeOfFailure(use.create(draft))).toEqual(['provider_busy', true]);
  });

  it('a status whose answer was lost may be set again without harm', async () => {
    const { provider, access, location } = use.world;
    const appointment = await use.create(use.draft(await use.findSlot()));
    const set = () => provider.setStatus(access, location, appointment, 'confirmed');
    use.world.fail('reset_after_work');
    expect(await codeOfFailure(set())).toEqual(['outcome_unknown', true]);
    expect(await set()).toEqual({ ...appointment, status: 'confirmed', changedAt: expect.any(String) });
  });
}
