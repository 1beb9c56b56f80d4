import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';

interface SaveProblemProps {
  readonly error: ApiError;
  readonly onLoadTheirs: () => void;
}

/** Why it was not saved. When somebody else was faster, theirs can be loaded. */
export function SaveProblem({ error, onLoadTheirs }: SaveProblemProps) {
  const { t } = useApp();
  if (error.code === 'settings_changed') {
    return <ProblemBanner error={error} kind="warn" onRetry={onLoadTheirs} retryLabel={t('set.loadTheirs')} />;
  }
  return <ProblemBanner error={error} lead={t('set.notSaved')} />;
}
