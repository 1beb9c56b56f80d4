import { useLayoutEffect } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { openBookingForm } from '../booking/booking-window.tsx';
import { useReason } from '../card/book-row.tsx';
import { ClientChooser } from '../card/client-chooser.tsx';
import { SilentBanner } from '../card/silent-banner.tsx';
import { Banner } from '../ui/banner.tsx';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';

/** What is opened for deals ticked in the list: a window, and nothing on the page itself. */
export function SelectionScreen() {
  const app = useApp();
  useLayoutEffect(() => {
    const dealIds = app.host.selectedDealIds();
    openDialog(app, {
      width: 520,
      draw: ({ close }) => <SelectionWindow dealIds={dealIds} onClose={close} />,
    });
  }, [app]);
  return null;
}

interface SelectionWindowProps {
  readonly dealIds: readonly number[];
  readonly onClose: () => void;
}

function SelectionWindow({ dealIds, onClose }: SelectionWindowProps) {
  const { t } = useApp();
  const [dealId, ...others] = dealIds;
  const count = dealIds.length;
  return (
    <DialogFrame title={t('selection.title')} onClose={onClose}>
      {dealId === undefined && (
        <EmptyState icon="info" title={t('selection.none')}>
          {t('selection.noneText')}
        </EmptyState>
      )}
      {others.length > 0 && (
        <EmptyState icon="info" title={t('selection.several', { count })}>
          {t('selection.severalText')}
        </EmptyState>
      )}
      {dealId !== undefined && others.length === 0 && <OneDeal dealId={dealId} onClose={onClose} />}
    </DialogFrame>
  );
}

/** Asks what the card would have asked, then gives way to the booking window. */
function OneDeal({ dealId, onClose }: { readonly dealId: number; readonly onClose: () => void }) {
  const { t } = useApp();
  const { data, error, refetch, setData } = useQuery('readCard', { dealId });
  const choice = useMutation('chooseClient');
  if (error) {
    return (
      <div class="sd-sec">
        <ProblemBanner error={error} onRetry={() => void refetch({ refresh: true })} />
      </div>
    );
  }
  if (!data) {
    return (
      <div class="sd-sec" role="status" aria-label={t('common.loading')}>
        <Bone width={60} height={20} />
        <Bone width={90} height={36} gap={12} />
        <SlowNote />
      </div>
    );
  }
  if (data.match.state !== 'several' || data.hiddenHere !== null)
    return <GiveWay card={data} refetch={refetch} onClose={onClose} />;
  const model = {
    choiceError: choice.error,
    isChoosing: choice.isBusy,
    async chooseClient(client: { readonly locationId: number; readonly id: number } | null) {
      const chosen = client && { locationId: client.locationId, clientId: client.id };
      const outcome = await choice.run({ dealId, choice: chosen });
      if (outcome.ok) setData(() => outcome.data);
    },
  };
  return (
    <section aria-label={t('selection.who')}>
      <ClientChooser card={data} match={data.match} model={model} />
    </section>
  );
}

/** The booking window takes the place of this one, or the reason why it cannot. */
interface GiveWayProps {
  readonly card: CardResponse;
  readonly refetch: Query<CardResponse>['refetch'];
  readonly onClose: () => void;
}

function GiveWay({ card, refetch, onClose }: GiveWayProps) {
  const app = useApp();
  const off = useReason(card);
  const reason = card.hiddenHere === null ? off : app.t('selection.hidden');
  useLayoutEffect(() => {
    if (reason !== null) return;
    onClose();
    openBookingForm(app, { card, color: null, onBooked: () => undefined });
  }, [app, card, reason, onClose]);
  if (reason === null) return null;
  const isSilent = card.hiddenHere === null && reason === app.t('card.bookOff.silent');
  return (
    <div class="sd-sec">
      {isSilent && <SilentBanner card={card} refetch={refetch} />}
      {!isSilent && <Banner kind="warn">{reason}</Banner>}
    </div>
  );
}
