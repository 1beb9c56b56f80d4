import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { Bone } from '../ui/skeleton.tsx';
import { type PanelModule, usePanelPart } from './use-panel-part.ts';

interface LaterPartProps {
  /** Of what comes, in pixels, kept free until it is here. */
  readonly height: number;
  readonly children: (part: PanelModule) => JSX.Element;
}

/** Something that a panel shows seldom, once the module that brings it is here. */
export function LaterPart({ height, children }: LaterPartProps) {
  const { t } = useApp();
  const part = usePanelPart(true);
  if (part === 'failed') return <div class="sd-sec sd-m sd-2">{t('card.windowFailed')}</div>;
  if (part) return children(part);
  return (
    <div class="sd-sec">
      <Bone width={100} height={height} />
    </div>
  );
}
