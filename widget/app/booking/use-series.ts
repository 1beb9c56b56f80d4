import type { Slot } from '../../../shared/contracts/booking.ts';
import type { PreviewSeriesResponse } from '../../../shared/contracts/series.ts';
import type { WallTime } from '../../../shared/domain/time.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import type { BookingDraft } from './draft.ts';

export interface SeriesDate {
  readonly startsAtWall: WallTime;
  readonly state: PreviewSeriesResponse['dates'][number]['state'];
  /** It will be booked. */
  readonly isOn: boolean;
  /** The chosen time itself, or a date that cannot be booked: nothing to choose. */
  readonly isFixed: boolean;
}

export interface Series {
  readonly preview: Query<PreviewSeriesResponse>;
  /** In order of time; empty until it is known what stands in their way. */
  readonly dates: readonly SeriesDate[];
  /** The dates that are booked beside the chosen time. */
  readonly alsoAt: readonly WallTime[];
}

interface SeriesFacts {
  readonly dealId: number;
  readonly draft: BookingDraft;
  readonly slot: Slot | null;
  readonly serviceIds: readonly number[];
}

/** The dates of a repetition with what stands in their way; asks nothing while there is none. */
export function useSeries({ dealId, draft, slot, serviceIds }: SeriesFacts): Series {
  const { locationId, repeat } = draft;
  const preview = useQuery(
    'previewSeries',
    repeat && slot && serviceIds.length > 0
      ? {
          ...{ dealId, locationId, serviceIds: [...serviceIds] },
          ...{ teamMemberId: slot.teamMemberId, startsAtWall: slot.startsAtWall },
          ...{ everyWeeks: repeat.everyWeeks, times: repeat.times },
        }
      : null,
  );
  const dates = (preview.data?.dates ?? []).map(({ startsAtWall, state }, index): SeriesDate => {
    const isFirst = index === 0;
    const isFree = state === 'free' && !repeat?.without.includes(startsAtWall);
    return { startsAtWall, state, isOn: isFirst || isFree, isFixed: isFirst || state !== 'free' };
  });
  const alsoAt = dates.slice(1).flatMap((date) => (date.isOn ? [date.startsAtWall] : []));
  return { preview, dates, alsoAt };
}
