import { useRef } from 'preact/hooks';
import type { ListGroupEventsResponse } from '../../../shared/contracts/group-events.ts';
import type { WallDate } from '../../../shared/domain/time.ts';
import { useChanges } from '../api/use-changes.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import type { BookingForm } from './use-booking-form.ts';

export interface GroupDays {
  readonly from: WallDate;
  readonly to: WallDate;
  readonly serviceIds?: number[];
}

export interface GroupEvents extends Query<ListGroupEventsResponse> {
  /** It could not be read again: this is what was known before. */
  readonly isOld: boolean;
}

/** `null` asks nothing. */
export const useEvents = (form: BookingForm, days: GroupDays | null): Query<ListGroupEventsResponse> =>
  useQuery(
    'listGroupEvents',
    days && { dealId: form.card.deal.id, locationId: form.draft.locationId, serviceIds: [], ...days },
  );

/**
 * The events of some days, read again when others change something at the location. When a later reading fails or the
 * booking system falls silent, what was read before stays.
 */
export function useGroupList(form: BookingForm, days: GroupDays | null): GroupEvents {
  const list = useEvents(form, days);
  const { locationId } = form.draft;
  useChanges(days && { dealId: null, locationIds: [locationId] }, () => list.refetch());
  const key = days && `${locationId} ${days.from}`;
  const kept = useRef<{ readonly key: string | null; readonly data: ListGroupEventsResponse } | null>(null);
  const isSilent = list.data?.freshness.provider === 'silent';
  if (list.data && !isSilent) kept.current = { key, data: list.data };
  const known = kept.current?.key === key ? kept.current.data : null;
  return {
    ...list,
    data: isSilent ? (known ?? list.data) : list.data,
    isOld: known !== null && (isSilent || list.error !== null),
  };
}
