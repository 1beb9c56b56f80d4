import { APPOINTMENT_STATUSES } from '../../../shared/domain/appointment.ts';
import { JOURNAL_COUNTERS, type JournalCounter } from '../../../shared/domain/journal.ts';
import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { type Option, Select } from '../ui/select.tsx';
import type { Journal } from './use-journal.ts';

const ICONS: Readonly<Record<JournalCounter, IconName>> = {
  unconfirmed: 'waiting',
  late: 'warning',
  no_show: 'no_show',
};

/** One number at a time is a filter. */
const NO_COUNTER = { counter: null, linked: null, onlyGroups: false } as const;

/** How many there are of what needs somebody; each number is a filter, too. */
export function Counters({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const { filters, page } = journal;
  const toggle = (counter: JournalCounter) =>
    journal.filter({ ...NO_COUNTER, counter: filters.counter === counter ? null : counter });
  const isAll = filters.counter === null && filters.linked !== false && !filters.onlyGroups;
  return (
    <div class="sd-jcounts">
      <fieldset class="sd-jcounts__set" aria-busy={journal.list.isLoading}>
        <legend class="sd-hidden">{t('journal.counters')}</legend>
        <Counter text={t('journal.all')} count={page?.all} isOn={isAll} onClick={() => journal.filter(NO_COUNTER)} />
        {JOURNAL_COUNTERS.map((counter) => (
          <Counter
            key={counter}
            icon={ICONS[counter]}
            kind={counter}
            text={t(`journal.counter.${counter}`)}
            count={page?.counters[counter]}
            isOn={filters.counter === counter}
            onClick={() => toggle(counter)}
          />
        ))}
        <Counter
          icon="unlinked"
          text={t('grid.noDeal')}
          count={page?.unlinked}
          isOn={filters.linked === false}
          onClick={() => journal.filter({ ...NO_COUNTER, linked: filters.linked === false ? null : false })}
        />
        {(filters.onlyGroups || (page?.groups ?? 0) > 0) && (
          <Counter
            icon="group"
            text={t('journal.groups')}
            count={page?.groups}
            isOn={filters.onlyGroups}
            onClick={() => journal.filter({ ...NO_COUNTER, onlyGroups: !filters.onlyGroups })}
          />
        )}
      </fieldset>
      <Filters journal={journal} />
      <Live journal={journal} />
    </div>
  );
}

interface CounterProps {
  readonly icon?: IconName;
  readonly kind?: JournalCounter;
  readonly text: string;
  readonly count: number | undefined;
  readonly isOn: boolean;
  readonly onClick: () => void;
}

function Counter({ icon, kind, text, count, isOn, onClick }: CounterProps) {
  return (
    <button
      type="button"
      class={`sd-jcount ${kind ? `sd-jcount--${kind}` : ''} ${isOn ? 'is-on' : ''}`}
      aria-pressed={isOn}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      <b>{count ?? '–'}</b> <span>{text}</span>
    </button>
  );
}

const ANY = '';
const numberOf = (value: string): number | null => (value === ANY ? null : Number(value));

function Filters({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const { filters, catalog, page, view } = journal;
  const option = ({ id, title }: { readonly id: number; readonly title: string }): Option => ({
    value: String(id),
    text: title,
  });
  const people = (catalog.data?.teamMembers ?? []).map(({ id, name }) => option({ id, title: name }));
  const users = (page?.users ?? []).map(({ id, name }) => option({ id, title: name }));
  const any = (text: string): Option => ({ value: ANY, text });
  const isFixed = view === 'week';
  const teamMember = isFixed ? journal.personId : filters.teamMemberId;
  return (
    <div class="sd-jfilters">
      <Select
        {...{ label: t('journal.teamMember'), isLabelHidden: true, isSmall: true, value: String(teamMember ?? ANY) }}
        options={isFixed ? people : [any(t('journal.anyTeamMember')), ...people]}
        onChange={(value) => journal.filter({ teamMemberId: numberOf(value) })}
      />
      <Select
        {...{ label: t('journal.category'), isLabelHidden: true, isSmall: true }}
        value={String(filters.categoryId ?? ANY)}
        options={[any(t('journal.anyCategory')), ...(catalog.data?.categories ?? []).map(option)]}
        onChange={(value) => journal.filter({ categoryId: numberOf(value) })}
      />
      <Select
        {...{ label: t('status.label'), isLabelHidden: true, isSmall: true }}
        value={filters.status ?? ANY}
        options={[
          any(t('journal.anyStatus')),
          ...APPOINTMENT_STATUSES.map((status) => ({ value: status, text: t(`status.${status}`) })),
        ]}
        onChange={(value) => journal.filter({ status: APPOINTMENT_STATUSES.find((item) => item === value) ?? null })}
      />
      <Select
        {...{ label: t('journal.responsible'), isLabelHidden: true, isSmall: true }}
        value={String(filters.responsibleId ?? ANY)}
        options={[any(t('journal.anyResponsible')), ...users]}
        onChange={(value) => journal.filter({ responsibleId: numberOf(value) })}
      />
      <Select
        {...{ label: t('journal.link'), isLabelHidden: true, isSmall: true }}
        value={filters.linked === null ? ANY : String(filters.linked)}
        options={[
          any(t('journal.anyLink')),
          { value: 'true', text: t('journal.withDeal') },
          { value: 'false', text: t('journal.withoutDeal') },
        ]}
        onChange={(value) => journal.filter({ linked: value === ANY ? null : value === 'true', counter: null })}
      />
    </div>
  );
}

/** Whether others' changes show by themselves, and as of when it is when they do not. */
function Live({ journal }: { readonly journal: Journal }) {
  const { t, format } = useApp();
  const asOf = journal.page?.freshness.asOf;
  const isLive = journal.live === 'live';
  const text = isLive ? t('journal.live') : t('card.sync.reconnecting');
  return (
    <span class={`sd-s sd-2 sd-jlive ${isLive ? 'is-live' : ''}`} role="status">
      {text}
      {!isLive && asOf ? `, ${t('card.asOf', { time: format.instant(asOf) })}` : ''}
    </span>
  );
}
