import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import type { Acts } from './use-acts.ts';
import type { Journal } from './use-journal.ts';

interface NotesProps {
  readonly journal: Journal;
  readonly acts: Acts;
  readonly bookingError: ApiError | null;
  readonly onOpen: (appointment: AppointmentView) => void;
}

/** What there is to say above the grid: silence, rights, what was not done and how it is done all the same. */
export function Notes({ journal, acts, bookingError, onOpen }: NotesProps) {
  const { page, schedule, list } = journal;
  const isSilent = (schedule.data ?? page)?.freshness.provider === 'silent';
  const isLimited = page !== null && !page.viewer.seesAll;
  const isOld = schedule.data !== null && list.error !== null && page !== null;
  if (!isSilent && !isLimited && !acts.trouble && !bookingError && !isOld) return null;
  return (
    <div class="sd-jnotes">
      {isSilent && <SilentNote journal={journal} />}
      {isLimited && <LimitedNote />}
      {isOld && list.error && <ProblemBanner error={list.error} kind="warn" onRetry={() => void journal.refresh()} />}
      {bookingError && <ProblemBanner error={bookingError} />}
      {acts.trouble && <ActTrouble acts={acts} onOpen={onOpen} />}
    </div>
  );
}

function SilentNote({ journal }: { readonly journal: Journal }) {
  const { t, format } = useApp();
  const asOf = (journal.schedule.data ?? journal.page)?.freshness.asOf ?? null;
  return (
    <Banner
      kind="warn"
      icon="silent"
      actions={<LinkButton onClick={() => void journal.refresh()}>{t('common.tryNow')}</LinkButton>}
    >
      <b>{t('card.silent.title')}</b>{' '}
      {asOf && t('card.silent.asOf', { time: format.instant(asOf), age: format.age(asOf) })}
    </Banner>
  );
}

function LimitedNote() {
  const { t } = useApp();
  return (
    <Banner kind="info" icon="lock">
      {t('journal.onlyOwn')}
    </Banner>
  );
}

function ActTrouble({ acts, onOpen }: Pick<NotesProps, 'acts' | 'onOpen'>) {
  const { t, format } = useApp();
  const { trouble } = acts;
  if (!trouble) return null;
  const { error, present, anyway } = trouble;
  const name = present.clientName ?? t('grid.appointment');
  const actions = (
    <>
      {anyway && <LinkButton onClick={anyway}>{t(error ? 'journal.putAnyway' : 'journal.doAnyway')}</LinkButton>}
      <LinkButton onClick={() => onOpen(present)}>{t('journal.openIt')}</LinkButton>
      <LinkButton onClick={acts.forget}>{t('common.close')}</LinkButton>
    </>
  );
  if (!error) {
    const { startsAtWall, teamMember } = present;
    const when = `${format.day(dateOf(startsAtWall))}, ${format.time(startsAtWall)}`;
    return (
      <Banner kind="warn" actions={actions}>
        <b>{t('journal.changedMeanwhile', { name })}</b>{' '}
        {t('journal.isNow', { when, person: teamMember.name, status: t(`status.${present.status}`) })}
      </Banner>
    );
  }
  return (
    <>
      <ProblemBanner error={error} lead={t('journal.notDone', { name })} />
      <div class="sd-row sd-m sd-jnotes__ways">{actions}</div>
    </>
  );
}
