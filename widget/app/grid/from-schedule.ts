import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { ScheduleBlock, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { addWallMinutes, clockOfMinutes, dateOf, type WallDate, type WallTime } from '../../../shared/domain/time.ts';
import type { Format } from '../format/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { type BlockKind, columnKey, type GridBlock, type GridColumn } from './model.ts';
import { type Span, spanOf } from './span.ts';

export interface GridWords {
  readonly t: Translate;
  readonly format: Format;
}

export interface ColumnFacts {
  readonly schedule: ScheduleResponse;
  readonly words: GridWords;
  /** The location's present, for what is late; `null`: nothing is. */
  readonly now: WallTime | null;
  readonly canMove: boolean;
}

export interface Head {
  readonly teamMemberId: number;
  readonly date: WallDate;
  readonly title: string;
  readonly note: string;
  readonly label: string;
}

/** *Late* means ten minutes past the start and not arrived. */
const LATE_MINUTES = 10;

/** What stands in a team member's day, in words; nothing in it can be chosen yet. */
export function columnOf(head: Head, facts: ColumnFacts): GridColumn {
  const { schedule, words } = facts;
  const isHere = (item: { readonly teamMemberId: number; readonly date: WallDate }) =>
    item.teamMemberId === head.teamMemberId && item.date === head.date;
  const working = schedule.working?.find(isHere)?.spans.map(spanOf) ?? [];
  return {
    ...head,
    key: columnKey(head.teamMemberId, head.date),
    working: schedule.working === null ? null : working,
    blocks: schedule.blocks.filter(isHere).map((block, index) => blockOf(block, index, facts)),
    starts: [],
    choice: null,
    emptyLabel: words.t(schedule.working !== null && working.length === 0 ? 'grid.dayOff' : 'grid.nothing', {
      name: head.label,
    }),
  };
}

function blockOf(block: ScheduleBlock, index: number, facts: ColumnFacts): GridBlock {
  const span = spanOf(block);
  if (block.appointment) return appointmentBlock(block.appointment, span, block.date, facts);
  const { t } = facts.words;
  const event = block.groupEvent;
  const title = event?.title ?? t('grid.busy');
  const lines = event ? [t('grid.booked', { count: event.appointments })] : [];
  return {
    id: event ? `g${event.id} ${block.from}` : `x${index} ${block.from}`,
    kind: event ? 'group' : 'busy',
    span,
    title,
    lines,
    late: null,
    label: [rangeText(block.date, span, facts.words), title, ...lines].join(', '),
    color: null,
    canMove: false,
  };
}

function appointmentBlock(
  appointment: AppointmentView,
  span: Span,
  date: WallDate,
  { words, now, canMove }: ColumnFacts,
): GridBlock {
  const { t, format } = words;
  const { status, dealId } = appointment;
  const services = appointment.services.map((service) => service.title).join(', ');
  const title = appointment.clientName ?? (services || t('grid.appointment'));
  const minutes = lateMinutes(appointment, now);
  const late = minutes === null ? null : t('grid.late', { duration: format.duration(minutes * 60) });
  const deal = dealId === null ? t('grid.noDeal') : t('grid.deal', { id: dealId });
  const price = (appointment.total.amount ?? 0) > 0 ? format.money(appointment.total) : '';
  const first = appointment.clientName === null ? '' : services;
  const lines = dealId === null ? [deal, first, price] : [first, deal, price];
  const spoken = [rangeText(date, span, words), title, ...lines, t(`status.${status}`), late];
  return {
    id: String(appointment.id),
    kind: kindOf(appointment),
    span,
    title,
    lines: [...new Set([...lines, appointment.comment])].filter(Boolean),
    late,
    label: spoken.filter(Boolean).join(', '),
    color: appointment.color,
    canMove: canMove && status !== 'cancelled',
  };
}

/** Without a deal it is shown as such while something can still be done about it. */
function kindOf({ status, dealId }: AppointmentView): BlockKind {
  const isAhead = status === 'waiting' || status === 'confirmed';
  return dealId === null && isAhead ? 'unlinked' : status;
}

/** Minutes past the start; `null`: not late. Yesterday's are no longer late, they are forgotten. */
function lateMinutes({ status, startsAtWall }: AppointmentView, now: WallTime | null): number | null {
  if (now === null || (status !== 'waiting' && status !== 'confirmed')) return null;
  if (dateOf(startsAtWall) !== dateOf(now) || now < addWallMinutes(startsAtWall, LATE_MINUTES)) return null;
  return Math.round((Date.parse(`${now}:00Z`) - Date.parse(`${startsAtWall}:00Z`)) / 60_000);
}

/** `16:30–18:45` on a day. */
export function rangeText(date: WallDate, { from, to }: Span, { format }: GridWords): string {
  return format.range(`${date}T${clockOfMinutes(from)}`, (to - from) * 60);
}
