import { ICON_SHAPES, type IconName } from './icon-shapes.tsx';

export type { IconName } from './icon-shapes.tsx';

/** A glyph of 16 × 16; decoration, because a word always stands beside it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 12 | 13 | 14 | 16 | 28 }) {
  return (
    <svg class={`sd-ic sd-ic--${size}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {ICON_SHAPES[name]}
    </svg>
  );
}
