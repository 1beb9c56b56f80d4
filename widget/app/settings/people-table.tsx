import { useState } from 'preact/hooks';
import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import { RIGHTS } from '../../../shared/domain/user-access.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { PersonRow } from './people-row.tsx';
import { useCellKeys } from './use-cell-keys.ts';
import type { PeopleModel, Person } from './use-people.ts';

interface PeopleTableProps {
  readonly people: PeopleModel;
  readonly data: PeopleResponse;
}

/** Below it a search costs more than looking. */
const SEARCH_FROM = 8;
/** Rows drawn before somebody asks for all. */
const SHOWN_AT_FIRST = 50;

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

export function PeopleTable({ people, data }: PeopleTableProps) {
  const { t } = useApp();
  const [search, setSearch] = useState('');
  const [isWhole, setWhole] = useState(false);
  const found = people.users.filter(({ name }) => fold(name).includes(fold(search.trim())));
  const shown = isWhole ? found : found.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      {people.users.length >= SEARCH_FROM && (
        <div class="sd-people__search">
          <Field
            type="search"
            icon="search"
            isLabelHidden
            label={t('people.search')}
            placeholder={t('people.search')}
            value={search}
            maxLength={100}
            onInput={setSearch}
          />
        </div>
      )}
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title={t('people.none', { search: search.trim() })}
          action={<Button onClick={() => setSearch('')}>{t('people.clear')}</Button>}
        />
      ) : (
        <Table people={people} data={data} shown={shown} />
      )}
      {shown.length < found.length && (
        <div>
          <Button onClick={() => setWhole(true)}>{t('people.showAll', { count: found.length })}</Button>
        </div>
      )}
    </>
  );
}

function Table({ people, data, shown }: PeopleTableProps & { readonly shown: readonly Person[] }) {
  const { t } = useApp();
  const [openId, setOpenId] = useState<number | null>(null);
  const cell = useCellKeys(shown.flatMap(({ userId, isAdmin }) => (isAdmin ? [] : [userId])));
  return (
    <div class="sd-card sd-table__frame">
      <table class="sd-table sd-people">
        <thead>
          <tr>
            <th scope="col">{t('people.user')}</th>
            <th scope="col">{t('people.actsAs')}</th>
            <th scope="col">{t('people.sees')}</th>
            {RIGHTS.map((right) => (
              <th key={right} scope="col" class="sd-people__right">
                {t(`people.right.${right}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <PersonRow
              key={person.userId}
              person={person}
              people={people}
              data={data}
              isOpen={openId === person.userId}
              cell={cell}
              onToggle={() => setOpenId(openId === person.userId ? null : person.userId)}
              onChange={(change) => people.change(person.userId, change)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
