import { useMemo } from 'preact/hooks';
import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import { useApp } from '../app-context.ts';
import { CheckTree } from '../ui/check-tree.tsx';
import type { TreeNode } from '../ui/tree.ts';
import type { Person, PersonChange } from './use-people.ts';

interface PersonPlacesProps {
  readonly person: Person;
  readonly data: PeopleResponse;
  readonly onChange: (change: PersonChange) => void;
}

/** Chains and their locations with tick boxes (S003-75). All ticked means all, also those connected later. */
export function PersonPlaces({ person, data, onChange }: PersonPlacesProps) {
  const { t } = useApp();
  const nodes = useMemo(() => toTree(data), [data]);
  const all = data.locations.map(({ id }) => id);
  const chosen = person.locationIds ?? all;
  const isAll = person.locationIds === null;
  const label = t('people.places', { name: person.name });
  return (
    <div class="sd-people__places">
      <div class="sd-b sd-any">{label}</div>
      <CheckTree
        label={label}
        nodes={nodes}
        ticked={new Set(chosen.map(String))}
        countText={(count, total) => t('people.ofTotal', { count, total })}
        onChange={(ticked) => {
          const ids = all.filter((id) => ticked.has(String(id)));
          onChange({ locationIds: ids.length === all.length ? null : ids });
        }}
      />
      <div class="sd-s sd-2" role="status">
        {isAll && t('people.allLater')}
        {chosen.length === 0 && t('people.nowhere')}
      </div>
    </div>
  );
}

/** Chains first, each with its locations, then those that belong to none. */
function toTree({ chains, locations }: PeopleResponse): TreeNode[] {
  const leaf = ({ id, title }: PeopleResponse['locations'][number]): TreeNode => ({ id: String(id), title });
  const branches = chains.map(({ id, title }) => ({
    id: `chain-${id}`,
    title,
    children: locations.filter(({ chainId }) => chainId === id).map(leaf),
  }));
  return [...branches, ...locations.filter(({ chainId }) => chainId === null).map(leaf)];
}
