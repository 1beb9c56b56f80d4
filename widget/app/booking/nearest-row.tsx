import type { Ref } from 'preact';
import { useImperativeHandle, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { ElsewhereOffer } from './elsewhere.tsx';
import { focusNextChip, NearestChip } from './nearest-chip.tsx';
import { useMemberName } from './slot-list.tsx';
import { isSameSlot } from './slots.ts';
import type { BookingForm } from './use-booking-form.ts';
import { useOneStop } from './use-one-stop.ts';

export interface NearestHandle {
  /** Focus on the next suggestion, from the last one to the first. */
  next(): void;
}

interface NearestRowProps {
  readonly form: BookingForm;
  readonly handle: Ref<NearestHandle>;
}

const SHOWN = 3;

/** The next free times with whoever is free: one click takes one. N goes through them, Enter takes. */
export function NearestRow({ form, handle }: NearestRowProps) {
  const { t } = useApp();
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const stop = useOneStop(list, '.sd-chip');
  const nameOf = useMemberName(form);
  const slots = form.nearest.data?.slots ?? [];
  useImperativeHandle(handle, () => ({ next: () => focusNextChip(list.current, () => setOpen(true)) }), []);
  if (form.chosen.length === 0) return <Hint text={t('book.pickService')} more={t('book.pickServiceText')} />;
  const shown = isOpen ? slots : slots.slice(0, SHOWN);
  const rest = slots.length - shown.length;
  return (
    <div class="sd-brow" aria-busy={form.nearest.isLoading}>
      <span class="sd-s sd-2 sd-brow__lead">
        {t('book.nearest')} <kbd class="sd-kbd">N</kbd>
      </span>
      {form.nearest.data === null && !form.nearest.error && <ChipBones />}
      <div ref={list} class="sd-chips sd-sp" {...stop}>
        {shown.map((slot) => (
          <NearestChip
            key={`${slot.startsAtWall} ${slot.teamMemberId}`}
            slot={slot}
            name={nameOf(slot.teamMemberId)}
            isOn={form.slot !== null && isSameSlot(form.slot, slot)}
            onTake={() => form.take(slot)}
          />
        ))}
        {form.nearest.data && slots.length === 0 && <span class="sd-m sd-2">{t('book.noFreeSoon')}</span>}
        {form.nearest.error && <span class="sd-m sd-2">{t('book.noSuggestions')}</span>}
      </div>
      <ElsewhereOffer form={form} />
      {(rest > 0 || isOpen) && (
        <span class="sd-m sd-nowrap">
          <LinkButton onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('book.fewer') : t('book.more', { count: rest })}
          </LinkButton>
        </span>
      )}
    </div>
  );
}

export function Hint({ text, more }: { readonly text: string; readonly more: string }) {
  return (
    <div class="sd-brow">
      <span class="sd-m sd-2">
        <b>{text}.</b> {more}
      </span>
    </div>
  );
}

function ChipBones() {
  const { t } = useApp();
  return (
    <div class="sd-row sd-sp" role="status" aria-label={t('book.looking')}>
      {[1, 2, 3].map((bone) => (
        <Bone key={bone} width={26} height={28} />
      ))}
    </div>
  );
}
