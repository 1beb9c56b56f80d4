import type { Alert } from '../../shared/domain/alerts.ts';
import { isAllowedAt, type UserAccess } from '../../shared/domain/user-access.ts';

interface Open {
  readonly access: UserAccess;
  /** Titles of the locations that are open to the user. */
  readonly titles: ReadonlySet<string>;
  readonly connectionIds: ReadonlySet<number>;
}

/** The alerts without those of closed locations and sign-ins, and without closed locations among the names that are told. */
export function openAlerts<T extends Alert>(alerts: readonly T[], { access, titles, connectionIds }: Open): T[] {
  if (access.locationIds === null) return [...alerts];
  return alerts.flatMap((alert) => {
    const [of, id] = alert.subject.split('/');
    if (of === 'location') return isAllowedAt(access, Number(id)) ? [alert] : [];
    if (of !== 'connection') return [alert];
    if (!connectionIds.has(Number(id))) return [];
    const { location } = alert.params;
    if (location === undefined) return [alert];
    const told = location.split(', ').filter((title) => titles.has(title));
    return [{ ...alert, params: { ...alert.params, location: told.join(', ') } }];
  });
}
