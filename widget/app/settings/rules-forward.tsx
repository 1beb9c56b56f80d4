import { APPOINTMENT_STATUSES } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { StatusPill } from '../ui/status.tsx';
import type { RulesPartProps } from './rules-props.ts';
import { StageSelect } from './stage-select.tsx';

/** For each status the stage that a deal goes to. */
export function ForwardMap({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { forward } = rules.draft;
  const looping = new Set(rules.conflicts.flatMap((conflict) => (conflict.kind === 'loop' ? conflict.statuses : [])));
  return (
    <section class="sd-card sd-map" aria-label={t('rules.forward')}>
      <div class="sd-map__row sd-m sd-2">
        <span>{t('rules.forward')}</span>
        <span />
        <span>{t('rules.goesTo')}</span>
      </div>
      {APPOINTMENT_STATUSES.map((status) => (
        <div key={status} class="sd-map__row">
          <span>
            <StatusPill status={status} />
          </span>
          <Icon name="arrow" />
          <StageSelect
            label={`${t(`status.${status}`)}: ${t('rules.goesTo')}`}
            pipelines={settings.pipelines}
            value={forward[status]}
            none={t('rules.stays')}
            isOff={!settings.canEdit}
            hasConflict={looping.has(status)}
            onChange={(stage) => rules.change({ forward: { ...forward, [status]: stage } })}
          />
        </div>
      ))}
    </section>
  );
}
