import { useEffect, useState } from 'preact/hooks';
import type { StageActionResponse } from '../../../shared/contracts/stage-actions.ts';
import { STAGE_ACTS, type StageAct } from '../../../shared/domain/stage-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Select } from '../ui/select.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { emptyAct, isWhole, readAct } from './act-draft.ts';
import { ActFields } from './act-fields.tsx';

/**
 * What the deal's appointment becomes when a deal reaches a stage: our part of the CRM's own window. Its Save button stays;
 * each choice is written into the fields of the window at once.
 */
export function StageActionScreen() {
  const query = useQuery('readStageAction', {});
  if (query.data) return <StageAction settings={query.data} />;
  if (query.error) return <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div class="sd-col sd-col--10" role="status">
      <Bone width={40} height={18} />
      <Bone width={100} height={36} />
      <SlowNote />
    </div>
  );
}

function StageAction({ settings }: { readonly settings: StageActionResponse }) {
  const { t, host } = useApp();
  const [draft, setDraft] = useState<StageAct>(() => readAct(host.stageAction.read()) ?? emptyAct('book', settings));
  const { secret, locations } = settings;
  useEffect(() => {
    // What is not whole is kept empty: the timeline of the deal then says what is missing.
    host.stageAction.write({ secret, act: isWhole(draft) ? JSON.stringify(draft) : '' });
  }, [host, secret, draft]);
  if (locations.length === 0) {
    return (
      <Banner kind="warn">
        <Rich text={t('stageAct.noLocations')} />
      </Banner>
    );
  }
  return (
    <div class="sd-col sd-col--14">
      <Select
        label={t('stageAct.what')}
        value={draft.act}
        options={STAGE_ACTS.map((act) => ({ value: act, text: t(`stageAct.act.${act}`) }))}
        onChange={(act) => setDraft(emptyAct(act as StageAct['act'], settings))}
      />
      <ActFields draft={draft} locations={locations} onChange={setDraft} />
      <div role="status" class="sd-m">
        {isWhole(draft) ? <Rich text={t(`stageAct.then.${draft.act}`)} /> : t('stageAct.chooseServices')}
      </div>
    </div>
  );
}
