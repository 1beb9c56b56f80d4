import { useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { useId } from '../ui/use-id.ts';
import { PickerList } from './picker-list.tsx';
import { type PickerOption, searchOptions, stepInList } from './picker-options.ts';

export interface PickerProps {
  readonly label: string;
  /** What nothing chosen means, e.g. *Any*. */
  readonly anyText: string;
  readonly options: readonly PickerOption[];
  readonly chosen: readonly number[];
  readonly isOff: boolean;
  readonly onChange: (chosen: readonly number[]) => void;
}

/** Several of a long list, with search: typing opens it, ↑ ↓ Home End move, Enter ticks, Esc closes, ⌫ takes the last away. */
export function Picker(props: PickerProps) {
  const { label, anyText, options, chosen, isOff, onChange } = props;
  const id = useId();
  const listId = `${id}-list`;
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const isOpen = at !== null;
  const found = searchOptions(options, search);
  const close = () => {
    setAt(null);
    setSearch('');
  };
  const toggle = (option: PickerOption) =>
    onChange(chosen.includes(option.id) ? chosen.filter((other) => other !== option.id) : [...chosen, option.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isOpen || event.key.startsWith('Arrow') ? stepInList(event.key, at ?? -1, found.length) : null;
    const option = found[at ?? -1];
    if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Enter' && option) toggle(option);
    else if (event.key === 'Backspace' && search === '' && chosen.length > 0) return onChange(chosen.slice(0, -1));
    else if (step !== null && !event.altKey) setAt(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="sd-pick">
      <label class="sd-m sd-pick__label" for={id}>
        {label}
      </label>
      <div class="sd-pick__field">
        <div class={`sd-in sd-in--s sd-pick__in ${isOff ? 'is-off' : ''}`}>
          <Chosen {...props} />
          <input
            ref={input}
            id={id}
            class="sd-in__control"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={found[at ?? -1] ? `${listId}-${found[at ?? -1]?.id ?? 0}` : undefined}
            autocomplete="off"
            disabled={isOff}
            placeholder={chosen.length === 0 ? anyText : ''}
            value={search}
            onInput={(event) => {
              setSearch(event.currentTarget.value);
              setAt(0);
            }}
            onClick={() => setAt(at ?? 0)}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          <Icon name="down" />
        </div>
        {isOpen && <PickerList id={listId} {...props} found={found} search={search} at={at} onToggle={toggle} />}
      </div>
    </div>
  );
}

/** What is chosen, each with a button that takes it away. What no list names any more stays, and says so. */
function Chosen({ options, chosen, isOff, label, onChange }: PickerProps) {
  const { t } = useApp();
  const titles = new Map(options.map(({ id, title }) => [id, title]));
  return (
    <>
      {chosen.map((id) => {
        const title = titles.get(id) ?? t('rules.goneValue', { id });
        return (
          <span key={id} class={`sd-tok ${titles.has(id) ? '' : 'is-gone'}`}>
            <span class="sd-el" title={title}>
              {title}
            </span>
            {!isOff && (
              <button
                type="button"
                class="sd-tok__x"
                aria-label={t('rules.takeAway', { title, label })}
                onClick={() => onChange(chosen.filter((other) => other !== id))}
              >
                <Icon name="cross" size={12} />
              </button>
            )}
          </span>
        );
      })}
    </>
  );
}
