import type { Knex } from 'knex';
import type { DealMemory, DealStore, SeenDeal } from '../ports/deal-store.ts';
import { cleanText, toInstant } from './values.ts';

interface DealRow {
  account_id: number;
  deal_id: number;
  name: string;
  pipeline_id: number;
  stage_id: number;
  contact_id: number | null;
  responsible_user_id: number | null;
  rule_pipeline_id: number | null;
  rule_stage_id: number | null;
  moved_by_hand: boolean;
  seen_at: Date;
}

function toMemory(row: DealRow): DealMemory {
  const { rule_pipeline_id: pipelineId, rule_stage_id: stageId } = row;
  return {
    accountId: row.account_id,
    dealId: row.deal_id,
    name: row.name,
    pipelineId: row.pipeline_id,
    stageId: row.stage_id,
    contactId: row.contact_id,
    responsibleUserId: row.responsible_user_id,
    stageWrittenByRule: pipelineId === null || stageId === null ? null : { pipelineId, stageId },
    movedByHand: row.moved_by_hand,
    seenAt: toInstant(row.seen_at),
  };
}

/** Keeps a column of the rule's memory while the deal is seen where the rule put it. */
const kept = (column: 'rule_pipeline_id' | 'rule_stage_id') => `
  case when (deals.rule_pipeline_id, deals.rule_stage_id) = (excluded.pipeline_id, excluded.stage_id)
    then deals.${column} end`;

/** True once it is seen elsewhere than before, unless a rule of ours is putting it there. */
const MOVED_BY_HAND = `
  case when (deals.pipeline_id, deals.stage_id) = (excluded.pipeline_id, excluded.stage_id) then deals.moved_by_hand
    else (deals.rule_pipeline_id, deals.rule_stage_id) is distinct from (excluded.pipeline_id, excluded.stage_id) end`;

const toSeen = (db: Knex, deal: SeenDeal) => ({
  name: cleanText(deal.name),
  pipeline_id: deal.pipelineId,
  stage_id: deal.stageId,
  contact_id: deal.contactId,
  responsible_user_id: deal.responsibleUserId,
  seen_at: db.fn.now(),
});

export function createDealStore(db: Knex): DealStore {
  const insert = (accountId: number, deal: SeenDeal) =>
    db<DealRow>('deals')
      .insert({ account_id: accountId, deal_id: deal.dealId, ...toSeen(db, deal) })
      .onConflict(['account_id', 'deal_id']);
  return {
    async read(accountId, dealId) {
      const row = await db<DealRow>('deals').where({ account_id: accountId, deal_id: dealId }).first();
      return row ? toMemory(row) : null;
    },
    async list(accountId, dealIds) {
      const rows = await db<DealRow>('deals')
        .where({ account_id: accountId })
        .whereRaw('deal_id = any(?::bigint[])', [[...dealIds]]);
      return rows.map(toMemory);
    },
    async noteSeen(accountId, deal) {
      const [row] = await insert(accountId, deal)
        .merge({
          ...toSeen(db, deal),
          rule_pipeline_id: db.raw(kept('rule_pipeline_id')),
          rule_stage_id: db.raw(kept('rule_stage_id')),
          moved_by_hand: db.raw(MOVED_BY_HAND),
        })
        .returning('*');
      return toMemory(row as DealRow);
    },
    async remember(accountId, deal) {
      const [row] = await insert(accountId, deal).merge(['name', 'contact_id', 'responsible_user_id']).returning('*');
      return toMemory(row as DealRow);
    },
    async noteWrittenByRule(accountId, dealId, stage) {
      const count = await db<DealRow>('deals')
        .where({ account_id: accountId, deal_id: dealId })
        .update({
          rule_pipeline_id: stage?.pipelineId ?? null,
          rule_stage_id: stage?.stageId ?? null,
          moved_by_hand: false,
        });
      if (count === 0) throw new Error(`Deal ${dealId} was never seen.`);
    },
    async listOwn(accountId, userId, dealIds) {
      const rows = await db<DealRow>('deals')
        .where({ account_id: accountId, responsible_user_id: userId })
        .whereRaw('deal_id = any(?::bigint[])', [[...dealIds]])
        .select('deal_id');
      return rows.map((row) => row.deal_id);
    },
  };
}
