import type { VisitRecord } from '../../sandbox/altegio/domain/state.ts';
import type { StatusRulesView } from '../../shared/contracts/rules.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import type { TestProduct } from './product.ts';
import { good, openSalon, type Salon } from './salon.ts';
import { until } from './until.ts';

export type Variation = StatusRulesView['variations'][number];

export const ANY = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };

/** What tests of the status rules say about the demo salon. */
export interface RuleDesk {
  readonly salon: Salon;
  /** An appointment that waits, of a client of its own, which no test has had before. */
  next(): VisitRecord;
  /** The same without taking it. */
  peek(): VisitRecord;
  /** A stage of a pipeline that is not the main one. */
  otherStage(): StageRef;
  categoryOf(record: VisitRecord): number;
  /** Saves rules that say nothing but this. */
  rule(change: Partial<StatusRulesView>): Promise<StatusRulesView>;
  /** Every message was heard and everything that it started is done. */
  settled(): Promise<void>;
  dealOf(record: VisitRecord): Promise<{ readonly id: number; readonly stage: StageRef } | null>;
  /** An appointment whose deal stands in `Booked`. */
  linked(): Promise<VisitRecord>;
  /** Where its deal stands once the salon has set the status and everything has followed. */
  stageAfter(record: VisitRecord, attendance: -1 | 1 | 2): Promise<StageRef | undefined>;
  /** The newest decision in the deal's log. */
  lastLine(record: VisitRecord): ReturnType<typeof lastLine>;
}

export async function openRuleDesk(product: TestProduct): Promise<RuleDesk> {
  const salon = await openSalon(product);
  const queue = await untouched(product, salon);
  const first = (record: VisitRecord | undefined): VisitRecord => {
    if (!record) throw new Error('no appointment is left');
    return record;
  };
  const settled = () => untilSettled(product);
  const rule = (change: Partial<StatusRulesView>) => saveRules(product, change);
  const dealOf = (record: VisitRecord) => findDeal(product, salon, record);
  return {
    salon,
    next: () => first(queue.shift()),
    peek: () => first(queue[0]),
    otherStage: () => otherStage(product),
    categoryOf: (record) =>
      product.altegio.world.state.services.find((item) => item.id === record.services[0]?.id)?.categoryId ?? 0,
    rule,
    settled,
    dealOf,
    async linked() {
      const booked = salon.stage('Booked');
      await rule({ mode: 'without_conditions', stageByStatus: { waiting: booked } });
      const record = first(queue.shift());
      product.altegio.salon.move(record.id, { start: record.date });
      await settled();
      if ((await dealOf(record))?.stage.stageId !== booked.stageId) throw new Error('the deal is not in Booked');
      return record;
    },
    async stageAfter(record, attendance) {
      product.altegio.salon.setStatus(record.id, attendance);
      await settled();
      return (await dealOf(record))?.stage;
    },
    lastLine: async (record) => lastLine(product, salon, (await dealOf(record))?.id ?? 0),
  };
}

async function untouched(product: TestProduct, salon: Salon): Promise<VisitRecord[]> {
  const locationId = await salon.locationId('Europe/Madrid');
  const tomorrow = new Date(product.clock.now() + 86_400_000).toISOString().slice(0, 10);
  const seen = new Set<number>();
  return product.altegio.world.state.records.filter((record) => {
    const isFit = record.locationId === locationId && !record.deleted && record.attendance === 0;
    if (!isFit || record.activityId !== 0 || record.date < tomorrow || !record.clientId) return false;
    return !seen.has(record.clientId) && seen.add(record.clientId);
  });
}

function otherStage(product: TestProduct): StageRef {
  const pipeline = product.kommo.account('brisa').pipelines.find((item) => item.name !== 'Salon sales');
  const stage = pipeline?.stages.find((item) => item.type === 0 && item.id !== 142 && item.id !== 143);
  if (!pipeline || !stage) throw new Error('there is one pipeline only');
  return { pipelineId: pipeline.id, stageId: stage.id };
}

async function saveRules(product: TestProduct, change: Partial<StatusRulesView>): Promise<StatusRulesView> {
  const { statusRules } = good(await product.call('readSettings', {}));
  const value: StatusRulesView = {
    mode: 'with_conditions',
    stageByStatus: {},
    variations: [],
    fallback: { kind: 'leave' },
    onlyPipelineId: null,
    statusByStage: [],
    protectsClosedDeals: false,
    leavesDealsMovedByHand: false,
    ...change,
  };
  return good(await product.call('saveStatusRules', { basedOn: statusRules.version, value })).value;
}

async function untilSettled(product: TestProduct): Promise<void> {
  await product.altegio.settled();
  await until('the work is done', async () => {
    const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
      `select count(*)::int as count from pgboss.job where state < 'completed' and name <> 'housekeeping'`,
    );
    return rows[0]?.count === 0;
  });
  await product.kommo.settled();
}

async function findDeal(product: TestProduct, salon: Salon, record: VisitRecord) {
  const { appointments } = product.product.repository;
  const dealId = (await appointments.read(salon.accountId, record.locationId, record.id))?.dealId;
  const deal = product.kommo.account('brisa').leads.find((lead) => lead.id === dealId);
  return deal ? { id: deal.id, stage: { pipelineId: deal.pipeline_id, stageId: deal.status_id } } : null;
}

async function lastLine(product: TestProduct, salon: Salon, dealId: number) {
  const lines = await product.product.repository.syncLog.listByDeal(salon.accountId, dealId, 20);
  return lines.find(({ outcome }) => outcome === 'deal_moved' || outcome === 'deal_stays');
}
