import { useState } from 'preact/hooks';
import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { APPOINTMENT_STATUSES } from '../../../shared/domain/appointment.ts';
import { RULE_STATUSES, type RuleStatus } from '../../../shared/domain/status-rules.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { MapDraft } from './rules-draft.ts';
import { RulePill, useStatusWord } from './rules-status.tsx';
import { StageSelect } from './stage-select.tsx';

const MONEY_STATUSES = RULE_STATUSES.filter((status) => !APPOINTMENT_STATUSES.some((plain) => plain === status));

interface StatusMapProps {
  readonly label: string;
  readonly map: MapDraft;
  readonly pipelines: readonly PipelineView[];
  readonly isOff: boolean;
  /** Statuses that chase each other here. */
  readonly looping: ReadonlySet<string>;
  readonly onChange: (map: MapDraft) => void;
}

/** Statuses at the left, pipeline and stage at the right; one of them or all. */
export function StatusMap(props: StatusMapProps) {
  const { label, map, isOff } = props;
  const { t } = useApp();
  const isUsed = MONEY_STATUSES.some((status) => (map[status] ?? '') !== '');
  const [isOpen, setOpen] = useState(false);
  const rows: readonly RuleStatus[] = isOpen || isUsed ? RULE_STATUSES : APPOINTMENT_STATUSES;
  return (
    <fieldset class="sd-smap">
      <legend class="sd-hidden">{label}</legend>
      <div class="sd-map__row sd-m sd-2" aria-hidden="true">
        <span>{t('rules.providerStatus')}</span>
        <span />
        <span>{t('rules.goesTo')}</span>
      </div>
      {rows.map((status) => (
        <StatusRow key={status} {...props} status={status} />
      ))}
      {!isUsed && !isOff && (
        <div class="sd-m">
          <LinkButton onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'rules.fewerStatuses' : 'rules.moreStatuses')}
          </LinkButton>
        </div>
      )}
    </fieldset>
  );
}

function StatusRow({
  status,
  map,
  pipelines,
  isOff,
  looping,
  onChange,
}: StatusMapProps & { readonly status: RuleStatus }) {
  const { t } = useApp();
  const word = useStatusWord();
  return (
    <div class="sd-map__row">
      <span>
        <RulePill status={status} />
      </span>
      <Icon name="arrow" />
      <StageSelect
        label={`${word(status)}: ${t('rules.goesTo')}`}
        pipelines={pipelines}
        value={map[status] ?? ''}
        none={t('rules.stays')}
        isOff={isOff}
        hasConflict={looping.has(status)}
        onChange={(stage) => onChange({ ...map, [status]: stage })}
      />
    </div>
  );
}
