import { useCallback, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { type App, useApp } from '../app-context.ts';

export interface BookingStart {
  readonly card: CardResponse;
  /** Six hex digits; `null`: none. */
  readonly color: string | null;
  readonly onBooked: () => void;
}

/** What the booking module, loaded on first use, offers. */
export interface BookingModule {
  openBookingForm(app: App, start: BookingStart): void;
}

const isBookingModule = (module: object): module is BookingModule => 'openBookingForm' in module;

/** Loads the booking window when it is first wanted and opens it. */
export function useBookingWindow(card: CardResponse, onBooked: () => void) {
  const app = useApp();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const open = useCallback(
    async (color: string | null) => {
      setState('loading');
      try {
        const [module] = await Promise.all([app.host.load('desk'), app.loadWords('desk')]);
        if (!isBookingModule(module)) throw new Error('The booking module has no window');
        module.openBookingForm(app, { card, color, onBooked });
        setState('idle');
      } catch {
        setState('failed');
      }
    },
    [app, card, onBooked],
  );
  return { open, isLoading: state === 'loading', hasFailed: state === 'failed' };
}
