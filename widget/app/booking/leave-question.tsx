import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';

interface LeaveQuestionProps {
  readonly children: string;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Asked before something that was typed is lost. */
export function LeaveQuestion({ children, onLeave, onStay }: LeaveQuestionProps) {
  const { t } = useApp();
  return (
    <div class="sd-btrouble">
      <Banner
        kind="warn"
        actions={
          <>
            <LinkButton onClick={onLeave}>{t('book.leaveYes')}</LinkButton>
            <LinkButton onClick={onStay}>{t('book.leaveNo')}</LinkButton>
          </>
        }
      >
        {children}
      </Banner>
    </div>
  );
}
