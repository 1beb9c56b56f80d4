import { useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Segmented } from '../ui/segmented.tsx';
import { GroupDetails } from './group-details.tsx';
import { GroupFilters } from './group-filters.tsx';
import { GroupList } from './group-list.tsx';
import { GroupSummary } from './group-summary.tsx';
import type { GroupForm } from './use-group-form.ts';

/** What the window books: an appointment of one's own, or places in a group event. */
export type BookingKind = 'single' | 'group';

interface KindSwitchProps {
  readonly kind: BookingKind;
  readonly onChange: (kind: BookingKind) => void;
}

export function KindSwitch({ kind, onChange }: KindSwitchProps) {
  const { t } = useApp();
  const choices = [
    { value: 'single', text: t('group.single') },
    { value: 'group', text: t('group.tab') },
  ] as const;
  return <Segmented label={t('group.kind')} value={kind} choices={choices} onChange={onChange} />;
}

type GroupStep = 'events' | 'details';

/** Events of a location instead of times: which, who is in it, how many places. */
export function GroupPane({ group, searchRef }: { readonly group: GroupForm; readonly searchRef: SearchRef }) {
  const { t } = useApp();
  const [step, setStep] = useState<GroupStep>('events');
  const choices = [
    { value: 'events', text: t('group.tab') },
    { value: 'details', text: t('book.step.details') },
  ] as const;
  return (
    <>
      <div class="sd-bsteps">
        <Segmented label={t('book.steps')} value={step} choices={choices} onChange={setStep} />
      </div>
      <div class="sd-gbody" data-step={step}>
        <GroupFilters group={group} searchRef={searchRef} />
        <GroupList group={group} />
        <GroupDetails group={group} />
        <GroupSummary group={group} />
      </div>
    </>
  );
}

type SearchRef = ReturnType<typeof useGroupKeys>['search'];

/** Keys of the pane: / searches, ← → turn the week, Ctrl+↵ books. */
export function useGroupKeys(group: GroupForm) {
  const search = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void group.submit();
    else if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === '/' || event.code === 'Slash') search.current?.querySelector('input')?.focus();
    else if (event.key === 'ArrowLeft' && !group.isFirst) group.step(-1);
    else if (event.key === 'ArrowRight') group.step(1);
    else return;
    event.preventDefault();
  };
  return { search, onKey };
}
