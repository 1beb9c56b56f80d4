import { SETTABLE_STATUSES } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { type BackRow, keyOfStage } from './rules-draft.ts';
import type { RulesPartProps } from './rules-props.ts';
import { StageSelect, stageTitle } from './stage-select.tsx';

/** The way back: a deal that a person puts into a stage gives its appointment a status. */
export function BackMap({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { back } = rules.draft;
  const replace = (index: number, patch: Partial<BackRow>) =>
    rules.change({ back: back.map((row, at) => (at === index ? { ...row, ...patch } : row)) });
  return (
    <section class="sd-card sd-map" aria-label={t('rules.back')}>
      <div class="sd-back__row sd-m sd-2">
        <span>{t('rules.back')}</span>
        <span />
        <span>{t('rules.backGives')}</span>
        <span />
      </div>
      {back.length === 0 && <div class="sd-m sd-2">{t('rules.backEmpty')}</div>}
      {back.map((row, index) => (
        <BackMapRow
          // Rows have no number of their own; their place is what tells them apart.
          key={`row-${String(index)}`}
          row={row}
          settings={settings}
          rules={rules}
          onChange={(patch) => replace(index, patch)}
          onRemove={() => rules.change({ back: back.filter((_, at) => at !== index) })}
        />
      ))}
      {settings.canEdit && (
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() => rules.change({ back: [...back, { stage: '', status: 'confirmed' }] })}
          >
            {t('rules.addBack')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface BackMapRowProps extends RulesPartProps {
  readonly row: BackRow;
  readonly onChange: (patch: Partial<BackRow>) => void;
  readonly onRemove: () => void;
}

function BackMapRow({ row, settings, rules, onChange, onRemove }: BackMapRowProps) {
  const { t } = useApp();
  const clashing = rules.conflicts.flatMap((conflict) => {
    if (conflict.kind === 'never_fires') return [];
    return conflict.kind === 'stage_listed_twice' ? [conflict.stage] : conflict.stages;
  });
  const title = stageTitle(settings.pipelines, row.stage, t('rules.stage'));
  return (
    <div class="sd-back__row">
      <StageSelect
        label={t('rules.stage')}
        pipelines={settings.pipelines}
        value={row.stage}
        none="–"
        isOff={!settings.canEdit}
        hasConflict={clashing.some((stage) => keyOfStage(stage) === row.stage)}
        onChange={(stage) => onChange({ stage })}
      />
      <Icon name="arrow" />
      <Select
        label={`${title}: ${t('rules.backGives')}`}
        isLabelHidden
        isSmall
        isOff={!settings.canEdit}
        value={row.status}
        options={SETTABLE_STATUSES.map((value) => ({ value, text: t(`status.${value}`) }))}
        onChange={(value) => {
          const status = SETTABLE_STATUSES.find((item) => item === value);
          if (status) onChange({ status });
        }}
      />
      {settings.canEdit && (
        <Button
          size="small"
          kind="quiet"
          icon="cross"
          label={t('rules.removeBack', { stage: title })}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
