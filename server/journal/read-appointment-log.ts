import type { AppointmentLogResponse, ReadAppointmentLogRequest } from '../../shared/contracts/appointment-log.ts';
import type { Repository } from '../ports/stores.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { namesStage, stageInWords, titlesOfStages } from '../steps/stage-words.ts';
import { type ReadUserAccess, requireLocation } from '../steps/user-access.ts';

export interface ReadAppointmentLogDeps {
  readonly repository: Pick<Repository, 'syncLog'>;
  readonly reachAppointment: ReachAppointment;
  readonly readUserAccess: ReadUserAccess;
  readonly readCrmWords: ReadCrmWords;
}

const ENTRIES_SHOWN = 50;

/** What happened to an appointment, newest first, with who did it by hand; for whoever may touch it in the journal. */
export function createReadAppointmentLog(deps: ReadAppointmentLogDeps) {
  return async (caller: Caller, request: ReadAppointmentLogRequest): Promise<AppointmentLogResponse> => {
    const { accountId, traceId } = caller;
    const { locationId, appointmentId } = request;
    requireLocation(await deps.readUserAccess(caller), { id: locationId });
    await deps.reachAppointment(caller, { dealId: null, locationId, appointmentId });
    const entries = await deps.repository.syncLog.listByAppointment(
      accountId,
      { locationId, id: appointmentId },
      ENTRIES_SHOWN,
    );
    const isNamed = entries.some(({ before, after, byUserId }) => byUserId || namesStage(before) || namesStage(after));
    const words = isNamed
      ? await deps.readCrmWords({ accountId, lane: 'person', traceId })
      : { pipelines: [], users: [] };
    const titles = titlesOfStages(words.pipelines);
    return {
      entries: entries.map(({ id, at, outcome, reason, source, before, after, status, byUserId }) => ({
        ...{ id, at, outcome, reason, source, status: status ?? null },
        before: stageInWords(before, titles),
        after: stageInWords(after, titles),
        by: words.users.find((user) => user.id === byUserId)?.name ?? null,
      })),
    };
  };
}
