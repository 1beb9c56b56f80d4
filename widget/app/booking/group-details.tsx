import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { placesFree } from '../../../shared/domain/group-event.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { ClientSection } from './details-pane.tsx';
import { GroupMove } from './group-move.tsx';
import { GroupNewsBanner } from './group-news.tsx';
import { GroupPeople } from './group-people.tsx';
import { LabelChips, NotifySwitch } from './more-details.tsx';
import { Reminders } from './reminders.tsx';
import { type GroupForm, isGuestOf, MOST_SEATS } from './use-group-form.ts';

const COMMENT_LIMIT = 2000;

/** The right column: the chosen event, who is in it, and for whom places are booked. */
export function GroupDetails({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  const { event, form } = group;
  if (!event)
    return (
      <section class="sd-gright" aria-label={t('group.people')}>
        <EmptyState icon="group" title={t('group.pick')}>
          {t('group.pickText')}
        </EmptyState>
      </section>
    );
  return (
    <section class="sd-gright" aria-label={event.service.title}>
      <EventHead event={event} />
      <GroupNewsBanner news={group.news} />
      <GroupMove key={event.id} group={group} event={event} />
      <GroupPeople group={group} event={event} />
      <hr class="sd-ghr" />
      <ClientSection form={form} />
      <Seats group={group} event={event} />
      <Field
        label={t('book.comment')}
        rows={2}
        maxLength={COMMENT_LIMIT}
        value={form.draft.comment}
        onInput={(comment) => form.change({ comment })}
      />
      {form.catalog.data && <LabelChips form={form} catalog={form.catalog.data} />}
      <Reminders value={form.draft.reminders} onChange={(reminders) => form.change({ reminders })} />
      <NotifySwitch form={form} />
    </section>
  );
}

function EventHead({ event }: { readonly event: GroupEventView }) {
  const { t, format } = useApp();
  const { taken, capacity, resources, comment } = event;
  const free = placesFree(event);
  return (
    <div>
      <h3 class="sd-h3 sd-any">{event.service.title}</h3>
      <div class="sd-m sd-2 sd-any">
        {format.day(dateOf(event.startsAtWall))}, {format.range(event.startsAtWall, event.durationSeconds)} ·{' '}
        {event.teamMember.name}
      </div>
      {resources.length > 0 && <div class="sd-m sd-2 sd-any">{t('group.rooms', { names: resources.join(', ') })}</div>}
      {comment && <div class="sd-m sd-any sd-gap-4">{comment}</div>}
      <div class="sd-row sd-row--wrap sd-gap-8" aria-live="polite">
        <span class="sd-m sd-b sd-sp">{t('group.booked', { taken, capacity })}</span>
        <span class={`sd-gplaces ${free > 0 ? 'is-free' : ''}`}>
          {free > 0 ? t('group.free', { count: free }) : t('group.full')}
        </span>
      </div>
    </div>
  );
}

function Seats({ group, event }: { readonly group: GroupForm; readonly event: GroupEventView }) {
  const { t } = useApp();
  const { seats, setSeats, form } = group;
  const { name } = form.draft.client;
  const most = Math.min(MOST_SEATS, Math.max(1, placesFree(event)));
  return (
    <div class="sd-col sd-col--8">
      <fieldset class="sd-row sd-gseats">
        <legend class="sd-hidden">{t('group.places')}</legend>
        <span class="sd-sp" aria-hidden="true">
          {t('group.places')}
        </span>
        <Button
          size="small"
          icon="minus"
          label={t('group.fewer')}
          isOff={seats <= 1}
          onClick={() => setSeats(seats - 1)}
        />
        <output class="sd-b sd-gseats__count">{seats}</output>
        <Button
          size="small"
          icon="plus"
          label={t('group.more')}
          isOff={seats >= most}
          onClick={() => setSeats(seats + 1)}
        />
      </fieldset>
      {seats > 1 && name.trim() && (
        <div class="sd-s sd-2 sd-any">{t('group.party', { name: name.trim(), count: seats - 1 })}</div>
      )}
      {isGuestOf(form, event) && <Banner kind="info">{t('group.otherDeal')}</Banner>}
    </div>
  );
}
