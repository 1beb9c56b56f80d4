import type { Ref } from 'preact';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import { Checkbox, Switch } from '../ui/switch.tsx';
import { categoriesOf } from './group-events.ts';
import { LocationSelect } from './services-pane.tsx';
import type { GroupForm } from './use-group-form.ts';

interface GroupFiltersProps {
  readonly group: GroupForm;
  readonly searchRef: Ref<HTMLDivElement>;
}

/** Where, and which of the events. */
export function GroupFilters({ group, searchRef }: GroupFiltersProps) {
  const { t } = useApp();
  const { filter, setFilter } = group;
  return (
    <section class="sd-gleft" aria-label={t('group.find')}>
      <LocationSelect form={group.form} />
      <div ref={searchRef}>
        <Field
          label={t('group.find')}
          type="search"
          icon="search"
          placeholder={t('group.findHint')}
          value={filter.search}
          onInput={(search) => setFilter({ search })}
          tail={<kbd class="sd-kbd">/</kbd>}
        />
      </div>
      <Categories group={group} />
      <Switch isOn={filter.onlyFree} onChange={(onlyFree) => setFilter({ onlyFree })}>
        {t('group.onlyFree')}
      </Switch>
      <div class="sd-sp sd-gleft__gap" />
      <div class="sd-gleft__rule">
        <Banner kind="info">{t('group.rule')}</Banner>
      </div>
    </section>
  );
}

function Categories({ group }: { readonly group: GroupForm }) {
  const { t } = useApp();
  const { filter, setFilter } = group;
  const categories = categoriesOf(group.all, group.form.catalog.data);
  if (categories.length < 2) return null;
  const toggle = (id: number, isOn: boolean) => {
    const hidden = new Set(filter.hidden);
    if (isOn) hidden.delete(id);
    else hidden.add(id);
    setFilter({ hidden });
  };
  return (
    <fieldset>
      <legend class="sd-lab">{t('group.categories')}</legend>
      {categories.map(({ id, title, count }) => (
        <div key={id} class="sd-row sd-gcat">
          <span class="sd-sp">
            <Checkbox isOn={!filter.hidden.has(id)} onChange={(isOn) => toggle(id, isOn)}>
              {title}
            </Checkbox>
          </span>
          <span class="sd-m sd-2">{count}</span>
        </div>
      ))}
    </fieldset>
  );
}
