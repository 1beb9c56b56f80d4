import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppointmentView } from '../../shared/contracts/common.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const PAST = '2026-01-02T03:04:05.000Z';

describe('the booking desk', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  /** Books the first free time; the vendor's clock shows seconds, so the booking is put into the past. */
  async function book(contactName: string) {
    const request = await salon.bookingFor(contactName);
    const { appointment } = good(await product.call('bookAppointment', request));
    const record = product.altegio.record(appointment.id);
    record.changedAt = PAST;
    return { request, appointment, record, target: targetOf(appointment), basedOn: PAST };
  }
  const targetOf = ({ dealId, locationId, id }: AppointmentView) => ({ dealId, locationId, appointmentId: id });
  const notesOf = (dealId: number | null) =>
    product.kommo
      .account('brisa')
      .notes.filter((note) => note.entity_id === dealId)
      .map((note) => String(note.params['text']));
  const outcomesOf = async (dealId: number) =>
    good(await product.call('readSyncLog', { dealId })).entries.map((entry) => entry.outcome);
  const fieldOf = (contactName: string, key: string) =>
    salon.dealOf(contactName).deal.fields.find((item) => item.field_id === salon.fieldIds.get(key))?.values[0]?.value;

  it('moves an appointment, keeps its identity and its deal, and the deal follows (S003-22)', async () => {
    const { request, record, target, basedOn } = await book('Elena');
    const { slot } = await salon.firstSlot(request);
    const wanted = { startsAtWall: slot.startsAtWall, teamMemberId: slot.teamMemberId, comment: 'by the window' };
    const answer = good(
      await product.call('changeAppointment', { ...target, basedOn, change: wanted, evenIfBusy: false }),
    );
    expect(answer).toMatchObject({
      saved: true,
      appointment: { id: record.id, dealId: request.dealId, ...pick(wanted) },
    });
    expect(record).toMatchObject({ comment: 'by the window', staffId: slot.teamMemberId, deleted: false });
    expect(record.date.replace(' ', 'T').slice(0, 16)).toBe(slot.startsAtWall);
    await until(
      'the deal shows the new time',
      () => fieldOf('Elena', 'appointment_time') === slot.startsAtWall.slice(11),
    );
    expect(await outcomesOf(request.dealId)).toContain('changed');
  });

  it('gives another team member their own length, and other services their price', async () => {
    const { request, record, target, basedOn } = await book('María');
    const catalog = good(await product.call('readCatalog', request));
    const service = catalog.services.find((item) => !item.isGroup && item.id !== request.serviceIds[0]);
    const member = service?.teamMembers.find(({ id }) => id !== request.teamMemberId) ?? service?.teamMembers[0];
    const change = { teamMemberId: member?.id ?? 0, serviceIds: [service?.id ?? 0] };
    const asked = { ...target, basedOn, change, evenIfBusy: true };
    const { appointment } = good(await product.call('changeAppointment', asked));
    expect(appointment.durationSeconds).toBe(member?.durationSeconds);
    expect(appointment.total.amount).toBeGreaterThan(0);
    expect(record.services.map(({ id }) => id)).toEqual([service?.id]);
  });

  it('tells the second of two editors what the first has made of it, and writes nothing', async () => {
    const { record, target, basedOn } = await book('Teresa');
    const edit = (comment: string) =>
      product.call('changeAppointment', { ...target, basedOn, change: { comment }, evenIfBusy: false });
    const answers = (await Promise.all([edit('first'), edit('second')])).map(good);
    expect(answers.map(({ saved }) => saved).sort()).toEqual([false, true]);
    expect(answers.map(({ appointment }) => appointment.comment)).toEqual([record.comment, record.comment]);
    expect(new Set(answers.map(({ appointment }) => appointment.version)).size).toBe(1);
  });

  it('cancels with a reason that stands once in the feed and in the timeline', async () => {
    const { record, target, basedOn } = await book('Elena');
    const asked = { ...target, basedOn, reason: 'client_asked', text: 'She is travelling' } as const;
    const cancelled = good(await product.call('cancelAppointment', asked));
    expect(cancelled).toMatchObject({ saved: true, appointment: { status: 'cancelled', dealId: target.dealId } });
    expect(record.deleted).toBe(true);
    expect(good(await product.call('cancelAppointment', asked)).saved).toBe(true);
    const dealId = target.dealId ?? 0;
    await until('the reason is in the feed', () => notesOf(dealId).length > 0);
    await until('the work is done', async () => (await openJobs(product)) === 0);
    expect(notesOf(dealId)).toEqual([expect.stringMatching(/The client asked for it\. She is travelling$/)]);
    expect((await outcomesOf(dealId)).filter((outcome) => outcome === 'cancelled')).toHaveLength(1);
  });

  it('writes the reason once although the answer to the note was lost', async () => {
    const { target, basedOn } = await book('Raquel');
    product.kommo.faults.add({ method: 'POST', path: '^/api/v4/leads/notes', kind: 'reset-after' });
    good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'other', text: 'Rain' }));
    await until('the work is done', async () => (await openJobs(product)) === 0);
    expect(notesOf(target.dealId).filter((text) => text.endsWith('Rain'))).toHaveLength(1);
  });

  it('does not cancel what somebody has changed meanwhile', async () => {
    const { record, target } = await book('Elena');
    const asked = { ...target, basedOn: '2025-01-01T00:00:00Z', reason: 'client_asked', text: '' } as const;
    expect(good(await product.call('cancelAppointment', asked))).toMatchObject({ saved: false });
    expect(record.deleted).toBe(false);
  });

  it('undoes a cancellation: the same again, with its deal, once', async () => {
    const { request, record, target, basedOn, appointment } = await book('María');
    const labelIds = product.altegio.world.state.labels.slice(0, 1).map(({ id }) => id);
    record.labelIds = labelIds;
    const idle = () => until('the work is done', async () => (await openJobs(product)) === 0);
    // The one of the cancelled appointment may have been completed before it was booked again.
    const tasks = () =>
      product.kommo.account('brisa').tasks.filter((task) => task.entity_id === request.dealId && !task.is_completed)
        .length;
    await idle();
    const tasksBefore = tasks();
    good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'booked_by_mistake', text: '' }));
    const again = { ...target, idempotencyKey: crypto.randomUUID() };
    const restored = good(await product.call('restoreAppointment', again));
    expect(restored.appointment).toMatchObject({
      dealId: request.dealId,
      startsAtWall: appointment.startsAtWall,
      teamMember: appointment.teamMember,
      clientId: appointment.clientId,
      total: appointment.total,
      status: 'waiting',
    });
    expect(product.altegio.record(restored.appointment.id).labelIds).toEqual(labelIds);
    expect(labelIds).toHaveLength(1);
    const repeated = good(await product.call('restoreAppointment', again));
    expect(repeated).toMatchObject({ wasAlreadyBooked: true, appointment: { id: restored.appointment.id } });
    expect(await outcomesOf(request.dealId)).toContain('restored');
    await idle();
    expect(tasksBefore).toBeGreaterThan(0);
    expect(tasks()).toBe(tasksBefore);
  });

  it('makes one of two who undo the same cancellation, and another when that was cancelled again', async () => {
    const { request, target, basedOn } = await book('María');
    good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'client_asked', text: '' }));
    const restore = () => product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() });
    const both = await Promise.all([restore(), restore()]);
    expect(both.every((answer) => answer.ok || answer.problem.code === 'booking_in_progress')).toBe(true);
    const { appointment } = good(await restore());
    for (const answer of both) if (answer.ok) expect(answer.body.appointment.id).toBe(appointment.id);
    const { slot } = await salon.firstSlot(request);
    const place = { startsAtWall: slot.startsAtWall, teamMemberId: slot.teamMemberId };
    const asked = { ...targetOf(appointment), basedOn: appointment.version, change: place, evenIfBusy: false };
    const moved = good(await product.call('changeAppointment', asked)).appointment;
    expect(good(await restore())).toMatchObject({
      wasAlreadyBooked: true,
      appointment: { id: moved.id, startsAtWall: slot.startsAtWall },
    });
    const why = { reason: 'client_asked', text: '' } as const;
    good(await product.call('cancelAppointment', { ...targetOf(moved), basedOn: moved.version, ...why }));
    const second = good(await restore());
    expect(second).toMatchObject({ wasAlreadyBooked: false });
    expect(second.appointment.id).not.toBe(appointment.id);
  });

  it('lets who may not book take back their own click, and nothing else', async () => {
    const seller = { user: 'Camila' } as const;
    const decide = async (rights: object) => {
      const { version, defaults } = good(await product.call('readPeople', {}));
      const one = { userId: salon.userId('Camila'), locationIds: null, rights: { ...defaults.rights, ...rights } };
      good(await product.call('savePeople', { basedOn: version, users: [one] }));
    };
    const restoreCancelledBy = async (by: object, meanwhile?: () => Promise<void>) => {
      const { target, basedOn } = await book('Teresa');
      const why = { reason: 'client_asked', text: '' } as const;
      good(await product.call('cancelAppointment', { ...target, basedOn, ...why }, by));
      await meanwhile?.();
      return product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() }, seller);
    };
    const minutesPass = async () => {
      await product.database.db('intents').update({ started_at: new Date(product.clock.now() - 3 * 60_000) });
    };
    const refused = { ok: false, problem: { code: 'not_allowed', params: { right: 'book' } } };
    await decide({ book: false });
    expect(await restoreCancelledBy({})).toMatchObject(refused);
    expect((await restoreCancelledBy(seller)).ok).toBe(true);
    expect(await restoreCancelledBy(seller, minutesPass)).toMatchObject(refused);
    await decide({ cancel: false });
    expect((await restoreCancelledBy({})).ok).toBe(true);
  });

  it('says that the time of a cancelled appointment has gone', async () => {
    const { request, target, basedOn } = await book('Elena');
    good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'client_asked', text: '' }));
    product.altegio.salon.book({
      locationId: request.locationId,
      staffId: request.teamMemberId,
      serviceIds: [...request.serviceIds],
      start: request.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name: 'Pilar Ros', phone: '+34600999888' },
    });
    const again = { ...target, idempotencyKey: crypto.randomUUID() };
    expect(await product.call('restoreAppointment', again)).toMatchObject({
      problem: { code: 'slot_taken', params: { takenBy: 'appointment' } },
    });
  });

  it('links by hand, and takes the link away for good (S003-23)', async () => {
    const { appointment, target, request } = await book('Teresa');
    const { locationId, appointmentId } = target;
    const link = async (dealId: number | null) =>
      good(await product.call('linkAppointment', { locationId, appointmentId, dealId })).appointment.dealId;
    expect(await link(null)).toBeNull();
    product.altegio.salon.setConfirmed(appointment.id, true);
    await product.altegio.settled();
    await until('the work is done', async () => (await openJobs(product)) === 0);
    const { appointments } = product.product.repository;
    expect(await appointments.read(salon.accountId, locationId, appointmentId)).toMatchObject({ dealId: null });
    const { deal } = salon.dealOf('Raquel');
    expect(await link(deal.id)).toBe(deal.id);
    expect(await outcomesOf(request.dealId)).toContain('unlinked');
    await until('the other deal follows', () => String(fieldOf('Raquel', 'appointment_id')) === String(appointmentId));
  });

  it('lets nobody touch what is not theirs', async () => {
    const { target, basedOn } = await book('Teresa');
    const theirs = { ...target, basedOn, change: { comment: 'x' }, evenIfBusy: false };
    const unknown = { ok: false, problem: { code: 'appointment_unknown' } };
    const { deal } = salon.dealOf('María');
    expect(await product.call('changeAppointment', { ...theirs, dealId: deal.id })).toMatchObject(unknown);
    const journal = { ...theirs, dealId: null };
    expect(await product.call('changeAppointment', journal, { user: 'Thiago' })).toMatchObject(unknown);
    expect(good(await product.call('changeAppointment', journal, { user: 'Camila' })).saved).toBe(true);
    const status = { ...target, dealId: null, status: 'confirmed' } as const;
    expect(await product.call('setAppointmentStatus', status, { user: 'Thiago' })).toMatchObject(unknown);
    expect(good(await product.call('setAppointmentStatus', status)).appointment.status).toBe('confirmed');
  });
});

const pick = ({ startsAtWall, comment }: { startsAtWall: string; comment: string }) => ({ startsAtWall, comment });

async function openJobs(product: TestProduct): Promise<number> {
  const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
    "select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name <> 'shelf'",
  );
  return rows[0]?.count ?? 0;
}
