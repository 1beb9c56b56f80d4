import type { StatusRulesView, WhatIfResponse } from '../../../shared/contracts/rules.ts';
import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { type RuleSources, titlesBy } from './rule-sources.ts';
import type { ConditionKey } from './rules-draft.ts';

type Verdict = WhatIfResponse['verdicts'][number];

const KEY_OF: Readonly<Record<Verdict['failed'][number], ConditionKey>> = {
  service_category: 'serviceCategoryIds',
  pipeline: 'pipelineIds',
  location: 'locationIds',
  team_member: 'teamMemberIds',
};

interface WhatIfVerdictsProps {
  readonly answer: WhatIfResponse;
  readonly rules: StatusRulesView;
  readonly sources: RuleSources;
}

interface Line {
  readonly key: string;
  readonly number: number | null;
  readonly title: string;
  readonly reason: string;
  readonly isDeciding: boolean;
  readonly icon: IconName;
}

/** Every rule in its order: which one decides, and why the others do not. */
export function WhatIfVerdicts(props: WhatIfVerdictsProps) {
  const { t } = useApp();
  const lines = useLines(props);
  return (
    <section class="sd-card" aria-label={t('whatIf.rules')}>
      <h3 class="sd-b sd-verdict">{t('whatIf.rules')}</h3>
      <ol>
        {lines.map(({ key, number, title, reason, isDeciding, icon }) => (
          <li key={key} class={`sd-verdict ${isDeciding ? 'is-deciding' : ''}`}>
            <Icon name={icon} />
            <span class="sd-sp">
              <span class={isDeciding ? 'sd-b' : ''}>{number === null ? title : `${number}. ${title}`}</span>
              <span class="sd-m sd-2 sd-block">{reason}</span>
            </span>
            {isDeciding && <span class="sd-badge sd-badge--ok">{t('whatIf.decides')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function useLines({ answer, rules, sources }: WhatIfVerdictsProps): readonly Line[] {
  const { t } = useApp();
  const { decidedBy, verdicts } = answer;
  const decidedAt =
    decidedBy.kind === 'variation' ? verdicts.findIndex((item) => item.variationId === decidedBy.id) : -1;
  const variations = verdicts.map((verdict, index): Line => {
    const conditions = rules.variations.find(({ id }) => id === verdict.variationId)?.conditions;
    const wanted = (key: ConditionKey) =>
      conditions ? titlesBy(sources, key, conditions[key], t('rules.goneShort')) : '';
    const failed = verdict.failed.map((kind) => t(`whatIf.failed.${kind}`, { wanted: wanted(KEY_OF[kind]) })).join(' ');
    const isAfter = decidedAt >= 0 && index > decidedAt;
    return {
      key: verdict.variationId,
      number: index + 1,
      title: t('rules.variation', { number: index + 1 }),
      reason: isAfter ? t('whatIf.notAsked', { number: decidedAt + 1 }) : failed || t('whatIf.allTrue'),
      isDeciding: index === decidedAt,
      icon: isAfter ? 'minus' : verdict.matches ? 'tick' : 'cross',
    };
  });
  const rest: Line = { key: 'rest', number: null, title: '', reason: '', isDeciding: true, icon: 'tick' };
  if (decidedBy.kind === 'map')
    return [{ ...rest, title: t('rules.mode.without_conditions'), reason: t('whatIf.oneMap') }];
  if (decidedBy.kind === 'none')
    return [{ ...rest, title: t('rules.mode.do_not_synchronise'), reason: t('rules.noneTitle') }];
  const isFallback = decidedBy.kind === 'fallback';
  const reason = isFallback ? t(`rules.fallback.${rules.fallback.kind}`) : t('whatIf.notNeeded');
  return [
    ...variations,
    { ...rest, title: t('rules.fallback'), reason, isDeciding: isFallback, icon: isFallback ? 'tick' : 'minus' },
  ];
}
