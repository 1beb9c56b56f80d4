import { useState } from 'preact/hooks';
import type { ApiError } from '../api/errors.ts';

export interface Saving<Value> {
  /** What is on the screen. */
  readonly draft: Value;
  change(draft: Value): void;
  readonly isTouched: boolean;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: ApiError | null;
  save(): Promise<void>;
  discard(): void;
  /** Takes what is saved and forgets what is not. */
  reload(): Promise<void>;
}

interface SavingOptions<Value> {
  readonly mutation: { readonly isBusy: boolean; readonly error: ApiError | null; forgetError(): void };
  /** Saves; says whether it did. */
  readonly send: (draft: Value) => Promise<boolean>;
  readonly refetch: () => Promise<unknown>;
  /** Two values with the same content are the same. */
  readonly contentOf?: (value: Value) => string;
}

/** A part of the settings that is changed on the screen and saved by its button. */
export function useSaving<Value>(saved: Value, options: SavingOptions<Value>): Saving<Value> {
  const { mutation, send, refetch, contentOf = JSON.stringify } = options;
  const [changed, setChanged] = useState<{ readonly draft: Value } | null>(null);
  const [isSaved, setSaved] = useState(false);
  const draft = changed ? changed.draft : saved;
  const discard = () => {
    setChanged(null);
    mutation.forgetError();
  };
  return {
    draft,
    change: (next) => {
      setSaved(false);
      setChanged({ draft: next });
    },
    isTouched: contentOf(draft) !== contentOf(saved),
    isBusy: mutation.isBusy,
    isSaved,
    error: mutation.error,
    save: async () => {
      if (!(await send(draft))) return;
      setChanged(null);
      setSaved(true);
    },
    discard,
    reload: async () => {
      discard();
      await refetch();
    },
  };
}
