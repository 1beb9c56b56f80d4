import type { Slot } from '../../../shared/contracts/booking.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';

interface NearestChipProps {
  readonly slot: Slot;
  /** Of the team member. */
  readonly name: string;
  readonly isOn: boolean;
  readonly onTake: () => void;
}

/** A suggested time with whoever is free then: one click takes it. */
export function NearestChip({ slot, name, isOn, onTake }: NearestChipProps) {
  const { t, format } = useApp();
  const day = format.day(dateOf(slot.startsAtWall));
  const time = format.time(slot.startsAtWall);
  const label = t('book.slotOn', { day, time, name });
  return (
    <button
      type="button"
      class={`sd-chip ${isOn ? 'is-on' : ''}`}
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onTake}
    >
      <b>
        {day.split(' ')[0]} {time}
      </b>
      <span class="sd-chip__name sd-el">{firstWord(name)}</span>
    </button>
  );
}

/** The name by which a colleague is called; the whole one stands in the tooltip. */
export const firstWord = (name: string): string => name.split(' ')[0] ?? name;

/** Focus on the next suggestion, from the last one to the first; `atEnd` shows more of them before that. */
export function focusNextChip(list: HTMLElement | null, atEnd: () => void = () => undefined): void {
  const chips = [...(list?.querySelectorAll<HTMLElement>('.sd-chip') ?? [])];
  const at = chips.indexOf(document.activeElement as HTMLElement);
  if (at >= 0 && at === chips.length - 1) atEnd();
  (chips[at + 1] ?? chips[0])?.focus();
}
