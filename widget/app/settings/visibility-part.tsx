import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { CheckTree } from '../ui/check-tree.tsx';
import { Rich } from '../ui/rich.tsx';
import { PartFrame } from './part-frame.tsx';
import { SaveFoot } from './save-foot.tsx';
import { SaveProblem } from './save-problem.tsx';
import { stageKey, type VisibilityModel } from './use-visibility.ts';

interface VisibilityPartProps {
  readonly settings: SettingsResponse;
  readonly visibility: VisibilityModel;
}

/** In which pipelines and at which stages deals show appointments (S003-39). */
export function VisibilityPart({ settings, visibility }: VisibilityPartProps) {
  const { t } = useApp();
  const { pipelines, canEdit } = settings;
  return (
    <PartFrame
      title={t('set.visibility')}
      lead={t('vis.lead')}
      foot={canEdit && pipelines.length > 0 && <SaveFoot model={visibility} note={t('vis.syncs')} />}
    >
      {visibility.error && <SaveProblem error={visibility.error} onLoadTheirs={() => void visibility.reload()} />}
      {pipelines.length === 0 ? (
        <Banner kind="warn">{t('rules.noPipelines')}</Banner>
      ) : (
        <PipelineTree settings={settings} visibility={visibility} />
      )}
      {pipelines.length > 0 && visibility.shown.size === 0 && (
        <Banner kind="warn">
          <Rich text={t('vis.nowhere')} />
        </Banner>
      )}
    </PartFrame>
  );
}

function PipelineTree({ settings, visibility }: VisibilityPartProps) {
  const { t } = useApp();
  const nodes = settings.pipelines.map(({ id, title, stages }) => ({
    id: `pipeline-${id}`,
    title,
    children: stages.map((stage) => ({ id: stageKey(stage), title: stage.title, color: stage.color })),
  }));
  const isAll = nodes.every(({ children }) => children.every(({ id }) => visibility.shown.has(id)));
  return (
    <div class="sd-card sd-vis">
      <CheckTree
        label={t('vis.tree')}
        nodes={nodes}
        ticked={visibility.shown}
        isOff={!settings.canEdit}
        countText={(count, total) => t('people.ofTotal', { count, total })}
        onChange={visibility.setShown}
      />
      <div class="sd-s sd-2" role="status">
        {isAll && t('vis.deals')}
      </div>
    </div>
  );
}
