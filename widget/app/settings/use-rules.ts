import { useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { findRuleConflicts, type RuleConflict } from '../../../shared/domain/rule-conflicts.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';
import { type RulesDraft, toDraft, toRules } from './rules-draft.ts';

export interface RulesModel {
  readonly draft: RulesDraft;
  /** What is in force. */
  readonly saved: RulesDraft;
  change(patch: Partial<RulesDraft>): void;
  readonly isTouched: boolean;
  readonly conflicts: readonly RuleConflict[];
  /** Some of the conflicts forbid to save. */
  readonly isRefused: boolean;
  readonly canSave: boolean;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: ApiError | null;
  save(): Promise<void>;
  discard(): void;
  /** Takes what is saved and forgets what is not. */
  reload(): Promise<void>;
  /** Looks at what is in force now and keeps the draft: it can then be saved over that. */
  keepMine(): Promise<void>;
}

export function useRules({ statusRules }: SettingsResponse, query: Query<SettingsResponse>): RulesModel {
  const [changed, setChanged] = useState<RulesDraft | null>(null);
  const [isSaved, setSaved] = useState(false);
  const mutation = useMutation('saveStatusRules');
  const saved = toDraft(statusRules.value);
  const draft = changed ?? saved;
  const rules = toRules(draft);
  const isTouched = JSON.stringify(rules) !== JSON.stringify(toRules(saved));
  const conflicts = findRuleConflicts(rules);
  const isRefused = conflicts.some(({ kind }) => kind !== 'never_fires');
  const discard = () => {
    setChanged(null);
    mutation.forgetError();
  };
  const save = async () => {
    const outcome = await mutation.run({ basedOn: statusRules.version, value: rules });
    if (!outcome.ok) return;
    query.setData((old) => ({ ...old, statusRules: outcome.data }));
    // A row without a stage was not saved: it stays, so that nobody believes it was.
    const unfinished = draft.back.filter((row) => row.stage === '');
    const stored = toDraft(outcome.data.value);
    setChanged(unfinished.length > 0 ? { ...stored, back: [...stored.back, ...unfinished] } : null);
    setSaved(unfinished.length === 0);
  };
  return {
    ...{ draft, saved, isTouched, conflicts, isRefused, isSaved, discard, save },
    // The very first time what is offered can be kept as it is.
    canSave: (isTouched || statusRules.version === 0) && !isRefused,
    isBusy: mutation.isBusy,
    error: mutation.error,
    change: (patch) => {
      setSaved(false);
      setChanged({ ...draft, ...patch });
    },
    reload: async () => {
      discard();
      await query.refetch();
    },
    keepMine: async () => {
      await query.refetch();
      mutation.forgetError();
    },
  };
}
