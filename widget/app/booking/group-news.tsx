import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

/** What was done last to the chosen event. */
export type GroupNews =
  /** Not saved: somebody else had moved it meanwhile. */
  | { readonly kind: 'moved'; readonly saved: boolean; readonly movedAppointments: number }
  | { readonly kind: 'out'; readonly name: string; readonly undo: (() => void) | null }
  | { readonly kind: 'back'; readonly text: string }
  | { readonly kind: 'trouble'; readonly error: ApiError };

/** One sentence about the last act, so that a newer one never stands under an older. */
export function GroupNewsBanner({ news }: { readonly news: GroupNews | null }) {
  const { t } = useApp();
  if (news === null) return null;
  if (news.kind === 'trouble') return <ProblemBanner error={news.error} />;
  if (news.kind === 'back') return <Banner kind="ok">{news.text}</Banner>;
  if (news.kind === 'moved') {
    if (!news.saved) return <Banner kind="warn">{t('group.movedMeanwhile')}</Banner>;
    return <Banner kind="ok">{t('group.moved', { count: news.movedAppointments })}</Banner>;
  }
  const { name, undo } = news;
  return (
    <Banner kind="ok" {...(undo ? { actions: <LinkButton onClick={undo}>{t('common.undo')}</LinkButton> } : {})}>
      {t('group.takenOut', { name })}
    </Banner>
  );
}
