import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CatalogResponse, Slot, SlotsResponse } from '../../../shared/contracts/booking.ts';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { WallDate } from '../../../shared/domain/time.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import type { BookingStart } from '../card/use-booking-window.ts';
import { bookableServices, type Service, type Sum, sumOf } from './catalog.ts';
import { type ClientFaults, clientFaults, knownClient } from './client-checks.ts';
import { type BookingDraft, newDraft } from './draft.ts';
import { isSameSlot } from './slots.ts';

export type Need = 'service' | 'time' | 'client';

export interface BookingForm {
  readonly card: CardResponse;
  readonly draft: BookingDraft;
  change(patch: Partial<BookingDraft> | ((draft: BookingDraft) => BookingDraft)): void;
  /** Something was typed or chosen that would be lost. */
  readonly isTouched: boolean;
  readonly catalog: Query<CatalogResponse>;
  readonly slots: Query<SlotsResponse>;
  readonly chosen: readonly Service[];
  readonly sum: Sum;
  /** The day that is shown; `null` until the catalog says which day it is there. */
  readonly date: WallDate | null;
  /** The chosen time, when it is still free. */
  readonly slot: Slot | null;
  readonly client: { readonly id: number; readonly isPhoneHidden: boolean } | null;
  readonly clientFaults: ClientFaults;
  /** The first thing that is missing before it can be booked. */
  readonly need: Need | null;
}

/** All the logic of the form but sending it. */
export function useBookingForm({ card, color }: BookingStart): BookingForm {
  const start = useMemo(() => newDraft(card, color), [card, color]);
  const state = useSignal(start);
  const draft = state.value;
  const { deal } = card;
  const catalog = useQuery('readCatalog', { dealId: deal.id, locationId: draft.locationId });
  const offered = catalog.data ? bookableServices(catalog.data, null) : [];
  const chosen = draft.serviceIds.flatMap((id) => offered.find((service) => service.id === id) ?? []);
  const date = dayToShow(draft.date, catalog.data?.today);
  const wanted = date !== null && chosen.length > 0;
  const slots = useQuery(
    'listSlots',
    wanted
      ? {
          dealId: deal.id,
          locationId: draft.locationId,
          date,
          serviceIds: chosen.map((service) => service.id),
          teamMemberId: draft.teamMemberId,
        }
      : null,
  );
  const picked = draft.slot;
  const slot = (picked && slots.data?.slots.find((item) => isSameSlot(item, picked))) ?? null;
  const client = knownClient(card, draft);
  const faults = clientFaults(draft.client, client !== null);
  return {
    card,
    draft,
    change: (patch) => {
      state.value = typeof patch === 'function' ? patch(state.value) : { ...state.value, ...patch };
    },
    isTouched: JSON.stringify({ ...draft, date: null }) !== JSON.stringify({ ...start, date: null }),
    catalog,
    slots,
    chosen,
    sum: sumOf(chosen, slot?.teamMemberId ?? draft.teamMemberId),
    date,
    slot,
    client,
    clientFaults: faults,
    need: needOf(chosen, slot, faults),
  };
}

/** A day that has passed at another location is not kept. */
function dayToShow(chosen: WallDate | null, today: WallDate | undefined): WallDate | null {
  if (!today) return chosen;
  return chosen !== null && chosen > today ? chosen : today;
}

function needOf(chosen: readonly Service[], slot: Slot | null, faults: ClientFaults): Need | null {
  if (chosen.length === 0) return 'service';
  if (!slot) return 'time';
  return Object.keys(faults).length > 0 ? 'client' : null;
}
