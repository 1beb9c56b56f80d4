import { useId, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { statusClass } from '../ui/status.tsx';

const SHOWN = 5;
type Tab = 'deal' | 'client';

/** All appointments of this deal and of this client, newest first. */
export function History({ card }: { readonly card: CardResponse }) {
  const { t } = useApp();
  const [tab, setTab] = useState<Tab>(card.ofDeal.length > 0 ? 'deal' : 'client');
  const [isWhole, setWhole] = useState(false);
  const id = useId();
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
          <HistoryRow key={`${appointment.locationId}/${appointment.id}`} appointment={appointment} />
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

function HistoryRow({ appointment }: { readonly appointment: AppointmentView }) {
  const { t, format } = useApp();
  const { status, startsAtWall, services, total } = appointment;
  const what = services.map((service) => service.title).join(', ') || appointment.teamMember.name;
  return (
    <div class={`sd-hist ${status === 'cancelled' ? 'is-off' : ''}`}>
      <span class={`sd-hist__mark ${statusClass(status)}`}>
        <Icon name={status} />
      </span>
      <div class="sd-hist__what">
        <div class="sd-b">
          {format.date(dateOf(startsAtWall))}, {format.time(startsAtWall)}
        </div>
        <div class="sd-2 sd-el" title={what}>
          {what}
        </div>
      </div>
      <div class="sd-hist__end">
        {format.money(total)}
        <div class="sd-2">{t(`status.${status}`)}</div>
      </div>
    </div>
  );
}
