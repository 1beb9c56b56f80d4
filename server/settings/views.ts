import type { ConnectionView, PipelineView } from '../../shared/contracts/settings.ts';
import type { Pipeline } from '../../shared/domain/deal.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import { viewOfLocation } from '../steps/views.ts';

export function viewOfConnection(connection: Connection, locations: readonly StoredLocation[]): ConnectionView {
  const { id, connectedAs, connectedAt, lastSuccessAt, state } = connection;
  const own = locations.filter((location) => location.connectionId === id);
  return {
    id,
    connectedAs,
    connectedAt,
    lastSuccessAt,
    state,
    locations: own.map((location) => ({
      ...viewOfLocation(location),
      webhook: location.webhook,
      lastSyncAt: location.lastSyncAt,
    })),
  };
}

export const viewOfPipeline = ({ id, title, isMain, stages }: Pipeline): PipelineView => ({
  id,
  title,
  isMain,
  stages: stages.map((stage) => ({ ...stage })),
});
