import type { ConnectionView, FieldsView, PipelineView } from '../../shared/contracts/settings.ts';
import type { Pipeline } from '../../shared/domain/deal.ts';
import { type CrmField, type FieldMapping, findFields, specsFor } from '../../shared/domain/field-mapping.ts';
import type { Language } from '../../shared/domain/language.ts';
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

/** Each wanted value with the field that was found for it, in the account's language. */
export function viewOfFields(
  fields: readonly CrmField[],
  mapping: FieldMapping,
  language: Language,
): Omit<FieldsView, 'version'> {
  const findings = new Map(findFields(fields, mapping).map((finding) => [finding.key, finding]));
  return {
    dateAndTimeInOneField: mapping.dateAndTimeInOneField,
    rows: specsFor(mapping.dateAndTimeInOneField).map((spec) => {
      const finding = findings.get(spec.key);
      const field = finding && finding.state !== 'missing' ? finding.field : null;
      return {
        key: spec.key,
        owner: spec.owner,
        wantedName: spec.names[language],
        wantedType: spec.accepts[0],
        isOptional: spec.isOptional,
        state: finding?.state ?? 'missing',
        field: field ? { id: field.id, name: field.name, type: field.type } : null,
      };
    }),
  };
}
