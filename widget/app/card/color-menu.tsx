import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { BOOKING_COLORS } from './colors.ts';

interface ColorMenuProps {
  readonly value: string | null;
  readonly onChoose: (color: string | null) => void;
  readonly onClose: () => void;
}

/** Eight named swatches under the Book button; keys 1 to 8 choose, 0 takes the colour away. */
export function ColorMenu({ value, onChoose, onClose }: ColorMenuProps) {
  const { t } = useApp();
  const menu = useRef<HTMLFieldSetElement>(null);
  useEffect(() => menu.current?.querySelector<HTMLElement>('[aria-pressed="true"], button')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^Digit([0-8])$/.exec(event.code)?.[1];
    if (event.key === 'Escape') onClose();
    else if (digit) onChoose(BOOKING_COLORS[Number(digit) - 1]?.value ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset ref={menu} class="sd-menu sd-colors" onKeyDown={onKeyDown}>
      <legend class="sd-hidden">{t('card.bookColor')}</legend>
      <div class="sd-s sd-2 sd-colors__title" aria-hidden="true">
        {t('card.bookColor')} <kbd class="sd-kbd">1–8</kbd>
      </div>
      <div class="sd-colors__grid">
        {BOOKING_COLORS.map((color) => (
          <button
            key={color.value}
            type="button"
            class="sd-colors__item"
            aria-pressed={color.value === value}
            onClick={() => onChoose(color.value)}
          >
            <i class={`sd-swt ${color.value === value ? 'is-on' : ''}`} style={{ background: `#${color.value}` }} />
            {t(color.name)}
          </button>
        ))}
      </div>
      <button type="button" class="sd-link sd-m" onClick={() => onChoose(null)}>
        {t('color.none')}
      </button>
    </fieldset>
  );
}
