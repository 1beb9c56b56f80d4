import type { Slot } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { useId } from '../ui/use-id.ts';
import { byDayPart, byTeamMember, isSameSlot } from './slots.ts';
import type { BookingForm } from './use-booking-form.ts';

export type SlotView = 'byPerson' | 'byTime';

interface SlotListProps {
  readonly form: BookingForm;
  readonly slots: readonly Slot[];
  readonly view: SlotView;
}

/** Free times as chips: one radio group, one tab stop, arrows move. */
export function SlotList({ form, slots, view }: SlotListProps) {
  const { t } = useApp();
  const nameOf = useMemberName(form);
  const name = useId();
  const chip = (slot: Slot, isNamed: boolean) => (
    <SlotChip
      key={`${slot.startsAtWall} ${slot.teamMemberId}`}
      form={form}
      slot={slot}
      group={name}
      isNamed={isNamed}
    />
  );
  const groups =
    view === 'byPerson'
      ? byTeamMember(slots).map((group) => ({
          title: nameOf(group.key),
          chips: group.slots.map((slot) => chip(slot, false)),
        }))
      : byDayPart(slots).map((group) => ({
          title: t(`book.${group.key}`),
          chips: group.slots.map((slot) => chip(slot, form.draft.teamMemberId === null)),
        }));
  return (
    <div role="radiogroup" aria-label={t('book.view')}>
      {groups.map((group) => (
        <fieldset key={group.title} class="sd-slots__group">
          <legend class="sd-slots__title">
            <span class="sd-b sd-any">{group.title}</span>{' '}
            <span class="sd-s sd-2">{t('book.freeCount', { count: group.chips.length })}</span>
          </legend>
          <div class="sd-chips">{group.chips}</div>
        </fieldset>
      ))}
    </div>
  );
}

/** Names of the catalog by the number of a team member. */
export function useMemberName(form: BookingForm): (id: number) => string {
  const members = form.catalog.data?.teamMembers ?? [];
  return (id) => members.find((member) => member.id === id)?.name ?? `${id}`;
}

interface SlotChipProps {
  readonly form: BookingForm;
  readonly slot: Slot;
  readonly group: string;
  readonly isNamed: boolean;
}

function SlotChip({ form, slot, group, isNamed }: SlotChipProps) {
  const { t, format } = useApp();
  const name = useMemberName(form)(slot.teamMemberId);
  const time = format.time(slot.startsAtWall);
  const isOn = form.slot !== null && isSameSlot(form.slot, slot);
  return (
    <label class={`sd-chip sd-chip--pick ${isOn ? 'is-on' : ''}`}>
      <input
        class="sd-hidden"
        type="radio"
        name={group}
        aria-label={t('book.slot', { time, name })}
        checked={isOn}
        onChange={() => form.change({ slot: { startsAtWall: slot.startsAtWall, teamMemberId: slot.teamMemberId } })}
      />
      <span class={isNamed ? 'sd-b' : ''}>{time}</span>
      {isNamed && <span class="sd-chip__name sd-el">{name}</span>}
    </label>
  );
}
