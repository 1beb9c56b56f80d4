import type { ResolutionStep, UndoneThing } from '../../../shared/contracts/duplicates.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import type { App } from '../app-context.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';
import type { ResolutionModel, ResolutionState } from './use-resolution.ts';

type Of<Step extends ResolutionState['step']> = Extract<ResolutionState, { readonly step: Step }>;

/** Everything that will be done, before it is. */
export function Preview({ state, model }: { readonly state: Of<'previewed'>; readonly model: ResolutionModel }) {
  const { t } = useApp();
  return (
    <section aria-label={t('duplicates.preview')} class="sd-dup__plan">
      <h3 class="sd-b">{t('duplicates.preview')}</h3>
      <Steps steps={state.plan.steps} icon="arrow" />
      <div class="sd-dup__acts">
        <Button kind="primary" isBusy={model.isBusy} onClick={() => void model.confirm()}>
          {t(`duplicates.confirm.${state.act}`)}
        </Button>
        <Button kind="quiet" onClick={model.back}>
          {t('duplicates.back')}
        </Button>
      </div>
    </section>
  );
}

interface ResolvedProps {
  readonly state: Of<'done'> | Of<'undone'>;
  readonly model: ResolutionModel;
}

/** What was done, with the way back; then what went back and what did not. */
export function Resolved({ state, model }: ResolvedProps) {
  const app = useApp();
  const { t, format } = app;
  if (state.step === 'done') {
    const { steps, undoUntil } = state.result;
    const undo = (
      <Button size="small" isBusy={model.isBusy} onClick={() => void model.undo()}>
        {t('duplicates.takeBack')}
      </Button>
    );
    return (
      <Banner kind="ok" actions={undo}>
        <Rich text={t('duplicates.done', { time: undoUntil === null ? '' : format.instant(undoUntil) })} />
        <Steps steps={steps} icon="tick" />
      </Banner>
    );
  }
  const { restored, stayed } = state.result;
  return (
    <>
      {restored.length > 0 && (
        <Banner kind="ok">
          <Rich text={t('duplicates.undone')} />
          <Things things={restored} app={app} />
        </Banner>
      )}
      {stayed.length > 0 && (
        <Banner kind="warn">
          <Rich text={t('duplicates.stayed')} />
          <Things things={stayed} app={app} />
        </Banner>
      )}
    </>
  );
}

function Steps({ steps, icon }: { readonly steps: readonly ResolutionStep[]; readonly icon: 'arrow' | 'tick' }) {
  const app = useApp();
  return (
    <ul class="sd-dup__steps sd-m">
      {steps.map((step) => {
        const text = stepText(step, app);
        return (
          <li key={text}>
            <Icon name={icon} size={14} />
            <span>
              <Rich text={text} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function stepText(step: ResolutionStep, app: Pick<App, 't' | 'format'>): string {
  const { t } = app;
  switch (step.kind) {
    case 'appointment_moves': {
      return t('duplicates.step.appointment_moves', { what: whatOf(step.appointment, app), deal: step.toDealName });
    }
    case 'deal_closes': {
      return t('duplicates.step.deal_closes', { deal: step.dealName, from: step.from, to: step.to });
    }
    case 'tag_added': {
      return t('duplicates.step.tag_added', { tag: step.tag });
    }
    case 'note_added': {
      return t('duplicates.step.note_added', { text: step.text });
    }
  }
}

type Booked = Extract<UndoneThing, { kind: 'appointment' }>['appointment'];

/** `Tue 24 Nov, 16:30, Haircut`. */
const whatOf = ({ startsAtWall, services }: Booked, { format }: Pick<App, 'format'>): string =>
  [format.day(dateOf(startsAtWall)), format.time(startsAtWall), services[0]?.title ?? ''].filter(Boolean).join(', ');

function Things({ things, app }: { readonly things: readonly UndoneThing[]; readonly app: App }) {
  return (
    <ul class="sd-dup__steps sd-m">
      {things.map((thing) => {
        const text =
          thing.kind === 'appointment'
            ? whatOf(thing.appointment, app)
            : app.t('duplicates.dealAt', { deal: thing.dealName, stage: thing.stageTitle });
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}
