import type { LocationView } from '../../../shared/contracts/common.ts';
import { CANCEL_REASONS, SETTABLE_STATUSES } from '../../../shared/domain/appointment.ts';
import type { StageAct } from '../../../shared/domain/stage-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { NumberField } from '../settings/number-field.tsx';
import { Picker } from '../settings/picker.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Select } from '../ui/select.tsx';
import { Bone } from '../ui/skeleton.tsx';

interface FieldsProps<Act extends StageAct = StageAct> {
  readonly draft: Act;
  readonly locations: readonly LocationView[];
  readonly onChange: (draft: StageAct) => void;
}

const MOST_DAYS = 365;

/** What else an act must know. */
export function ActFields({ draft, locations, onChange }: FieldsProps) {
  const { t } = useApp();
  switch (draft.act) {
    case 'book':
      return <BookFields draft={draft} locations={locations} onChange={onChange} />;
    case 'reschedule':
      return (
        <NumberField
          label={t('stageAct.daysLater')}
          value={draft.inDays}
          least={0}
          most={MOST_DAYS}
          onChange={(inDays) => onChange({ ...draft, inDays })}
        />
      );
    case 'set_status':
      return (
        <Select
          label={t('status.label')}
          value={draft.status}
          options={SETTABLE_STATUSES.map((status) => ({ value: status, text: t(`status.${status}`) }))}
          onChange={(value) => onChange({ ...draft, status: value as typeof draft.status })}
        />
      );
    case 'cancel':
      return (
        <Select
          label={t('stageAct.reason')}
          value={draft.reason}
          options={CANCEL_REASONS.map((reason) => ({ value: reason, text: t(`appointment.reason.${reason}`) }))}
          onChange={(value) => onChange({ ...draft, reason: value as typeof draft.reason })}
        />
      );
  }
}

type Booking = Extract<StageAct, { act: 'book' }>;

function BookFields({ draft, locations, onChange }: FieldsProps<Booking>) {
  const { t } = useApp();
  const change = (part: Partial<Booking>) => onChange({ ...draft, ...part });
  return (
    <>
      <Select
        label={t('stageAct.location')}
        value={String(draft.locationId)}
        options={locations.map(({ id, title }) => ({ value: String(id), text: title }))}
        onChange={(value) => change({ locationId: Number(value), serviceIds: [], teamMemberId: null })}
      />
      <Offers key={draft.locationId} draft={draft} onChange={change} />
      <NumberField
        label={t('stageAct.notBefore')}
        value={draft.inDays}
        least={0}
        most={MOST_DAYS}
        onChange={(inDays) => change({ inDays })}
      />
      <Field
        label={t('stageAct.comment')}
        value={draft.comment}
        rows={2}
        maxLength={500}
        onInput={(comment) => change({ comment })}
      />
    </>
  );
}

interface OffersProps {
  readonly draft: Booking;
  readonly onChange: (part: Partial<Booking>) => void;
}

/** What the location offers, and who offers all of what was chosen. */
function Offers({ draft, onChange }: OffersProps) {
  const { t } = useApp();
  const query = useQuery('readCatalog', { dealId: null, locationId: draft.locationId });
  if (query.error) return <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Bone width={100} height={36} />;
  const services = query.data.services.filter((service) => !service.isGroup);
  const chosen = services.filter(({ id }) => draft.serviceIds.includes(id));
  const able = query.data.teamMembers.filter(({ id }) =>
    chosen.every((service) => service.teamMembers.some((member) => member.id === id)),
  );
  const people = [{ value: '', text: t('stageAct.anyone') }].concat(
    able.map(({ id, name }) => ({ value: String(id), text: name })),
  );
  return (
    <>
      <Picker
        label={t('stageAct.services')}
        anyText={t('stageAct.noService')}
        options={services.map(({ id, title }) => ({ id, title }))}
        chosen={draft.serviceIds}
        isOff={false}
        onChange={(serviceIds) => onChange({ serviceIds: serviceIds.slice(0, 10), teamMemberId: null })}
      />
      <Select
        label={t('stageAct.teamMember')}
        value={draft.teamMemberId === null ? '' : String(draft.teamMemberId)}
        options={people}
        onChange={(value) => onChange({ teamMemberId: value === '' ? null : Number(value) })}
      />
    </>
  );
}
