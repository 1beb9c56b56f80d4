import type { ComponentChildren } from 'preact';
import { Rich } from '../ui/rich.tsx';

interface PartFrameProps {
  readonly title: string;
  readonly lead: string;
  /** Stands at the right of the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  /** The bar with the one primary button; absent when there is nothing to save. */
  readonly foot?: ComponentChildren;
}

/** One part of the settings: title, one sentence, content, and the bar that saves. */
export function PartFrame({ title, lead, aside, children, foot }: PartFrameProps) {
  return (
    <>
      <div class="sd-main">
        <div class="sd-row sd-row--top sd-row--wrap">
          <div class="sd-sp sd-main__title">
            <h2 class="sd-h1">{title}</h2>
            <p class="sd-2 sd-main__lead">
              <Rich text={lead} />
            </p>
          </div>
          {aside}
        </div>
        {children}
      </div>
      {foot && <div class="sd-foot">{foot}</div>}
    </>
  );
}
