import type { StatusRulesView } from '../../../shared/contracts/rules.ts';
import { useApp } from '../app-context.ts';
import { toRules } from './rules-draft.ts';
import type { RulesPartProps } from './rules-props.ts';

/** In how many places the draft and what is saved differ; each variation is one. */
function differences(draft: StatusRulesView, saved: StatusRulesView): number {
  const { variations: mine, ...rest } = draft;
  const { variations: theirs, ...others } = saved;
  const isOther = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const count = Math.max(mine.length, theirs.length);
  const changed = Array.from({ length: count }, (_, index) => isOther(mine[index], theirs[index])).filter(Boolean);
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return changed.length + keys.filter((key) => isOther(rest[key], others[key])).length;
}

/** That this is a draft, and how far it is from the version in force. */
export function RulesDifference({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { version } = settings.statusRules;
  const count = differences(toRules(rules.draft), toRules(rules.saved));
  return (
    <span class="sd-m sd-2" role="status">
      {rules.isTouched && version > 0 && t('rules.draftOf', { version, count })}
      {rules.isTouched && version === 0 && t('rules.unsaved')}
      {!rules.isTouched && version > 0 && t('rules.version', { version })}
    </span>
  );
}
