import { useState } from 'preact/hooks';
import type { TestBookingView } from '../../../shared/contracts/guide.ts';
import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { TEST_STEPS, type TestStep } from '../../../shared/domain/guide.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import type { ErrorCode } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';
import { Select } from '../ui/select.tsx';
import { keyOfStage } from './rules-draft.ts';
import { stageTitle } from './stage-select.tsx';
import type { GuideModel } from './use-guide.ts';

interface TestFootProps {
  readonly guide: GuideModel;
  readonly locations: readonly { readonly id: number; readonly title: string }[];
}

/** Starts the real test, and says beforehand what it does and how long that takes. */
export function TestFoot({ guide, locations }: TestFootProps) {
  const { t } = useApp();
  const [chosen, setChosen] = useState<number | null>(null);
  const locationId = chosen ?? locations[0]?.id ?? null;
  const isRunning = guide.test?.state === 'running';
  return (
    <>
      <Button
        kind="primary"
        isBusy={guide.isBusy || isRunning}
        isOff={locationId === null}
        onClick={() => locationId !== null && void guide.startTest(locationId)}
      >
        {t(isRunning ? 'test.running' : 'test.run')}
      </Button>
      {locations.length > 1 && (
        <div class="sd-foot__choice">
          <Select
            label={t('test.where')}
            isLabelHidden
            value={String(locationId ?? '')}
            options={locations.map(({ id, title }) => ({ value: String(id), text: title }))}
            onChange={(value) => setChosen(Number(value))}
          />
        </div>
      )}
      <span class="sd-m sd-2 sd-sp">{t('test.what')}</span>
      {guide.states.test !== 'done' && !isRunning && (
        <Button kind="quiet" onClick={() => void guide.pass('test')}>
          {t('test.without')}
        </Button>
      )}
    </>
  );
}

interface TestProgressProps {
  readonly test: TestBookingView;
  readonly pipelines: readonly PipelineView[];
}

/** Each step with the time at which it was done, and how it ended. */
export function TestProgress({ test, pipelines }: TestProgressProps) {
  const { t } = useApp();
  const isDone = test.state !== 'running';
  const next = TEST_STEPS.find((step) => !test.steps.some((done) => done.step === step));
  return (
    <section class="sd-card sd-map" aria-label={t('test.progress')} role="status">
      <h3 class="sd-b">{t(`test.state.${test.state}`)}</h3>
      <ol class="sd-conds">
        {test.steps.map((done) => (
          <TestLine key={done.step} done={done} pipelines={pipelines} />
        ))}
        {next && !test.isClean && (
          <li class="sd-row sd-m sd-2">
            <Icon name="busy" /> {t(`test.doing.${next}`)}
          </li>
        )}
      </ol>
      {test.state === 'failed' && <TestTrouble test={test} />}
      {isDone && test.isClean && <div class="sd-m sd-2">{t('test.clean')}</div>}
    </section>
  );
}

function TestLine({
  done,
  pipelines,
}: {
  readonly done: TestBookingView['steps'][number];
  readonly pipelines: readonly PipelineView[];
}) {
  const { t, format, host } = useApp();
  const { params } = done;
  const stage =
    done.step === 'decided'
      ? stageTitle(
          pipelines,
          keyOfStage({ pipelineId: Number(params['pipelineId']), stageId: Number(params['stageId']) }),
          t('rules.gone'),
        )
      : (params['stage'] ?? '');
  const key = sentenceOf(done.step, params['outcome']);
  const wall = params['startsAt'];
  const startsAt = wall ? `${format.day(dateOf(wall))}, ${format.time(wall)}` : '';
  return (
    <li class="sd-row sd-m">
      <span class="sd-good">
        <Icon name="tick" />
      </span>
      <span class="sd-2 sd-nowrap">{format.time(wallIn(host.timeZone, done.at))}</span>
      <span class="sd-sp sd-any">{t(key, { stage, startsAt })}</span>
    </li>
  );
}

const sentenceOf = (step: TestStep, outcome: string | undefined) =>
  step === 'decided'
    ? outcome === 'deal_moved'
      ? 'test.did.moved'
      : 'test.did.stayed'
    : (`test.did.${step}` as const);

function TestTrouble({ test }: { readonly test: TestBookingView }) {
  const { t } = useApp();
  const code = test.problem as ErrorCode | null;
  return (
    <Banner kind="danger">
      <Rich text={(code && t(`problem.${code}`)) || t('test.failed')} />
    </Banner>
  );
}
