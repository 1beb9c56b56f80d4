import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { useId } from '../ui/use-id.ts';
import type { Saving } from './use-saving.ts';

interface SaveFootProps {
  readonly model: Pick<Saving<unknown>, 'isTouched' | 'isBusy' | 'isSaved' | 'save' | 'discard'>;
  /** Why it cannot be saved as it is; `null`: it can. */
  readonly trouble?: string | null;
  /** What saving does, or how much is not saved. */
  readonly note: string;
}

/** The bar of a part: the button that saves, the way back, and what holds. */
export function SaveFoot({ model, trouble = null, note }: SaveFootProps) {
  const { t } = useApp();
  const reasonId = useId();
  const { isTouched, isBusy, isSaved } = model;
  return (
    <>
      <Button
        kind="primary"
        isBusy={isBusy}
        isOff={!isTouched || trouble !== null}
        describedBy={reasonId}
        onClick={() => void model.save()}
      >
        {t(isBusy ? 'set.saving' : 'set.save')}
      </Button>
      {isTouched && (
        <Button kind="quiet" onClick={model.discard}>
          {t('set.discard')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class={`sd-m ${trouble ? 'sd-bad' : 'sd-2'}`} role="status">
        {isSaved && !isTouched && <b>{t('set.saved')}. </b>}
        {trouble ?? note}
      </span>
    </>
  );
}
