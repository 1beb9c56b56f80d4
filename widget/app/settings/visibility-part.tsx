import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CheckTree } from '../ui/check-tree.tsx';
import { Rich } from '../ui/rich.tsx';
import { useId } from '../ui/use-id.ts';
import { PartFrame } from './part-frame.tsx';
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
      foot={canEdit && pipelines.length > 0 && <Foot visibility={visibility} />}
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

function Foot({ visibility }: { readonly visibility: VisibilityModel }) {
  const { t } = useApp();
  const reasonId = useId();
  const { isBusy, isTouched, isSaved } = visibility;
  return (
    <>
      <Button
        kind="primary"
        isBusy={isBusy}
        isOff={!isTouched}
        describedBy={reasonId}
        onClick={() => void visibility.save()}
      >
        {t(isBusy ? 'set.saving' : 'set.save')}
      </Button>
      {isTouched && (
        <Button kind="quiet" onClick={visibility.discard}>
          {t('set.discard')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class="sd-m sd-2" role="status">
        {isSaved && !isTouched && <b>{t('set.saved')}. </b>}
        {t('vis.syncs')}
      </span>
    </>
  );
}
