import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('what we remember of the CRM', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const deal = (stageId: number, pipelineId = 10) => ({
    dealId: 77,
    name: 'Corte de Ana',
    pipelineId,
    stageId,
    contactId: 5,
    responsibleUserId: 31,
  });

  it('is where a deal was last seen', async () => {
    const { deals } = test.repository;
    expect(await deals.read(1, 77)).toBeNull();
    await deals.noteSeen(1, deal(1));
    const seen = await deals.noteSeen(1, { ...deal(2), name: 'Renamed', contactId: null });
    expect(seen).toMatchObject({ ...deal(2), name: 'Renamed', contactId: null, stageWrittenByRule: null });
    expect(await deals.read(1, 77)).toEqual(seen);
    expect(await deals.read(2, 77)).toBeNull();
  });

  it('is the stage of a rule, until the deal is seen in another one', async () => {
    const { deals } = test.repository;
    await deals.noteSeen(3, deal(1));
    await deals.noteWrittenByRule(3, 77, { pipelineId: 10, stageId: 2 });
    expect((await deals.noteSeen(3, deal(2))).stageWrittenByRule).toEqual({ pipelineId: 10, stageId: 2 });
    expect((await deals.noteSeen(3, deal(2, 20))).stageWrittenByRule).toBeNull();
    expect((await deals.noteSeen(3, deal(2))).stageWrittenByRule).toBeNull();
  });

  it('knows that a person moved a deal, until a rule of ours moves it again', async () => {
    const { deals } = test.repository;
    expect((await deals.noteSeen(7, deal(1))).movedByHand).toBe(false);
    expect((await deals.noteSeen(7, deal(2))).movedByHand).toBe(true);
    expect((await deals.noteSeen(7, deal(2))).movedByHand).toBe(true);
    await deals.noteWrittenByRule(7, 77, { pipelineId: 10, stageId: 3 });
    expect((await deals.noteSeen(7, deal(3))).movedByHand).toBe(false);
    expect((await deals.noteSeen(7, deal(3, 20))).movedByHand).toBe(true);
  });

  it('keeps stage and rule of a known deal whose name and contact are refreshed, and takes in an unknown one', async () => {
    const { deals } = test.repository;
    expect(await deals.remember(5, deal(1))).toMatchObject(deal(1));
    await deals.noteWrittenByRule(5, 77, { pipelineId: 10, stageId: 2 });
    const seen = await deals.remember(5, { ...deal(3), name: 'Renamed', contactId: 6, responsibleUserId: 32 });
    expect(seen).toMatchObject({ ...deal(1), name: 'Renamed', contactId: 6, responsibleUserId: 32 });
    expect(seen.stageWrittenByRule).toEqual({ pipelineId: 10, stageId: 2 });
  });

  it('tells whose deals are whose', async () => {
    const { deals } = test.repository;
    await deals.noteSeen(6, deal(1));
    await deals.noteSeen(6, { ...deal(1), dealId: 78, responsibleUserId: 32 });
    expect(await deals.listOwn(6, 31, [77, 78, 79])).toEqual([77]);
    expect(await deals.listOwn(6, 31, [])).toEqual([]);
  });

  it('has no rule for a deal that was never seen', async () => {
    const note = test.repository.deals.noteWrittenByRule(4, 77, { pipelineId: 10, stageId: 2 });
    await expect(note).rejects.toThrow(/never seen/);
  });

  it('is a contact with all its phones and e-mails', async () => {
    const { contacts } = test.repository;
    const contact = { contactId: 5, name: 'Ana', phones: ['+34600111222', '8 999'], emails: [], clientId: 90 };
    await contacts.save(1, { ...contact, clientId: null });
    await contacts.save(1, contact);
    expect(await contacts.read(1, 5)).toEqual(contact);
    expect(await contacts.read(2, 5)).toBeNull();
    await contacts.remove(1, 5);
    expect(await contacts.read(1, 5)).toBeNull();
  });
});
