import type { ConnectionView } from '../../shared/contracts/connect.ts';
import type { PipelineView } from '../../shared/contracts/settings.ts';
import type { Pipeline } from '../../shared/domain/deal.ts';
import { summaryOf } from '../../shared/domain/provider-rights.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import type { LocationAccess } from '../ports/health-stores.ts';
import { viewOfLocation } from '../steps/views.ts';
import { rightsOf } from './refresh-alerts.ts';

export function viewOfConnection(
  connection: Connection,
  locations: readonly StoredLocation[],
  accesses: readonly LocationAccess[],
): ConnectionView {
  const { id, connectedAs, connectedAt, lastSuccessAt, state, way } = connection;
  const rights = summaryOf(rightsOf(id, accesses));
  const own = locations.filter((location) => location.connectionId === id);
  return {
    id,
    connectedAs,
    connectedAt,
    lastSuccessAt,
    state,
    way,
    rights: { state: rights.state, missing: [...rights.missing] },
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
