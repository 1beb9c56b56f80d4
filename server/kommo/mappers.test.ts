import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReader } from './drift.ts';
import { toAccount, toContact, toDeal, toPipeline, toUser } from './mappers.ts';
import { embedded, WireAccount, WireContact, WireLead, WirePipeline, WireUser } from './wire.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

const read = createReader(({ path }) => {
  throw new Error(`unexpected drift at ${path}`);
});
const none = () => false;

describe('a deal as read', () => {
  it('has its main contact first and its fields by id in plain values', () => {
    const deal = toDeal(read('t', WireLead, fixture('lead'))!, none);
    expect(deal).toEqual({
      id: 5000001,
      name: 'Visit: Anna',
      pipelineId: 9000001,
      stageId: 70000001,
      stageKind: 'open',
      price: 120,
      responsibleUserId: 7000001,
      contactIds: [6000001, 6000002],
      createdAt: 1780000000,
      updatedAt: 1780000100,
      fields: new Map<number, unknown>([
        [800001, 1780100000],
        [800002, 'Confirmed'],
        [800003, 123456],
        [800004, true],
      ]),
    });
  });

  it('is read with numbers as strings, null for no fields and [] for an empty object', () => {
    const deal = toDeal(read('t', WireLead, fixture('lead-of-another-mood'))!, none);
    expect(deal).toMatchObject({ id: 5000002, name: '', price: 80, stageId: 142, stageKind: 'won', contactIds: [] });
    expect(deal.fields.size).toBe(0);
  });

  it.each([
    [142, 'won'],
    [143, 'lost'],
    [70000000, 'incoming'],
    [70000001, 'open'],
  ])('in stage %i is %s', (statusId, kind) => {
    const wire = read('t', WireLead, { ...(fixture('lead') as object), status_id: statusId })!;
    expect(toDeal(wire, ({ stageId }) => stageId === 70000000).stageKind).toBe(kind);
  });

  it('never reads a stage of incoming leads out of 142 or 143', () => {
    const wire = read('t', WireLead, { ...(fixture('lead') as object), status_id: 143 })!;
    expect(toDeal(wire, () => true).stageKind).toBe('lost');
  });
});

describe('a contact as read', () => {
  it('has phones as typed, e-mails, deals and fields', () => {
    expect(toContact(read('t', WireContact, fixture('contact'))!)).toEqual({
      id: 6000001,
      name: 'Anna Souza',
      phones: ['+5511990000001', '11 3000-0002'],
      emails: ['anna@example.com'],
      dealIds: [5000001, 5000009],
      fields: new Map<number, unknown>([
        [700001, '+5511990000001'],
        [700002, 'anna@example.com'],
        [800010, 4401],
      ]),
    });
  });
});

describe('a pipeline as read', () => {
  it('has its stages in the order of the board, the closing ones told by id', () => {
    const [wire] = embedded(fixture('pipelines'), 'pipelines');
    const pipeline = toPipeline(read('t', WirePipeline, wire)!);
    expect(pipeline).toMatchObject({ id: 9000001, title: 'Visits', isMain: true });
    expect(pipeline.stages.map(({ stageId, kind, color }) => [stageId, kind, color])).toEqual([
      [70000000, 'incoming', '#c1c1c1'],
      [70000001, 'open', '#99ccff'],
      [142, 'won', '#ccff66'],
      [143, 'lost', '#d5d8db'],
    ]);
    expect(pipeline.stages.every(({ pipelineId }) => pipelineId === 9000001)).toBe(true);
  });
});

describe('an account as read', () => {
  it('has its zone and the usual language of its country', () => {
    expect(toAccount(read('t', WireAccount, fixture('account'))!)).toEqual({
      crmAccountId: 31000001,
      currency: 'BRL',
      subdomain: 'demo-clinic',
      timezone: 'America/Sao_Paulo',
      language: 'pt-BR',
      currentUserId: 7000001,
    });
  });

  it.each([
    ['ES', 'es-ES'],
    ['KZ', 'ru-KZ'],
    ['RU', 'ru-RU'],
    ['', null],
    [null, null],
    ['Spain', null],
  ])('of country %j speaks %j', (country, language) => {
    const wire = read('t', WireAccount, { ...(fixture('account') as object), country })!;
    expect(toAccount(wire).language).toBe(language);
  });

  it('is in UTC when it reports no zone', () => {
    const wire = read('t', WireAccount, { ...(fixture('account') as object), _embedded: [] })!;
    expect(toAccount(wire).timezone).toBe('UTC');
  });
});

describe('a user as read', () => {
  it('has rights', () => {
    expect(toUser(read('t', WireUser, fixture('user'))!)).toEqual({
      id: 7000001,
      name: 'Marta Lima',
      email: 'marta.lima@example.com',
      phone: null,
      language: 'pt',
      isAdmin: true,
      isActive: true,
      seesAllDeals: true,
      editsDeals: 'all',
      groupId: null,
    });
  });

  it.each([
    ['A', true],
    ['G', false],
    ['M', false],
    ['D', false],
    [null, false],
  ])('with the right %j to view deals sees all of them: %j', (view, seesAllDeals) => {
    const wire = read('t', WireUser, { id: 1, rights: { is_admin: false, leads: { view } } })!;
    expect(toUser(wire)).toMatchObject({ seesAllDeals });
  });

  it.each([
    ['A', 'all'],
    ['G', 'group'],
    ['M', 'own'],
    ['D', 'none'],
    [null, 'none'],
  ])('with the right %j to edit deals edits %s', (edit, editsDeals) => {
    const wire = read('t', WireUser, { id: 1, rights: { is_admin: false, leads: { edit }, group_id: 3 } })!;
    expect(toUser(wire)).toMatchObject({ editsDeals, groupId: 3 });
  });

  it('without rights is nobody of importance', () => {
    const wire = read('t', WireUser, { id: 1, name: 'x', rights: null })!;
    expect(toUser(wire)).toMatchObject({ isAdmin: false, seesAllDeals: false, email: null, language: null });
  });
});
