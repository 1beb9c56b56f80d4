import { useMemo } from 'preact/hooks';
import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import { useApp } from '../app-context.ts';
import { CheckTree } from '../ui/check-tree.tsx';
import { placesOf, tickedOf, treeOfPlaces } from './places.ts';
import type { Person, PersonChange } from './use-people.ts';

interface PersonPlacesProps {
  readonly person: Person;
  readonly data: PeopleResponse;
  readonly onChange: (change: PersonChange) => void;
}

/** Chains and their locations with tick boxes (S003-12, S003-74, S003-75); a chain is more than all its locations of today. */
export function PersonPlaces({ person, data, onChange }: PersonPlacesProps) {
  const { t } = useApp();
  const nodes = useMemo(() => treeOfPlaces(data), [data]);
  const ticked = tickedOf(person, data);
  const isAll = person.locationIds === null;
  const label = t('people.places', { name: person.name });
  return (
    <div class="sd-people__places">
      <div class="sd-b sd-any">{label}</div>
      <CheckTree
        label={label}
        nodes={nodes}
        ticked={ticked}
        countText={(count, total) => t('people.ofTotal', { count, total })}
        onChange={(next) => onChange(placesOf(next, data))}
      />
      <div class="sd-s sd-2" role="status">
        {isAll && t('people.allLater')}
        {person.chainIds.length > 0 && t('people.chainLater')}
        {ticked.size === 0 && t('people.nowhere')}
      </div>
    </div>
  );
}
