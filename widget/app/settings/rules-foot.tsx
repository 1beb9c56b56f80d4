import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { useId } from '../ui/use-id.ts';
import type { RulesModel } from './use-rules.ts';

/** The bar that saves. Rules that run in circles are not saved, and the reason stands beside the button. */
export function RulesFoot({ rules }: { readonly rules: RulesModel }) {
  const { t } = useApp();
  const reasonId = useId();
  const isStageMissing = rules.draft.fallback.kind === 'new_deals' && rules.draft.fallback.stage === '';
  const isHalf = rules.draft.mode === 'with_conditions' && isStageMissing;
  const trouble = rules.isRefused ? 'rules.conflictShort' : isHalf ? 'rules.stageMissing' : null;
  return (
    <>
      <Button
        kind="primary"
        isBusy={rules.isBusy}
        isOff={!rules.canSave || isHalf}
        describedBy={reasonId}
        onClick={() => void rules.save()}
      >
        {t(rules.isBusy ? 'set.saving' : 'set.save')}
      </Button>
      {rules.isTouched && (
        <Button kind="quiet" onClick={rules.discard}>
          {t('rules.discardDraft')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class={`sd-m ${trouble ? 'sd-bad' : 'sd-2'}`} role="status">
        {rules.isSaved && !rules.isTouched && <b>{t('set.saved')}. </b>}
        {t(trouble ?? 'rules.touches')}
      </span>
    </>
  );
}
