import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Slot } from '../../../shared/contracts/booking.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { alternativesTo } from './slots.ts';
import type { BookingForm } from './use-booking-form.ts';
import { type Elsewhere, goThere, nearbyOf, sameTimeAt } from './use-elsewhere.ts';
import type { Sending } from './use-submit.ts';

/** A free time for one that is lost: here, or the same time at another location. */
export interface Alternative {
  readonly slot: Slot;
  readonly away: Elsewhere | null;
}

export interface Lost {
  readonly slot: Slot;
  readonly code: 'slot_taken' | 'slot_in_past';
}

export interface Alternatives {
  /** Up to three, on the keys 1 2 3. */
  readonly list: readonly Alternative[];
  /** Other locations are asked still. */
  readonly isLooking: boolean;
  take(alternative: Alternative): void;
}

const MOST = 3;

/**
 * Reads again what is free after a loss and chooses the nearest: then the same person, then the same time at another
 * location, else a third one here.
 */
export function useAlternatives(form: BookingForm, lost: Lost | null, sending: Sending): Alternatives {
  const here = useHere(form, lost);
  const away = useAway(form, lost);
  const isLooking = lost !== null && away === 'looking';
  const offer = away === 'looking' ? null : away;
  const list = useMemo(() => {
    const places = isLooking || offer ? MOST - 1 : MOST;
    const local = here.slice(0, places).map((slot): Alternative => ({ slot, away: null }));
    return offer ? [...local, { slot: offer.slot, away: offer }] : local;
  }, [here, offer, isLooking]);
  const take = ({ slot, away: there }: Alternative) => {
    if (!there) return form.take(slot);
    sending.forget();
    goThere(form, there);
  };
  return { list, isLooking, take };
}

function useHere(form: BookingForm, lost: Lost | null): readonly Slot[] {
  const { schedule, slots, nearest } = form;
  const [asked, setAsked] = useState<Lost | null>(null);
  useLayoutEffect(() => {
    if (!lost) return;
    form.change({ slot: null, date: dateOf(lost.slot.startsAtWall) });
    void schedule.refetch();
    void slots.refetch();
    void nearest.refetch();
    setAsked(lost);
  }, [lost]);
  const isReady = asked === lost && !slots.isLoading && !nearest.isLoading && (slots.data ?? nearest.data) !== null;
  const found = useMemo(() => {
    if (!lost || !isReady) return [];
    return alternativesTo(lost.slot, slots.data?.slots ?? [], nearest.data?.slots ?? []);
  }, [lost, isReady, slots.data, nearest.data]);
  const first = found[0];
  useLayoutEffect(() => {
    if (first) form.take(first);
  }, [lost, first?.startsAtWall, first?.teamMemberId]);
  return found;
}

/** Asked once for each loss; what has passed here has passed elsewhere too. */
function useAway(form: BookingForm, lost: Lost | null): Elsewhere | 'looking' | null {
  const { api } = useApp();
  const [found, setFound] = useState<{ readonly lost: Lost; readonly offer: Elsewhere | null } | null>(null);
  const nearby = lost?.code === 'slot_taken' ? nearbyOf(form) : [];
  useLayoutEffect(() => {
    if (!lost || nearby.length === 0) return;
    const titles = form.chosen.map((service) => service.title);
    const { startsAtWall } = lost.slot;
    const wanted = { dealId: form.card.deal.id, titles, startsAtWall };
    void sameTimeAt(api, nearby, wanted).then((offer) => setFound({ lost, offer }));
  }, [lost]);
  if (!lost || nearby.length === 0) return null;
  return found?.lost === lost ? found.offer : 'looking';
}
