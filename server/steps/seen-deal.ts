import type { Deal } from '../../shared/domain/deal.ts';
import type { SeenDeal } from '../ports/deal-store.ts';

/** What is remembered of a deal that was read from the CRM. */
export const seenDeal = (deal: Deal): SeenDeal => ({
  dealId: deal.id,
  name: deal.name,
  pipelineId: deal.pipelineId,
  stageId: deal.stageId,
  contactId: deal.contactIds[0] ?? null,
  responsibleUserId: deal.responsibleUserId,
});
