import { useMemo, useState } from 'preact/hooks';
import type { Slot } from '../../../shared/contracts/booking.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { clockOf, dateOf, minutesOfClock } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { overlap, spanOf } from '../grid/span.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { sumOf } from './catalog.ts';
import { firstWord } from './nearest-chip.tsx';
import { useMemberName } from './slot-list.tsx';
import { isSameSlot, minutesBetween } from './slots.ts';
import type { Alternatives, Lost } from './use-alternatives.ts';
import type { BookingForm } from './use-booking-form.ts';
import type { Elsewhere } from './use-elsewhere.ts';
import type { Sending } from './use-submit.ts';

/** The time that the last try lost; `null` when it lost none. */
export function useLost(form: BookingForm, { submission }: Sending): Lost | null {
  return useMemo(() => {
    if (submission.state !== 'refused') return null;
    const { error, request } = submission;
    if (!request || (error.code !== 'slot_taken' && error.code !== 'slot_in_past')) return null;
    const { startsAtWall, teamMemberId } = request;
    const durationSeconds = sumOf(form.chosen, teamMemberId).seconds;
    return { code: error.code, slot: { startsAtWall, teamMemberId, durationSeconds } };
  }, [submission]);
}

interface ConflictProps {
  readonly form: BookingForm;
  readonly lost: Lost;
  readonly alternatives: Alternatives;
}

/** Somebody was faster: who, what was not done, and what is free instead. */
export function Conflict({ form, lost, alternatives }: ConflictProps) {
  const { t } = useApp();
  const facts = useFacts(form, lost.slot);
  return (
    <div class="sd-lost" role="alert">
      <h3 class="sd-h3 sd-lost__title">
        <Icon name="warning" />
        <span class="sd-any">{t(lost.code === 'slot_taken' ? 'book.gone' : 'book.passed', facts)}</span>
      </h3>
      <p class="sd-m sd-2 sd-lost__text">
        <WhoTookIt form={form} lost={lost} /> {t('book.nothingBooked')}{' '}
        {alternatives.list.length > 0 && t('book.pickAnother')}
      </p>
      <AlternativeList form={form} lost={lost.slot} alternatives={alternatives} />
    </div>
  );
}

function useFacts(form: BookingForm, { startsAtWall, teamMemberId }: Slot) {
  const { format } = useApp();
  return { time: format.time(startsAtWall), name: firstWord(useMemberName(form)(teamMemberId)) };
}

interface WaysOutProps {
  readonly form: BookingForm;
  readonly sending: Sending;
  readonly lost: Lost;
}

/** The other ways out of a loss: booking all the same, on purpose, or looking further. */
export function WaysOut({ form, sending, lost }: WaysOutProps) {
  const { t } = useApp();
  const [isAsking, setAsking] = useState(false);
  const facts = useFacts(form, lost.slot);
  if (isAsking) {
    const overbook = () => void sending.submit({ slot: lost.slot });
    return <OverbookQuestion facts={facts} onYes={overbook} onNo={() => setAsking(false)} />;
  }
  return (
    <div class="sd-row sd-row--wrap sd-m">
      {lost.code === 'slot_taken' && form.catalog.data?.viewer.mayOverbook !== false && (
        <button type="button" class="sd-link sd-link--danger" onClick={() => setAsking(true)}>
          {t('book.overbook', facts)}
        </button>
      )}
      <span class="sd-sp" />
      <LinkButton onClick={sending.forget}>{t('book.otherTimes')}</LinkButton>
    </div>
  );
}

function WhoTookIt({ form, lost }: { readonly form: BookingForm; readonly lost: Lost }) {
  const { t, format } = useApp();
  if (lost.code === 'slot_in_past') return null;
  const taker = form.schedule.isLoading ? null : takerOf(form, lost.slot);
  if (!taker?.clientName) return <>{t('book.takenBySomebody')}</>;
  const facts = { name: taker.clientName };
  return <>{taker.version ? t('book.takenBy', { ...facts, age: format.age(taker.version) }) : t('book.has', facts)}</>;
}

/** Whose appointment stands there now, when the schedule shows it to us. */
function takerOf(form: BookingForm, { startsAtWall, teamMemberId, durationSeconds }: Slot): AppointmentView | null {
  const from = minutesOfClock(clockOf(startsAtWall));
  const wanted = { from, to: from + durationSeconds / 60 };
  const found = form.schedule.data?.blocks.find(
    (block) =>
      block.teamMemberId === teamMemberId &&
      block.date === dateOf(startsAtWall) &&
      block.appointment?.status !== 'cancelled' &&
      overlap(spanOf(block), wanted),
  );
  return found?.appointment ?? null;
}

interface AlternativeListProps {
  readonly form: BookingForm;
  readonly lost: Slot;
  readonly alternatives: Alternatives;
}

function AlternativeList({ form, lost, alternatives }: AlternativeListProps) {
  const { t } = useApp();
  const { list, isLooking, take } = alternatives;
  return (
    <fieldset class="sd-alts">
      <legend class="sd-hidden">{t('book.pickAnother')}</legend>
      {list.map((alternative, index) => {
        const facts = { number: index + 1, form, lost, onTake: () => take(alternative) };
        const { slot, away } = alternative;
        const key = `${slot.startsAtWall} ${slot.teamMemberId}`;
        return away ? <Away key={key} away={away} {...facts} /> : <Here key={key} slot={slot} {...facts} />;
      })}
      {isLooking && (
        <div role="status" aria-label={t('desk.elsewhereLooking')}>
          <Bone width={100} height={64} />
        </div>
      )}
    </fieldset>
  );
}

interface AlternativeProps {
  readonly form: BookingForm;
  readonly lost: Slot;
  /** The key that takes it. */
  readonly number: number;
  readonly onTake: () => void;
}

function Here({ slot, form, lost, number, onTake }: AlternativeProps & { readonly slot: Slot }) {
  const name = useMemberName(form)(slot.teamMemberId);
  const reason = useReason()(lost, slot, form);
  const isOn = form.slot !== null && isSameSlot(form.slot, slot);
  return (
    <label class={`sd-alt ${isOn ? 'is-on' : ''}`}>
      <input class="sd-hidden" type="radio" name="sd-alternative" checked={isOn} onChange={onTake} />
      <span class={`sd-rb ${isOn ? 'is-on' : ''}`} aria-hidden="true" />
      <AlternativeWords slot={slot} who={name} reason={reason} />
      <kbd class="sd-kbd">{number}</kbd>
    </label>
  );
}

/** At another location: the window goes there, with all that was typed. */
function Away({ away, form, lost, number, onTake }: AlternativeProps & { readonly away: Elsewhere }) {
  const { t, format } = useApp();
  const { slot, teamMember, location, sum } = away;
  const before = sumOf(form.chosen, lost.teamMemberId).amount;
  const more = sum.amount === null || before === null ? 0 : sum.amount - before;
  const price = format.money({ amount: Math.abs(more), currency: location.currency });
  const difference = more === 0 ? null : `${more > 0 ? '+' : '−'}${price}`;
  return (
    <button type="button" class="sd-alt sd-alt--away" onClick={onTake}>
      <Icon name="place" />
      <AlternativeWords
        slot={slot}
        who={`${teamMember} · ${location.title}`}
        reason={[t('book.sameTime'), difference].filter(Boolean).join(', ')}
      />
      <kbd class="sd-kbd">{number}</kbd>
    </button>
  );
}

interface AlternativeWordsProps {
  readonly slot: Slot;
  readonly who: string;
  readonly reason: string;
}

function AlternativeWords({ slot, who, reason }: AlternativeWordsProps) {
  const { format } = useApp();
  return (
    <span class="sd-sp">
      <span class="sd-b sd-block">
        {format.day(dateOf(slot.startsAtWall))}, {format.time(slot.startsAtWall)}
      </span>
      <span class="sd-block sd-any">
        <span class="sd-m">{who}</span> <span class="sd-s sd-2">{reason}</span>
      </span>
    </span>
  );
}

/** How a time differs from the lost one: *45 min later, same day*, *same person, tomorrow*. */
function useReason() {
  const { t, format } = useApp();
  return (lost: Slot, slot: Slot, form: BookingForm): string => {
    const day = dateOf(slot.startsAtWall);
    const minutes = minutesBetween(lost, slot);
    const duration = format.duration(Math.abs(minutes) * 60);
    const zone = form.catalog.data?.location.timezone;
    const away = minutes === 0 ? t('book.sameTime') : t(minutes > 0 ? 'book.later' : 'book.earlier', { duration });
    const isSameDay = day === dateOf(lost.startsAtWall);
    const when = isSameDay ? `${away}, ${t('book.sameDay')}` : ((zone && format.near(day, zone)) ?? format.date(day));
    return slot.teamMemberId === lost.teamMemberId ? `${t('book.samePerson')}, ${isSameDay ? away : when}` : when;
  };
}

interface OverbookQuestionProps {
  readonly facts: { readonly time: string; readonly name: string };
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** An act of its own: it is asked again, in its own words, and never with the primary button. */
function OverbookQuestion({ facts, onYes, onNo }: OverbookQuestionProps) {
  const { t } = useApp();
  return (
    <Banner
      kind="warn"
      actions={
        <>
          <Button size="small" kind="danger" onClick={onYes}>
            {t('book.overbookYes', facts)}
          </Button>
          <Button size="small" onClick={onNo}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      {t('book.overbookAsk', facts)}
    </Banner>
  );
}
