import { dateOf } from '../../../shared/domain/time.ts';
import { type App, useApp } from '../app-context.ts';
import { changeAppointment } from '../appointment/acts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { type Option, Select } from '../ui/select.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { Checkbox } from '../ui/switch.tsx';
import type { BulkProps } from './bulk-cancel.tsx';
import { BulkFrame } from './bulk-frame.tsx';
import { changeOfPlan, isSoft, type Obstacle, type PlannedMove } from './bulk-plan.ts';
import { BulkResults } from './bulk-results.tsx';
import { useBulk } from './use-bulk.ts';
import { useBulkPlan } from './use-bulk-plan.ts';
import type { Journal } from './use-journal.ts';

const SHIFTS = [-240, -180, -120, -90, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90, 120, 180, 240];

type Planning = ReturnType<typeof useBulkPlan>;

/** Moves the ticked rows by some time, to another day or to another team member; what is in the way is seen before. */
export function BulkMove({ journal, acts, chosen, onClose }: BulkProps) {
  const app = useApp();
  const { t } = app;
  const planning = useBulkPlan(journal, chosen);
  const { items, isRunning, run } = useBulk(journal, acts);
  const { going } = planning;
  const send = async () => {
    const tasks = going.map((move) => ({
      before: move.before,
      act: () => changeAppointment(app, { dealId: null }, move.before, changeOfPlan(move), isSoft(move.obstacle)),
    }));
    if (await run(tasks, (facts) => t('journal.bulk.moved', facts))) onClose(going.length === chosen.length);
  };
  const hasRun = items.length > 0;
  return (
    <BulkFrame
      title={t('journal.bulk.moveTitle', { count: hasRun ? items.length : chosen.length })}
      isLocked={isRunning}
      onClose={() => onClose(false)}
    >
      {hasRun ? (
        <BulkResults items={items} />
      ) : (
        <>
          {!planning.isOnePlace && <Banner kind="info">{t('journal.bulk.onePlace')}</Banner>}
          <Wishes journal={journal} planning={planning} />
          <Preview planning={planning} />
          <Foot planning={planning} onSend={() => void send()} onLeave={() => onClose(false)} />
        </>
      )}
    </BulkFrame>
  );
}

function Wishes({ journal, planning }: { readonly journal: Journal; readonly planning: Planning }) {
  const { t, format } = useApp();
  const { wish, change, schedule } = planning;
  const shiftWords = (minutes: number): string => {
    if (minutes === 0) return t('journal.bulk.sameTime');
    const length = format.duration(Math.abs(minutes) * 60);
    return t(minutes > 0 ? 'journal.bulk.later' : 'journal.bulk.earlier', { length });
  };
  const people = schedule.data?.teamMembers ?? journal.catalog.data?.teamMembers ?? [];
  const persons: Option[] = [
    { value: '', text: t('journal.bulk.samePerson') },
    ...people.map(({ id, name }) => ({ value: String(id), text: name })),
  ];
  return (
    <div class="sd-jbulk__wish">
      <Field
        {...{ label: t('journal.bulk.day'), type: 'date', value: wish.date }}
        {...(journal.today ? { min: journal.today } : {})}
        onInput={(date) => change({ date })}
      />
      <Select
        label={t('journal.bulk.time')}
        value={String(wish.shiftMinutes)}
        options={SHIFTS.map((minutes) => ({ value: String(minutes), text: shiftWords(minutes) }))}
        onChange={(value) => change({ shiftMinutes: Number(value) })}
      />
      <Select
        label={t('journal.teamMember')}
        value={String(wish.teamMemberId ?? '')}
        options={persons}
        onChange={(value) => change({ teamMemberId: value === '' ? null : Number(value) })}
      />
    </div>
  );
}

function Preview({ planning }: { readonly planning: Planning }) {
  const { t } = useApp();
  const { schedule, plan, isOnePlace } = planning;
  if (schedule.error) return <ProblemBanner error={schedule.error} onRetry={() => void schedule.refetch()} />;
  if (!isOnePlace) return null;
  if (!schedule.data) {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Bone width={100} height={26} gap={6} />
        <Bone width={100} height={26} gap={6} />
      </div>
    );
  }
  return (
    <>
      {schedule.data.working === null && <div class="sd-m sd-2">{t('journal.bulk.noHours')}</div>}
      <ul class="sd-jbulk__list" aria-label={t('journal.bulk.preview')}>
        {plan.map((move) => (
          <PreviewRow key={move.before.id} move={move} />
        ))}
      </ul>
    </>
  );
}

function PreviewRow({ move }: { readonly move: PlannedMove }) {
  const { t, format } = useApp();
  const { before, after, obstacle } = move;
  const isHard = obstacle !== null && !isSoft(obstacle);
  const isOtherDay = dateOf(before.startsAtWall) !== dateOf(after.startsAtWall);
  const to = [
    isOtherDay && format.day(dateOf(after.startsAtWall)),
    format.time(after.startsAtWall),
    after.teamMember.name,
  ];
  return (
    <li class={`sd-jbulk__item ${obstacle ? 'is-failed' : 'is-done'}`}>
      <Icon name={iconOf(obstacle)} />
      <span class="sd-nowrap">{format.time(before.startsAtWall)}</span>
      <b class="sd-any">{before.clientName ?? t('grid.appointment')}</b>
      {!isHard && <span class="sd-any">→ {to.filter(Boolean).join(' · ')}</span>}
      <span class="sd-sp sd-any">{obstacleWords(t, move)}</span>
    </li>
  );
}

function iconOf(obstacle: Obstacle | null): IconName {
  if (obstacle === null) return 'tick';
  return obstacle.kind === 'same' ? 'minus' : 'warning';
}

function obstacleWords(t: App['t'], { obstacle, after }: PlannedMove): string {
  if (obstacle === null) return t('journal.bulk.free');
  if (obstacle.kind !== 'busy') return t(`journal.bulk.is.${obstacle.kind}`, { person: after.teamMember.name });
  return obstacle.name === null ? t('journal.bulk.is.taken') : t('journal.bulk.is.busy', { name: obstacle.name });
}

interface FootProps {
  readonly planning: Planning;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

function Foot({ planning, onSend, onLeave }: FootProps) {
  const { t } = useApp();
  const { soft, going, plan, isEvenBusy, setEvenBusy, mayOverbook } = planning;
  const staying = plan.length - going.length;
  return (
    <div class="sd-row sd-row--wrap">
      <Button size="small" kind="primary" isOff={going.length === 0} onClick={onSend}>
        {t('journal.bulk.moveYes', { count: going.length })}
      </Button>
      <Button size="small" kind="quiet" onClick={onLeave}>
        {t('journal.bulk.leave')} <kbd class="sd-kbd">Esc</kbd>
      </Button>
      {mayOverbook && soft.length > 0 && (
        <Checkbox isOn={isEvenBusy} onChange={setEvenBusy}>
          {t('journal.bulk.evenBusy', { count: soft.length })}
        </Checkbox>
      )}
      <span class="sd-m sd-2" role="status">
        {staying > 0 && t('journal.bulk.stays', { count: staying })}
      </span>
    </div>
  );
}
