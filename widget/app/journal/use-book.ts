import { useCallback, useState } from 'preact/hooks';
import { type ApiError, toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { openBookingForm } from '../booking/booking-window.tsx';
import { openDealSearch } from './deal-search.tsx';

/** Opens the booking window: for the deal from whose card the journal was opened, else for one that is asked for. */
export function useBook(dealId: number | null, onBooked: () => void) {
  const app = useApp();
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: ApiError | null }>({
    isBusy: false,
    error: null,
  });
  const bookFor = useCallback(
    async (id: number) => {
      setState({ isBusy: true, error: null });
      try {
        const card = await app.api.call('readCard', { dealId: id });
        setState({ isBusy: false, error: null });
        openBookingForm(app, { card, color: null, onBooked });
      } catch (cause) {
        setState({ isBusy: false, error: toApiError(cause) });
      }
    },
    [app, onBooked],
  );
  const book = useCallback(() => {
    if (dealId !== null) void bookFor(dealId);
    else openDealSearch(app, app.t('journal.bookFor'), (deal) => void bookFor(deal.id));
  }, [app, dealId, bookFor]);
  return { ...state, book };
}
