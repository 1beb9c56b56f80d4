import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Icon } from './icon.tsx';

const LIFE_SECONDS = 10;

export interface ToastProps {
  readonly text: string;
  readonly onUndo?: () => void;
  readonly onGone: () => void;
}

/** Says what was done, with ten seconds of undo. The clock stands while the pointer or the focus is on it. */
export function Toast({ text, onUndo, onGone }: ToastProps) {
  const { t } = useApp();
  const [left, setLeft] = useState(LIFE_SECONDS);
  const isHeld = useRef(false);
  const gone = useRef(onGone);
  gone.current = onGone;
  useLayoutEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => (isHeld.current ? seconds : seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useLayoutEffect(() => {
    if (left <= 0) gone.current();
  }, [left]);
  const hold = (isOn: boolean) => () => {
    isHeld.current = isOn;
  };
  return (
    <div
      class="sd-toast"
      role="status"
      onMouseEnter={hold(true)}
      onMouseLeave={hold(false)}
      onFocusIn={hold(true)}
      onFocusOut={hold(false)}
    >
      <Icon name="tick" />
      <span class="sd-sp">{text}</span>
      {onUndo && (
        <button type="button" class="sd-toast__undo" onClick={onUndo}>
          {t('common.undo')}
        </button>
      )}
      {onUndo && (
        <span class="sd-s sd-toast__left" aria-hidden="true">
          {t('duration.seconds', { seconds: left })}
        </span>
      )}
      <i class="sd-life" style={{ width: `${(left / LIFE_SECONDS) * 100}%` }} />
    </div>
  );
}
