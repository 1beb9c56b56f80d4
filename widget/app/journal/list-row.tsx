import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { DealLine } from '../../../shared/contracts/journal.ts';
import { SETTABLE_STATUSES, type SettableStatus } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { StatusPill } from '../ui/status.tsx';
import { Tick } from '../ui/switch.tsx';
import { servicesText } from './model.ts';

interface RowProps {
  readonly row: AppointmentView;
  readonly deal: DealLine | null;
  readonly isStop: boolean;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  /** Rows of several locations say where each is. */
  readonly isPlaceTold: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
  /** `null`: the viewer may not. */
  readonly onStatus: ((status: SettableStatus) => void) | null;
}

/** One appointment; a click opens it, its tick and its status act by themselves. */
export function Row({ row, deal, isStop, isChosen, isOpen, isPlaceTold, onChoose, onOpen, onStatus }: RowProps) {
  const { t, format } = useApp();
  const name = row.clientName ?? t('grid.appointment');
  const services = servicesText(row);
  return (
    <tr
      tabIndex={isStop ? 0 : -1}
      class={`${isChosen ? 'is-chosen' : ''} ${isOpen ? 'is-open' : ''}`}
      data-appointment={row.id}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('.sd-jtick, .sd-jstatus'))) onOpen();
      }}
    >
      <td class="sd-jtable__tick">
        <TickBox label={t('journal.chooseOne', { name })} isOn={isChosen} onChange={onChoose} />
      </td>
      <td>
        <b>{format.time(row.startsAtWall)}</b>
        <div class="sd-s sd-2 sd-nowrap">{format.duration(row.durationSeconds)}</div>
      </td>
      <td class="sd-b sd-any">{name}</td>
      <td class="sd-any">{services}</td>
      <td class="sd-any">
        {row.teamMember.name}
        {isPlaceTold && <div class="sd-s sd-2 sd-any">{row.locationTitle}</div>}
      </td>
      <td>
        {onStatus && row.status !== 'cancelled' ? (
          <StatusMenu status={row.status} name={name} onChoose={onStatus} />
        ) : (
          <StatusPill status={row.status} />
        )}
      </td>
      <td class="sd-jtable__price sd-nowrap">{format.money(row.total)}</td>
      <td>
        {row.dealId === null ? <span class="sd-2">{t('grid.noDeal')}</span> : <Stage id={row.dealId} deal={deal} />}
      </td>
      <td class="sd-2 sd-any">{deal?.responsibleName ?? ''}</td>
    </tr>
  );
}

interface StatusMenuProps {
  readonly status: AppointmentView['status'];
  readonly name: string;
  readonly onChoose: (status: SettableStatus) => void;
}

/** The status as a pill over the platform's own list; with the keyboard a digit sets it, so it is no stop of its own. */
function StatusMenu({ status, name, onChoose }: StatusMenuProps) {
  const { t } = useApp();
  return (
    <label class="sd-jstatus">
      <StatusPill status={status} />
      <select
        class="sd-jstatus__select"
        tabIndex={-1}
        aria-label={t('journal.statusOf', { name })}
        value={status}
        onChange={(event) => {
          const chosen = SETTABLE_STATUSES.find((item) => item === event.currentTarget.value);
          if (chosen) onChoose(chosen);
        }}
      >
        {SETTABLE_STATUSES.map((item) => (
          <option key={item} value={item} selected={item === status}>
            {t(`status.${item}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Stage({ id, deal }: { readonly id: number; readonly deal: DealLine | null }) {
  const { t } = useApp();
  if (!deal?.stage) return <span>{t('grid.deal', { id })}</span>;
  return (
    <>
      <span class="sd-jstage">
        <i class="sd-dot sd-dot--line" style={{ background: deal.stage.color }} />
        <span class="sd-any">{deal.stage.title}</span>
      </span>
      <div class="sd-s sd-2 sd-any">{deal.stage.pipelineTitle}</div>
    </>
  );
}

interface TickBoxProps {
  readonly label: string;
  readonly isOn: boolean;
  /** Rows are ticked by Space, so only the one of the head is a stop of its own. */
  readonly isFocusable?: boolean;
  readonly onChange: () => void;
}

export function TickBox({ label, isOn, isFocusable = false, onChange }: TickBoxProps) {
  return (
    <label class="sd-jtick">
      <input
        class="sd-hidden"
        type="checkbox"
        aria-label={label}
        tabIndex={isFocusable ? 0 : -1}
        checked={isOn}
        onChange={onChange}
      />
      <Tick isOn={isOn} />
    </label>
  );
}
