import type { ApiError, ErrorCode } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Banner, type BannerKind } from './banner.tsx';
import { LinkButton } from './button.tsx';
import { refusalText } from './refusal-text.ts';
import { Rich } from './rich.tsx';

export interface ProblemBannerProps {
  readonly error: ApiError;
  /** What was not done, in front of the reason, e.g. *Not saved.* */
  readonly lead?: string;
  readonly kind?: BannerKind;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
}

/** The words of an error, what to do about it, and what to tell support. */
export function ProblemBanner({ error, lead, kind = 'danger', onRetry, retryLabel }: ProblemBannerProps) {
  const { t } = useApp();
  return (
    <Banner
      kind={kind}
      actions={
        <>
          {onRetry && <LinkButton onClick={onRetry}>{retryLabel ?? t('common.tryAgain')}</LinkButton>}
          <ProblemDetails error={error} />
        </>
      }
    >
      {lead && <b>{lead} </b>}
      <Rich text={refusalText(error, t) ?? t(`problem.${error.code}`)} />
    </Banner>
  );
}

/** Fact, what was or was not done, cure. */
export function ProblemText({ code }: { readonly code: ErrorCode }) {
  const { t } = useApp();
  return <Rich text={t(`problem.${code}`)} />;
}

/** The code and the number of the request, for support only; folded away. */
export function ProblemDetails({ error }: { readonly error: ApiError }) {
  const { t, host } = useApp();
  return (
    <details class="sd-details">
      <summary>{t('common.details')}</summary>
      <div class="sd-s sd-2">
        {t('common.code', { code: error.code })}
        {error.requestId && <div class="sd-any">{t('common.request', { id: error.requestId })}</div>}
        {host.supportUrl && (
          <div>
            <a class="sd-link" href={host.supportUrl} target="_blank" rel="noreferrer">
              {t('common.support')}
            </a>
          </div>
        )}
      </div>
    </details>
  );
}
