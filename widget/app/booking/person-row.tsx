import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import { ableMembers } from './catalog.ts';
import { Hint } from './nearest-row.tsx';
import type { BookingForm } from './use-booking-form.ts';

/** Whose week it is. */
export function PersonRow({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const { data } = form.catalog;
  if (!data) return <Hint text={t('common.loading')} more="" />;
  return (
    <div class="sd-brow">
      <div class="sd-brow__person">
        <PersonSelect form={form} catalog={data} isSmall />
      </div>
      <span class="sd-s sd-2">
        {form.chosen.length > 0
          ? t('book.fits', { duration: format.duration(form.sum.seconds) })
          : t('book.pickService')}
      </span>
    </div>
  );
}

interface PersonSelectProps {
  readonly form: BookingForm;
  readonly catalog: CatalogResponse;
  readonly isSmall?: boolean;
  /** Offers *Anyone* too. */
  readonly withAnyone?: boolean;
}

/** Team members who do everything that is chosen. */
export function PersonSelect({ form, catalog, isSmall = false, withAnyone = false }: PersonSelectProps) {
  const { t } = useApp();
  const { teamMemberId } = form.draft;
  const able = ableMembers(catalog, form.chosen);
  const members = catalog.teamMembers.filter((member) => able.includes(member) || member.id === teamMemberId);
  const options = members.map((member) => ({
    value: String(member.id),
    text: member.specialization ? `${member.name}, ${member.specialization}` : member.name,
  }));
  return (
    <Select
      label={t('book.teamMember')}
      isLabelHidden={isSmall}
      isSmall={isSmall}
      value={String(teamMemberId ?? '')}
      options={[...(withAnyone ? [{ value: '', text: t('book.anyone') }] : []), ...options]}
      onChange={(value) => form.change({ teamMemberId: value === '' ? null : Number(value) })}
    />
  );
}
