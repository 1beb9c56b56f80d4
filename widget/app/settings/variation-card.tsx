import type { ComponentChildren } from 'preact';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useId } from '../ui/use-id.ts';
import { type RuleSources, titlesOf } from './rule-sources.ts';
import { ConditionFields } from './rules-conditions.tsx';
import type { VariationDraft } from './rules-draft.ts';
import { StatusMap } from './rules-map.tsx';
import type { OrderHandles } from './use-order.ts';

export interface VariationCardProps {
  readonly variation: VariationDraft;
  readonly number: number;
  readonly total: number;
  readonly settings: SettingsResponse;
  readonly sources: RuleSources;
  readonly isOpen: boolean;
  readonly order: OrderHandles;
  readonly looping: ReadonlySet<string>;
  /** What is wrong with it, with the link that mends it. */
  readonly trouble: ComponentChildren;
  readonly onToggle: () => void;
  readonly onChange: (variation: VariationDraft) => void;
  readonly onRemove: () => void;
}

/** One variation: its conditions and, for each status, the stage. Closed it says in a line what it takes. */
export function VariationCard(props: VariationCardProps) {
  const { variation, number, settings, sources, isOpen, order, looping, trouble, onChange } = props;
  const { t } = useApp();
  const bodyId = useId();
  const name = t('rules.variation', { number });
  const look = [isOpen ? 'is-open' : '', trouble ? 'has-trouble' : '', order.lookOf(variation.id)].join(' ');
  return (
    <section class={`sd-rule ${look}`} aria-label={name} data-variation={variation.id}>
      <Head {...props} name={name} bodyId={bodyId} />
      {isOpen && (
        <div id={bodyId} class="sd-rule__body">
          <ConditionFields
            conditions={variation.conditions}
            sources={sources}
            isOff={!settings.canEdit}
            onChange={(conditions) => onChange({ ...variation, conditions })}
          />
          <StatusMap
            label={t('rules.mapOf', { name })}
            map={variation.map}
            pipelines={settings.pipelines}
            isOff={!settings.canEdit}
            looping={looping}
            onChange={(map) => onChange({ ...variation, map })}
          />
        </div>
      )}
      {trouble}
    </section>
  );
}

interface HeadProps extends VariationCardProps {
  readonly name: string;
  readonly bodyId: string;
}

function Head({
  variation,
  number,
  total,
  settings,
  sources,
  isOpen,
  order,
  name,
  bodyId,
  onToggle,
  onRemove,
}: HeadProps) {
  const { t } = useApp();
  const titles = titlesOf(sources, variation.conditions);
  const stages = Object.values(variation.map).filter((stage) => stage !== '').length;
  return (
    <div class="sd-rule__head">
      {settings.canEdit && (
        <button
          type="button"
          class="sd-rule__grip"
          aria-label={t('rules.moveIt', { name, number, total })}
          title={t('rules.moveHow')}
          {...order.gripOf(variation.id)}
        >
          <Grip />
        </button>
      )}
      <button type="button" class="sd-rule__open" aria-expanded={isOpen} aria-controls={bodyId} onClick={onToggle}>
        <span class="sd-b sd-2">{number}</span>
        <b>{name}</b>
        <span class="sd-rule__toks">
          {titles.length === 0 && <span class="sd-2 sd-m">{t('rules.takesAll')}</span>}
          {titles.map(({ id, title }) => (
            <span key={id} class={`sd-tok ${title === null ? 'is-gone' : ''}`}>
              {title ?? t('rules.goneShort')}
            </span>
          ))}
        </span>
        <span class="sd-s sd-2">{t('rules.summary', { count: stages })}</span>
        <span class={`sd-rule__fold ${isOpen ? 'is-open' : ''}`}>
          <Icon name="down" />
        </span>
      </button>
      {settings.canEdit && (
        <Button size="small" kind="quiet" icon="cross" label={t('rules.removeIt', { name })} onClick={onRemove} />
      )}
    </div>
  );
}

function Grip() {
  return (
    <svg class="sd-ic" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <g fill="currentColor" stroke="none">
        {[4, 8, 12].flatMap((y) => [6, 10].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.1" />))}
      </g>
    </svg>
  );
}
