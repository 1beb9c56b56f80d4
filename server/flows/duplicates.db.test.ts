import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDealOf } from '../testing/deals.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const LOST = 143;

describe('duplicates', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    const lost = { pipelineId: product.kommo.account('brisa').pipelines[0]?.id ?? 0, stageId: LOST };
    // A deal that somebody loses by hand is a client who did not come; our own closing must not say so.
    salon = await openSalon(product, { statusByStage: [{ stage: lost, status: 'no_show' }] });
  });
  afterAll(() => product?.close());

  const lead = (id: number) => {
    const found = product.kommo.account('brisa').leads.find((item) => item.id === id);
    if (!found) throw new Error(`no deal ${id}`);
    return found;
  };
  const tagsOf = (id: number) => {
    const { tags } = product.kommo.account('brisa');
    return lead(id).tag_ids.map((tagId) => tags.find((tag) => tag.id === tagId)?.name);
  };
  const notesOf = (id: number) =>
    product.kommo
      .account('brisa')
      .notes.filter((note) => note.entity_id === id)
      .map((note) => String(note.params['text']));
  const appointmentsOf = (dealId: number) =>
    product.product.repository.appointments.listByDeal(salon.accountId, dealId);
  const idle = () => until('the work is done', async () => (await openJobs(product)) === 0);
  const logOf = async (dealId: number) =>
    good(await product.call('readSyncLog', { dealId })).entries.map(({ outcome, reason }) => `${outcome} ${reason}`);

  /** The stage in which we know the deal, everything that follows from it being done. */
  const seenStageOf = async (dealId: number) =>
    (await product.product.repository.deals.read(salon.accountId, dealId))?.stageId;

  /** A deal that stays, and a duplicate of another contact with the same phone, with an appointment. */
  async function pair(contactName: string, phone: string, stage = 'New') {
    const { deal } = salon.dealOf(contactName);
    const duplicate = addDealOf(product.kommo, { name: 'Web form', contact: `Second of ${contactName}`, phone, stage });
    const booking = await salon.bookingFor(contactName);
    const { appointment } = good(await product.call('bookAppointment', { ...booking, dealId: duplicate.id }));
    await idle();
    return { deal, duplicate, appointment };
  }

  it('finds deals by phone in any format, by contact and by e-mail, in any stage of any pipeline, and says why (S003-40)', async () => {
    const { deal } = salon.dealOf('Elena');
    const phone = '600 111 222';
    const closed = addDealOf(product.kommo, {
      name: 'Lost once',
      contact: 'Elena Vidal Prats',
      phone,
      stage: 'Closed - lost',
    });
    const pipeline = 'Suppliers and rent';
    const other = addDealOf(product.kommo, {
      ...{ name: 'By mail', contact: 'E. V.', stage: 'To ask', pipeline },
      email: 'Elena.Vidal@correo.example',
    });
    addDealOf(product.kommo, {
      name: 'Namesake',
      contact: 'Elena Vidal Prats',
      phone: '+34 699 000 001',
      stage: 'New',
    });
    const found = good(await product.call('findDuplicates', { dealId: deal.id }));
    expect(found.deals.map((item) => [item.deal.id, item.why])).toEqual([
      [closed.id, ['same_phone', 'same_name']],
      [other.id, ['same_email']],
    ]);
    expect(found.deals[0]?.deal).toMatchObject({ isClosed: true, stageTitle: 'Closed - lost', appointments: 0 });
    expect(found.deals[1]?.deal).toMatchObject({ pipelineTitle: pipeline, contactName: 'E. V.' });
    expect(found).toMatchObject({ deal: { id: deal.id, contactName: 'Elena Vidal Prats' }, canMergeInCrm: false });
  });

  it('shows nobody deals that are closed to them', async () => {
    const { deal } = salon.dealOf('Elena');
    const mine = addDealOf(product.kommo, {
      name: 'Mine',
      contact: 'M',
      phone: '+34600111222',
      stage: 'New',
      owner: 'Thiago',
    });
    const { deals } = good(await product.call('findDuplicates', { dealId: deal.id }, { user: 'Thiago' }));
    expect(deals.map((item) => item.deal.id)).toEqual([mine.id]);
  });

  it('finds second appointments of one client and those without a deal (S003-41)', async () => {
    const booking = await salon.bookingFor('Teresa');
    const first = good(await product.call('bookAppointment', booking)).appointment;
    const slot = (await salon.firstSlot(booking)).slot;
    const again = await salon.bookingFor('Teresa', {
      startsAtWall: slot.startsAtWall,
      teamMemberId: slot.teamMemberId,
    });
    const second = good(await product.call('bookAppointment', again)).appointment;
    const { locationId } = booking;
    good(await product.call('linkAppointment', { locationId, appointmentId: second.id, dealId: null }));
    await idle();
    const { appointments } = good(await product.call('findDuplicates', { dealId: booking.dealId }));
    const item = appointments.find(({ appointment }) => appointment.id === second.id);
    expect(item?.twin?.id).toBe(first.id);
    expect(item?.why).toContain('no_deal_same_client');
    expect(item?.why).toContain('same_client_same_service');
  });

  it('previews the closing of a duplicate and changes nothing by it', async () => {
    const { deal, duplicate, appointment } = await pair('Inés', '+34612458803');
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const before = lead(duplicate.id).status_id;
    const { steps, undoId } = good(await product.call('previewResolution', wish));
    expect(steps.map(({ kind }) => kind)).toEqual(['appointment_moves', 'deal_closes', 'tag_added', 'note_added']);
    expect(undoId).toBeNull();
    expect(lead(duplicate.id).status_id).toBe(before);
    expect((await appointmentsOf(duplicate.id)).map(({ id }) => id)).toEqual([appointment.id]);
  });

  it('closes a duplicate once, tells why in both timelines, and our own move starts no rule', async () => {
    const { deal, duplicate, appointment } = await pair('María', '612 458 803');
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const request = { ...wish, idempotencyKey: crypto.randomUUID() };
    const done = good(await product.call('resolveDuplicate', request));
    const again = good(await product.call('resolveDuplicate', request));
    expect(again).toEqual(done);
    await idle();
    expect(lead(duplicate.id).status_id).toBe(LOST);
    expect(tagsOf(duplicate.id)).toContain('duplicate');
    expect(notesOf(duplicate.id).filter((text) => text.includes(`#${deal.id}`))).toHaveLength(1);
    expect((await appointmentsOf(deal.id)).map(({ id }) => id)).toContain(appointment.id);
    expect(await logOf(duplicate.id)).toEqual(
      expect.arrayContaining(['deal_moved duplicate_closed', 'unlinked duplicate_linked']),
    );
    expect((await logOf(duplicate.id)).filter((line) => line.startsWith('status_'))).toEqual([]);
    expect(await logOf(deal.id)).toContain('linked duplicate_linked');
    expect(product.altegio.record(appointment.id).deleted).toBe(false);
  });

  it('starts no rule either when it broke off right after the stage was written', async () => {
    const { deal, duplicate, appointment } = await pair('Beatriz', '+34655010106');
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const request = { ...wish, idempotencyKey: crypto.randomUUID() };
    product.kommo.faults.add({ method: 'POST', path: '^/api/v4/leads/notes', kind: 'html502' });
    const broken = await product.call('resolveDuplicate', request);
    expect(broken.ok).toBe(false);
    expect(lead(duplicate.id).status_id).toBe(LOST);
    await until('the CRM has told of it', async () => (await seenStageOf(duplicate.id)) === LOST);
    await idle();
    expect(product.altegio.record(appointment.id).attendance).toBe(0);
    good(await product.call('resolveDuplicate', request));
    expect((await appointmentsOf(deal.id)).map(({ id }) => id)).toContain(appointment.id);
  });

  it('takes a closing back: stage, tag and links are what they were', async () => {
    const { deal, duplicate, appointment } = await pair('Raquel', '+34 655 010 115', 'Visit confirmed');
    const stages = [lead(deal.id).status_id, lead(duplicate.id).status_id];
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const { undoId } = good(await product.call('resolveDuplicate', { ...wish, idempotencyKey: crypto.randomUUID() }));
    await idle();
    const undone = good(await product.call('undoResolution', { undoId: undoId ?? 0 }));
    await idle();
    expect(undone.stayed).toEqual([]);
    expect(undone.restored.map(({ kind }) => kind)).toContain('appointment');
    expect([lead(deal.id).status_id, lead(duplicate.id).status_id]).toEqual(stages);
    expect(tagsOf(duplicate.id)).not.toContain('duplicate');
    expect((await appointmentsOf(duplicate.id)).map(({ id }) => id)).toEqual([appointment.id]);
    const refused = await product.call('undoResolution', { undoId: undoId ?? 0 });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'undo_expired' } });
  });

  it('leaves what somebody changed meanwhile, and names it', async () => {
    const { deal, duplicate, appointment } = await pair('Adriana', '+34 655 010 116');
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const { undoId } = good(await product.call('resolveDuplicate', { ...wish, idempotencyKey: crypto.randomUUID() }));
    await idle();
    const { locationId, id: appointmentId } = appointment;
    good(await product.call('linkAppointment', { locationId, appointmentId, dealId: null }));
    const { stageId } = salon.stage('Came');
    product.kommo.moveDealByHand(salon.userId('Camila'), duplicate.id, 'Came');
    await idle();
    const { restored, stayed } = good(await product.call('undoResolution', { undoId: undoId ?? 0 }));
    expect(stayed.map((item) => item.kind)).toEqual(['appointment', 'deal']);
    expect(restored.filter((item) => item.kind === 'appointment')).toEqual([]);
    expect(lead(duplicate.id).status_id).toBe(stageId);
  });

  it("lets two people who close each other's deal close one of them", async () => {
    const { deal, duplicate } = await pair('Óscar', '+34655010112');
    const close = (dealId: number, duplicateDealId: number) =>
      product.call('resolveDuplicate', {
        ...{ dealId, duplicateDealId, act: 'close_duplicate' as const },
        idempotencyKey: crypto.randomUUID(),
      });
    const answers = await Promise.all([close(deal.id, duplicate.id), close(duplicate.id, deal.id)]);
    expect(answers.map((answer) => (answer.ok ? 'closed' : answer.problem.code)).sort()).toEqual([
      'closed',
      'deal_lost',
    ]);
    expect([deal.id, duplicate.id].filter((id) => lead(id).status_id === LOST)).toHaveLength(1);
  });

  it('closes nothing for who may only look at deals, and tells nobody else how to take it back', async () => {
    const { deal, duplicate } = await pair('Lucía', '+34655010101');
    const camila = product.kommo.account('brisa').users.find(({ name }) => name.startsWith('Camila'));
    if (!camila) throw new Error('no Camila');
    const rights = structuredClone(camila.rights);
    Object.assign(camila.rights.leads, { view: 'A', edit: 'D' });
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const request = { ...wish, idempotencyKey: crypto.randomUUID() };
    const refused = await product.call('resolveDuplicate', request, { user: 'Camila' });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(lead(duplicate.id).status_id).not.toBe(LOST);
    const { undoId } = good(await product.call('resolveDuplicate', request));
    const strange = await product.call('undoResolution', { undoId: undoId ?? 0 }, { user: 'Camila' });
    expect(strange).toMatchObject({ ok: false, problem: { code: 'undo_expired' } });
    camila.rights = rights;
  });

  it('hears of a deal that is lost by hand after the CRM refused to close it for us', async () => {
    const { deal, duplicate, appointment } = await pair('Pilar', '+34655010118');
    product.kommo.faults.add({
      method: 'PATCH',
      path: '^/api/v4/leads',
      kind: 'status',
      status: 400,
      body: { title: 'Bad Request' },
    });
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const refused = await product.call('resolveDuplicate', { ...wish, idempotencyKey: crypto.randomUUID() });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'crm_refused' } });
    product.kommo.moveDealByHand(salon.userId('Camila'), duplicate.id, 'Closed - lost');
    await until('the rule of the stage was followed', () => product.altegio.record(appointment.id).attendance === -1);
  });

  it('leaves an appointment where somebody has linked it while the deal was being closed', async () => {
    const { deal, duplicate, appointment } = await pair('Gonzalo', '+34655010104');
    const other = addDealOf(product.kommo, { name: 'Third', contact: 'Third', phone: '+34699000002', stage: 'New' });
    product.kommo.faults.add({ method: 'PATCH', path: '^/api/v4/leads', kind: 'slow', ms: 40_000 });
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const closing = product.call('resolveDuplicate', { ...wish, idempotencyKey: crypto.randomUUID() });
    await until('the CRM is being told', () => product.kommo.faults.list().length === 0);
    const { locationId, id: appointmentId } = appointment;
    good(await product.call('linkAppointment', { locationId, appointmentId, dealId: other.id }));
    good(await closing);
    expect((await appointmentsOf(other.id)).map(({ id }) => id)).toEqual([appointmentId]);
  });

  it('carries a broken try on under the same key: nothing twice, nothing lost', async () => {
    const { deal, duplicate, appointment } = await pair('Sofía', '655-010-111');
    product.kommo.faults.add({ method: 'PATCH', path: '^/api/v4/leads', kind: 'reset-after' });
    product.kommo.faults.add({ method: 'POST', path: '^/api/v4/leads/notes', kind: 'reset-after' });
    const wish = { dealId: deal.id, duplicateDealId: duplicate.id, act: 'close_duplicate' } as const;
    const request = { ...wish, idempotencyKey: crypto.randomUUID() };
    let answer = await product.call('resolveDuplicate', request);
    for (let tries = 0; !answer.ok && tries < 4; tries += 1) answer = await product.call('resolveDuplicate', request);
    expect(good(answer).steps.map(({ kind }) => kind)).toContain('deal_closes');
    expect(lead(duplicate.id).status_id).toBe(LOST);
    expect(notesOf(duplicate.id).filter((text) => text.includes(`#${deal.id}`))).toHaveLength(1);
    expect((await appointmentsOf(deal.id)).map(({ id }) => id)).toContain(appointment.id);
  });
});

/** Jobs that wait, run or will be tried again. */
async function openJobs(product: TestProduct): Promise<number> {
  const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
    "select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name <> 'shelf'",
  );
  return rows[0]?.count ?? 0;
}
