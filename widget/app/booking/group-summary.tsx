import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { placesFree } from '../../../shared/domain/group-event.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { useId } from '../ui/use-id.ts';
import { priceOf } from './group-list.tsx';
import { SubmissionNotice } from './submission-notice.tsx';
import { ThenTask } from './then-task.tsx';
import { type GroupForm, type GroupNeed, isGuestOf, ownPlace } from './use-group-form.ts';

/** How many, how much, and the one button that books it. Always in sight. */
export function GroupSummary({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  const reasonId = useId();
  const { sending, need, event, seats } = group;
  const { submission, isBusy } = sending;
  return (
    <section class="sd-gsum" aria-label={t('book.total')}>
      <SubmissionNotice sending={sending} />
      {event && need !== 'full' && <Total group={group} event={event} />}
      {event && (need === 'full' || need === 'places') && <NextWithPlaces group={group} />}
      <Button
        kind="primary"
        class="sd-wide"
        isBusy={isBusy}
        isOff={need !== null}
        describedBy={reasonId}
        onClick={() => void group.submit()}
      >
        {isBusy ? (
          <span aria-live="polite">{t(submission.state === 'sending' ? 'book.booking' : 'book.checking')}</span>
        ) : (
          t('group.submit', { count: seats })
        )}
        {!isBusy && <kbd class="sd-kbd">Ctrl ↵</kbd>}
      </Button>
      <div id={reasonId} class="sd-s sd-2 sd-bsum__reason" aria-live="polite">
        {need ? <NeedWords group={group} need={need} /> : event && <After group={group} event={event} />}
      </div>
    </section>
  );
}

const WORDS = {
  right: 'group.mayNot',
  event: 'group.needEvent',
  full: 'group.isFull',
  places: 'group.needPlaces',
  client: 'book.needClient',
} as const;

function NeedWords({ group, need }: { readonly group: GroupForm; readonly need: GroupNeed }) {
  const { t } = useApp();
  if (need !== 'already') return <>{t(WORDS[need])}</>;
  const own = group.event && ownPlace(group.form, group.event);
  return <>{t('group.already', { name: own?.clientName ?? group.form.draft.client.name })}</>;
}

function Total({ group, event }: { readonly group: GroupForm; readonly event: GroupEventView }) {
  const { t, format } = useApp();
  const { amount, isFrom } = priceOf(group, event);
  if (amount === null) return null;
  const currency = group.form.catalog.data?.location.currency ?? null;
  const sum = format.money({ amount: amount * group.seats, currency });
  return (
    <div class="sd-row" aria-live="polite">
      <span class="sd-b sd-sp">
        {t('group.line', { count: group.seats, price: format.money({ amount, currency }) })}
      </span>
      <span class="sd-b sd-nowrap">{isFrom ? t('book.from', { price: sum }) : sum}</span>
    </div>
  );
}

function After({ group, event }: { readonly group: GroupForm; readonly event: GroupEventView }) {
  const { t } = useApp();
  const left = placesFree(event) - group.seats;
  const deal = isGuestOf(group.form, event) ? '' : t('group.linked', { id: group.form.card.deal.id });
  return (
    <>
      {t('group.stays', { count: left })} {deal} <ThenTask form={group.form} startsAt={event.startsAt} />
    </>
  );
}

/** Full: when the same can be had instead. */
function NextWithPlaces({ group }: { readonly group: GroupForm }) {
  const { t, format } = useApp();
  const { isLoading, withPlaces } = group.later;
  if (isLoading) return <div class="sd-m sd-2">{t('common.loading')}</div>;
  if (withPlaces.length === 0) return <div class="sd-m sd-2">{t('group.noneFree')}</div>;
  return (
    <div>
      <div class="sd-m sd-2">{t('group.nextFree')}</div>
      <div class="sd-chips sd-gap-4">
        {withPlaces.map((event) => (
          <button key={event.id} type="button" class="sd-chip" onClick={() => group.goTo(event)}>
            {format.day(dateOf(event.startsAtWall))}, {format.time(event.startsAtWall)} ·{' '}
            {t('group.freeShort', { count: placesFree(event) })}
          </button>
        ))}
      </div>
    </div>
  );
}
