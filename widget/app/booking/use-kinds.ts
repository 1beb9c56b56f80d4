import { useState } from 'preact/hooks';
import { groupServicesOf } from './group-events.ts';
import { type BookingKind, useGroupKeys } from './group-pane.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { useGroupForm } from './use-group-form.ts';
import { behind } from './use-sending.ts';
import { useSubmit } from './use-submit.ts';

/**
 * What the window books: an appointment of one's own or, where the location has group services, places in a group event. What
 * was sent of the one is settled before the other is sent, and is only asked about while the other is in sight.
 */
export function useKinds(form: BookingForm, onBooked: () => void) {
  const [kind, setKind] = useState<BookingKind>('single');
  const isGroup = kind === 'group';
  const single = useSubmit(form, { isShown: !isGroup, onBooked });
  const group = useGroupForm(form, { isOpen: isGroup, before: single, onBooked });
  const keys = useGroupKeys(group);
  const { submission } = group.sending;
  const groups = {
    isOn: isGroup,
    isOffered: isGroup || groupServicesOf(form.catalog.data).length > 0,
    form: group,
    keys,
    answer: submission.state === 'booked' ? submission.answer : null,
    earlier: submission.state === 'earlier' ? submission.appointments : null,
    open: (title: string) => {
      group.setFilter({ search: title });
      setKind('group');
    },
  };
  const shown = isGroup ? single : behind(single, group.sending);
  const submit: typeof single.submit = async (otherwise) => {
    if (!shown.isBusy) await single.submit(otherwise);
  };
  return { kind, setKind, sending: { ...shown, submit }, groups };
}
