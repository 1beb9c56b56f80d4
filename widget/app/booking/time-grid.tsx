import type { Ref } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Slot } from '../../../shared/contracts/booking.ts';
import { clockOfMinutes, dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { type GridHandle, ScheduleGrid } from '../grid/schedule-grid.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SlowNote } from '../ui/skeleton.tsx';
import { ableMembers, type TeamMember } from './catalog.ts';
import { useDayWords } from './day-bar.tsx';
import { firstWord } from './nearest-chip.tsx';
import { Silence } from './silence.tsx';
import { useMemberName } from './slot-list.tsx';
import { EVERYONE, shownPeople, type TeamChoice, TeamFilter } from './team-filter.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { useColumns } from './use-columns.ts';

interface TimeGridProps {
  readonly form: BookingForm;
  readonly lost: Slot | null;
  readonly handle: Ref<GridHandle>;
}

/** The grid with the times that can be chosen, and what there is to say about them. */
export function TimeGrid({ form, lost, handle }: TimeGridProps) {
  const { t } = useApp();
  const [team, setTeam] = useState<TeamChoice>(EVERYONE);
  const [isChoosingTeam, setChoosingTeam] = useState(false);
  const filter = useRef<HTMLButtonElement>(null);
  const all = useTeam(form);
  const people = usePeople(form, all, team);
  const { columns, now } = useColumns(form, people, lost);
  const words = useDayWords(form);
  const { schedule } = form;
  if (schedule.error && !schedule.data) {
    return (
      <div class="sd-btrouble">
        <ProblemBanner error={schedule.error} onRetry={() => void schedule.refetch()} />
      </div>
    );
  }
  const closeTeam = () => {
    setChoosingTeam(false);
    filter.current?.focus();
  };
  const isDay = form.view === 'day';
  return (
    <>
      {!form.catalog.error && <Silence form={form} />}
      <div class="sd-gridarea">
        <ScheduleGrid
          label={t('book.schedule', { day: words })}
          columns={columns}
          stops="starts"
          now={now}
          isLoading={schedule.data === null}
          isWeek={!isDay}
          handle={handle}
          onChoose={(column, minute) =>
            form.take({
              startsAtWall: `${column.date}T${clockOfMinutes(minute)}`,
              teamMemberId: column.teamMemberId,
            })
          }
          corner={
            isDay && all.length > 1 ? (
              <Button
                size="small"
                kind={people.length < all.length ? 'secondary' : 'quiet'}
                icon="group"
                buttonRef={filter}
                label={t('grid.team', { shown: people.length, all: all.length })}
                expanded={isChoosingTeam}
                onClick={() => setChoosingTeam(!isChoosingTeam)}
              />
            ) : null
          }
        />
        {isChoosingTeam && isDay && <TeamFilter people={all} choice={team} onChange={setTeam} onClose={closeTeam} />}
        <GridNote form={form} />
      </div>
    </>
  );
}

/** Everyone of the schedule; of the catalogue until that is there. */
function useTeam(form: BookingForm): readonly TeamMember[] {
  const catalog = form.catalog.data;
  const schedule = form.schedule.data;
  return useMemo(() => {
    const known = schedule?.teamMembers ?? [];
    return form.view === 'day' && known.length > 0 ? known : (catalog?.teamMembers ?? known);
  }, [catalog, schedule, form.view]);
}

function usePeople(form: BookingForm, all: readonly TeamMember[], team: TeamChoice): readonly TeamMember[] {
  const { draft, view, chosen } = form;
  const catalog = form.catalog.data;
  return useMemo(() => {
    if (view === 'week') return all.filter((person) => person.id === draft.teamMemberId);
    return shownPeople(all, catalog ? ableMembers(catalog, chosen) : all, team);
  }, [all, view, draft.teamMemberId, catalog, chosen, team]);
}

/** A sentence over the foot of the grid, where it moves nothing. */
function GridNote({ form }: { readonly form: BookingForm }) {
  const { schedule, slots, chosen, view } = form;
  if (schedule.data === null) return <SlowNote />;
  if (chosen.length === 0 || view === 'week') return null;
  if (slots.error) {
    return (
      <div class="sd-gridnote">
        <ProblemBanner error={slots.error} onRetry={() => void slots.refetch()} />
      </div>
    );
  }
  if (!slots.data || slots.data.slots.length > 0 || form.slot?.startsAtWall.startsWith(slots.data.date)) return null;
  return (
    <div class="sd-gridnote">
      <NobodyFree form={form} />
    </div>
  );
}

/** Nobody has room for it on that day; when somebody has. */
export function NobodyFree({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const nameOf = useMemberName(form);
  const { date, sum } = form;
  const first = form.nearest.data?.slots.find((slot) => date !== null && dateOf(slot.startsAtWall) > date);
  const day = form.slots.data?.nextFreeDays[0];
  const facts = { duration: format.duration(sum.seconds), day: date ? format.day(date) : '' };
  return (
    <Banner
      kind="info"
      icon="calendar"
      actions={
        first ? (
          <LinkButton onClick={() => form.take(first)}>
            {t('book.firstIs', {
              day: format.day(dateOf(first.startsAtWall)),
              time: format.time(first.startsAtWall),
              name: firstWord(nameOf(first.teamMemberId)),
            })}
          </LinkButton>
        ) : (
          day && (
            <LinkButton onClick={() => form.change({ date: day })}>
              {t('book.firstDay', { day: format.day(day) })}
            </LinkButton>
          )
        )
      }
    >
      <b>{t('book.full', facts)}.</b> {!first && !day && t('book.noFreeSoon')}
    </Banner>
  );
}
