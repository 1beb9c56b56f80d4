import { useRef } from 'preact/hooks';
import { addDays, clockOfMinutes, dateOf, isWallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { focusNextChip, NearestChip } from '../booking/nearest-chip.tsx';
import { isSameSlot } from '../booking/slots.ts';
import { type GridHandle, ScheduleGrid } from '../grid/schedule-grid.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { useId } from '../ui/use-id.ts';
import { BusyBanner, PastBanner } from './appointment-editor.tsx';
import { type Move, type MoveProps, useMove } from './use-move.ts';

export interface MovePaneProps extends MoveProps {
  /** Filled with what the keys of the window do. */
  readonly keys: { current: MoveKeys };
}

export interface MoveKeys {
  send(): void;
  grid(): void;
  nearest(): void;
  day(by: 1 | -1): void;
}

interface PaneProps {
  readonly move: Move;
}

/** Another time: the nearest ones, the day of everybody who can do it, and one button. */
export function MovePane(props: MovePaneProps) {
  const { t, format } = useApp();
  const move = useMove(props);
  const grid = useRef<GridHandle>(null);
  const nearest = useRef<HTMLDivElement>(null);
  const { schedule, date } = move;
  const today = move.catalog.data?.today ?? format.today(move.base.timezone);
  const step = (by: 1 | -1) => {
    if (by > 0 || date > today) move.setDate(addDays(date, by));
  };
  props.keys.current = {
    send: () => void move.send(),
    grid: () => grid.current?.focus(),
    nearest: () => focusNextChip(nearest.current),
    day: step,
  };
  return (
    <>
      <DayRow move={move} today={today} onStep={step} />
      <NearestTimes move={move} list={nearest} />
      {(schedule.error ?? move.slots.error) && <Trouble move={move} />}
      <div class="sd-gridarea">
        <ScheduleGrid
          label={t('book.schedule', { day: format.day(date) })}
          columns={move.columns}
          stops="starts"
          now={move.now}
          isLoading={schedule.data === null}
          handle={grid}
          onChoose={(column, minute) =>
            move.take({ startsAtWall: `${column.date}T${clockOfMinutes(minute)}`, teamMemberId: column.teamMemberId })
          }
        />
      </div>
      <MoveFoot move={move} />
    </>
  );
}

function Trouble({ move }: PaneProps) {
  const error = move.schedule.error ?? move.slots.error;
  if (!error) return null;
  const retry = () => {
    void move.schedule.refetch();
    void move.slots.refetch();
  };
  return (
    <div class="sd-btrouble">
      <ProblemBanner error={error} onRetry={retry} />
    </div>
  );
}

interface DayRowProps extends PaneProps {
  readonly today: string;
  readonly onStep: (by: 1 | -1) => void;
}

function DayRow({ move, today, onStep }: DayRowProps) {
  const { t, format } = useApp();
  const { date } = move;
  return (
    <div class="sd-daybar">
      <Button size="small" icon="left" label={t('book.dayBefore')} isOff={date <= today} onClick={() => onStep(-1)} />
      <label class="sd-btn sd-btn--s sd-daybtn">
        <Icon name="calendar" />
        <b aria-live="polite">{format.day(date)}</b>
        <input
          type="date"
          class="sd-daybtn__input"
          aria-label={t('book.day')}
          value={date}
          min={today}
          onClick={(event) => event.currentTarget.showPicker?.()}
          onInput={(event) => isWallDate(event.currentTarget.value) && move.setDate(event.currentTarget.value)}
        />
      </label>
      <Button size="small" icon="right" label={t('book.dayAfter')} onClick={() => onStep(1)} />
      <Button size="small" kind="quiet" onClick={() => move.setDate(today)}>
        {t('book.today')}
      </Button>
    </div>
  );
}

function NearestTimes({ move, list }: PaneProps & { readonly list: { current: HTMLDivElement | null } }) {
  const { t } = useApp();
  const { data, error } = move.nearest;
  return (
    <div class="sd-brow" aria-busy={move.nearest.isLoading}>
      <span class="sd-s sd-2 sd-brow__lead">
        {t('book.nearest')} <kbd class="sd-kbd">N</kbd>
      </span>
      <div ref={list} class="sd-chips sd-sp">
        {data?.slots.map((slot) => (
          <NearestChip
            key={`${slot.startsAtWall} ${slot.teamMemberId}`}
            slot={slot}
            name={move.nameOf(slot.teamMemberId)}
            isOn={move.slot !== null && isSameSlot(move.slot, slot)}
            onTake={() => move.take(slot)}
          />
        ))}
        {data?.slots.length === 0 && <span class="sd-m sd-2">{t('book.noFreeSoon')}</span>}
        {error && <span class="sd-m sd-2">{t('book.noSuggestions')}</span>}
      </div>
    </div>
  );
}

/** Where it goes, or why it did not go, and the one button. */
function MoveFoot({ move }: PaneProps) {
  const { t, format } = useApp();
  const reasonId = useId();
  const { base, slot, isBusy } = move;
  const wordsOf = (wall: string, name: string) => ({ day: format.day(dateOf(wall)), time: format.time(wall), name });
  return (
    <div class="sd-apt__foot">
      <MoveTrouble move={move} />
      <div class="sd-row sd-row--wrap">
        <div class="sd-sp sd-m" aria-live="polite">
          <div class="sd-2">{t('appointment.now', wordsOf(base.startsAtWall, base.teamMember.name))}</div>
          <div id={reasonId} class="sd-b">
            {slot
              ? `${format.day(dateOf(slot.startsAtWall))}, ${format.range(slot.startsAtWall, slot.durationSeconds)}, ${move.nameOf(slot.teamMemberId)}`
              : t('book.needTime')}
          </div>
        </div>
        <Button kind="primary" isBusy={isBusy} isOff={!slot} describedBy={reasonId} onClick={() => void move.send()}>
          {isBusy && t('appointment.moving')}
          {!isBusy &&
            (slot ? t('appointment.moveTo', { time: format.time(slot.startsAtWall) }) : t('appointment.move'))}
          {!isBusy && <kbd class="sd-kbd">Ctrl ↵</kbd>}
        </Button>
      </div>
    </div>
  );
}

function MoveTrouble({ move }: PaneProps) {
  const { t } = useApp();
  const { error, isNewer } = move;
  if (isNewer) {
    return (
      <Banner kind="info">
        <Rich text={t('appointment.newer')} />
      </Banner>
    );
  }
  if (!error) return null;
  if (error.code === 'slot_in_past') return <PastBanner />;
  if (error.code !== 'slot_taken') return <ProblemBanner error={error} />;
  return (
    <BusyBanner mayOverbook={move.catalog.data?.viewer.mayOverbook ?? false} onSure={() => void move.send(true)} />
  );
}
