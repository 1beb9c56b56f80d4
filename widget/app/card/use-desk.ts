import { useCallback, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { Rights } from '../../../shared/domain/user-access.ts';
import { type App, useApp } from '../app-context.ts';
import type { Done } from './done.ts';

export interface BookingStart {
  readonly card: CardResponse;
  /** Six hex digits; `null`: none. */
  readonly color: string | null;
  readonly onBooked: () => void;
}

export interface AppointmentStart {
  readonly appointment: AppointmentView;
  /** The deal in whose card it stands; `null`: it is linked to another deal, or it is the journal. */
  readonly dealId: number | null;
  readonly rights: Pick<Rights, 'edit' | 'cancel'>;
  readonly onDone: (done: Done) => void;
  readonly onNewer: (newer: AppointmentView) => void;
}

/** What the module of the desk, loaded on first use, offers to a card. */
export interface DeskModule {
  openBookingForm(app: App, start: BookingStart): void;
  openAppointment(app: App, start: AppointmentStart): void;
  openMove(app: App, start: AppointmentStart): void;
  openJournal(app: App, start: { readonly dealId: number | null }): void;
}

const isDesk = (module: object): module is DeskModule => 'openBookingForm' in module;

export interface Desk {
  open(act: (desk: DeskModule, app: App) => void): Promise<void>;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
}

async function load(app: App): Promise<DeskModule> {
  const [module] = await Promise.all([app.host.load('desk'), app.loadWords('desk')]);
  if (!isDesk(module)) throw new Error('The module of the desk opens nothing');
  return module;
}

/** Loads the desk when something of it is first wanted. */
export function useDesk(): Desk {
  const app = useApp();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const open = useCallback(
    async (act: (desk: DeskModule, app: App) => void) => {
      setState('loading');
      // A module that does not load is told by `hasFailed`; a fault of what it opens is no failure to load.
      const desk = await load(app).catch(() => null);
      setState(desk ? 'idle' : 'failed');
      if (desk) act(desk, app);
    },
    [app],
  );
  return { open, isLoading: state === 'loading', hasFailed: state === 'failed' };
}
