import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { isWallDate } from '../../../shared/domain/time.ts';
import { useQuery } from '../api/use-query.ts';
import { isSoft, type MoveWish, planMoves } from './bulk-plan.ts';
import type { Journal } from './use-journal.ts';

/** Where the ticked rows are to go, and what stands in the way of each there. */
export function useBulkPlan(journal: Journal, chosen: readonly AppointmentView[]) {
  const { catalog, date, today } = journal;
  const [wish, setWish] = useState<MoveWish>({ date: date ?? today ?? '', shiftMinutes: 0, teamMemberId: null });
  const [isEvenBusy, setEvenBusy] = useState(false);
  const locationId = chosen[0]?.locationId ?? null;
  const isOnePlace = chosen.every((item) => item.locationId === locationId);
  const schedule = useQuery(
    'readSchedule',
    isOnePlace && locationId !== null && isWallDate(wish.date)
      ? { dealId: null, locationId, from: wish.date, to: wish.date, teamMemberId: null }
      : null,
  );
  const canDo = (teamMemberId: number, serviceIds: readonly number[]) =>
    serviceIds.every((id) => {
      const service = catalog.data?.services.find((item) => item.id === id);
      return service === undefined || service.teamMembers.some((person) => person.id === teamMemberId);
    });
  const isKnown = schedule.data !== null && isOnePlace;
  const plan = schedule.data && isKnown ? planMoves(chosen, { wish, schedule: schedule.data, canDo }) : [];
  const soft = plan.filter(({ obstacle }) => isSoft(obstacle));
  const free = plan.filter(({ obstacle }) => obstacle === null);
  const going = plan.filter(({ obstacle }) => obstacle === null || (isEvenBusy && isSoft(obstacle)));
  return {
    ...{ wish, schedule, isOnePlace, plan, free, soft, going, isEvenBusy, setEvenBusy },
    change: (patch: Partial<MoveWish>) => setWish((old) => ({ ...old, ...patch })),
    mayOverbook: catalog.data?.viewer.mayOverbook ?? false,
  };
}
