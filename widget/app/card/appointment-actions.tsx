import { useLayoutEffect, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { isOpen } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardModel } from './use-card.ts';
import { useDesk } from './use-desk.ts';
import { usePanelPart } from './use-panel-part.ts';

/** What the keys of the panel do with the appointment in sight. */
export interface AppointmentKeys {
  move(): void;
  edit(): void;
}

/** Where an appointment is touched from: one that is linked to another deal by the journal's rule. */
const placeOf = (card: CardResponse, { dealId }: AppointmentView): number | null =>
  dealId === null || dealId === card.deal.id ? card.deal.id : null;

/** Opens an appointment in the desk and tells the card what became of it. */
export function useOpening(card: CardResponse, model: CardModel) {
  const desk = useDesk();
  const start = (appointment: AppointmentView) => ({
    appointment,
    dealId: placeOf(card, appointment),
    rights: card.viewer.rights,
    onDone: model.noteDone,
    onNewer: model.noteNewer,
  });
  return {
    hasFailed: desk.hasFailed,
    edit: (appointment: AppointmentView) =>
      void desk.open((module, app) => module.openAppointment(app, start(appointment))),
    move: (appointment: AppointmentView) => void desk.open((module, app) => module.openMove(app, start(appointment))),
  };
}

interface AppointmentActionsProps {
  readonly card: CardResponse;
  readonly appointment: AppointmentView;
  readonly model: CardModel;
  /** Filled with what the keys R and E do. */
  readonly keys: { current: AppointmentKeys | null };
}

/** Another time, everything else, and cancelling, which asks in its place. */
export function AppointmentActions({ card, appointment, model, keys }: AppointmentActionsProps) {
  const { t } = useApp();
  const [isCancelling, setCancelling] = useState(false);
  const { hasFailed, edit, move } = useOpening(card, model);
  const part = usePanelPart(isCancelling);
  const { rights } = card.viewer;
  // Who takes part in a group event goes where the event goes.
  const canMove = isOpen(appointment.status) && rights.edit && appointment.groupEventId === null;
  const canCancel = isOpen(appointment.status) && rights.cancel;
  useLayoutEffect(() => {
    keys.current = { edit: () => rights.edit && edit(appointment), move: () => canMove && move(appointment) };
    return () => {
      keys.current = null;
    };
  });
  if (isCancelling && part && part !== 'failed') {
    return (
      <part.CancelForm
        appointment={appointment}
        dealId={placeOf(card, appointment)}
        onDone={(done) => {
          setCancelling(false);
          model.noteDone(done);
        }}
        onNewer={model.noteNewer}
        onKeep={() => setCancelling(false)}
      />
    );
  }
  return (
    <>
      <div class="sd-acts">
        {canMove && (
          <Button size="small" icon="move" class="sd-acts__wide" onClick={() => move(appointment)}>
            {t('card.move')}
          </Button>
        )}
        {rights.edit && (
          <Button size="small" icon="edit" onClick={() => edit(appointment)}>
            {t('card.edit')}
          </Button>
        )}
        {canCancel && (
          <Button
            size="small"
            kind="danger"
            class="sd-btn--edge sd-acts__drop"
            isBusy={isCancelling && part === null}
            onClick={() => setCancelling(true)}
          >
            <span class="sd-el" title={t('card.cancel')}>
              <Icon name="cancelled" /> {t('card.cancel')}
            </span>
          </Button>
        )}
      </div>
      {(hasFailed || (isCancelling && part === 'failed')) && (
        <div class="sd-m sd-2" role="status">
          {t('card.windowFailed')}
        </div>
      )}
    </>
  );
}
