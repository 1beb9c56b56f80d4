import type { WhatIfResponse } from '../../shared/contracts/rules.ts';
import type { FieldValue } from '../../shared/domain/deal.ts';
import type { CrmField, FieldMapping } from '../../shared/domain/field-mapping.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Zones } from '../ports/clock.ts';
import type { CallContext } from '../steps/call-provider.ts';
import { dealFieldsOf } from '../steps/field-writes.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { TriedCase, WhatIfCaseDeps } from './what-if-case.ts';

export interface FieldsDeps extends Pick<WhatIfCaseDeps, 'repository' | 'crm' | 'zones'> {
  readonly startOfDayIn: StartOfDayIn;
}

/** What the deal's fields hold and would hold, as text; those that stay as they are, are left out. */
export async function fieldsOf(
  { repository, crm, zones, startOfDayIn }: FieldsDeps,
  context: CallContext,
  { id, language, timezone }: Account,
  { appointment, location, deal, isInvented }: TriedCase,
): Promise<WhatIfResponse['fields']> {
  const [{ value: mapping }, known] = await Promise.all([
    repository.settings.read(id, 'field_mapping'),
    crm.listFields(context),
  ]);
  const present = deal?.fields ?? new Map<number, FieldValue>();
  const saying = { appointment, location, mapping, language, startOfDay: startOfDayIn(timezone) };
  const inWords = wordsOf(zones, timezone);
  return dealFieldsOf(saying, present).flatMap(({ fieldId, value }) => {
    const field = known.find((item) => item.id === fieldId && item.owner === 'deal');
    const key = keyOf(mapping, fieldId);
    // What is made up has no id.
    if (!field || (isInvented && key === 'appointment_id')) return [];
    return [
      {
        key,
        name: field.name,
        before: inWords(field, present.get(fieldId) ?? null),
        after: inWords(field, value),
      },
    ];
  });
}

function keyOf({ targets, extra = [] }: FieldMapping, fieldId: number): string {
  const known = Object.entries(targets).find(([, target]) => target.fieldId === fieldId)?.[0];
  return known ?? extra.find((target) => target.fieldId === fieldId)?.value ?? '';
}

/** Dates come from the CRM as unix seconds: they are told as the CRM shows them, in the account's zone. */
const wordsOf =
  (zones: Zones, timezone: string) =>
  ({ type }: CrmField, value: FieldValue | null): string | null => {
    if (value === null) return null;
    if ((type !== 'date' && type !== 'date_time') || typeof value !== 'number') return String(value);
    const wall = zones.toWall(value * 1000, timezone);
    return type === 'date' ? wall.slice(0, 10) : wall;
  };
