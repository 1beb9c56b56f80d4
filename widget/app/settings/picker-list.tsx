import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Tick } from '../ui/switch.tsx';
import { type PickerOption, piecesOf } from './picker-options.ts';

/** Rows in sight before it scrolls. */
const IN_SIGHT = 7;

interface PickerListProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly found: readonly PickerOption[];
  readonly chosen: readonly number[];
  readonly search: string;
  readonly at: number;
  readonly onToggle: (option: PickerOption) => void;
}

/** What the search found. The field keeps the focus: the row in question is named by it. */
export function PickerList({ id, label, options, found, chosen, search, at, onToggle }: PickerListProps) {
  const { t } = useApp();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('.is-at')?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  const pick = (event: MouseEvent) => {
    // A press would take the focus from the field, and the list would close.
    event.preventDefault();
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-option]') : null;
    const option = found.find((item) => String(item.id) === row?.dataset['option']);
    if (option) onToggle(option);
  };
  return (
    <div class="sd-pick__list">
      <div
        ref={list}
        id={id}
        class="sd-pick__rows"
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable="true"
        onMouseDown={pick}
      >
        {found.map((option, index) => (
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            data-option={option.id}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.includes(option.id)}
            class={`sd-pick__row ${index === at ? 'is-at' : ''}`}
          >
            <Tick isOn={chosen.includes(option.id)} />
            <span class="sd-sp sd-any">
              {piecesOf(option.title, search).map(({ text, isMatch }) => (isMatch ? <b key={text}>{text}</b> : text))}
              {option.detail && <span class="sd-2"> {option.detail}</span>}
            </span>
          </div>
        ))}
      </div>
      <div class="sd-s sd-2 sd-pick__note" role="status">
        {found.length === 0 && t(search === '' ? 'rules.nothingToPick' : 'rules.notFound', { search })}
        {found.length > IN_SIGHT && t('rules.foundOf', { count: found.length, total: options.length })}
      </div>
    </div>
  );
}
