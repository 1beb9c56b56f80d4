import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import { RIGHTS, type Right } from '../../../shared/domain/user-access.ts';
import { useApp } from '../app-context.ts';
import { initialsOf } from '../card/initials.ts';
import { Icon } from '../ui/icon.tsx';
import { Tick } from '../ui/switch.tsx';
import { useId } from '../ui/use-id.ts';
import { PersonPlaces } from './people-places.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import { PersonState } from './person-state.tsx';
import { locationsOf } from './places.ts';
import type { CellProps } from './use-cell-keys.ts';
import type { PeopleModel, Person, PersonChange } from './use-people.ts';

interface PersonRowProps {
  readonly person: Person;
  readonly people: PeopleModel;
  readonly data: PeopleResponse;
  readonly isOpen: boolean;
  readonly cell: CellProps;
  readonly onToggle: () => void;
  readonly onChange: (change: PersonChange) => void;
}

/** A user with a tick box for each right; open, with the tree of their locations beneath. */
export function PersonRow(props: PersonRowProps) {
  const { person, data, isOpen } = props;
  const placesId = useId();
  return (
    <>
      <tr class={isOpen ? 'is-open' : ''}>
        <td>
          <PersonName person={person} />
        </td>
        <td>
          <PersonState person={person} />
        </td>
        <td>
          <SeesButton {...props} placesId={placesId} />
        </td>
        {RIGHTS.map((right, index) => (
          <td key={right} class="sd-people__right">
            <RightBox {...props} right={right} column={index + 1} />
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr class="sd-people__open" id={placesId}>
          <td colSpan={3 + RIGHTS.length}>
            <div class="sd-people__both">
              <PersonSignIn person={person} people={props.people} />
              <PersonPlaces person={person} data={data} onChange={props.onChange} />
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function PersonName({ person }: { readonly person: Person }) {
  const { t } = useApp();
  return (
    <span class="sd-row sd-people__name">
      <span class="sd-av sd-people__face" aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <span class="sd-any">
        <b>{person.name}</b>
        {person.isAdmin && <span class="sd-s sd-2 sd-block">{t('people.admin')}</span>}
      </span>
    </span>
  );
}

function SeesButton(props: PersonRowProps & { readonly placesId: string }) {
  const { person, data, isOpen, cell, onToggle, placesId } = props;
  const { t } = useApp();
  const words = useSeen(person, data);
  if (person.isAdmin) return <span class="sd-2">{words}</span>;
  return (
    <button
      type="button"
      class="sd-people__sees"
      {...cell(person.userId, 0)}
      aria-expanded={isOpen}
      aria-controls={isOpen ? placesId : undefined}
      aria-label={`${t('people.open', { name: person.name })}: ${words}`}
      onClick={onToggle}
    >
      <span class="sd-any">{words}</span>
      <Icon name="down" size={14} />
    </button>
  );
}

/** Up to two chains and locations by name, else how many locations. */
function useSeen({ locationIds, chainIds }: Person, data: PeopleResponse): string {
  const { t } = useApp();
  if (locationIds === null) return t('people.allLocations');
  const { chains, locations } = data;
  const whole = chains.filter(({ id }) => chainIds.includes(id));
  const single = locations.filter(({ id, chainId }) => locationIds.includes(id) && !chainIds.includes(chainId ?? 0));
  const titles = [...whole, ...single].map(({ title }) => title);
  if (titles.length === 0) return t('people.noLocations');
  return titles.length <= 2
    ? titles.join(' · ')
    : t('people.ofTotal', { count: locationsOf({ locationIds, chainIds }, data).length, total: locations.length });
}

interface RightBoxProps extends PersonRowProps {
  readonly right: Right;
  readonly column: number;
}

function RightBox({ person, right, column, cell, onChange }: RightBoxProps) {
  const { t } = useApp();
  const { userId, rights, isAdmin } = person;
  return (
    <label class="sd-people__box">
      <input
        class="sd-hidden"
        type="checkbox"
        {...(isAdmin ? {} : cell(userId, column))}
        aria-label={`${t(`people.right.${right}`)}: ${person.name}`}
        checked={rights[right]}
        disabled={isAdmin}
        onChange={(event) => onChange({ rights: { ...rights, [right]: event.currentTarget.checked } })}
      />
      <Tick isOn={rights[right]} />
    </label>
  );
}
