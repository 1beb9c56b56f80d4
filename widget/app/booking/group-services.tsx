import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { groupServicesOf, matchesText } from './group-events.ts';

interface GroupServicesProps {
  readonly catalog: CatalogResponse;
  readonly search: string;
  /** `null`: of every category. */
  readonly categoryId: number | null;
  /** Opens the events of the service with this title. */
  readonly onOpen: (title: string) => void;
}

/** Group services among the others of the list: each leads to its events. */
export function GroupServices({ catalog, search, categoryId, onOpen }: GroupServicesProps) {
  const { t } = useApp();
  const services = groupServicesOf(catalog).filter(
    (service) => matchesText(service.title, search) && (categoryId === null || service.categoryId === categoryId),
  );
  if (services.length === 0) return null;
  return (
    <fieldset>
      <legend class="sd-s sd-2 sd-svcs__title">{t('group.openGroup')}</legend>
      {services.map((service) => (
        <button key={service.id} type="button" class="sd-gsvc" onClick={() => onOpen(service.title)}>
          <Icon name="group" />
          <span class="sd-sp sd-m sd-any">{service.title}</span>
          <Icon name="right" />
        </button>
      ))}
    </fieldset>
  );
}
