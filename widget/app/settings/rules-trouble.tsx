import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { RuleConflict } from '../../../shared/domain/rule-conflicts.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';
import { keyOfStage, type VariationDraft } from './rules-draft.ts';
import { useStatusWord } from './rules-status.tsx';
import { stageTitle } from './stage-select.tsx';
import type { RulesModel } from './use-rules.ts';

type Loop = Extract<RuleConflict, { kind: 'loop' }>;

/** Statuses that chase each other in one map. */
export function loopingIn(conflicts: readonly RuleConflict[], where: Loop['where']): ReadonlySet<string> {
  return new Set(conflicts.flatMap((item) => (item.kind === 'loop' && item.where === where ? item.statuses : [])));
}

/** Whether something is wrong with this variation itself. */
export const hasTrouble = (conflicts: readonly RuleConflict[], id: string): boolean =>
  conflicts.some(
    (item) => (item.kind === 'never_fires' && item.variationId === id) || (item.kind === 'loop' && item.where === id),
  );

/** A loop as it would run: status, the stage it leads to, the status that this stands for, and so on. */
export function LoopChain({ loop, settings }: { readonly loop: Loop; readonly settings: SettingsResponse }) {
  const { t } = useApp();
  const word = useStatusWord();
  const links = loop.statuses.flatMap((status, index) => {
    const stage = loop.stages[index];
    return stage ? [word(status), stageTitle(settings.pipelines, keyOfStage(stage), t('rules.gone'))] : [word(status)];
  });
  return (
    <div class="sd-chain">
      {links.map((link, index) => (
        <span key={`${index}-${link}`} class="sd-chain__link">
          {index > 0 && <Icon name="arrow" size={14} />}
          <b>{link}</b>
        </span>
      ))}
    </div>
  );
}

interface VariationTroubleProps {
  readonly variation: VariationDraft;
  readonly settings: SettingsResponse;
  readonly rules: RulesModel;
  readonly onMove: (id: string, to: number) => void;
}

/** Why a variation never fires, or how it runs in circles, with what mends it. */
export function VariationTrouble({ variation, settings, rules, onMove }: VariationTroubleProps) {
  const { t } = useApp();
  const { variations } = rules.draft;
  const shadow = rules.conflicts.find((item) => item.kind === 'never_fires' && item.variationId === variation.id);
  const loops = rules.conflicts.flatMap((item) => (item.kind === 'loop' && item.where === variation.id ? [item] : []));
  const above = shadow?.kind === 'never_fires' ? variations.findIndex(({ id }) => id === shadow.becauseOf) : -1;
  return (
    <>
      {loops.map((loop) => (
        <div key={loop.statuses.join()} class="sd-rule__trouble is-loop" role="alert">
          <Icon name="warning" />
          <div class="sd-sp">
            {t('rules.loopHere')}
            <LoopChain loop={loop} settings={settings} />
          </div>
        </div>
      ))}
      {above >= 0 && (
        <div class="sd-rule__trouble">
          <Icon name="warning" />
          <span class="sd-sp">
            <Rich text={t('rules.neverFires', { number: above + 1 })} />
          </span>
          {settings.canEdit && (
            <LinkButton onClick={() => onMove(variation.id, above)}>
              {t('rules.moveAbove', { number: above + 1 })}
            </LinkButton>
          )}
        </div>
      )}
    </>
  );
}
