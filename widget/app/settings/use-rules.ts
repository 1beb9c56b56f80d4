import { useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { findRuleLoops, type RuleConflict } from '../../../shared/domain/sync-rule.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';
import { type RulesDraft, toDraft, toRules } from './rules-draft.ts';

export interface RulesModel {
  readonly draft: RulesDraft;
  change(patch: Partial<RulesDraft>): void;
  readonly isTouched: boolean;
  readonly conflicts: readonly RuleConflict[];
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: ApiError | null;
  save(): Promise<void>;
  discard(): void;
  reload(): Promise<void>;
}

export function useRules({ statusRules }: SettingsResponse, query: Query<SettingsResponse>): RulesModel {
  const [changed, setChanged] = useState<RulesDraft | null>(null);
  const [isSaved, setSaved] = useState(false);
  const mutation = useMutation('saveStatusRules');
  const saved = toDraft(statusRules.value);
  const draft = changed ?? saved;
  const rules = toRules(draft);
  const isTouched = JSON.stringify(rules) !== JSON.stringify(toRules(saved));
  const conflicts = draft.mode === 'do_not_synchronise' ? [] : findRuleLoops(toRules(draft));
  const discard = () => {
    setChanged(null);
    mutation.forgetError();
  };
  return {
    draft,
    change: (patch) => {
      setSaved(false);
      setChanged({ ...draft, ...patch });
    },
    isTouched,
    conflicts,
    isBusy: mutation.isBusy,
    isSaved,
    error: mutation.error,
    discard,
    save: async () => {
      const outcome = await mutation.run({ basedOn: statusRules.version, value: rules });
      if (!outcome.ok) return;
      query.setData((old) => ({ ...old, statusRules: outcome.data }));
      // A row without a stage was not saved: it stays, so that nobody believes it was.
      const unfinished = draft.back.filter((row) => row.stage === '');
      const stored = toDraft(outcome.data.value);
      setChanged(unfinished.length > 0 ? { ...stored, back: [...stored.back, ...unfinished] } : null);
      setSaved(unfinished.length === 0);
    },
    reload: async () => {
      discard();
      await query.refetch();
    },
  };
}
