import { useRef } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { SETTABLE_STATUSES } from '../../../shared/domain/appointment.ts';
import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import type { Format } from '../format/format.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Toast } from '../ui/toast.tsx';
import type { AppointmentKeys } from './appointment-actions.tsx';
import { type BookKeys, BookRow } from './book-row.tsx';
import { CardFailure } from './card-failure.tsx';
import { CardSkeleton } from './card-skeleton.tsx';
import { ClientBlock } from './client-block.tsx';
import { History } from './history.tsx';
import { LaterPart } from './later-part.tsx';
import { Memberships } from './memberships.tsx';
import { NextAppointment, NothingBooked } from './next-appointment.tsx';
import { PanelFoot } from './panel-foot.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { Loyalty, Totals } from './totals.tsx';
import { type CardModel, useCard } from './use-card.ts';
import { useSyncState } from './use-sync-state.ts';
import { Warnings } from './warnings.tsx';

/** The panel in the deal card. */
export function CardPanel() {
  const dealId = useApp().host.dealId();
  const model = useCard(dealId);
  const book = useRef<BookKeys | null>(null);
  const keys = useRef<AppointmentKeys | null>(null);
  const state = useSyncState(model);
  const { data, error } = model.query;
  const onKeyDown = (event: KeyboardEvent) => actOnKey(event, model, { ...keys.current, ...book.current });

  if (data?.hiddenHere === 'stage') return null;
  if (data?.hiddenHere) return <HiddenHere />;
  return (
    <PanelFrame onKeyDown={onKeyDown} {...(state ? { state } : {})}>
      {dealId === null && <LaterPart height={60}>{(part) => <part.UnsavedDeal />}</LaterPart>}
      {dealId !== null && !data && !error && <CardSkeleton />}
      {error && (
        <CardFailure error={error} isAlone={!data} onRetry={() => void model.query.refetch({ refresh: true })} />
      )}
      {data && <CardBody card={data} model={model} book={book} keys={keys} />}
      <PanelFoot dealId={data ? data.deal.id : null} />
      {model.notice && (
        <div class="sd-toast__place">
          <Toast
            key={model.notice.text}
            text={model.notice.text}
            onGone={() => model.showNotice(null)}
            {...(model.notice.undo ? { onUndo: model.notice.undo } : {})}
          />
        </div>
      )}
    </PanelFrame>
  );
}

/** The settings keep the panel out of this pipeline. */
function HiddenHere() {
  const { t } = useApp();
  return (
    <PanelFrame>
      <div class="sd-sec sd-pfoot sd-m sd-2">{t('card.hiddenPipeline')}</div>
    </PanelFrame>
  );
}

interface CardBodyProps {
  readonly card: CardResponse;
  readonly model: CardModel;
  readonly book: { current: BookKeys | null };
  readonly keys: { current: AppointmentKeys | null };
}

function todayOf({ match, locations }: CardResponse, format: Format): string {
  const client = match.state === 'matched' ? match.clients[0] : undefined;
  return format.today((locations.find(({ id }) => id === client?.locationId) ?? locations[0])?.timezone ?? 'UTC');
}

function CardBody({ card, model, book, keys }: CardBodyProps) {
  const { format } = useApp();
  const { match, next } = card;
  const { provider } = card.freshness;
  return (
    <>
      {provider === 'silent' && (
        <LaterPart height={60}>{(part) => <part.SilentBanner card={card} refetch={model.query.refetch} />}</LaterPart>
      )}
      {provider === 'slow' && <Slow asOf={card.freshness.asOf} />}
      {match.state === 'several' ? (
        <LaterPart height={160}>{(part) => <part.ClientChooser card={card} match={match} model={model} />}</LaterPart>
      ) : (
        <>
          <ClientBlock card={card} model={model} />
          <BookRow card={card} keys={book} onBooked={() => void model.query.refetch()} />
        </>
      )}
      {next && <NextAppointment card={card} appointment={next} model={model} keys={keys} />}
      {model.undoError && (
        <div class="sd-sec sd-sec--tight">
          <UndoTrouble error={model.undoError} />
        </div>
      )}
      {!next && match.state === 'matched' && <NothingBooked appointments={[...card.ofClient, ...card.ofDeal]} />}
      <Warnings warnings={card.warnings} />
      {match.state === 'matched' && (
        <>
          <Totals totals={card.totals} />
          <Memberships memberships={card.memberships} today={todayOf(card, format)} />
          {card.loyalty && <Loyalty loyalty={card.loyalty} />}
        </>
      )}
      {(card.ofDeal.length > 0 || card.ofClient.length > 0) && <History card={card} model={model} />}
    </>
  );
}

/** What is shown may be old, but nothing is wrong: the rest comes by itself, and booking stays open. */
function Slow({ asOf }: { readonly asOf: string | null }) {
  const { t, format } = useApp();
  return (
    <div class="sd-sec sd-sec--tight sd-m sd-2" role="status">
      {t('card.slow')} {asOf && t('card.silent.asOf', { time: format.instant(asOf), age: format.age(asOf) })}
    </div>
  );
}

/** A cancelled appointment's time may have gone to somebody else; its words came with the form that cancelled. */
function UndoTrouble({ error }: { readonly error: ApiError }) {
  const { t } = useApp();
  if (error.code !== 'slot_taken' && error.code !== 'slot_in_past')
    return <ProblemBanner error={error} lead={t('card.notUndone')} />;
  return (
    <Banner kind="danger">
      <Rich text={t('appointment.gone')} />
    </Banner>
  );
}

/** Letters by their place on the keyboard: a Russian layout has no B. */
function actOnKey(event: KeyboardEvent, model: CardModel, acts: Partial<AppointmentKeys & BookKeys>): void {
  const target = event.target instanceof Element ? event.target : null;
  const isTyping = target?.closest('input:not([type="radio"]), select, textarea') !== null;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const status = SETTABLE_STATUSES[['Digit1', 'Digit2', 'Digit3', 'Digit4'].indexOf(event.code)];
  const next = model.query.data?.next;
  if (event.code === 'KeyB') acts.book?.();
  else if (event.code === 'KeyJ') acts.journal?.();
  else if (event.code === 'KeyR') acts.move?.();
  else if (event.code === 'KeyE') acts.edit?.();
  else if (event.code === 'KeyZ') model.notice?.undo?.();
  else if (status && next) {
    if (next.status !== status) model.changeStatus(next, status);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
