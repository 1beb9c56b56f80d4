import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardResponse, ClientView } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { SETTABLE_STATUSES, type SettableStatus } from '../../../shared/domain/appointment.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { type LiveState, useChanges } from '../api/use-changes.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { replaceAppointment, withStatus } from './card-changes.ts';
import type { Done } from './done.ts';

export interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

export interface CardModel {
  readonly query: Query<CardResponse>;
  readonly live: LiveState;
  readonly notice: Notice | null;
  readonly statusError: ApiError | null;
  readonly choiceError: ApiError | null;
  /** Why something could not be taken back. */
  readonly undoError: ApiError | null;
  readonly isChoosing: boolean;
  changeStatus(appointment: AppointmentView, status: SettableStatus): void;
  /** `null`: someone else, to be made on booking. */
  chooseClient(client: ClientView | null, before?: ClientView): Promise<void>;
  /** Shows what was done elsewhere to an appointment of the card, with the way back. */
  noteDone(done: Done): void;
  /** Somebody else has changed it meanwhile. */
  noteNewer(newer: AppointmentView): void;
  showNotice(notice: Notice | null): void;
}

const isSettable = (status: string): status is SettableStatus => SETTABLE_STATUSES.some((item) => item === status);

/** All the logic of the panel; the components only draw it. */
export function useCard(dealId: number | null): CardModel {
  const query = useQuery('readCard', dealId === null ? null : { dealId });
  const [notice, setNotice] = useState<Notice | null>(null);
  const { changeStatus, statusError, settled } = useStatusChange(dealId ?? 0, query, setNotice);
  const { chooseClient, isChoosing, choiceError } = useClientChoice(dealId ?? 0, query, setNotice);
  // An answer that was read before the status was written would put the old one back.
  const refresh = useCallback(() => settled().then(() => query.refetch()), [settled, query.refetch]);
  const acts = useActs(query, setNotice);
  const { data } = query;
  const live = useChanges(data && { dealId: data.deal.id, locationIds: [], cursor: data.cursor }, refresh);
  useFreshWhenSeenAgain(refresh);
  return {
    ...{ query, live, notice, statusError, choiceError, isChoosing, changeStatus, chooseClient },
    ...acts,
    showNotice: setNotice,
  };
}

/** At once on the screen, then at the server; put back when that fails. Several clicks go out one after another. */
function useStatusChange(dealId: number, query: Query<CardResponse>, notify: (notice: Notice | null) => void) {
  const { t } = useApp();
  const mutation = useMutation('setAppointmentStatus');
  const queue = useRef<Promise<void>>(Promise.resolve());
  const { setData } = query;

  const changeStatus = useCallback(
    (appointment: AppointmentView, status: SettableStatus) => {
      const before = appointment.status;
      notify(null);
      setData((card) => withStatus(card, appointment, status));
      queue.current = queue.current.then(async () => {
        const { id, locationId } = appointment;
        const outcome = await mutation.run({ dealId, locationId, appointmentId: id, status });
        if (!outcome.ok) {
          setData((card) => withStatus(card, appointment, before));
          return;
        }
        const changed = outcome.data.appointment;
        setData((card) => replaceAppointment(card, changed));
        const text = t('card.statusSet', { status: t(`status.${changed.status}`) });
        notify(isSettable(before) ? { text, undo: () => changeStatus(changed, before) } : { text });
      });
    },
    [dealId, mutation.run, notify, setData, t],
  );
  const settled = useCallback(() => queue.current, []);
  return { changeStatus, statusError: mutation.error, settled };
}

function useActs(query: Query<CardResponse>, notify: (notice: Notice | null) => void) {
  const [undoError, setUndoError] = useState<ApiError | null>(null);
  const { setData, refetch } = query;
  const noteNewer = (newer: AppointmentView) => {
    setData((card) => replaceAppointment(card, newer));
    void refetch();
  };
  const noteDone = ({ appointment, text, undo }: Done) => {
    noteNewer(appointment);
    notify(undo ? { text, undo: () => void takeBack(undo) } : { text });
  };
  const takeBack = async (undo: () => Promise<Done>) => {
    notify(null);
    setUndoError(null);
    try {
      noteDone(await undo());
    } catch (error) {
      setUndoError(toApiError(error));
    }
  };
  return { noteDone, noteNewer, undoError };
}

function useClientChoice(dealId: number, query: Query<CardResponse>, notify: (notice: Notice | null) => void) {
  const { t } = useApp();
  const mutation = useMutation('chooseClient');
  const { setData } = query;
  const chooseClient = useCallback(
    async (client: ClientView | null, before?: ClientView) => {
      const choice = client ? { locationId: client.locationId, clientId: client.id } : null;
      const outcome = await mutation.run({ dealId, choice });
      if (!outcome.ok) return;
      setData(() => outcome.data);
      const text = client ? t('card.choice.remembered', { name: client.name }) : t('card.choice.someoneElse');
      notify(before ? { text, undo: () => void chooseClient(before) } : { text });
    },
    [dealId, mutation.run, notify, setData, t],
  );
  return { chooseClient, isChoosing: mutation.isBusy, choiceError: mutation.error };
}

/**
 * Coming back to the tab, a seller expects what others did meanwhile. A layout effect, here and wherever something
 * outside is held: those are let go at once when the page takes us away, the others a moment later.
 */
function useFreshWhenSeenAgain(refresh: () => Promise<void>): void {
  useLayoutEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);
}
