import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { useRuleSources } from './rule-sources.ts';
import { moved, type VariationDraft, withNewVariation } from './rules-draft.ts';
import { Fallback } from './rules-fallback.tsx';
import type { RulesPartProps } from './rules-props.ts';
import { hasTrouble, loopingIn, VariationTrouble } from './rules-trouble.tsx';
import { useOrder } from './use-order.ts';
import { VariationCard } from './variation-card.tsx';

/** As many as the server takes. */
const MOST = 100;

/** Variations in the order in which they are asked, the button that adds one, and what holds when none of them does. */
export function Variations({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { query, sources } = useRuleSources(settings.pipelines);
  const { variations } = rules.draft;
  const [open, setOpen] = useState(variations[0]?.id ?? '');
  const [news, setNews] = useState('');
  const change = (next: readonly VariationDraft[]) => rules.change({ variations: next });
  const add = () => {
    const next = withNewVariation(variations);
    change(next);
    setOpen(next.at(-1)?.id ?? '');
  };
  const move = (id: string, to: number) => {
    const next = moved(variations, id, to);
    change(next);
    setNews(t('rules.moved', { number: next.findIndex((item) => item.id === id) + 1, total: next.length }));
  };
  const ids = variations.map(({ id }) => id);
  const order = useOrder(ids, move);
  return (
    <>
      {query.error && <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />}
      {sources.isPartial && <Banner kind="warn">{t('rules.partialSources')}</Banner>}
      <div class="sd-rules" data-order>
        {variations.map((variation, index) => (
          <VariationCard
            key={variation.id}
            {...{ variation, settings, sources, order }}
            number={index + 1}
            total={variations.length}
            isOpen={open === variation.id}
            looping={loopingIn(rules.conflicts, variation.id)}
            trouble={
              hasTrouble(rules.conflicts, variation.id) && (
                <VariationTrouble {...{ variation, settings, rules }} onMove={move} />
              )
            }
            onToggle={() => setOpen(open === variation.id ? '' : variation.id)}
            onChange={(changed) => change(variations.map((item) => (item.id === changed.id ? changed : item)))}
            onRemove={() => change(variations.filter((item) => item !== variation))}
          />
        ))}
      </div>
      <div class="sd-hidden" role="status">
        {news}
      </div>
      <div class="sd-rules__foot">
        {settings.canEdit && (
          <Button icon="plus" isOff={variations.length >= MOST} onClick={add}>
            {t('rules.addVariation')}
          </Button>
        )}
        <Fallback settings={settings} rules={rules} />
      </div>
    </>
  );
}
