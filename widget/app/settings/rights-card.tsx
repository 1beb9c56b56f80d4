import type { PersonRights } from '../../../shared/contracts/health.ts';
import { MANDATORY_RIGHT, type RightState } from '../../../shared/domain/provider-rights.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import type { HealthModel } from './use-health.ts';

interface RightsCardProps {
  readonly person: PersonRights;
  readonly health: HealthModel;
}

type Row = PersonRights['rights'][number];

const ORDER: Readonly<Record<RightState, number>> = { missing: 0, unknown: 1, present: 2 };
const LOOK: Readonly<Record<RightState, { icon: IconName; class: string }>> = {
  present: { icon: 'tick', class: 'sd-good' },
  missing: { icon: 'cross', class: 'sd-bad' },
  unknown: { icon: 'minus', class: 'sd-2' },
};

/** What a sign-in may do, missing rights first, each with what is lost and where it is switched on (S003-96..107). */
export function RightsCard({ person, health }: RightsCardProps) {
  const { t } = useApp();
  const rows = [...person.rights].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <section class="sd-card sd-conn sd-rights" aria-label={t('rights.title')}>
      <div class="sd-row sd-row--wrap">
        <h3 class="sd-h3 sd-sp">{t('rights.title')}</h3>
        <RightsBadge rows={rows} />
      </div>
      <ul>
        {rows.map((row) => (
          <RightRow key={row.key} row={row} person={person.person} />
        ))}
      </ul>
      {health.checkError && <ProblemBanner error={health.checkError} lead={t('health.notChecked')} />}
      <div class="sd-row sd-row--wrap">
        <Button size="small" icon="reload" isBusy={health.isChecking} onClick={health.check}>
          {health.isChecking ? t('health.checking') : t('rights.again')}
        </Button>
        <span class="sd-m sd-2">{t('rights.daily')}</span>
      </div>
    </section>
  );
}

function RightsBadge({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useApp();
  const missing = rows.filter(({ state }) => state === 'missing').length;
  const isUnknown = rows.some(({ state }) => state === 'unknown');
  const kind = missing > 0 ? 'sd-badge--bad' : isUnknown ? '' : 'sd-badge--ok';
  return (
    <span class={`sd-badge ${kind}`} role="status">
      <Icon name={missing > 0 ? 'cross' : isUnknown ? 'minus' : 'tick'} size={12} />
      {missing > 0 ? t('rights.count', { count: missing }) : t(isUnknown ? 'rights.unknown' : 'rights.ok')}
    </span>
  );
}

function RightRow({ row, person }: { readonly row: Row; readonly person: string }) {
  const { t } = useApp();
  const { key, state, missingAt } = row;
  const isMust = key === MANDATORY_RIGHT;
  return (
    <li class="sd-chk">
      <span class={LOOK[state].class}>
        <Icon name={LOOK[state].icon} />
      </span>
      <div class="sd-sp">
        <div class={state === 'missing' ? 'sd-b' : ''}>
          {t(`right.${key}`)}
          <span class="sd-hidden">: {t(`rights.state.${state}`)}</span>
        </div>
        {state === 'missing' && (
          <>
            <div class="sd-m sd-2">
              {t(`right.${key}.loss`)} {missingAt.length > 0 && t('rights.at', { locations: missingAt.join(', ') })}
            </div>
            <div class="sd-m sd-gap-4">
              <Rich
                text={t(isMust ? 'rights.pathWebhooks' : 'rights.path', { name: person || t('conn.unnamedUser') })}
              />
            </div>
          </>
        )}
      </div>
      {isMust && <span class="sd-s sd-2 sd-rights__must">{t('rights.must')}</span>}
    </li>
  );
}
