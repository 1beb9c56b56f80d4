import { useMemo } from 'preact/hooks';
import type { Slot } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { columnKey, type GridColumn } from '../grid/model.ts';
import { useWallNow } from '../grid/use-wall-now.ts';
import { sumOf, type TeamMember } from './catalog.ts';
import { dayColumns, startsOfWeek, weekColumns, withChoice, withGaps, withLost, withStarts } from './columns.ts';
import type { BookingForm } from './use-booking-form.ts';
import { weekOf } from './week.ts';

export interface Columns {
  readonly columns: readonly GridColumn[];
  readonly now: string | null;
}

/** What the grid shows, made again only as far as it changed: schedule, then free times, then the choice. */
export function useColumns(form: BookingForm, people: readonly TeamMember[], lost: Slot | null): Columns {
  const { t, format } = useApp();
  const { view, date, chosen, slot, draft } = form;
  const schedule = form.schedule.data;
  const now = useWallNow(schedule?.nowWall ?? null);
  const words = useMemo(() => ({ t, format }), [t, format]);
  const base = useMemo(() => {
    if (!date) return [];
    if (!schedule) return waiting(people, view === 'week' ? weekOf(date) : [date], t('common.loading'));
    const facts = { schedule, words, now, canMove: false };
    const [person] = people;
    if (view === 'week') return person ? weekColumns(person, weekOf(date), facts) : [];
    return dayColumns(people, date, facts);
  }, [schedule, view, date, people, now, words]);

  const daySlots = form.slots.data?.slots;
  const open = useMemo(() => {
    if (!schedule || chosen.length === 0) return base;
    if (view === 'day') return daySlots ? withStarts(base, daySlots, words) : base;
    const [person] = people;
    const slots = person ? startsOfWeek(schedule, person.id, sumOf(chosen, person.id).seconds) : [];
    return withGaps(withStarts(base, slots, words), words);
  }, [base, schedule, chosen, view, daySlots, people, words]);

  const { name } = draft.client;
  const columns = useMemo(() => {
    const services = chosen.map((service) => service.title);
    const choice = slot && { slot, services, clientName: name, isCompact: view === 'week' };
    return withChoice(withLost(open, lost, words), choice, words);
  }, [
    open,
    view,
    lost?.startsAtWall,
    slot?.startsAtWall,
    slot?.teamMemberId,
    slot?.durationSeconds,
    chosen,
    name,
    words,
  ]);
  return { columns, now };
}

/** Heads that are known already over bodies that are not. */
function waiting(people: readonly TeamMember[], dates: readonly string[], label: string): GridColumn[] {
  const columns = people.flatMap((person) => dates.map((date) => ({ person, date })));
  return columns.map(({ person, date }) => ({
    key: columnKey(person.id, date),
    teamMemberId: person.id,
    date,
    title: dates.length > 1 ? '' : person.name,
    note: dates.length > 1 ? '' : person.specialization,
    label: person.name,
    working: null,
    blocks: [],
    starts: [],
    choice: null,
    emptyLabel: label,
  }));
}
