import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import { keyOfStage, type StageKey } from './rules-draft.ts';

interface StageSelectProps {
  readonly label: string;
  readonly pipelines: readonly PipelineView[];
  readonly value: StageKey;
  /** What no stage means here. */
  readonly none: string;
  readonly isOff: boolean;
  readonly hasConflict: boolean;
  readonly onChange: (stage: StageKey) => void;
}

/** A stage of any pipeline, with the colour that the CRM paints it. Deals cannot be moved into *incoming*. */
export function StageSelect({ label, pipelines, value, none, isOff, hasConflict, onChange }: StageSelectProps) {
  const { t } = useApp();
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.stages
      .filter((stage) => stage.kind !== 'incoming')
      .map((stage) => ({ value: keyOfStage(stage), text: stage.title, group: pipeline.title, color: stage.color })),
  );
  const chosen = stages.find((stage) => stage.value === value);
  const isGone = value !== '' && !chosen;
  const gone = isGone ? [{ value, text: t('rules.gone') }] : [];
  return (
    <div class="sd-stage">
      <i class="sd-stage__color" style={chosen ? { background: chosen.color } : {}} aria-hidden="true" />
      <Select
        label={label}
        isLabelHidden
        isSmall
        isOff={isOff}
        value={value}
        options={[{ value: '', text: none }, ...gone, ...stages]}
        error={isGone || hasConflict ? t('rules.gone') : null}
        onChange={onChange}
      />
    </div>
  );
}

/** The title of a stage with its pipeline when there are several. */
export function stageTitle(pipelines: readonly PipelineView[], key: StageKey, gone: string): string {
  for (const pipeline of pipelines) {
    const stage = pipeline.stages.find((item) => keyOfStage(item) === key);
    if (stage) return pipelines.length > 1 ? `${stage.title} (${pipeline.title})` : stage.title;
  }
  return gone;
}
