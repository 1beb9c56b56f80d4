import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Checkbox } from '../ui/switch.tsx';
import type { TeamMember } from './catalog.ts';

export interface TeamChoice {
  /** Not shown, by number. */
  readonly hidden: ReadonlySet<number>;
  readonly onlyAble: boolean;
}

export const EVERYONE: TeamChoice = { hidden: new Set(), onlyAble: false };

/** The people that the day shows. */
export function shownPeople(
  people: readonly TeamMember[],
  able: readonly TeamMember[],
  choice: TeamChoice,
): TeamMember[] {
  const ableIds = new Set(able.map((person) => person.id));
  const shown = people.filter(({ id }) => !choice.hidden.has(id) && (!choice.onlyAble || ableIds.has(id)));
  return shown.length > 0 ? shown : [...people];
}

interface TeamFilterProps {
  readonly people: readonly TeamMember[];
  readonly choice: TeamChoice;
  readonly onChange: (choice: TeamChoice) => void;
  readonly onClose: () => void;
}

/** Who stands in the grid: one by one, or only those who do everything chosen. */
export function TeamFilter({ people, choice, onChange, onClose }: TeamFilterProps) {
  const { t } = useApp();
  const menu = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    menu.current?.querySelector('input')?.focus();
    const onOutside = (event: Event) => {
      const isOutside = event.target instanceof Element && !menu.current?.contains(event.target);
      if (isOutside && !event.target.closest('.sd-gcorner')) onClose();
    };
    const root = menu.current?.closest('.sd-root');
    root?.addEventListener('pointerdown', onOutside);
    return () => root?.removeEventListener('pointerdown', onOutside);
  }, []);
  const toggle = (id: number, isOn: boolean) => {
    const hidden = new Set(choice.hidden);
    if (isOn) hidden.delete(id);
    else if (hidden.size < people.length - 1) hidden.add(id);
    onChange({ ...choice, hidden });
  };
  return (
    <fieldset
      ref={menu}
      class="sd-menu sd-teamfilter"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <legend class="sd-hidden">
        {t('grid.team', { shown: people.length - choice.hidden.size, all: people.length })}
      </legend>
      <Checkbox isOn={choice.hidden.size === 0 && !choice.onlyAble} onChange={() => onChange(EVERYONE)}>
        <b>{t('grid.teamAll')}</b>
      </Checkbox>
      <Checkbox isOn={choice.onlyAble} onChange={(onlyAble) => onChange({ ...choice, onlyAble })}>
        {t('grid.teamAble')}
      </Checkbox>
      <div class="sd-teamfilter__list">
        {people.map((person) => (
          <Checkbox key={person.id} isOn={!choice.hidden.has(person.id)} onChange={(isOn) => toggle(person.id, isOn)}>
            <span class="sd-any">{person.name}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
