import { useLayoutEffect, useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { GUIDE_STEPS, type StepState } from '../../../shared/domain/guide.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone, SlowNote, useAfter } from '../ui/skeleton.tsx';
import { AutomationPart } from './automation-part.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { FieldsPart } from './fields-part.tsx';
import { GuideBar } from './guide-bar.tsx';
import { HealthPart } from './health-part.tsx';
import { LocationsPart } from './locations-part.tsx';
import { factsOfParts, type Part } from './parts.ts';
import { PeoplePart } from './people-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { SettingsRail } from './settings-rail.tsx';
import { TestPart } from './test-part.tsx';
import { useAutomation } from './use-automation.ts';
import { useFields } from './use-fields.ts';
import { type GuideModel, useGuide } from './use-guide.ts';
import { usePeople } from './use-people.ts';
import { useRules } from './use-rules.ts';
import { useVisibility } from './use-visibility.ts';
import { VisibilityPart } from './visibility-part.tsx';

const PENDING_MS = 3000;
const ARRIVAL_MS = 1000;
const ARRIVAL_TRIES = 10;

/** The settings of the account: the home of set-up and of everything that is changed later. */
export function SettingsScreen() {
  const query = useQuery('readSettings', {});
  const { data, error } = query;
  const isArriving = useArrival(query);
  const isClosed = error?.code === 'forbidden';
  useNewsWhilePending(query);
  return (
    <main class="sd-set" aria-label="Slotdesk">
      {isClosed && <ForAdministrators />}
      {error && !isArriving && !isClosed && (
        <div class="sd-set__trouble">
          <ProblemBanner error={error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {!data && (!error || isArriving) && <SettingsSkeleton />}
      {data && <Settings settings={data} query={query} />}
    </main>
  );
}

interface SettingsProps {
  readonly settings: SettingsResponse;
  readonly query: Query<SettingsResponse>;
}

function Settings({ settings, query }: SettingsProps) {
  const { t } = useApp();
  const guide = useGuide(settings);
  const [chosen, setPart] = useState<Part | null>(null);
  const part = chosen ?? firstOf(guide);
  const fields = useFields(settings, query);
  const rules = useRules(settings, query);
  const people = usePeople(part === 'people', query);
  const visibility = useVisibility(settings, query);
  const automation = useAutomation(settings, query);
  const unsaved = {
    automation: automation.isTouched,
    rules: rules.isTouched,
    people: people.unsaved > 0,
    visibility: visibility.isTouched,
  };
  return (
    <div class="sd-set__body">
      <SettingsRail
        guide={guide}
        facts={factsOfParts(settings, guide, t)}
        part={part}
        broken={{ health: settings.alerts > 0 }}
        unsaved={unsaved}
        onChoose={setPart}
      />
      <div class="sd-set__main">
        {!settings.canEdit && <ForAdministrators />}
        {part === 'connect' && (
          <ConnectionPart
            settings={settings}
            query={query}
            onStay={() => setPart('connect')}
            onNext={() => setPart('locations')}
          />
        )}
        {part === 'locations' && <LocationsPart settings={settings} onConnect={() => setPart('connect')} />}
        {part === 'people' && <PeoplePart people={people} />}
        {part === 'health' && <HealthPart settings={settings} query={query} onConnect={() => setPart('connect')} />}
        {part === 'visibility' && <VisibilityPart settings={settings} visibility={visibility} />}
        {part === 'fields' && <FieldsPart settings={settings} fields={fields} query={query} />}
        {part === 'rules' && <RulesPart settings={settings} rules={rules} onTry={() => setPart('test')} />}
        {part === 'automation' && <AutomationPart settings={settings} automation={automation} />}
        {part === 'test' && <TestPart settings={settings} rules={rules} guide={guide} />}
        {part !== 'visibility' && part !== 'health' && settings.canEdit && (
          <GuideBar
            step={part}
            guide={guide}
            isUnsaved={unsaved[part as keyof typeof unsaved] ?? false}
            onNext={setPart}
          />
        )}
      </div>
    </div>
  );
}

/** The step that waits for somebody; else what is broken; else the rules, which are looked at most. */
function firstOf({ states }: GuideModel): Part {
  const inState = (state: StepState) => GUIDE_STEPS.find((step) => states[step] === state);
  return inState('open') ?? inState('bad') ?? 'rules';
}

function ForAdministrators() {
  const { t } = useApp();
  return (
    <div class="sd-set__trouble">
      <Banner kind="info" icon="lock">
        <b>{t('set.notAdmin.title')}.</b> {t('set.notAdmin.text')}
      </Banner>
    </div>
  );
}

/** Right after the installation our server hears of it a moment later than this page: asked again before it is an error. */
function useArrival({ error, isLoading, refetch }: Query<SettingsResponse>): boolean {
  const [tries, setTries] = useState(0);
  const isArriving = error?.code === 'account_unknown' && tries < ARRIVAL_TRIES;
  useLayoutEffect(() => {
    if (!isArriving || isLoading) return;
    const timer = setTimeout(() => {
      setTries(tries + 1);
      void refetch();
    }, ARRIVAL_MS);
    return () => clearTimeout(timer);
  }, [isArriving, isLoading, refetch, tries]);
  return isArriving;
}

/** While a location is being set up its state changes by itself. */
function useNewsWhilePending({ data, isLoading, refetch }: Query<SettingsResponse>): void {
  const isPending =
    data?.connections.some((connection) => connection.locations.some((location) => location.webhook === 'pending')) ??
    false;
  useLayoutEffect(() => {
    if (!isPending || isLoading) return;
    const timer = setTimeout(() => void refetch(), PENDING_MS);
    return () => clearTimeout(timer);
  }, [isPending, isLoading, refetch]);
}

function SettingsSkeleton() {
  const { t } = useApp();
  const isShown = useAfter(300, true);
  return (
    <div class={`sd-set__body ${isShown ? '' : 'sd-unseen'}`} role="status" aria-label={t('common.loading')}>
      <div class="sd-steps">
        {[1, 2, 3, 4, 5, 6, 7].map((step) => (
          <Bone key={step} width={90} height={40} gap={8} />
        ))}
      </div>
      <div class="sd-set__main sd-set__pad">
        <Bone width={40} height={26} />
        <Bone width={70} height={20} gap={8} />
        <Bone width={100} height={260} gap={20} />
        <SlowNote />
      </div>
    </div>
  );
}
