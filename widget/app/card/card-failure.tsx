import type { ApiError, ErrorCode } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { LaterPart } from './later-part.tsx';

/** Closed to this user or mended in the settings: trying again changes nothing, so no button offers it. */
const CLOSED = new Set<ErrorCode>(['forbidden', 'account_unknown', 'reconnect_needed', 'licence_lapsed']);
/** These leave nothing to be shown, whatever was known. */
const GONE = new Set<ErrorCode>(['deal_hidden', 'not_connected']);

export interface CardFailureProps {
  readonly error: ApiError;
  /** Nothing else is shown. */
  readonly isAlone: boolean;
  readonly onRetry: () => void;
}

/** Why there is no card, or why it is not the newest, and what mends it. */
export function CardFailure({ error, isAlone, onRetry }: CardFailureProps) {
  const { t } = useApp();
  if (GONE.has(error.code) || (isAlone && CLOSED.has(error.code)))
    return <LaterPart height={60}>{(part) => <part.ClosedCard error={error} />}</LaterPart>;
  return (
    <div class="sd-sec sd-sec--tight">
      <ProblemBanner
        error={error}
        kind={isAlone ? 'danger' : 'warn'}
        onRetry={onRetry}
        retryLabel={t('common.tryNow')}
      />
    </div>
  );
}
