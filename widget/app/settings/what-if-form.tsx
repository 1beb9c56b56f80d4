import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { RULE_STATUSES } from '../../../shared/domain/status-rules.ts';
import { addDays, dateOf } from '../../../shared/domain/time.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { useId } from '../ui/use-id.ts';
import { Picker } from './picker.tsx';
import type { RuleSources } from './rule-sources.ts';
import { RulePill, useStatusWord } from './rules-status.tsx';
import { StageSelect } from './stage-select.tsx';
import type { CaseDraft } from './what-if-case.ts';

interface WhatIfFormProps {
  readonly draft: CaseDraft;
  readonly sources: RuleSources;
  readonly pipelines: readonly PipelineView[];
  readonly onChange: (patch: Partial<CaseDraft>) => void;
}

/** The case: a real appointment, or one that is made up. */
export function WhatIfForm(props: WhatIfFormProps) {
  const { draft, sources, onChange } = props;
  const { t } = useApp();
  return (
    <section class="sd-card sd-map sd-case" aria-label={t('whatIf.case')}>
      <Segmented
        label={t('whatIf.case')}
        value={draft.way}
        choices={(['invent', 'pick'] as const).map((value) => ({ value, text: t(`whatIf.${value}`) }))}
        onChange={(way) => onChange({ way })}
      />
      <Select
        label={t('rules.condition.locationIds')}
        value={String(draft.locationId ?? '')}
        options={[
          { value: '', text: t('whatIf.choose') },
          ...sources.locations.map(({ id, title }) => ({ value: String(id), text: title })),
        ]}
        onChange={(value) =>
          onChange({
            ...{ locationId: value === '' ? null : Number(value), teamMemberId: null, serviceCategoryIds: [] },
            appointmentId: null,
          })
        }
      />
      {draft.way === 'invent' ? <Invented {...props} /> : <Picked {...props} />}
    </section>
  );
}

function Invented({ draft, sources, pipelines, onChange }: WhatIfFormProps) {
  const { t } = useApp();
  const people = sources.teamMembers.filter(({ locationId }) => locationId === draft.locationId);
  const categories = sources.serviceCategories.filter(({ locationId }) => locationId === draft.locationId);
  return (
    <>
      <Select
        label={t('rules.condition.teamMemberIds')}
        value={String(draft.teamMemberId ?? '')}
        options={[
          { value: '', text: t('whatIf.choose') },
          ...people.map(({ id, name }) => ({ value: String(id), text: name })),
        ]}
        onChange={(value) => onChange({ teamMemberId: value === '' ? null : Number(value) })}
      />
      <Picker
        label={t('rules.condition.serviceCategoryIds')}
        anyText={t('whatIf.noCategory')}
        options={categories}
        chosen={draft.serviceCategoryIds}
        isOff={false}
        onChange={(serviceCategoryIds) => onChange({ serviceCategoryIds })}
      />
      <div>
        <div class="sd-lab" aria-hidden="true">
          {t('whatIf.dealIn')}
        </div>
        <StageSelect
          label={t('whatIf.dealIn')}
          pipelines={pipelines}
          value={draft.stage}
          none={t('whatIf.noDeal')}
          isOff={false}
          hasConflict={false}
          onChange={(stage) => onChange({ stage })}
        />
      </div>
      <StatusChoice draft={draft} onChange={onChange} />
    </>
  );
}

function StatusChoice({ draft, onChange }: Pick<WhatIfFormProps, 'draft' | 'onChange'>) {
  const { t } = useApp();
  const word = useStatusWord();
  const name = useId();
  return (
    <fieldset class="sd-conds">
      <legend class="sd-lab">{t('whatIf.status')}</legend>
      {RULE_STATUSES.map((status) => (
        <label key={status} class="sd-row sd-case__status">
          <input
            type="radio"
            name={name}
            checked={draft.status === status}
            aria-label={word(status)}
            onChange={() => onChange({ status })}
          />
          <RulePill status={status} />
        </label>
      ))}
    </fieldset>
  );
}

/** Days around today that can be picked from, and how many rows at the most. */
const DAYS = 7;
const MOST = 100;

function Picked({ draft, onChange }: WhatIfFormProps) {
  const { t, format, host } = useApp();
  const { locationId } = draft;
  const today = format.today(host.timeZone);
  const query = useQuery(
    'listJournal',
    locationId === null
      ? null
      : {
          ...{ locationIds: [locationId], from: addDays(today, -DAYS), to: addDays(today, DAYS) },
          ...{ statuses: [], teamMemberIds: [], serviceIds: [], responsibleUserIds: [], linked: null },
          ...{ search: '', counter: null, offset: 0, limit: MOST },
        },
  );
  const rows = query.data?.rows ?? [];
  return (
    <Select
      label={t('whatIf.appointment')}
      value={String(draft.appointmentId ?? '')}
      options={[
        {
          value: '',
          text: query.isLoading ? t('common.loading') : t(rows.length > 0 ? 'whatIf.choose' : 'whatIf.nothing'),
        },
        ...rows.map(({ id, startsAtWall, clientName, services }) => ({
          value: String(id),
          text: [`${format.day(dateOf(startsAtWall))}, ${format.time(startsAtWall)}`, clientName, services[0]?.title]
            .filter(Boolean)
            .join(' · '),
        })),
      ]}
      onChange={(value) => onChange({ appointmentId: value === '' ? null : Number(value) })}
    />
  );
}
