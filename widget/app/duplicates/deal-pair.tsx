import type { DealSide } from '../../../shared/contracts/duplicates.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import type { DealItem } from './duplicates-list.tsx';
import { Preview, Resolved } from './resolution.tsx';
import { type Fact, SideBySide } from './side-by-side.tsx';
import { useResolution } from './use-resolution.ts';

interface DealPairProps {
  readonly own: DealSide;
  readonly item: DealItem;
  readonly onChanged: () => void;
}

/** Two deals side by side, and what can be done about the second: looked at first, then done, then taken back. */
export function DealPair({ own, item, onChanged }: DealPairProps) {
  const { t } = useApp();
  const { deal, why } = item;
  const model = useResolution(own.id, deal.id, onChanged);
  const { state } = model;
  return (
    <>
      <SideBySide
        left={t('duplicates.thisDeal')}
        right={t('duplicates.secondDeal')}
        facts={useFacts(own, deal)}
        why={why.map((reason) => t(`duplicates.why.${reason}`))}
      />
      {model.error && <ProblemBanner error={model.error} />}
      {state.step === 'compared' && <Acts deal={deal} model={model} />}
      {state.step === 'previewed' && <Preview state={state} model={model} />}
      {(state.step === 'done' || state.step === 'undone') && <Resolved state={state} model={model} />}
    </>
  );
}

function Acts({ deal, model }: { readonly deal: DealSide; readonly model: ReturnType<typeof useResolution> }) {
  const { t } = useApp();
  if (deal.isClosed && deal.appointments === 0) return <p class="sd-m sd-2">{t('duplicates.nothing')}</p>;
  return (
    <div class="sd-dup__acts">
      {!deal.isClosed && (
        <Button kind="primary" isBusy={model.isBusy} onClick={() => void model.preview('close_duplicate')}>
          {t('duplicates.close')}
        </Button>
      )}
      {deal.appointments > 0 && (
        <Button isBusy={model.isBusy} onClick={() => void model.preview('link_appointments')}>
          {t('duplicates.link')}
        </Button>
      )}
    </div>
  );
}

function useFacts(own: DealSide, other: DealSide): Fact[] {
  const { t, format, host } = useApp();
  const day = (at: string | null) => (at === null ? '–' : format.dateWithYear(dateOf(wallIn(host.timeZone, at))));
  const price = ({ price: amount, currency = null }: DealSide) => format.money({ amount, currency }) || '–';
  const dot = ({ stageColor }: DealSide) => <i class="sd-dot sd-dup__dot" style={{ background: stageColor }} />;
  const fact = (label: Fact['label'], of: (side: DealSide) => string): Fact => ({
    label,
    left: of(own),
    right: of(other),
  });
  return [
    fact(t('duplicates.fact.name'), ({ name }) => name),
    fact(t('duplicates.fact.pipeline'), ({ pipelineTitle }) => pipelineTitle),
    { ...fact(t('duplicates.fact.stage'), ({ stageTitle }) => stageTitle), mark: [dot(own), dot(other)] },
    fact(t('duplicates.fact.contact'), ({ contactName }) => contactName ?? '–'),
    fact(t('duplicates.fact.responsible'), ({ responsibleName }) => responsibleName ?? '–'),
    fact(t('duplicates.fact.price'), price),
    fact(t('duplicates.fact.created'), ({ createdAt }) => day(createdAt)),
    fact(t('duplicates.fact.appointments'), ({ appointments }) => String(appointments)),
  ];
}
