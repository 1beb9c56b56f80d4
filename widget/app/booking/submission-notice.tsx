import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner, ProblemText } from '../ui/problem-banner.tsx';
import type { Sent } from './use-sending.ts';

/** What became of the last try, when that is neither good nor a time that went. */
export function SubmissionNotice({ sending }: { readonly sending: Sent }) {
  const { t } = useApp();
  const { submission, ask } = sending;
  if (submission.state === 'sending' && submission.isSlow) return <Banner kind="warn">{t('book.slow')}</Banner>;
  if (submission.state === 'unknown') return <Unknown {...submission} onAsk={() => void ask()} />;
  return submission.state === 'refused' ? <ProblemBanner error={submission.error} /> : null;
}

interface UnknownProps {
  readonly isAsking: boolean;
  readonly isUnderWay: boolean;
  readonly onAsk: () => void;
}

function Unknown({ isAsking, isUnderWay, onAsk }: UnknownProps) {
  const { t } = useApp();
  return (
    <Banner
      kind="warn"
      actions={
        isAsking ? <span>{t('book.asking')}</span> : <LinkButton onClick={onAsk}>{t('book.askAgain')}</LinkButton>
      }
    >
      <ProblemText code={isUnderWay ? 'booking_in_progress' : 'outcome_unknown'} />
    </Banner>
  );
}
