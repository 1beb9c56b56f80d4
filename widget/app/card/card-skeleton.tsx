import { useApp } from '../app-context.ts';
import { Bone, SlowNote, useAfter } from '../ui/skeleton.tsx';

/** Boxes of the final heights, shown only when the answer takes longer than a blink. */
export function CardSkeleton() {
  const { t } = useApp();
  const isShown = useAfter(300, true);
  return (
    <div class={isShown ? '' : 'sd-unseen'} role="status" aria-label={t('common.loading')}>
      <div class="sd-sec sd-row sd-row--top">
        <span class="sd-skel sd-skel--disc" />
        <div class="sd-sp">
          <Bone width={88} height={14} gap={3} />
          <Bone width={56} height={14} gap={6} />
          <Bone width={64} height={12} gap={7} />
        </div>
      </div>
      <div class="sd-sec">
        <Bone width={100} height={36} />
      </div>
      <div class="sd-sec">
        <Bone width={48} height={12} />
        <Bone width={78} height={18} gap={12} />
        <Bone width={60} height={12} gap={8} />
        <Bone width={92} height={12} gap={14} />
        <Bone width={70} height={12} gap={8} />
        <Bone width={100} height={46} gap={14} />
      </div>
      <div class="sd-sec sd-stats">
        {[1, 2, 3, 4].map((box) => (
          <div key={box}>
            <Bone width={50} height={10} gap={3} />
            <Bone width={70} height={14} gap={6} />
          </div>
        ))}
      </div>
      <div class="sd-sec sd-sec--note">
        <SlowNote />
      </div>
    </div>
  );
}
