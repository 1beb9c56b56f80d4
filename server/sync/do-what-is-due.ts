import { addDays, getUnixTime, subHours } from 'date-fns';
import type { AutomationSettings } from '../../shared/domain/automation.ts';
import { isEnding, isUnconfirmed, taskDueAt } from '../../shared/domain/automation-decisions.ts';
import type { Language } from '../../shared/domain/language.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { taskKey, unconfirmedKey } from '../steps/appointment-effects.ts';
import { heeding } from '../steps/heeding.ts';
import { nowOf } from '../steps/now.ts';
import { once } from '../steps/once.ts';
import { taskText } from '../steps/task-text.ts';
import { findTask, makeTask } from './make-task.ts';
import type { MindMembership } from './mind-membership.ts';

export interface DoWhatIsDueDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly mindMembership: MindMembership;
}

/** What happens because time passes, in one location: visits that nobody confirmed, memberships that end. Each once. */
export function createDoWhatIsDue(deps: DoWhatIsDueDeps) {
  const { repository } = deps;
  return async ({ accountId, locationId, traceId }: JobData['automation-due'], signal?: AbortSignal): Promise<void> => {
    const { value: settings } = await repository.settings.read(accountId, 'automation');
    if (!settings.taskWhenUnconfirmed.isOn && !settings.membershipEnds.isOn) return;
    const account = await repository.accounts.read(accountId);
    const location = await repository.locations.read(accountId, locationId);
    if (account?.state !== 'active' || !location) return;
    const access: CrmAccess = { accountId, lane: 'poll', traceId, ...heeding(signal) };
    if (settings.taskWhenUnconfirmed.isOn) await remindOfUnconfirmed(deps, { access, account, location }, settings);
    if (settings.membershipEnds.isOn) await lookAtMemberships(deps, { access, account, location }, settings);
  };
}

interface Scene {
  readonly access: CrmAccess;
  readonly account: Account;
  readonly location: StoredLocation;
}

async function remindOfUnconfirmed(
  { repository, crm, clock, zones }: DoWhatIsDueDeps,
  { access, account, location }: Scene,
  { taskWhenUnconfirmed: wish }: AutomationSettings,
): Promise<void> {
  const now = nowOf(clock);
  const dayAt = (instant: Date) => dateOf(zones.toWall(instant.toISOString(), location.timezone));
  const last = addDays(now, Math.ceil(wish.hoursBefore / 24));
  const all = await repository.appointments.listOccupying(account.id, location.id, dayAt(new Date(now)), dayAt(last));
  for (const appointment of all.filter((item) => isUnconfirmed(wish, item, now))) {
    const { dealId } = appointment;
    if (dealId === null || (await wasJustBooked(repository, account.id, appointment, wish.hoursBefore))) continue;
    const scene = { appointment, location: location.title, language: account.language };
    const text = taskText(wish.text, UNCONFIRMED, scene);
    await once(repository, {
      accountId: account.id,
      key: unconfirmedKey(appointment),
      keepUntil: appointment.startsAt,
      find: () => findTask(crm, access, dealId, text),
      make: async () => {
        const deal = await crm.readDeal(access, dealId);
        const times = { startsAt: Date.parse(appointment.startsAt), now: clock.now() };
        const dueAt = getUnixTime(taskDueAt({ minutesBeforeVisit: wish.hoursBefore * 60 }, times));
        return deal && makeTask(crm, access, deal, { text, dueAt });
      },
    });
  }
}

/** Whoever booked when the visit was near already has the task that booking sets. */
async function wasJustBooked(
  repository: Repository,
  accountId: number,
  appointment: StoredAppointment,
  hoursBefore: number,
): Promise<boolean> {
  const task = await repository.intents.read(accountId, taskKey(appointment));
  return task !== null && new Date(task.startedAt) > subHours(appointment.startsAt, hoursBefore);
}

async function lookAtMemberships(
  { repository, clock, mindMembership }: DoWhatIsDueDeps,
  { access, account, location }: Scene,
  { membershipEnds: wish }: AutomationSettings,
): Promise<void> {
  const now = nowOf(clock);
  const until = addDays(now, wish.days).toISOString();
  const { visitsLeft } = wish;
  for (const client of await repository.clients.listEnding(account.id, location.id, { from: now, until, visitsLeft })) {
    for (const membership of client.memberships.filter((item) => isEnding(wish, item, now))) {
      await mindMembership({ access, account, location }, { client, membership, wish });
    }
  }
}

const UNCONFIRMED: Readonly<Record<Language, string>> = {
  en: 'Not confirmed yet: {client}, {when}, with {team_member}',
  ru: 'Ещё не подтверждено: {client}, {when}, специалист: {team_member}',
  es: 'Aún sin confirmar: {client}, {when}, con {team_member}',
  pt: 'Ainda não confirmado: {client}, {when}, com {team_member}',
};
