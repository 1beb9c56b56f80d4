import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import type { BookingForm } from './use-booking-form.ts';

/** Whether the schedule is what was known before the booking system fell silent. */
export const isSilent = ({ schedule }: BookingForm): boolean => schedule.data?.freshness.provider === 'silent';

/** The booking system is silent: what stands here is older, and nothing can be booked on it. */
export function Silence({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  if (!isSilent(form)) return null;
  const asOf = form.schedule.data?.freshness.asOf;
  const tryNow = () => {
    void form.schedule.refetch();
    if (form.catalog.error) void form.catalog.refetch();
  };
  return (
    <div class="sd-btrouble">
      <Banner kind="warn" icon="silent" actions={<LinkButton onClick={tryNow}>{t('common.tryNow')}</LinkButton>}>
        {asOf ? t('book.silentAsOf', { time: format.instant(asOf) }) : t('book.silent')}
      </Banner>
    </div>
  );
}
