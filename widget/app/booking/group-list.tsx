import type { ComponentChildren } from 'preact';
import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { placesFree } from '../../../shared/domain/group-event.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { type ListPrice, listPriceOf } from './catalog.ts';
import type { GroupForm } from './use-group-form.ts';

/** The middle column: which week, and its events with what is free in each. */
export function GroupList({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  const days = useDays(group);
  return (
    <section class="sd-gmid" aria-label={t('group.list', { days })}>
      <WeekBar group={group} days={days} />
      {group.list.isOld && <OldNote group={group} />}
      <Body group={group} />
    </section>
  );
}

function useDays({ from, to }: GroupForm): string {
  const { format } = useApp();
  return from && to ? `${format.date(from)} – ${format.date(to)}` : '';
}

function WeekBar({ group, days }: { readonly group: GroupForm; readonly days: string }) {
  const { t } = useApp();
  const free = group.shown.reduce((sum, event) => sum + placesFree(event), 0);
  return (
    <div class="sd-daybar sd-gbar">
      <Button
        size="small"
        icon="left"
        label={t('group.before')}
        isOff={group.isFirst}
        onClick={() => void group.step(-1)}
      />
      <span class="sd-gbar__days" aria-live="polite">
        <Icon name="calendar" /> <b>{days}</b>
      </span>
      <Button
        size="small"
        icon="right"
        label={t('group.after')}
        isOff={!group.from}
        onClick={() => void group.step(1)}
      />
      <Button size="small" kind="quiet" onClick={group.goToday}>
        {t('book.today')}
      </Button>
      <span class="sd-sp" />
      {group.list.data && (
        <span class="sd-m sd-2" role="status">
          {t('group.events', { count: group.shown.length })}, {t('group.free', { count: free })}
        </span>
      )}
    </div>
  );
}

function Body({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  const { list } = group;
  if (list.error && !list.data)
    return (
      <Padded>
        <ProblemBanner error={list.error} onRetry={() => void list.refetch()} />
      </Padded>
    );
  if (!list.data) return <Skeleton />;
  if (list.data.freshness.provider === 'silent')
    return (
      <Padded>
        <Banner
          kind="warn"
          icon="silent"
          actions={<LinkButton onClick={() => void list.refetch()}>{t('common.tryNow')}</LinkButton>}
        >
          {t('group.silent')}
        </Banner>
      </Padded>
    );
  if (group.all.length === 0) return <NoEvents group={group} />;
  if (group.shown.length === 0) return <NoMatch group={group} />;
  return (
    <ul class="sd-glist">
      {group.shown.map((event) => (
        <EventRow key={event.id} group={group} event={event} />
      ))}
    </ul>
  );
}

/** Whatever was done stands: only its reading failed. */
function OldNote({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  return (
    <Padded>
      <Banner
        kind="warn"
        actions={<LinkButton onClick={() => void group.list.refetch()}>{t('common.tryNow')}</LinkButton>}
      >
        {t('group.old')}
      </Banner>
    </Padded>
  );
}

const Padded = ({ children }: { readonly children: ComponentChildren }) => <div class="sd-gpad">{children}</div>;

function NoEvents({ group }: { readonly group: GroupForm }) {
  const { t, format } = useApp();
  const { from, to, later } = group;
  if (!from || !to) return null;
  const first = later.first;
  const title = t('group.none', { from: format.date(from), to: format.date(to) });
  if (!first) {
    return (
      <EmptyState icon="group" title={title}>
        {!later.isLoading && t('group.noneSoon')}
      </EmptyState>
    );
  }
  const words = { day: format.day(dateOf(first.startsAtWall)), time: format.time(first.startsAtWall) };
  return (
    <EmptyState
      icon="group"
      title={title}
      action={<Button onClick={() => group.goTo(first)}>{t('group.first', words)}</Button>}
    />
  );
}

function NoMatch({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  return (
    <EmptyState
      icon="search"
      title={t('group.noMatch', { count: group.all.length })}
      action={<Button onClick={group.clearFilter}>{t('group.clear')}</Button>}
    />
  );
}

function EventRow({ group, event }: { readonly group: GroupForm; readonly event: GroupEventView }) {
  const { t, format } = useApp();
  const isChosen = group.event?.id === event.id;
  const day = format.day(dateOf(event.startsAtWall));
  const time = format.time(event.startsAtWall);
  const price = usePrice(group, event);
  const facts = [price, format.duration(event.durationSeconds), event.teamMember.name].filter(Boolean);
  return (
    <li class={`sd-grow ${isChosen ? 'is-on' : ''}`}>
      <div class="sd-grow__when">
        <div class="sd-m sd-2">{day}</div>
        <div class="sd-b sd-nowrap">{time}</div>
      </div>
      <div class="sd-grow__what">
        <div class="sd-b sd-any">{event.service.title}</div>
        <div class="sd-m sd-2 sd-any">{facts.join(' · ')}</div>
      </div>
      <Places event={event} />
      <Button
        size="small"
        class={`sd-grow__pick ${isChosen ? 'is-on' : ''}`}
        isPressed={isChosen}
        {...(isChosen ? { icon: 'tick' as const } : {})}
        onClick={() => group.choose(event.id)}
      >
        {t(isChosen ? 'group.chosen' : 'group.choose')}
        <span class="sd-hidden">{t('group.chooseEvent', { title: event.service.title, day, time })}</span>
      </Button>
    </li>
  );
}

/** What a place costs with whoever holds the event; `null`: hidden from this user. */
export function priceOf({ form }: GroupForm, { service, teamMember }: GroupEventView): ListPrice {
  const listed = form.catalog.data?.services.find((item) => item.id === service.id);
  if (listed) return listPriceOf(listed, teamMember.id);
  const { priceMin, priceMax } = service;
  return { amount: priceMin, isFrom: priceMin !== null && priceMax !== null && priceMax > priceMin };
}

function usePrice(group: GroupForm, event: GroupEventView): string | null {
  const { t, format } = useApp();
  const { amount, isFrom } = priceOf(group, event);
  if (amount === null) return null;
  const price = format.money({ amount, currency: group.form.catalog.data?.location.currency ?? null });
  return isFrom ? t('book.from', { price }) : price;
}

/** How full it is: in words, in numbers and as a bar. */
function Places({ event }: { readonly event: GroupEventView }) {
  const { t } = useApp();
  const { taken, capacity } = event;
  const free = placesFree(event);
  const share = capacity > 0 ? Math.min(100, Math.round((taken / capacity) * 100)) : 100;
  const word = taken > capacity ? 'group.overfull' : 'group.full';
  return (
    <div class="sd-grow__places">
      <div class="sd-row sd-m">
        <span class={free > 0 ? 'sd-b sd-sp' : 'sd-2 sd-sp'}>
          {free > 0 ? t('group.freeShort', { count: free }) : t(word)}
        </span>
        <span class="sd-2 sd-nowrap">{t('group.taken', { taken, capacity })}</span>
      </div>
      <div class="sd-gfill" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}

function Skeleton() {
  const { t } = useApp();
  return (
    <div class="sd-gpad" role="status" aria-label={t('common.loading')}>
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Bone key={row} width={100} height={54} gap={12} />
      ))}
    </div>
  );
}
