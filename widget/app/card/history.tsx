import { useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { statusClass } from '../ui/status.tsx';
import { useId } from '../ui/use-id.ts';
import { useOpening } from './appointment-actions.tsx';
import type { CardModel } from './use-card.ts';

const SHOWN = 5;
type Tab = 'deal' | 'client';

/** All appointments of this deal and of this client, newest first. */
export function History({ card, model }: { readonly card: CardResponse; readonly model: CardModel }) {
  const { t } = useApp();
  const [tab, setTab] = useState<Tab>(card.ofDeal.length > 0 ? 'deal' : 'client');
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  const opening = useOpening(card, model);
  const lists: Record<Tab, readonly AppointmentView[]> = { deal: card.ofDeal, client: card.ofClient };
  const list = lists[tab];
  const choose = (next: Tab) => {
    setTab(next);
    setWhole(false);
  };
  return (
    <div class="sd-sec">
      <Tabs id={id} tab={tab} counts={{ deal: card.ofDeal.length, client: card.ofClient.length }} onChoose={choose} />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {list.slice(0, isWhole ? list.length : SHOWN).map((appointment) => (
          <HistoryRow
            key={`${appointment.locationId}/${appointment.id}`}
            appointment={appointment}
            onOpen={opening.edit}
          />
        ))}
        {list.length === 0 && <div class="sd-m sd-2 sd-gap-8">{t(`card.history.none.${tab}`)}</div>}
        {list.length > SHOWN && !isWhole && (
          <div class="sd-m sd-gap-4">
            <LinkButton onClick={() => setWhole(true)}>{t('card.history.all', { count: list.length })}</LinkButton>
          </div>
        )}
      </div>
    </div>
  );
}

interface TabsProps {
  readonly id: string;
  readonly tab: Tab;
  readonly counts: Record<Tab, number>;
  readonly onChoose: (tab: Tab) => void;
}

function Tabs({ id, tab, counts, onChoose }: TabsProps) {
  const { t } = useApp();
  const other: Tab = tab === 'deal' ? 'client' : 'deal';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onChoose(other);
    document.getElementById(`${id}-${other}`)?.focus();
  };
  return (
    <div class="sd-tabs" role="tablist" onKeyDown={onKeyDown}>
      {(['deal', 'client'] as const).map((name) => (
        <button
          key={name}
          id={`${id}-${name}`}
          type="button"
          role="tab"
          aria-selected={name === tab}
          aria-controls={`${id}-panel`}
          tabIndex={name === tab ? 0 : -1}
          class={name === tab ? 'is-on' : ''}
          onClick={() => onChoose(name)}
        >
          {t(`card.history.${name}`)} {counts[name]}
        </button>
      ))}
    </div>
  );
}

interface HistoryRowProps {
  readonly appointment: AppointmentView;
  readonly onOpen: (appointment: AppointmentView) => void;
}

/** Opens the appointment; one that was cancelled cannot be edited. */
function HistoryRow({ appointment, onOpen }: HistoryRowProps) {
  const { t, format } = useApp();
  const { status, startsAtWall, services, total } = appointment;
  const what = services.map((service) => service.title).join(', ') || appointment.teamMember.name;
  const isCancelled = status === 'cancelled';
  return (
    <button
      type="button"
      class={`sd-hist ${isCancelled ? 'is-off' : ''}`}
      aria-disabled={isCancelled || undefined}
      onClick={() => !isCancelled && onOpen(appointment)}
    >
      <span class={`sd-hist__mark ${statusClass(status)}`}>
        <Icon name={status} />
      </span>
      <span class="sd-hist__what">
        <span class="sd-b sd-block">
          {format.date(dateOf(startsAtWall))}, {format.time(startsAtWall)}
        </span>
        <span class="sd-2 sd-el sd-block" title={what}>
          {what}
        </span>
      </span>
      <span class="sd-hist__end">
        {format.money(total)}
        <span class="sd-2 sd-block">{t(`status.${status}`)}</span>
      </span>
    </button>
  );
}
