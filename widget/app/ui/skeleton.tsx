import { useLayoutEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';

/** True once something has lasted for that many milliseconds. */
export function useAfter(milliseconds: number, isLasting: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    setLong(false);
    if (!isLasting) return;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds, isLasting]);
  return isLasting && isLong;
}

/** A grey bar; width in percent, height in pixels as the thing that it stands for. */
export function Bone({
  width,
  height,
  gap = 0,
}: {
  readonly width: number;
  readonly height: number;
  readonly gap?: number;
}) {
  return <div class="sd-skel" style={{ width: `${width}%`, height: `${height}px`, marginTop: `${gap}px` }} />;
}

/** Said when a skeleton stands for five seconds. */
export function SlowNote() {
  const { t } = useApp();
  const isSlow = useAfter(5000, true);
  return (
    <div class="sd-m sd-2" role="status">
      {isSlow ? t('common.slow') : ''}
    </div>
  );
}
