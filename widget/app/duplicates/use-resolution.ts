import { useState } from 'preact/hooks';
import type { ResolutionResponse, UndoResolutionResponse } from '../../../shared/contracts/duplicates.ts';
import type { ResolutionAct } from '../../../shared/domain/duplicates.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { newKey } from '../booking/new-key.ts';

export type ResolutionState =
  | { readonly step: 'compared' }
  /** The key stays with the preview: whatever is tried again from it is one act. */
  | { readonly step: 'previewed'; readonly act: ResolutionAct; readonly key: string; readonly plan: ResolutionResponse }
  | { readonly step: 'done'; readonly result: ResolutionResponse }
  | { readonly step: 'undone'; readonly result: UndoResolutionResponse };

export interface ResolutionModel {
  readonly state: ResolutionState;
  readonly error: ApiError | null;
  readonly isBusy: boolean;
  preview(act: ResolutionAct): Promise<void>;
  back(): void;
  confirm(): Promise<void>;
  undo(): Promise<void>;
}

/** What is done about one duplicate, from the preview to the undo. */
export function useResolution(dealId: number, duplicateDealId: number, onChanged: () => void): ResolutionModel {
  const [state, setState] = useState<ResolutionState>({ step: 'compared' });
  const previewing = useMutation('previewResolution');
  const resolving = useMutation('resolveDuplicate');
  const undoing = useMutation('undoResolution');
  const wish = { dealId, duplicateDealId };
  return {
    state,
    error: previewing.error ?? resolving.error ?? undoing.error,
    isBusy: previewing.isBusy || resolving.isBusy || undoing.isBusy,
    async preview(act) {
      const outcome = await previewing.run({ ...wish, act });
      if (outcome.ok) setState({ step: 'previewed', act, key: newKey(), plan: outcome.data });
    },
    back() {
      resolving.forgetError();
      setState({ step: 'compared' });
    },
    async confirm() {
      if (state.step !== 'previewed') return;
      const outcome = await resolving.run({ ...wish, act: state.act, idempotencyKey: state.key });
      if (!outcome.ok) return;
      setState({ step: 'done', result: outcome.data });
      onChanged();
    },
    async undo() {
      if (state.step !== 'done' || state.result.undoId === null) return;
      const outcome = await undoing.run({ undoId: state.result.undoId });
      if (!outcome.ok) return;
      setState({ step: 'undone', result: outcome.data });
      onChanged();
    },
  };
}
